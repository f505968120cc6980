"""Notices go out: partners, the letters that carry notices, and what became of each notice."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_EMPTY = sa.text("''")
_ZERO = sa.text("0")
_OPEN = sa.text("state = 'open'")
_NEW = (
    "partner",
    "dispatch",
    "approved_by",
    "sent",
    "due",
    "answered",
    "answered_by",
    "reason",
    "facts",
    "account",
)


def upgrade() -> None:
    """Apply."""
    _partners()
    _dispatches()
    for column in (
        _text("partner", comment="code of the operator"),
        _big("dispatch", nullable=True, comment="the letter it goes in"),
        _big("approved_by", nullable=True),
        _big("sent", nullable=True),
        _big("due", nullable=True),
        _big("answered", nullable=True, comment="when the operator last answered"),
        _big("answered_by", nullable=True, comment="who pressed or wrote it down"),
        _text("reason", comment="why the operator cannot act"),
        _text("facts", comment="what the team adds, in a moderator's words"),
        sa.Column(
            "account", sa.BigInteger(), server_default=_ZERO, nullable=False, comment="the account in question"
        ),
    ):
        op.add_column("notices", column)
    op.execute('UPDATE notices SET account = (SELECT account FROM cases WHERE cases.id = notices."case")')
    op.create_index("ix_notices_dispatch", "notices", ["dispatch"])
    op.create_index("ix_notices_partner", "notices", ["partner", "sent"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_notices_partner", "notices")
    op.drop_index("ix_notices_dispatch", "notices")
    for name in reversed(_NEW):
        op.drop_column("notices", name)
    op.drop_table("dispatches")
    op.drop_table("partners")


def _big(name: str, *, nullable: bool = False, comment: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, comment=comment)


def _small(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), server_default=_ZERO, nullable=False, comment=comment)


def _text(name: str, *, empty: bool = True, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY if empty else None, nullable=False, comment=comment)


def _partners() -> None:
    op.create_table(
        "partners",
        _text("code", empty=False),
        _text("route", empty=False, comment="hand, chat or mail"),
        _text("language", empty=False),
        _big("place", nullable=True, comment="their chat, or the place of their e-mail"),
        _text("address", comment="their e-mail address"),
        _big("verified", nullable=True),
        _big("verified_by", nullable=True, comment="who gave the code back"),
        _text("secret", comment="SHA-256 of the code that is waited for"),
        _small("tries", comment="wrong codes so far"),
        _big("linked_by"),
        _big("linked"),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name="fk_partners_place"),
        sa.PrimaryKeyConstraint("code", name="pk_partners"),
    )
    op.create_index("ix_partners_place", "partners", ["place"])


def _dispatches() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "dispatches",
        sa.Column("id", number, primary_key=True, autoincrement=True, nullable=False),
        _text("partner", empty=False),
        _text("lane", empty=False),
        _text("route", empty=False, comment="as it was when it went: hand, chat or mail"),
        _big("place", nullable=True),
        _big("span", nullable=True, comment="how long the partner has to answer; NULL for no clock"),
        _text("state", empty=False, comment="open, going, sent or void"),
        _big("made"),
        _big("leaves", comment="when it is to go"),
        _big("sent", nullable=True),
        sa.Column("sent_by", sa.BigInteger(), server_default=_ZERO, nullable=False, comment="who sent it by hand"),
        _big("due", nullable=True),
        _small("marks", comment="how many moments of its clock are over"),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name="fk_dispatches_place"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatches"),
    )
    op.create_index("ix_dispatches_open", "dispatches", ["partner"], sqlite_where=_OPEN, postgresql_where=_OPEN)
