"""Formal requests, their letters, and what was released on them."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, metadata, number, small, text_

_OPEN = "closed IS NULL"
_PENDING = "state = 'pending'"
_ASKED = "stage = 'asked'"

requests = Table(
    "requests",
    metadata,
    number(),
    text_("code", comment="Q…, how it is spoken of"),
    big("case", ForeignKey("cases.id")),
    text_("issuer", comment="police, court or ministry"),
    text_("unit"),
    text_("number", comment="the letter's"),
    text_("same", comment="unit and number as they are compared"),
    text_("dated", comment="the letter's date"),
    text_("want", comment="takedown, preserve or information"),
    small("silent", server_default=text("0"), comment="the letter forbids that a reporter is told"),
    big("made"),
    big("made_by"),
    big("closed", nullable=True),
    big("closed_by", nullable=True),
    UniqueConstraint("code"),
    Index("ix_requests_case", "case"),
    Index("ix_requests_same", "same"),
    Index("ix_requests_open", "id", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
)
"""One letter about one case."""

scans = Table(
    "scans",
    metadata,
    number(),
    text_("request", comment="code of the request it is the letter of"),
    big("by", comment="who brought it"),
    text_("state", comment="pending, kept, refused, failed or erased"),
    text_("file_id", nullable=True, comment="what it is fetched by; NULL as soon as it is not needed"),
    big("added"),
    text_("mime", server_default=text("''"), comment="as announced, then as its bytes say"),
    big("size", server_default=text("0")),
    text_("digest", nullable=True, comment="SHA-256 of the file in the store"),
    text_("salt", nullable=True, comment="makes the audit's digest of it"),
    big("attempts", server_default=text("0")),
    big("not_before", server_default=text("0")),
    Index("ix_scans_request", "request"),
    Index("ix_scans_digest", "digest"),
    Index("ix_scans_pending", "not_before", "id", sqlite_where=text(_PENDING), postgresql_where=text(_PENDING)),
)

disclosures = Table(
    "disclosures",
    metadata,
    number(),
    text_("request", comment="code of the request it rests on"),
    big("report", ForeignKey("reports.id")),
    text_("stage", comment="asked, released, denied, dropped or expired"),
    big("asked"),
    big("by"),
    big("until"),
    big("ended", nullable=True),
    big("approved_by", nullable=True),
    small("told", server_default=text("0"), comment="the reporter was told"),
    Index("ix_disclosures_report", "report"),
    # One at a time is asked for.
    Index(
        "uq_disclosures_asked",
        "request",
        "report",
        unique=True,
        sqlite_where=text(_ASKED),
        postgresql_where=text(_ASKED),
    ),
)
"""Identities that were asked for and released; whose they were stands nowhere here."""

retained = Table(
    "retained",
    metadata,
    big("person", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    big("telegram"),
)
"""Who wrote what the law holds and asked to be forgotten: known by nothing else any more, until the hold ends."""
