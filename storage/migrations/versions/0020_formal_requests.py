"""Formal requests are recorded, with their letters, and identities are released on them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_EMPTY = sa.text("''")
_ZERO = sa.text("0")
_PENDING = sa.text("state = 'pending'")
_OPEN = sa.text("closed IS NULL")
_ASKED = sa.text("stage = 'asked'")


def upgrade() -> None:
    """Apply."""
    _requests()
    _scans()
    _disclosures()
    op.create_table(
        "retained",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        _big("telegram"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_retained_person"),
        sa.PrimaryKeyConstraint("person", name="pk_retained"),
    )


def _requests() -> None:
    op.create_table(
        "requests",
        _number(),
        _text("code", comment="Q…, how it is spoken of"),
        _big("case"),
        _text("issuer", comment="police, court or ministry"),
        _text("unit"),
        _text("number", comment="the letter's"),
        _text("same", comment="unit and number as they are compared"),
        _text("dated", comment="the letter's date"),
        _text("want", comment="takedown, preserve or information"),
        _small("silent", comment="the letter forbids that a reporter is told"),
        _big("made"),
        _big("made_by"),
        _big("closed", nullable=True),
        _big("closed_by", nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="fk_requests_case"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("code", name="uq_requests_code"),
    )
    op.create_index("ix_requests_case", "requests", ["case"])
    op.create_index("ix_requests_same", "requests", ["same"])
    op.create_index("ix_requests_open", "requests", ["id"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def _scans() -> None:
    op.create_table(
        "scans",
        _number(),
        _text("request", comment="code of the request it is the letter of"),
        _big("by", comment="who brought it"),
        _text("state", comment="pending, kept, refused, failed or erased"),
        _text("file_id", nullable=True, comment="what it is fetched by; NULL as soon as it is not needed"),
        _big("added"),
        _text("mime", empty=True, comment="as announced, then as its bytes say"),
        _big("size", default=_ZERO),
        _text("digest", nullable=True, comment="SHA-256 of the file in the store"),
        _text("salt", nullable=True, comment="makes the audit's digest of it"),
        _big("attempts", default=_ZERO),
        _big("not_before", default=_ZERO),
        sa.PrimaryKeyConstraint("id", name="pk_scans"),
    )
    op.create_index("ix_scans_request", "scans", ["request"])
    op.create_index("ix_scans_digest", "scans", ["digest"])
    op.create_index(
        "ix_scans_pending", "scans", ["not_before", "id"], sqlite_where=_PENDING, postgresql_where=_PENDING
    )


def _disclosures() -> None:
    op.create_table(
        "disclosures",
        _number(),
        _text("request", comment="code of the request it rests on"),
        _big("report"),
        _text("stage", comment="asked, released, denied, dropped or expired"),
        _big("asked"),
        _big("by"),
        _big("until"),
        _big("ended", nullable=True),
        _big("approved_by", nullable=True),
        _small("told", comment="the reporter was told"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_disclosures_report"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosures"),
    )
    op.create_index("ix_disclosures_report", "disclosures", ["report"])
    op.create_index(
        "uq_disclosures_asked", "disclosures", ["request", "report"], unique=True, sqlite_where=_ASKED,
        postgresql_where=_ASKED,
    )  # fmt: skip


def downgrade() -> None:
    """Take back."""
    for table in ("retained", "disclosures", "scans", "requests"):
        op.drop_table(table)


def _number() -> sa.Column[int]:
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", serial, primary_key=True, autoincrement=True, nullable=False)


def _big(
    name: str, *, nullable: bool = False, default: sa.TextClause | None = None, comment: str | None = None
) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable, server_default=default, comment=comment)


def _small(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), server_default=_ZERO, nullable=False, comment=comment)


def _text(name: str, *, empty: bool = False, nullable: bool = False, comment: str | None = None) -> sa.Column[str]:
    default = _EMPTY if empty else None
    return sa.Column(name, sa.Text(), server_default=default, nullable=nullable, comment=comment)
