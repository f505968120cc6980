"""Letters to partners go by e-mail, too."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_MAIL = sa.text("channel = 'mail'")


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "dispatches",
        sa.Column(
            "message_id", sa.Text(), server_default=sa.text("''"), nullable=False,
            comment="by e-mail: its Message-ID, the same however often it goes",
        ),
    )  # fmt: skip
    op.create_index("ix_outbox_mail", "outbox", ["state"], sqlite_where=_MAIL, postgresql_where=_MAIL)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_outbox_mail", "outbox")
    op.drop_column("dispatches", "message_id")
