"""When an operator first had a notice and first answered, indexes for what went out in a span of time, and how often people look up."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_OPEN = sa.text("state IN ('sent', 'acknowledged')")
_SENT = sa.text("sent IS NOT NULL")
_BEGUN = sa.text("begun IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    heard = sa.Column("heard", sa.BigInteger(), nullable=True, comment="when the operator first answered")
    begun = sa.Column("begun", sa.BigInteger(), nullable=True, comment="when the operator first had it")
    op.add_column("notices", heard)
    op.add_column("notices", begun)
    op.execute(sa.text("UPDATE notices SET heard = answered, begun = sent"))  # earlier ones are not known
    op.create_index("ix_notices_begun", "notices", ["begun"], sqlite_where=_BEGUN, postgresql_where=_BEGUN)
    op.create_index("ix_notices_open", "notices", ["partner"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_referrals_sent", "referrals", ["sent"], sqlite_where=_SENT, postgresql_where=_SENT)
    op.create_index("ix_stays_since", "stays", ["since"])
    op.create_table(
        "lookups",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False, comment="beginning of the span that is counted"),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_lookups_person"),
        sa.PrimaryKeyConstraint("person", name="pk_lookups"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("lookups")
    op.drop_index("ix_stays_since", "stays")
    op.drop_index("ix_referrals_sent", "referrals")
    op.drop_index("ix_notices_open", "notices")
    op.drop_index("ix_notices_begun", "notices")
    op.drop_column("notices", "begun")
    op.drop_column("notices", "heard")
