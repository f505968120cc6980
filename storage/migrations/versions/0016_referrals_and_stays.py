"""Cases are handed over to agencies, and takedowns wait for them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_EMPTY = sa.text("''")
_ZERO = sa.text("0")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "referrals",
        _number(),
        _text("code", comment="F…, what outsiders say"),
        _big("case"),
        _text("agency"),
        _text("state", comment="draft, sent, acknowledged, closed or withdrawn"),
        _text("level", comment="summary or full"),
        _text("facts", empty=True, comment="in a moderator's words, masked"),
        _big("made"),
        _big("made_by"),
        _big("approved", nullable=True),
        _big("approved_by", nullable=True),
        _big("through", default=_ZERO, comment="number of the event that the package ends with"),
        _text("route", empty=True, comment="as it was when it went: hand or chat"),
        _big("place", nullable=True, comment="the agency's chat, if it went there"),
        _big("sent", nullable=True),
        _big("sent_by", nullable=True),
        _big("acknowledged", nullable=True),
        _text("number", empty=True, comment="the agency's own case number"),
        _big("closed", nullable=True),
        _small("confirmed", comment="the case was confirmed when it was handed over"),
        _small("corrected", comment="what the agency was told since: 1 looked at again, 2 it fell"),
        _text("digest", empty=True, comment="SHA-256 of the package as it was last made"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_referrals_case"),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name="fk_referrals_place"),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
        sa.UniqueConstraint("code", name="uq_referrals_code"),
    )
    op.create_index("ix_referrals_case", "referrals", ["case"])
    op.create_table(
        "stays",
        _number(),
        _big("case"),
        _text("agency", comment="who asked; empty for the one that the category brings"),
        _text("referral", empty=True, comment="code of the referral it was asked on"),
        _big("since"),
        _big("until"),
        _big("ended", nullable=True),
        _text("why", empty=True, comment="released, expired, acknowledged or renewed"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_stays_case"),
        sa.PrimaryKeyConstraint("id", name="pk_stays"),
    )
    op.create_index("ix_stays_case", "stays", ["case"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("stays")
    op.drop_table("referrals")


def _number() -> sa.Column[int]:
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", serial, primary_key=True, autoincrement=True, nullable=False)


def _big(
    name: str, *, nullable: bool = False, default: sa.TextClause | None = None, comment: str | None = None
) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, server_default=default, comment=comment)


def _small(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), server_default=_ZERO, nullable=False, comment=comment)


def _text(name: str, *, empty: bool = False, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY if empty else None, nullable=False, comment=comment)
