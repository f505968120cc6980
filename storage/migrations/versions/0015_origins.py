"""Whose reports are trusted, and the lists they report in bulk."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INDEXES = (
    ("uq_origins_person", "origins", ["person"], True, "ended IS NULL"),
    ("uq_origins_place", "origins", ["place"], True, "ended IS NULL"),
    ("ix_batches_digest", "batches", ["digest"], False, None),
    ("ix_batches_person", "batches", ["person", "id"], False, None),
    ("ix_batches_open", "batches", ["id"], False, "state IN ('reading', 'filing')"),
    ("ix_batch_rows_pending", "batch_rows", ["batch", "line"], False, "state = 'pending'"),
    ("ix_batch_rows_identity", "batch_rows", ["identity"], False, None),
    ("ix_reports_trusted", "reports", ["case", "origin"], False, "origin <> 'public'"),
    ("ix_reports_single", "reports", ["filed"], False, "batch = 0"),
)


def _big(name: str, comment: str | None = None, *, empty: bool = False, zero: bool = False) -> sa.Column[int]:
    default = sa.text("0") if zero else None
    return sa.Column(name, sa.BigInteger(), nullable=empty, server_default=default, comment=comment)


def _text(name: str, comment: str | None = None, *, empty: bool = False, blank: bool = False) -> sa.Column[str]:
    default = sa.text("''") if blank else None
    return sa.Column(name, sa.Text(), nullable=empty, server_default=default, comment=comment)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _number() -> sa.Column[int]:
    return sa.Column("id", _SERIAL, autoincrement=True, nullable=False)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "origins",
        _number(),
        _big("person", empty=True),
        _big("place", "a partner's chat", empty=True),
        _text("origin", "ministry, police, patrol, operator"),
        _text("unit"),
        _text("name", "what colleagues call the person or the chat"),
        _text("username", "Telegram's, in lower case, when it was given", blank=True),
        _big("by", "who gave it"),
        _big("since"),
        _big("ended", empty=True),
        _big("ended_by", empty=True),
        _refers("origins", "person", "people"),
        _refers("origins", "place", "places"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
    )
    op.create_table(
        "batches",
        _number(),
        _big("person", "who reports; NULL once forgotten", empty=True),
        _big("place", "where its progress is shown; NULL: nowhere", empty=True),
        _big("trust", "the grant it rests on"),
        _text("origin"),
        _text("digest", "SHA-256 of the list as it came"),
        _text("file", "what the messenger fetches it by; NULL when it is here", empty=True),
        _big("size", zero=True),
        _text("state", "reading, filing, done, refused, stopped"),
        _text("why", "of a refusal or a stop", blank=True),
        _text("detail", "what the reason speaks of, such as a line", blank=True),
        _big("begun"),
        _big("ended", empty=True),
        _big("total", zero=True),
        _big("filed", "rows that opened a case", zero=True),
        _big("joined", zero=True),
        _big("already", zero=True),
        _big("invalid", zero=True),
        _big("attempts", zero=True),
        _big("not_before", zero=True),
        _refers("batches", "person", "people"),
        _refers("batches", "place", "places"),
        _refers("batches", "trust", "origins"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    _create_rows()
    op.add_column("reports", _big("batch", "the list it came in; 0 for one that came by itself", zero=True))
    for name, table, columns, unique, condition in _INDEXES:
        where = sa.text(condition) if condition else None
        op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _create_rows() -> None:
    op.create_table(
        "batch_rows",
        sa.Column("batch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "line",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="where the row begins in the list",
        ),
        _text("identity", "digest of account, category, reason and date, however they were written"),
        _text("account", "as it was typed"),
        _text("body", "JSON: what is filed; empty once it is"),
        _text("state", "pending, new, joined, already, invalid"),
        _text("why", "of an invalid row", blank=True),
        _big("report", empty=True),
        _refers("batch_rows", "batch", "batches"),
        _refers("batch_rows", "report", "reports"),
        sa.PrimaryKeyConstraint("batch", "line", name=op.f("pk_batch_rows")),
    )


def downgrade() -> None:
    """Take back. Reports keep what origin they have; nothing says any more who was trusted."""
    for name, table, *_ in reversed(_INDEXES):
        op.drop_index(name, table_name=table)
    op.drop_column("reports", "batch")
    op.drop_table("batch_rows")
    op.drop_table("batches")
    op.drop_table("origins")
