"""Who is on duty, what they leave to the next, whom an urgent case has called, and where topics are."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

duty = Table(
    "duty",
    metadata,
    big("person", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    big("since", server_default=text("0"), comment="on duty since; 0 for off"),
    big("until", server_default=text("0")),
    big("said", server_default=text("0"), comment="when they last began or ended a turn themselves"),
    text_("shifts", server_default=text("''"), comment="their week, such as mon,tue 08:00-16:00; sat 09:00-12:00"),
)

handovers = Table(
    "handovers",
    metadata,
    number(),
    big("person", ForeignKey("people.id"), comment="who wrote it"),
    big("at"),
    text_("words"),
    text_("cases", comment="numbers of cases that were given back with it, between spaces"),
)

calls = Table(
    "calls",
    metadata,
    big("case", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    big("place", ForeignKey("places.id"), primary_key=True, autoincrement=False),
    big("begun", comment="when the message that names it was first sent"),
    Index("ix_calls_place", "place"),
)

topics = Table(
    "topics",
    metadata,
    text_("code", primary_key=True, comment="a category whose cards go there, or digest"),
    big("place", ForeignKey("places.id")),
    Index("ix_topics_place", "place"),
)
