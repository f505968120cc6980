"""Letters to partners go by e-mail, too."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_WAITING = sa.text("channel = 'mail' AND state IN ('pending', 'sending')")


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "dispatches",
        sa.Column(
            "message_id", sa.Text(), server_default=sa.text("''"), nullable=False,
            comment="by e-mail: its Message-ID, the same however often it goes",
        ),
    )  # fmt: skip
    op.create_index("ix_outbox_mail", "outbox", ["id"], sqlite_where=_WAITING, postgresql_where=_WAITING)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_outbox_mail", "outbox")
    op.drop_column("dispatches", "message_id")
