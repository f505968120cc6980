"""Anchors of the audit, and what figures are counted by."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_OPEN = sa.text("state = 'open'")
_GREW = sa.text("seq > anchored")
_BACK = sa.text("kind IN ('undone', 'reopened')")
_ABOUT = sa.text("about <> 0")
_COUNTED = sa.text("kind IN ('opened', 'taken', 'confirmed', 'rejected', 'escalated', 'signed', 'undone')")


def upgrade() -> None:
    """Apply. Columns are added in place: batch mode would drop the triggers."""
    op.add_column(
        "cases",
        sa.Column(
            "anchored",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="its last event that is in an anchor",
        ),
    )
    op.create_index(
        "ix_cases_unanchored", "cases", ["id"], unique=False, sqlite_where=_GREW, postgresql_where=_GREW
    )
    op.create_index(
        "ix_events_figures",
        "events",
        ["at", "kind", "case", "seq", "actor"],
        unique=False,
        sqlite_where=_COUNTED,
        postgresql_where=_COUNTED,
    )
    op.create_index(
        "ix_events_back",
        "events",
        ["case", "seq", "kind"],
        unique=False,
        sqlite_where=_BACK,
        postgresql_where=_BACK,
    )
    op.create_index(
        "ix_cases_about", "cases", ["about"], unique=False, sqlite_where=_ABOUT, postgresql_where=_ABOUT
    )
    op.create_table(
        "anchors",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="the day it stands for: when it was begun"),
        sa.Column("state", sa.Text(), nullable=False, comment="open while cases are folded into it, then sealed"),
        sa.Column("cases", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False, comment="hash of the anchor before"),
        sa.Column(
            "hash", sa.Text(), nullable=False, comment="what is folded so far; the anchor once it is sealed"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anchors")),
    )
    op.create_index(
        "uq_anchors_open", "anchors", ["state"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_table(
        "anchor_heads",
        sa.Column("anchor", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="number of the event whose hash went in"),
        sa.ForeignKeyConstraint(["anchor"], ["anchors.id"], name=op.f("fk_anchor_heads_anchor")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_anchor_heads_case")),
        sa.PrimaryKeyConstraint("anchor", "case", name=op.f("pk_anchor_heads")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("anchor_heads")
    op.drop_index("uq_anchors_open", table_name="anchors")
    op.drop_table("anchors")
    op.drop_index("ix_cases_about", table_name="cases")
    op.drop_index("ix_events_back", table_name="events")
    op.drop_index("ix_events_figures", table_name="events")
    op.drop_index("ix_cases_unanchored", table_name="cases")
    op.drop_column("cases", "anchored")
