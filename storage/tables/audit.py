"""What proves that the audit is the one that was shown to others."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

_OPEN = "state = 'open'"

anchors = Table(
    "anchors",
    metadata,
    number(),
    big("at", comment="the day it stands for: when it was begun"),
    text_("state", comment="open while cases are folded into it, then sealed"),
    big("cases", server_default=text("0")),
    text_("previous", comment="hash of the anchor before"),
    text_("hash", comment="what is folded so far; the anchor once it is sealed"),
    Index("uq_anchors_open", "state", unique=True, sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
)

anchor_heads = Table(
    "anchor_heads",
    metadata,
    big("anchor", ForeignKey("anchors.id"), primary_key=True, autoincrement=False),
    big("case", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    big("seq", comment="number of the event whose hash went in"),
)
