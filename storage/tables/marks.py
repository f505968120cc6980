"""What cases may have in common."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, small, text_

_COUNTS = "counts = 1"
_BROUGHT = "report IS NOT NULL"

marks = Table(
    "marks",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    big("report", ForeignKey("reports.id"), nullable=True, comment="who brought it; NULL: the account itself"),
    text_("tie", comment="account, link, payment, phone, text, words"),
    big("value", comment="keyed digest"),
    big("sketch", server_default=text("0"), comment="of a text: 32 pieces of two bits"),
    small("counts", server_default=text("1"), comment="1: the first of its case with this value"),
    # However many reports of a case bring the same, others find the case by it once.
    Index("ix_marks_value", "value", "case", sqlite_where=text(_COUNTS), postgresql_where=text(_COUNTS)),
    Index("ix_marks_case", "case", "value"),
    Index("ix_marks_report", "report", sqlite_where=text(_BROUGHT), postgresql_where=text(_BROUGHT)),
)
