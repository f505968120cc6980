"""How the team works through cases: what was skipped, noted, asked, put together, and which words are awaited."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

_OPEN = "state = 'open'"

skips = Table(
    "skips",
    metadata,
    big("case", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    big("person", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    text_("reason"),
    big("until", comment="until then it is not dealt to this person"),
)

notes = Table(
    "notes",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    big("by"),
    big("at"),
    text_("words", comment="for colleagues, masked"),
    Index("ix_notes_case", "case", "id"),
)

questions = Table(
    "questions",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    big("report", ForeignKey("reports.id")),
    big("by"),
    big("at"),
    big("expires"),
    text_("words", comment="as the reporter reads them"),
    text_("state", comment="open, answered, expired, dropped"),
    big("settled", nullable=True),
    text_("answer", server_default=text("''"), comment="masked; it is in the report as well"),
    Index("ix_questions_case", "case", "id"),
    Index("ix_questions_report", "report", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
)

bulks = Table(
    "bulks",
    metadata,
    number(),
    big("person", ForeignKey("people.id")),
    big("at"),
    text_("body", comment="JSON: the command, and each case with its round, as previewed"),
    text_("state", comment="open, done, dropped"),
    Index("ix_bulks_person", "person", "id"),
)

prompts = Table(
    "prompts",
    metadata,
    big("person", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    text_("kind", comment="what the next words of this person are: note, ask, reject, pass, …"),
    text_("subject", comment="such as C42"),
    text_("body", comment="JSON of what is known already"),
    big("until"),
)
