"""What privacy needs: who was heard when, who asked for a copy, what goes when a legal hold ends."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_DEAD = sa.text("state = 'dead'")


def upgrade() -> None:
    """Apply. Columns are added in place: batch mode would drop the triggers."""
    op.add_column(
        "people",
        sa.Column(
            "active",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the day they were last heard, roughly",
        ),
    )
    op.add_column(
        "people",
        sa.Column("copied", sa.BigInteger(), nullable=True, comment="when they last asked for their data"),
    )
    op.add_column(
        "reports",
        sa.Column(
            "leaving",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="what is erased when the legal hold ends",
        ),
    )
    op.create_index("ix_outbox_place", "outbox", ["place"], unique=False)
    op.create_index("ix_inbox_dead", "inbox", ["id"], unique=False, sqlite_where=_DEAD, postgresql_where=_DEAD)
    op.execute("UPDATE people SET active = seen")
    op.execute("UPDATE inbox SET lane = 0 WHERE state = 'done'")


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_inbox_dead", table_name="inbox")
    op.drop_index("ix_outbox_place", table_name="outbox")
    op.drop_column("reports", "leaving")
    op.drop_column("people", "copied")
    op.drop_column("people", "active")
