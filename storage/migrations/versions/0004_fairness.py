"""Fairness: strikes and appeals, the team's user names, and what rate limits and sources are counted by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNTED = sa.text("independent = 1")


def upgrade() -> None:
    """Apply. Columns are added in place: batch mode would drop the triggers."""
    op.add_column(
        "staff",
        sa.Column(
            "username",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="Telegram's, in lower case, when last seen",
        ),
    )
    op.create_index("ix_staff_username", "staff", ["username"], unique=False)
    op.add_column(
        "cases",
        sa.Column(
            "accuracy",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="points of its most accurate reporter",
        ),
    )
    op.create_index("ix_reports_filed", "reports", ["filed"], unique=False)
    op.create_index(
        "ix_reports_sources", "reports", ["case"], unique=False, sqlite_where=_COUNTED, postgresql_where=_COUNTED
    )
    op.create_table(
        "strikes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("case", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False, comment="who called the report knowingly false"),
        sa.Column("kind", sa.Text(), nullable=False, comment="warning or suspension"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "until", sa.BigInteger(), nullable=False, comment="end of the suspension; equal to at for a warning"
        ),
        sa.Column("lifted", sa.BigInteger(), nullable=True, comment="when it was taken back"),
        sa.Column(
            "asked", sa.BigInteger(), nullable=True, comment="when the person was asked for the words of an appeal"
        ),
        sa.Column("appealed", sa.BigInteger(), nullable=True),
        sa.Column(
            "words", sa.Text(), server_default=sa.text("''"), nullable=False, comment="of the appeal, masked"
        ),
        sa.Column("heard", sa.BigInteger(), nullable=True, comment="when the appeal was decided"),
        sa.Column("heard_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "outcome",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="of the appeal: upheld or denied",
        ),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_strikes_case")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_strikes_person")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_strikes_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strikes")),
    )
    op.create_index("ix_strikes_person", "strikes", ["person", "id"], unique=False)
    op.create_index("ix_strikes_case", "strikes", ["case"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_strikes_case", table_name="strikes")
    op.drop_index("ix_strikes_person", table_name="strikes")
    op.drop_table("strikes")
    op.drop_index("ix_reports_sources", table_name="reports")
    op.drop_index("ix_reports_filed", table_name="reports")
    op.drop_column("cases", "accuracy")
    op.drop_index("ix_staff_username", table_name="staff")
    op.drop_column("staff", "username")
