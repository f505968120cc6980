"""What /find needs: the words of reports, beginnings of accounts, and a queue read in its own order."""

import sqlalchemy as sa
from alembic import op

from bot.domain.term import terms
from storage.migrations.triggers import UNFIND

revision = "0007"
down_revision = "0006"

_SLICE = 1000
_OPEN = "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated')"
_VALUE = {"sqlite": "value", "postgresql": 'value COLLATE "C"'}
_TEXTS = (
    "SELECT id, id AS report, 0 AS evidence, words FROM reports WHERE words <> '' AND id > :after ORDER BY id LIMIT :most",
    "SELECT id, report, id AS evidence, words FROM evidence WHERE words <> '' AND id > :after ORDER BY id LIMIT :most",
)


def upgrade() -> None:
    """Apply."""
    dialect = op.get_bind().dialect.name
    op.create_table(
        "terms",
        sa.Column("report", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "evidence", sa.BigInteger(), autoincrement=False, nullable=False, comment="0: the report's own words"
        ),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_terms_report")),
        sa.PrimaryKeyConstraint("report", "term", "evidence", name=op.f("pk_terms")),
        sqlite_with_rowid=False,
    )
    for texts in _TEXTS:
        _fill(sa.text(texts))
    op.create_index("ix_terms_term", "terms", ["term", "report"], unique=False)
    for statement in UNFIND[dialect]:
        op.execute(statement)
    op.create_index("ix_accounts_value", "accounts", [sa.text(_VALUE[dialect])], unique=False)
    _queue("lane", sa.text("score DESC"), "id", "about")


def _fill(texts: sa.TextClause) -> None:
    """What is there already is found too."""
    connection, after = op.get_bind(), 0
    add = sa.text(
        "INSERT INTO terms (report, term, evidence) VALUES (:report, :term, :evidence) ON CONFLICT DO NOTHING"
    )
    while found := connection.execute(texts, {"after": after, "most": _SLICE}).fetchall():
        rows = [
            {"report": report, "term": term, "evidence": evidence}
            for _, report, evidence, words in found
            for term in terms(words)
        ]
        if rows:
            connection.execute(add, rows)
        after = found[-1][0]


def _queue(*columns: str | sa.TextClause) -> None:
    op.drop_index("ix_cases_queue", table_name="cases")
    where = sa.text(_OPEN)
    op.create_index("ix_cases_queue", "cases", list(columns), sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Take back."""
    _queue("lane", "score", "id")
    op.drop_index("ix_accounts_value", table_name="accounts")
    for table in ("evidence", "reports"):
        op.execute(f"DROP TRIGGER {table}_unfind" + (f" ON {table}" if _postgres() else ""))
        if _postgres():
            op.execute(f"DROP FUNCTION {table}_unfind()")
    op.drop_index("ix_terms_term", table_name="terms")
    op.drop_table("terms")


def _postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"
