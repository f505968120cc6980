"""Who may not decide again after an appeal is read from the appeals: both who signed, and everybody before them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Apply."""
    op.drop_column("cases", "barred")


def downgrade() -> None:
    """Take back."""
    column: sa.Column[int] = sa.Column(
        "barred",
        sa.BigInteger(),
        server_default=sa.text("0"),
        nullable=False,
        comment="who may not decide on it any more, after an appeal",
    )
    op.add_column("cases", column)
