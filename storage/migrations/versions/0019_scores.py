"""When an operator first answered, and indexes for what went out in a span of time."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0016"

_OPEN = sa.text("state IN ('sent', 'acknowledged')")
_SENT = sa.text("sent IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    heard = sa.Column("heard", sa.BigInteger(), nullable=True, comment="when the operator first answered")
    op.add_column("notices", heard)
    op.execute(sa.text("UPDATE notices SET heard = answered"))  # earlier answers are not known
    op.create_index("ix_notices_sent", "notices", ["sent"], sqlite_where=_SENT, postgresql_where=_SENT)
    op.create_index("ix_notices_open", "notices", ["partner"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_referrals_sent", "referrals", ["sent"], sqlite_where=_SENT, postgresql_where=_SENT)
    op.create_index("ix_stays_since", "stays", ["since"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_stays_since", "stays")
    op.drop_index("ix_referrals_sent", "referrals")
    op.drop_index("ix_notices_open", "notices")
    op.drop_index("ix_notices_sent", "notices")
    op.drop_column("notices", "heard")
