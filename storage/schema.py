"""Every table, for SQLite and PostgreSQL alike.

Times are BIGINT microseconds (UTC); flags are integers; JSON is TEXT that we encode ourselves.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Serial = BigInteger().with_variant(Integer, "sqlite")
LIVE = "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated', 'confirmed')"
OPEN = "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated')"


def _number() -> Column[Any]:
    return Column("id", _Serial, primary_key=True, autoincrement=True)


def _big(name: str, *args: Any, **options: Any) -> Column[Any]:
    options.setdefault("nullable", False)
    return Column(name, BigInteger, *args, **options)


def _text(name: str, *args: Any, **options: Any) -> Column[Any]:
    options.setdefault("nullable", False)
    return Column(name, Text, *args, **options)


def _small(name: str, **options: Any) -> Column[Any]:
    options.setdefault("nullable", False)
    return Column(name, SmallInteger, **options)


meta = Table("meta", metadata, _text("name", primary_key=True), _text("value"))

people = Table(
    "people",
    metadata,
    _number(),
    _big("telegram", nullable=True, unique=True, comment="NULL once the person asked to be forgotten"),
    _text("language"),
    _big("seen"),
    _small("reachable", server_default=text("1")),
)

staff = Table(
    "staff",
    metadata,
    _big("person", ForeignKey("people.id"), primary_key=True),
    _text("role", primary_key=True),
    _text("name"),
    _big("granted_by"),
    _big("granted"),
)

claims = Table(
    "claims",
    metadata,
    _text("digest", primary_key=True, comment="SHA-256 of the secret in the owner's link"),
    _big("expires"),
    _big("used", nullable=True),
)

places = Table(
    "places",
    metadata,
    _number(),
    _text("purpose"),
    _big("chat"),
    _big("thread", server_default=text("0")),
    _big("person", ForeignKey("people.id"), nullable=True),
    _text("title", server_default=text("''")),
    UniqueConstraint("chat", "thread"),
    Index("ix_places_person", "person"),
    Index("ix_places_purpose", "purpose"),
)

accounts = Table(
    "accounts",
    metadata,
    _number(),
    _text("platform"),
    _text("kind"),
    _text("value"),
    _big("first_seen"),
    _big("reports", server_default=text("0")),
    _big("confirmed", server_default=text("0")),
    UniqueConstraint("platform", "kind", "value"),
)

cases = Table(
    "cases",
    metadata,
    _number(),
    _big("account", ForeignKey("accounts.id")),
    _text("category"),
    _text("lane"),
    _text("state"),
    _big("round"),
    _big("version"),
    _big("seq"),
    _text("head", comment="hash of the last event"),
    _big("opened"),
    _big("look_due"),
    _big("due"),
    _big("reporters"),
    _big("score"),
    _big("lease_by", nullable=True),
    _big("lease_until", nullable=True),
    _big("decided_by", nullable=True),
    _big("decided", nullable=True),
    _big("decision_seq", nullable=True),
    _text("previous", nullable=True),
    _big("undo_until", nullable=True),
    _text("reason", server_default=text("''")),
    _big("sources", server_default=text("0"), comment="reporters that are independent of each other"),
    _text("flags", server_default=text("''"), comment="codes, sorted, between spaces"),
    _big("about", server_default=text("0"), comment="the member of staff whose account it is"),
    CheckConstraint(
        "state IN ('new', 'in_review', 'waiting_for_reporter', 'escalated', "
        "'confirmed', 'rejected', 'closed', 'merged', 'withdrawn')",
        name="state",
    ),
    # One question per account at a time.
    Index("uq_cases_live", "account", unique=True, sqlite_where=text(LIVE), postgresql_where=text(LIVE)),
    # A partial index on live cases does not serve an account's history.
    Index("ix_cases_account", "account"),
    Index("ix_cases_queue", "lane", "score", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    _text("code", unique=True),
    _big("case", ForeignKey("cases.id")),
    _big("account", ForeignKey("accounts.id")),
    _big("person", ForeignKey("people.id"), nullable=True),
    _text("origin"),
    _text("category"),
    _text("words"),
    _text("digest", comment="SHA-256 of the words, to notice new evidence"),
    _big("filed"),
    _big("due"),
    _text("told", comment="the state the reporter was last told"),
    _text("next_told", nullable=True),
    _big("next_from", nullable=True),
    _text("flags", server_default=text("''"), comment="what this reporter's words or answers raised"),
    _text("suggestion", server_default=text("''"), comment="JSON: what the rules suggested, and their version"),
    _small("independent", server_default=text("1"), comment="1: counted as a source of its own"),
    Index("ix_reports_person", "person", "id"),
    Index("ix_reports_case", "case", "person"),
)

drafts = Table(
    "drafts",
    metadata,
    _text("id", primary_key=True),
    _big("person", ForeignKey("people.id")),
    _text("stage"),
    _text("body"),
    _big("touched"),
    Index("ix_drafts_person", "person", "touched"),
)

desks = Table(
    "desks",
    metadata,
    _big("place", ForeignKey("places.id"), primary_key=True),
    _big("case", ForeignKey("cases.id"), nullable=True),
)

inbox = Table(
    "inbox",
    metadata,
    _number(),
    _big("bot"),
    _big("update_id"),
    _big("lane", comment="chat, else person: what must stay in order"),
    _text("body", nullable=True, comment="raw JSON; NULL as soon as it is done"),
    _text("state"),
    _big("attempts", server_default=text("0")),
    _big("arrived"),
    _big("settled", nullable=True),
    _text("trouble", server_default=text("''")),
    UniqueConstraint("bot", "update_id"),
    Index(
        "ix_inbox_pending",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index("ix_inbox_settled", "settled"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    _number(),
    _text("kind", comment="letter, card or act"),
    _text("channel", comment="telegram; mail and hook come with their issues"),
    _big("place", ForeignKey("places.id")),
    _text("name", nullable=True, comment="a card's name, such as card:C42:7"),
    _text("subject", server_default=text("''"), comment="what it speaks of, such as C42"),
    _text("cause", server_default=text("''"), comment="the decision it follows from, such as C42.3"),
    _big("report", nullable=True, comment="the report it answers"),
    _text("method"),
    _text("body", comment="JSON of the call; a card's is drawn when it is sent"),
    _big("priority"),
    _big("not_before"),
    _big("revision", server_default=text("0")),
    _text("state", comment="pending, sending, sent, recalled, undeliverable, dead"),
    _big("attempts", server_default=text("0")),
    _big("repeats", server_default=text("0"), comment="sent again because the answer was lost"),
    _big("lease", nullable=True),
    _big("written"),
    _big("settled", nullable=True),
    _text("trouble", server_default=text("''")),
    _big("message", nullable=True, comment="number of the message it became"),
    Index("uq_outbox_card", "name", unique=True, sqlite_where=text("kind = 'card'"),
          postgresql_where=text("kind = 'card'")),
    Index("ix_outbox_pending", "priority", "id", sqlite_where=text("state = 'pending'"),
          postgresql_where=text("state = 'pending'")),
    Index("ix_outbox_sending", "id", sqlite_where=text("state = 'sending'"),
          postgresql_where=text("state = 'sending'")),
    Index("ix_outbox_subject", "subject", sqlite_where=text("kind = 'card'"),
          postgresql_where=text("kind = 'card'")),
    Index("ix_outbox_cause", "cause", sqlite_where=text("cause <> ''"),
          postgresql_where=text("cause <> ''")),
    Index("ix_outbox_settled", "settled"),
    sqlite_autoincrement=True,
)  # fmt: skip

shown = Table(
    "shown",
    metadata,
    _text("name", primary_key=True, comment="a card's name"),
    _big("place", ForeignKey("places.id")),
    _big("message"),
    _text("digest", comment="SHA-256 of what it shows, to skip an edit that changes nothing"),
    Index("ix_shown_message", "place", "message"),
)

heard = Table(
    "heard",
    metadata,
    _big("place", ForeignKey("places.id"), primary_key=True, autoincrement=False),
    _big("message", primary_key=True, autoincrement=False, comment="a message a person wrote in private"),
    _big("at"),
    Index("ix_heard_at", "at"),
)

events = Table(
    "events",
    metadata,
    _big("case", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    _big("seq", primary_key=True, autoincrement=False),
    _big("at"),
    _big("actor"),
    _text("kind"),
    _text("state"),
    _big("round"),
    _text("data"),
    _text("hash"),
)

timers = Table(
    "timers",
    metadata,
    _number(),
    _text("kind"),
    _text("subject"),
    _big("due"),
    _text("state"),
    UniqueConstraint("kind", "subject"),
    Index("ix_timers_due", "due", sqlite_where=text("state = 'pending'"),
          postgresql_where=text("state = 'pending'")),
)  # fmt: skip
