"""What intake needs: flags, independent sources, suggestions, and where things were said."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_EMPTY = sa.text("''")
_COLUMNS = (
    ("cases", "sources", sa.BigInteger(), sa.text("0"), "reporters that are independent of each other"),
    ("cases", "flags", sa.Text(), _EMPTY, "codes, sorted, between spaces"),
    ("cases", "about", sa.BigInteger(), sa.text("0"), "the member of staff whose account it is"),
    ("reports", "flags", sa.Text(), _EMPTY, "what this reporter's words or answers raised"),
    ("reports", "suggestion", sa.Text(), _EMPTY, "JSON: what the rules suggested, and their version"),
    ("reports", "independent", sa.SmallInteger(), sa.text("1"), "1: counted as a source of its own"),
)


def upgrade() -> None:
    """Apply. Columns are added in place: batch mode would drop the triggers."""
    for table, name, kind, default, comment in _COLUMNS:
        op.add_column(table, sa.Column(name, kind, server_default=default, nullable=False, comment=comment))
    op.execute("UPDATE cases SET sources = reporters")
    op.execute("DELETE FROM drafts")  # a form is now kept message by message; an open one is begun anew
    op.add_column(
        "outbox",
        sa.Column("message", sa.BigInteger(), nullable=True, comment="number of the message it became"),
    )
    op.create_table(
        "heard",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "message",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="a message a person wrote in private",
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name=op.f("fk_heard_place")),
        sa.PrimaryKeyConstraint("place", "message", name=op.f("pk_heard")),
    )
    op.create_index("ix_heard_at", "heard", ["at"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_heard_at", table_name="heard")
    op.drop_table("heard")
    op.drop_column("outbox", "message")
    for table, name, *_ in reversed(_COLUMNS):
        op.drop_column(table, name)
