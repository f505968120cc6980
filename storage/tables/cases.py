"""What is known of accounts: cases, reports, drafts and the audit."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, bytewise, metadata, number, small, text_

LIVE = "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated', 'confirmed')"
OPEN = "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated')"

TRUSTED = "origin <> 'public'"
UNANCHORED = "seq > anchored"
COUNTED = "kind IN ('opened', 'taken', 'confirmed', 'rejected', 'escalated', 'signed', 'undone')"
BACK = "kind IN ('undone', 'reopened')"

_value = text_("value")
accounts = Table(
    "accounts",
    metadata,
    number(),
    text_("platform"),
    text_("kind"),
    _value,
    big("first_seen"),
    big("reports", server_default=text("0")),
    big("confirmed", server_default=text("0")),
    UniqueConstraint("platform", "kind", "value"),
    # A beginning is looked for on every platform at once.
    Index("ix_accounts_value", bytewise(_value)),
)

cases = Table(
    "cases",
    metadata,
    number(),
    big("account", ForeignKey("accounts.id")),
    text_("category"),
    text_("lane"),
    text_("state"),
    big("round"),
    big("version"),
    big("seq"),
    text_("head", comment="hash of the last event"),
    big("opened"),
    big("look_due"),
    big("due"),
    big("reporters"),
    big("score"),
    big("lease_by", nullable=True),
    big("lease_until", nullable=True),
    big("decided_by", nullable=True),
    big("decided", nullable=True),
    big("decision_seq", nullable=True),
    text_("previous", nullable=True),
    big("undo_until", nullable=True),
    text_("reason", server_default=text("''")),
    big("sources", server_default=text("0"), comment="reporters that are independent of each other"),
    text_("flags", server_default=text("''"), comment="codes, sorted, between spaces"),
    big("about", server_default=text("0"), comment="the member of staff whose account it is"),
    big("accuracy", server_default=text("0"), comment="points of its most accurate reporter"),
    big("signed_by", server_default=text("0"), comment="who confirmed first, where two must"),
    big("merged_into", server_default=text("0"), comment="the case it became a part of"),
    small("held", server_default=text("0"), comment="1: its holder put it aside and is reminded"),
    small("kin", server_default=text("0"), comment="1: tied to a case that was confirmed"),
    big("anchored", server_default=text("0"), comment="its last event that is in an anchor"),
    CheckConstraint(
        "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated', "
        "'confirmed', 'rejected', 'closed', 'merged', 'withdrawn')",
        name="state",
    ),
    # One question per account at a time.
    Index("uq_cases_live", "account", unique=True, sqlite_where=text(LIVE), postgresql_where=text(LIVE)),
    Index("ix_cases_about", "about", sqlite_where=text("about <> 0"), postgresql_where=text("about <> 0")),
    Index("ix_cases_unanchored", "id", sqlite_where=text(UNANCHORED), postgresql_where=text(UNANCHORED)),
    # A partial index on live cases does not serve an account's history.
    Index("ix_cases_account", "account"),
    Index("ix_cases_merged", "merged_into", sqlite_where=text("merged_into <> 0"),
          postgresql_where=text("merged_into <> 0")),
    # In the order in which it is dealt; with all that counting needs.
    Index("ix_cases_queue", "lane", text("score DESC"), "id", "about", sqlite_where=text(OPEN),
          postgresql_where=text(OPEN)),
)  # fmt: skip

reports = Table(
    "reports",
    metadata,
    number(),
    text_("code", unique=True),
    big("case", ForeignKey("cases.id")),
    big("account", ForeignKey("accounts.id")),
    big("person", ForeignKey("people.id"), nullable=True),
    text_("origin"),
    text_("category"),
    text_("words"),
    text_("digest", comment="SHA-256 of the words, to notice new evidence"),
    big("filed"),
    big("due"),
    text_("told", comment="the state the reporter was last told"),
    text_("next_told", nullable=True),
    big("next_from", nullable=True),
    text_("flags", server_default=text("''"), comment="what this reporter's words or answers raised"),
    text_("suggestion", server_default=text("''"), comment="JSON: what the rules suggested, and their version"),
    small("independent", server_default=text("1"), comment="1: counted as a source of its own"),
    text_("leaving", server_default=text("''"), comment="what is erased when the legal hold ends"),
    big("batch", server_default=text("0"), comment="the list it came in; 0 for one that came by itself"),
    Index("ix_reports_person", "person", "id"),
    Index("ix_reports_case", "case", "person"),
    Index("ix_reports_filed", "filed"),
    Index("ix_reports_trusted", "case", "origin", sqlite_where=text(TRUSTED), postgresql_where=text(TRUSTED)),
    # What limits count by: a list is no flood.
    Index("ix_reports_single", "filed", sqlite_where=text("batch = 0"), postgresql_where=text("batch = 0")),
    Index("ix_reports_sources", "case", sqlite_where=text("independent = 1"),
          postgresql_where=text("independent = 1")),
)  # fmt: skip

drafts = Table(
    "drafts",
    metadata,
    text_("id", primary_key=True),
    big("person", ForeignKey("people.id")),
    text_("stage"),
    text_("body"),
    big("touched"),
    Index("ix_drafts_person", "person", "touched"),
)

desks = Table(
    "desks",
    metadata,
    big("place", ForeignKey("places.id"), primary_key=True),
    big("case", ForeignKey("cases.id"), nullable=True),
)

events = Table(
    "events",
    metadata,
    big("case", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    big("seq", primary_key=True, autoincrement=False),
    big("at"),
    big("actor"),
    text_("kind"),
    text_("state"),
    big("round"),
    text_("data"),
    text_("hash"),
    # What figures are counted by, without the table itself.
    Index("ix_events_figures", "at", "kind", "case", "seq", "actor",
          sqlite_where=text(COUNTED), postgresql_where=text(COUNTED)),
    Index("ix_events_back", "case", "seq", "kind", sqlite_where=text(BACK), postgresql_where=text(BACK)),
)  # fmt: skip
