"""How decisions on cases are answered for: what reporters were told, takedown notices, and appeals."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, metadata, number, small, text_

BEGUN = "begun IS NOT NULL"
UNANSWERED = "state IN ('sent', 'acknowledged')"

outcomes = Table(
    "outcomes",
    metadata,
    big("report", ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    big("case", ForeignKey("cases.id")),
    big("decision", comment="number of the event"),
    text_("state"),
    text_("reason", comment="as this reporter was told it"),
    big("at", comment="when the letter might be read"),
)
"""The last decision each reporter was told. An appeal is against this, whatever became of the case since."""

notices = Table(
    "notices",
    metadata,
    number(),
    text_("code", unique=True, comment="N…, unguessable: how the account's owner names the decision"),
    big("case", ForeignKey("cases.id")),
    big("decision", comment="number of the event"),
    text_("state", comment="draft, approved, sent, acknowledged, taken_down, refused or withdrawn"),
    big("made"),
    text_("partner", server_default=text("''"), comment="code of the operator"),
    big("dispatch", nullable=True, comment="the letter it goes in"),
    big("approved_by", nullable=True),
    big("sent", nullable=True),
    big("due", nullable=True),
    big("answered", nullable=True, comment="when the operator last answered"),
    big("answered_by", nullable=True, comment="who pressed or wrote it down"),
    text_("reason", server_default=text("''"), comment="why the operator cannot act"),
    text_("facts", server_default=text("''"), comment="what the team adds, in a moderator's words"),
    big("account", server_default=text("0"), comment="the account in question"),
    big("turn", server_default=text("0"), comment="the round in which people may be asked whether it is gone"),
    small("looks", server_default=text("0"), comment="on how many days of this round somebody was asked"),
    text_("proof", server_default=text("''"), comment="whose word it is that the account is gone"),
    text_("again", server_default=text("''"), comment="why the operator was asked again"),
    big("insisted", nullable=True, comment="when it was asked again last"),
    big("went", nullable=True, comment="the letter it went in before it was to go again"),
    big("heard", nullable=True, comment="when the operator first answered"),
    big("begun", nullable=True, comment="when the operator first had it"),
    Index("ix_notices_case", "case", "id"),
    Index("ix_notices_dispatch", "dispatch"),
    Index("ix_notices_partner", "partner", "sent"),
    Index("ix_notices_begun", "begun", sqlite_where=text(BEGUN), postgresql_where=text(BEGUN)),
    Index("ix_notices_open", "partner", sqlite_where=text(UNANSWERED), postgresql_where=text(UNANSWERED)),
)

appeals = Table(
    "appeals",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    big("decision", comment="number of the event it is against"),
    text_("verdict", comment="what was decided"),
    text_("why", server_default=text("''"), comment="the reason that was given"),
    big("by", comment="who decided"),
    big("second", nullable=True, comment="who signed too"),
    big("decided"),
    big("opened"),
    big("due"),
    small("reminded", server_default=text("0")),
    big("heard", nullable=True),
    big("heard_by", nullable=True),
    text_("outcome", server_default=text("''"), comment="upheld, denied or void; empty: somebody has to hear it"),
    text_("reason", server_default=text("''"), comment="why it was denied"),
    UniqueConstraint("case", "decision"),
    Index("ix_appeals_open", "due", sqlite_where=text("outcome = ''"), postgresql_where=text("outcome = ''")),
)
"""Hearings: one for all who appeal against the same decision."""

appellants = Table(
    "appellants",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    big("decision", comment="number of the event"),
    text_("side", comment="reporter or owner"),
    big("person", ForeignKey("people.id"), nullable=True),
    big("report", ForeignKey("reports.id"), nullable=True),
    big("notice", ForeignKey("notices.id"), nullable=True),
    big("asked", nullable=True, comment="when the words were asked for"),
    big("appealed", nullable=True),
    text_("words", server_default=text("''"), comment="masked"),
    text_("answer", server_default=text("''"), comment="what they are told: again or denied"),
    text_("reason", server_default=text("''"), comment="of a denial"),
    big("answered", nullable=True, comment="from when on they know it"),
    big("due", nullable=True, comment="by when they were promised an answer"),
    UniqueConstraint("person", "case", "decision"),
    Index("ix_appellants_case", "case", "decision"),
)
"""Who appeals. Colleagues are shown "a reporter" or "the account's owner" and the words, nothing else."""

misses = Table(
    "misses",
    metadata,
    number(),
    big("person", ForeignKey("people.id")),
    big("at"),
    Index("ix_misses_person", "person", "at"),
)
"""Codes that were guessed wrong, for an hour."""
