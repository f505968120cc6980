"""What follows knowingly false reports, and how one appeals against it."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

strikes = Table(
    "strikes",
    metadata,
    number(),
    big("person", ForeignKey("people.id")),
    big("case", ForeignKey("cases.id")),
    big("report", ForeignKey("reports.id")),
    big("by", comment="who called the report knowingly false"),
    text_("kind", comment="warning or suspension"),
    big("at"),
    big("until", comment="end of the suspension; equal to at for a warning"),
    big("lifted", nullable=True, comment="when it was taken back"),
    big("asked", nullable=True, comment="when the person was asked for the words of an appeal"),
    big("appealed", nullable=True),
    text_("words", server_default=text("''"), comment="of the appeal, masked"),
    big("heard", nullable=True, comment="when the appeal was decided"),
    big("heard_by", nullable=True),
    text_("outcome", server_default=text("''"), comment="of the appeal: upheld or denied"),
    Index("ix_strikes_person", "person", "id"),
    Index("ix_strikes_case", "case"),
)
