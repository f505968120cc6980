"""Whom we know and where they are: people, staff, places, and the house's own notes."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, metadata, number, small, text_

meta = Table("meta", metadata, text_("name", primary_key=True), text_("value"))

people = Table(
    "people",
    metadata,
    number(),
    big("telegram", nullable=True, unique=True, comment="NULL once the person asked to be forgotten"),
    text_("language"),
    big("seen"),
    small("reachable", server_default=text("1")),
    big("active", server_default=text("0"), comment="the day they were last heard, roughly"),
    big("copied", nullable=True, comment="when they last asked for their data"),
    small(
        "unasked", server_default=text("0"), comment="1: they want to be asked no more whether accounts are gone"
    ),
)

lookups = Table(
    "lookups",
    metadata,
    big("person", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    big("since", comment="beginning of the span that is counted"),
    big("times"),
)
"""How often somebody asked about accounts lately; not about which."""

staff = Table(
    "staff",
    metadata,
    big("person", ForeignKey("people.id"), primary_key=True),
    text_("role", primary_key=True),
    text_("name"),
    big("granted_by"),
    big("granted"),
    text_("username", server_default=text("''"), comment="Telegram's, in lower case, when last seen"),
    Index("ix_staff_username", "username"),
)

claims = Table(
    "claims",
    metadata,
    text_("digest", primary_key=True, comment="SHA-256 of the secret in the owner's link"),
    big("expires"),
    big("used", nullable=True),
)

places = Table(
    "places",
    metadata,
    number(),
    text_("purpose"),
    big("chat"),
    big("thread", server_default=text("0")),
    big("person", ForeignKey("people.id"), nullable=True),
    text_("title", server_default=text("''")),
    UniqueConstraint("chat", "thread"),
    Index("ix_places_person", "person"),
    Index("ix_places_purpose", "purpose"),
)
