"""What a reporter answered stands beside the question."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    op.add_column(
        "questions",
        sa.Column(
            "answer",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="masked; it is in the report as well",
        ),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_column("questions", "answer")
