"""What came with reports."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

_PENDING = "state = 'pending'"
_FILED = "digest IS NOT NULL AND kind <> 'text'"
_TWIN = "state = 'kept' AND \"unique\" IS NOT NULL"
_COPIED = "copy IS NOT NULL"

evidence = Table(
    "evidence",
    metadata,
    number(),
    big("report", ForeignKey("reports.id")),
    big("case", ForeignKey("cases.id")),
    text_("kind", comment="text, or the kind of file"),
    text_("state", comment="pending, kept, refused, failed, erased, closed"),
    text_("file_id", nullable=True, comment="what it is fetched by; NULL as soon as it is not needed"),
    text_("unique", nullable=True, comment="the same for every copy of a file; NULL once it is gone"),
    text_("words", server_default=text("''"), comment="of text, masked"),
    text_("origin", comment="user, hidden_user, chat, channel, typed; never the reporter"),
    big("sent", nullable=True, comment="when the original was written"),
    big("added"),
    text_("mime", server_default=text("''"), comment="as announced, then as its bytes say"),
    text_("name", server_default=text("''"), comment="the file's name, cleaned"),
    big("size", server_default=text("0")),
    text_("digest", nullable=True, comment="SHA-256 of the original; NULL once the file is gone"),
    text_("copy", nullable=True, comment="SHA-256 of the working copy without EXIF"),
    text_("salt", nullable=True, comment="makes the audit's digest of it; without it that says nothing"),
    text_("reason", server_default=text("''"), comment="why it is not there"),
    big("attempts", server_default=text("0")),
    big("not_before", server_default=text("0")),
    Index("ix_evidence_pending", "not_before", "id", sqlite_where=text(_PENDING), postgresql_where=text(_PENDING)),
    Index("ix_evidence_report", "report", "id"),
    Index("ix_evidence_case", "case", "id"),
    Index("ix_evidence_digest", "digest", sqlite_where=text(_FILED), postgresql_where=text(_FILED)),
    Index("ix_evidence_copy", "copy", sqlite_where=text(_COPIED), postgresql_where=text(_COPIED)),
    Index("ix_evidence_unique", "unique", sqlite_where=text(_TWIN), postgresql_where=text(_TWIN)),
    # Files that must go: what was erased and still has its digest.
    Index(
        "ix_evidence_doomed",
        "id",
        sqlite_where=text(f"state = 'erased' AND {_FILED}"),
        postgresql_where=text(f"state = 'erased' AND {_FILED}"),
    ),
)
