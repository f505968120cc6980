"""Whether an account is really gone is asked of those who reported it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_EMPTY = sa.text("''")
_ZERO = sa.text("0")


def upgrade() -> None:
    """Apply."""
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "sightings",
        sa.Column("id", serial, primary_key=True, autoincrement=True, nullable=False),
        _big("notice"),
        _big("turn", comment="the round of the notice"),
        _big("report", comment="whose reporter is asked"),
        _big("at"),
        _big("expires"),
        sa.Column("answer", sa.Text(), nullable=False, comment="open, gone, still, unsure, expired or dropped"),
        _big("settled", nullable=True),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name="fk_sightings_notice"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_sightings_report"),
        sa.PrimaryKeyConstraint("id", name="pk_sightings"),
        sa.UniqueConstraint("notice", "turn", "report", name="uq_sightings_notice_turn_report"),
    )
    op.create_index("ix_sightings_report", "sightings", ["report"])
    turn = _big("turn", default=_ZERO, comment="the round in which people may be asked whether it is gone")
    op.add_column("notices", turn)
    op.add_column("notices", _small("looks", "on how many days of this round somebody was asked"))
    op.add_column("notices", _text("proof", "whose word it is that the account is gone"))
    op.add_column("notices", _text("again", "why the operator was asked again"))
    op.add_column("notices", _big("insisted", nullable=True, comment="when it was asked again last"))
    op.add_column(
        "notices", _big("went", nullable=True, comment="the letter it went in before it was to go again")
    )
    op.add_column("people", _small("unasked", "1: they want to be asked no more whether accounts are gone"))


def downgrade() -> None:
    """Take back."""
    op.drop_column("people", "unasked")
    for name in ("went", "insisted", "again", "proof", "looks", "turn"):
        op.drop_column("notices", name)
    op.drop_table("sightings")


def _big(
    name: str, *, nullable: bool = False, default: sa.TextClause | None = None, comment: str | None = None
) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, server_default=default, comment=comment)


def _small(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), server_default=_ZERO, nullable=False, comment=comment)


def _text(name: str, comment: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY, nullable=False, comment=comment)
