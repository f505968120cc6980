"""Appeals: what reporters were told, drafts of notices, hearings and who asked for them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_EMPTY = sa.text("''")
_OPEN = sa.text("outcome = ''")
_TOLD = """
INSERT INTO outcomes (report, "case", decision, state, reason, at)
SELECT r.id, c.id, c.decision_seq, c.state,
       CASE WHEN c.reason = 'false_report' AND r.filed > c.decided THEN 'not_enough' ELSE c.reason END,
       coalesce(r.next_from, c.decided)
FROM reports r JOIN cases c ON c.id = r."case"
WHERE c.decision_seq IS NOT NULL AND c.state IN ('confirmed', 'rejected')
  AND c.state IN (r.told, coalesce(r.next_told, ''))
"""


def upgrade() -> None:
    """Apply."""
    _outcomes()
    _notices()
    _appeals()
    _appellants()
    _misses()


def _number() -> sa.Column[int]:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", big, primary_key=True, autoincrement=True, nullable=False)


def _big(name: str, *, nullable: bool = False, comment: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, comment=comment)


def _text(name: str, *, empty: bool = True, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=_EMPTY if empty else None, nullable=False, comment=comment)


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("report", sa.BigInteger(), autoincrement=False, nullable=False),
        _big("case"),
        _big("decision", comment="number of the event"),
        _text("state", empty=False),
        _text("reason", empty=False, comment="as this reporter was told it"),
        _big("at", comment="when the letter might be read"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_outcomes_report"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_outcomes_case"),
        sa.PrimaryKeyConstraint("report", name="pk_outcomes"),
    )
    op.execute(_TOLD)


def _notices() -> None:
    op.create_table(
        "notices",
        _number(),
        _text("code", empty=False, comment="N…, unguessable: how the account's owner names the decision"),
        _big("case"),
        _big("decision", comment="number of the event"),
        _text("state", empty=False, comment="draft or withdrawn"),
        _big("made"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_notices_case"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("code", name="uq_notices_code"),
    )
    op.create_index("ix_notices_case", "notices", ["case", "id"], unique=False)


def _appeals() -> None:
    op.create_table(
        "appeals",
        _number(),
        _big("case"),
        _big("decision", comment="number of the event it is against"),
        _text("verdict", empty=False, comment="what was decided"),
        _text("why", comment="the reason that was given"),
        _big("by", comment="who decided"),
        _big("second", nullable=True, comment="who signed too"),
        _big("decided"),
        _big("opened"),
        _big("due"),
        sa.Column("reminded", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        _big("heard", nullable=True),
        _big("heard_by", nullable=True),
        _text("outcome", comment="upheld, denied or void; empty: somebody has to hear it"),
        _text("reason", comment="why it was denied"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_appeals_case"),
        sa.PrimaryKeyConstraint("id", name="pk_appeals"),
        sa.UniqueConstraint("case", "decision", name="uq_appeals_case_decision"),
    )
    op.create_index(
        "ix_appeals_open", "appeals", ["due"], unique=False, sqlite_where=_OPEN, postgresql_where=_OPEN
    )


def _appellants() -> None:
    op.create_table(
        "appellants",
        _number(),
        _big("case"),
        _big("decision", comment="number of the event"),
        _text("side", empty=False, comment="reporter or owner"),
        _big("person", nullable=True),
        _big("report", nullable=True),
        _big("notice", nullable=True),
        _big("asked", nullable=True, comment="when the words were asked for"),
        _big("appealed", nullable=True),
        _text("words", comment="masked"),
        _text("answer", comment="what they are told: again or denied"),
        _text("reason", comment="of a denial"),
        _big("answered", nullable=True, comment="from when on they know it"),
        _big("due", nullable=True, comment="by when they were promised an answer"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_appellants_case"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_appellants_person"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_appellants_report"),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name="fk_appellants_notice"),
        sa.PrimaryKeyConstraint("id", name="pk_appellants"),
        sa.UniqueConstraint("person", "case", "decision", name="uq_appellants_person_case_decision"),
    )
    op.create_index("ix_appellants_case", "appellants", ["case", "decision"], unique=False)


def _misses() -> None:
    op.create_table(
        "misses",
        _number(),
        _big("person"),
        _big("at"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_misses_person"),
        sa.PrimaryKeyConstraint("id", name="pk_misses"),
    )
    op.create_index("ix_misses_person", "misses", ["person", "at"], unique=False)


def downgrade() -> None:
    """Take back."""
    for table in ("misses", "appellants", "appeals", "notices", "outcomes"):
        op.drop_table(table)
