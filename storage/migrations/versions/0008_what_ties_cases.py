"""What cases have in common: marks, and whether a case is tied to one that was confirmed."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_INDEXES = (
    ("ix_marks_value", ["value", "case"], "counts = 1"),
    ("ix_marks_case", ["case", "value"], None),
    ("ix_marks_report", ["report"], "report IS NOT NULL"),
)


def upgrade() -> None:
    """Apply. Marks of reports that are there already are noted by housekeeping, a slice at a time."""
    op.create_table(
        "marks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=True, comment="who brought it; NULL: the account itself"),
        sa.Column("tie", sa.Text(), nullable=False, comment="account, link, payment, phone, text, words"),
        sa.Column("value", sa.BigInteger(), nullable=False, comment="keyed digest"),
        sa.Column(
            "sketch",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="of a text: 32 pieces of two bits",
        ),
        sa.Column(
            "counts",
            sa.SmallInteger(),
            server_default=sa.text("1"),
            nullable=False,
            comment="1: the first of its case with this value",
        ),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_marks_case")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_marks_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
    )
    for name, columns, condition in _INDEXES:
        where = sa.text(condition) if condition else None
        op.create_index(name, "marks", columns, unique=False, sqlite_where=where, postgresql_where=where)
    op.add_column(
        "cases",
        sa.Column(
            "kin",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="1: tied to a case that was confirmed",
        ),
    )
    meta = sa.table("meta", sa.column("name", sa.Text()), sa.column("value", sa.Text()))
    newest = op.get_bind().scalar(sa.text("SELECT max(id) FROM reports")) or 0
    op.bulk_insert(
        meta,
        [{"name": "marks.key", "value": secrets.token_hex(32)}, {"name": "marks.left", "value": str(newest)}],
    )


def downgrade() -> None:
    """Take back."""
    op.execute("DELETE FROM meta WHERE name IN ('marks.key', 'marks.left')")
    op.drop_column("cases", "kin")
    for name, *_ in reversed(_INDEXES):
        op.drop_index(name, table_name="marks")
    op.drop_table("marks")
