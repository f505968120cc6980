"""Following through: whom we write to, and the letters that take notices to them."""

from sqlalchemy import ForeignKey, Index, Table, text

from storage.tables.columns import big, metadata, number, small, text_

partners = Table(
    "partners",
    metadata,
    text_("code", primary_key=True),
    text_("route", comment="hand, chat or mail"),
    text_("language"),
    big("place", ForeignKey("places.id"), nullable=True, comment="their chat"),
    text_("address", server_default=text("''"), comment="their e-mail address"),
    big("verified", nullable=True),
    big("verified_by", nullable=True, comment="who gave the code back"),
    text_("secret", server_default=text("''"), comment="SHA-256 of the code that is waited for"),
    small("tries", server_default=text("0"), comment="wrong codes so far"),
    big("linked_by"),
    big("linked"),
    Index("ix_partners_place", "place"),
)
"""How partners are reached in this deployment; what they are is in the directory."""

dispatches = Table(
    "dispatches",
    metadata,
    number(),
    text_("partner"),
    text_("lane"),
    text_("route", comment="as it was when it went: hand, chat or mail"),
    big("place", ForeignKey("places.id"), nullable=True),
    big("span", nullable=True, comment="how long the partner has to answer; NULL for no clock"),
    text_("state", comment="open, going, sent or void"),
    big("made"),
    big("leaves", comment="when it is to go"),
    big("sent", nullable=True),
    big("sent_by", server_default=text("0"), comment="who sent it by hand"),
    big("due", nullable=True),
    small("marks", server_default=text("0"), comment="how many moments of its clock are over"),
    text_("message_id", server_default=text("''"),
          comment="by e-mail: its Message-ID, the same however often it goes"),
    Index("ix_dispatches_open", "partner", sqlite_where=text("state = 'open'"),
          postgresql_where=text("state = 'open'")),
)  # fmt: skip
"""Letters to partners. One holds notices of the same operator, lane and time to answer."""
