"""What came with reports: words at once, files as soon as they are fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_EMPTY, _NONE = sa.text("''"), sa.text("0")
_PENDING = "state = 'pending'"
_FILED = "digest IS NOT NULL AND kind <> 'text'"
_INDEXES = (
    ("ix_evidence_pending", ["not_before", "id"], _PENDING),
    ("ix_evidence_report", ["report", "id"], None),
    ("ix_evidence_case", ["case", "id"], None),
    ("ix_evidence_digest", ["digest"], _FILED),
    ("ix_evidence_copy", ["copy"], "copy IS NOT NULL"),
    ("ix_evidence_unique", ["unique"], "state = 'kept' AND \"unique\" IS NOT NULL"),
    ("ix_evidence_doomed", ["id"], f"state = 'erased' AND {_FILED}"),
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("case", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="text, or the kind of file"),
        sa.Column("state", sa.Text(), nullable=False, comment="pending, kept, refused, failed, erased, closed"),
        sa.Column(
            "file_id", sa.Text(), nullable=True, comment="what it is fetched by; NULL as soon as it is not needed"
        ),
        sa.Column(
            "unique", sa.Text(), nullable=True, comment="the same for every copy of a file; NULL once it is gone"
        ),
        sa.Column("words", sa.Text(), server_default=_EMPTY, nullable=False, comment="of text, masked"),
        sa.Column(
            "origin",
            sa.Text(),
            nullable=False,
            comment="user, hidden_user, chat, channel, typed; never the reporter",
        ),
        sa.Column("sent", sa.BigInteger(), nullable=True, comment="when the original was written"),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column(
            "mime", sa.Text(), server_default=_EMPTY, nullable=False, comment="as announced, then as its bytes say"
        ),
        sa.Column("name", sa.Text(), server_default=_EMPTY, nullable=False, comment="the file's name, cleaned"),
        sa.Column("size", sa.BigInteger(), server_default=_NONE, nullable=False),
        sa.Column(
            "digest", sa.Text(), nullable=True, comment="SHA-256 of the original; NULL once the file is gone"
        ),
        sa.Column("copy", sa.Text(), nullable=True, comment="SHA-256 of the working copy without EXIF"),
        sa.Column(
            "salt",
            sa.Text(),
            nullable=True,
            comment="makes the audit's digest of it; without it that says nothing",
        ),
        sa.Column("reason", sa.Text(), server_default=_EMPTY, nullable=False, comment="why it is not there"),
        sa.Column("attempts", sa.BigInteger(), server_default=_NONE, nullable=False),
        sa.Column("not_before", sa.BigInteger(), server_default=_NONE, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_evidence_report")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_evidence_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    for name, columns, condition in _INDEXES:
        where = sa.text(condition) if condition else None
        op.create_index(name, "evidence", columns, unique=False, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Take back."""
    for name, *_ in reversed(_INDEXES):
        op.drop_index(name, table_name="evidence")
    op.drop_table("evidence")
