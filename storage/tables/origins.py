"""Whose reports are trusted, and the lists they report in bulk."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, text_

_STANDS = "ended IS NULL"

origins = Table(
    "origins",
    metadata,
    number(),
    big("person", ForeignKey("people.id"), nullable=True),
    big("place", ForeignKey("places.id"), nullable=True, comment="a partner's chat"),
    text_("origin", comment="ministry, police, patrol, operator"),
    text_("unit"),
    text_("name", comment="what colleagues call the person or the chat"),
    text_("username", server_default=text("''"), comment="Telegram's, in lower case, when it was given"),
    big("by", comment="who gave it"),
    big("since"),
    big("ended", nullable=True),
    big("ended_by", nullable=True),
    # Past grants stay as a record; one at a time stands.
    Index("uq_origins_person", "person", unique=True, sqlite_where=text(_STANDS), postgresql_where=text(_STANDS)),
    Index("uq_origins_place", "place", unique=True, sqlite_where=text(_STANDS), postgresql_where=text(_STANDS)),
)

batches = Table(
    "batches",
    metadata,
    number(),
    big("person", ForeignKey("people.id"), nullable=True, comment="who reports; NULL once forgotten"),
    big("place", ForeignKey("places.id"), nullable=True, comment="where its progress is shown; NULL: nowhere"),
    big("trust", ForeignKey("origins.id"), comment="the grant it rests on"),
    text_("origin"),
    text_("digest", comment="SHA-256 of the list as it came"),
    text_("file", nullable=True, comment="what the messenger fetches it by; NULL when it is here"),
    big("size", server_default=text("0")),
    text_("state", comment="reading, filing, done, refused, stopped"),
    text_("why", server_default=text("''"), comment="of a refusal or a stop"),
    text_("detail", server_default=text("''"), comment="what the reason speaks of, such as a line"),
    big("begun"),
    big("ended", nullable=True),
    big("total", server_default=text("0")),
    big("filed", server_default=text("0"), comment="rows that opened a case"),
    big("joined", server_default=text("0")),
    big("already", server_default=text("0")),
    big("invalid", server_default=text("0")),
    big("attempts", server_default=text("0")),
    big("not_before", server_default=text("0")),
    Index("ix_batches_digest", "digest"),
    Index("ix_batches_person", "person", "id"),
    Index("ix_batches_open", "id", sqlite_where=text("state IN ('reading', 'filing')"),
          postgresql_where=text("state IN ('reading', 'filing')")),
)  # fmt: skip

batch_rows = Table(
    "batch_rows",
    metadata,
    big("batch", ForeignKey("batches.id"), primary_key=True, autoincrement=False),
    big("line", primary_key=True, autoincrement=False, comment="where the row begins in the list"),
    text_("identity", comment="digest of account, category, reason and date, however they were written"),
    text_("account", comment="as it was typed"),
    text_("body", comment="JSON: what is filed; empty once it is"),
    text_("state", comment="pending, new, joined, already, invalid"),
    text_("why", server_default=text("''"), comment="of an invalid row"),
    big("report", ForeignKey("reports.id"), nullable=True),
    Index("ix_batch_rows_pending", "batch", "line", sqlite_where=text("state = 'pending'"),
          postgresql_where=text("state = 'pending'")),
    Index("ix_batch_rows_identity", "identity"),
)  # fmt: skip
