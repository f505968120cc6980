"""What the review desk needs: signatures, skips, notes, questions, bulk decisions, and words that are awaited."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_OPEN = sa.text("state = 'open'")
_MERGED = sa.text("merged_into <> 0")
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    _cases()
    op.create_table(
        "skips",
        sa.Column("case", sa.BigInteger(), sa.ForeignKey("cases.id", name="fk_skips_case"), nullable=False),
        sa.Column("person", sa.BigInteger(), sa.ForeignKey("people.id", name="fk_skips_person"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False, comment="until then it is not dealt to this person"),
        sa.PrimaryKeyConstraint("case", "person", name="pk_skips"),
    )
    op.create_table(
        "notes",
        sa.Column("id", _SERIAL, primary_key=True, autoincrement=True),
        sa.Column("case", sa.BigInteger(), sa.ForeignKey("cases.id", name="fk_notes_case"), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="for colleagues, masked"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_case", "notes", ["case", "id"], unique=False)
    _questions()
    op.create_table(
        "bulks",
        sa.Column("id", _SERIAL, primary_key=True, autoincrement=True),
        sa.Column("person", sa.BigInteger(), sa.ForeignKey("people.id", name="fk_bulks_person"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column(
            "body",
            sa.Text(),
            nullable=False,
            comment="JSON: the command, and each case with its round, as previewed",
        ),
        sa.Column("state", sa.Text(), nullable=False, comment="open, done, dropped"),
        sa.PrimaryKeyConstraint("id", name="pk_bulks"),
    )
    op.create_index("ix_bulks_person", "bulks", ["person", "id"], unique=False)
    op.create_table(
        "prompts",
        sa.Column("person", sa.BigInteger(), sa.ForeignKey("people.id", name="fk_prompts_person"), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="what the next words of this person are: note, ask, reject, pass, …",
        ),
        sa.Column("subject", sa.Text(), nullable=False, comment="such as C42"),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON of what is known already"),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_prompts"),
    )


def _cases() -> None:
    """Columns are added in place: batch mode would drop the triggers."""
    zero = sa.text("0")
    for name, comment in (
        ("signed_by", "who confirmed first, where two must"),
        ("barred", "who may not decide on it any more, after an appeal"),
        ("merged_into", "the case it became a part of"),
    ):
        column: sa.Column[int] = sa.Column(
            name, sa.BigInteger(), server_default=zero, nullable=False, comment=comment
        )
        op.add_column("cases", column)
    held: sa.Column[int] = sa.Column(
        "held",
        sa.SmallInteger(),
        server_default=zero,
        nullable=False,
        comment="1: its holder put it aside and is reminded",
    )
    op.add_column("cases", held)
    op.create_index(
        "ix_cases_merged", "cases", ["merged_into"], unique=False, sqlite_where=_MERGED, postgresql_where=_MERGED
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", _SERIAL, primary_key=True, autoincrement=True),
        sa.Column("case", sa.BigInteger(), sa.ForeignKey("cases.id", name="fk_questions_case"), nullable=False),
        sa.Column(
            "report", sa.BigInteger(), sa.ForeignKey("reports.id", name="fk_questions_report"), nullable=False
        ),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="as the reporter reads them"),
        sa.Column("state", sa.Text(), nullable=False, comment="open, answered, expired, dropped"),
        sa.Column("settled", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_case", "questions", ["case", "id"], unique=False)
    op.create_index(
        "ix_questions_report", "questions", ["report"], unique=False, sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def downgrade() -> None:
    """Take back."""
    for name in ("prompts", "bulks", "questions", "notes", "skips"):
        op.drop_table(name)
    op.drop_index("ix_cases_merged", table_name="cases")
    for name in ("held", "merged_into", "barred", "signed_by"):
        op.drop_column("cases", name)
