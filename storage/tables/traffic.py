"""What comes in, what goes out, what was shown, and what is due."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, metadata, number, text_

inbox = Table(
    "inbox",
    metadata,
    number(),
    big("bot"),
    big("update_id"),
    big("lane", comment="chat, else person: what must stay in order; 0 when done"),
    text_("body", nullable=True, comment="raw JSON; NULL as soon as it is done"),
    text_("state"),
    big("attempts", server_default=text("0")),
    big("arrived"),
    big("settled", nullable=True),
    text_("trouble", server_default=text("''")),
    UniqueConstraint("bot", "update_id"),
    Index(
        "ix_inbox_pending",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index("ix_inbox_settled", "settled"),
    Index("ix_inbox_dead", "id", sqlite_where=text("state = 'dead'"), postgresql_where=text("state = 'dead'")),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    number(),
    text_("kind", comment="letter, card, act or file"),
    text_("channel", comment="telegram or mail"),
    big("place", ForeignKey("places.id")),
    text_("name", nullable=True, comment="a card's name, such as card:C42:7"),
    text_("subject", server_default=text("''"), comment="what it speaks of, such as C42"),
    text_("cause", server_default=text("''"), comment="the decision it follows from, such as C42.3"),
    big("report", nullable=True, comment="the report it answers"),
    text_("method"),
    text_("body", comment="JSON of the call; a card's is drawn when it is sent"),
    big("priority"),
    big("not_before"),
    big("revision", server_default=text("0")),
    text_("state", comment="pending, sending, sent, recalled, undeliverable, dead"),
    big("attempts", server_default=text("0")),
    big("repeats", server_default=text("0"), comment="sent again because the answer was lost"),
    big("lease", nullable=True),
    big("written"),
    big("settled", nullable=True),
    text_("trouble", server_default=text("''")),
    big("message", nullable=True, comment="number of the message it became"),
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
    Index("ix_outbox_mail", "state", sqlite_where=text("channel = 'mail'"),
          postgresql_where=text("channel = 'mail'")),
    Index("ix_outbox_place", "place"),
    sqlite_autoincrement=True,
)  # fmt: skip

shown = Table(
    "shown",
    metadata,
    text_("name", primary_key=True, comment="a card's name"),
    big("place", ForeignKey("places.id")),
    big("message"),
    text_("digest", comment="SHA-256 of what it shows, to skip an edit that changes nothing"),
    Index("ix_shown_message", "place", "message"),
)

heard = Table(
    "heard",
    metadata,
    big("place", ForeignKey("places.id"), primary_key=True, autoincrement=False),
    big("message", primary_key=True, autoincrement=False, comment="a message a person wrote in private"),
    big("at"),
    Index("ix_heard_at", "at"),
)

timers = Table(
    "timers",
    metadata,
    number(),
    text_("kind"),
    text_("subject"),
    big("due"),
    text_("state"),
    UniqueConstraint("kind", "subject"),
    Index("ix_timers_due", "due", sqlite_where=text("state = 'pending'"),
          postgresql_where=text("state = 'pending'")),
)  # fmt: skip
