"""What the words of reports are found by."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from storage.tables.columns import big, metadata

terms = Table(
    "terms",
    metadata,
    big("report", ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    # By its bytes, whatever the server's language: a beginning is a range.
    Column("term", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    big("evidence", primary_key=True, autoincrement=False, comment="0: the report's own words"),
    Index("ix_terms_term", "term", "report"),
    sqlite_with_rowid=False,
)
