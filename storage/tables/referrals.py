"""Hand-overs to agencies, and takedowns that wait for them."""

from sqlalchemy import ForeignKey, Index, Table, UniqueConstraint, text

from storage.tables.columns import big, metadata, number, small, text_

SENT = "sent IS NOT NULL"

referrals = Table(
    "referrals",
    metadata,
    number(),
    text_("code", comment="F…, what outsiders say"),
    big("case", ForeignKey("cases.id")),
    text_("agency"),
    text_("state", comment="draft, sent, acknowledged, closed or withdrawn"),
    text_("level", comment="summary or full"),
    text_("facts", server_default=text("''"), comment="in a moderator's words, masked"),
    big("made"),
    big("made_by"),
    big("approved", nullable=True),
    big("approved_by", nullable=True),
    big("through", server_default=text("0"), comment="number of the event that the package ends with"),
    text_("route", server_default=text("''"), comment="as it was when it went: hand or chat"),
    big("place", ForeignKey("places.id"), nullable=True, comment="the agency's chat, if it went there"),
    big("sent", nullable=True),
    big("sent_by", nullable=True),
    big("acknowledged", nullable=True),
    text_("number", server_default=text("''"), comment="the agency's own case number"),
    big("closed", nullable=True),
    small("confirmed", server_default=text("0"), comment="the case was confirmed when it was handed over"),
    small(
        "corrected",
        server_default=text("0"),
        comment="what the agency was told since: 1 looked at again, 2 it fell",
    ),
    text_("digest", server_default=text("''"), comment="SHA-256 of the package as it was last made"),
    UniqueConstraint("code"),
    Index("ix_referrals_case", "case"),
    Index("ix_referrals_sent", "sent", sqlite_where=text(SENT), postgresql_where=text(SENT)),
)
"""One hand-over of one case to one agency."""

stays = Table(
    "stays",
    metadata,
    number(),
    big("case", ForeignKey("cases.id")),
    text_("agency", comment="who asked; empty for the one that the category brings"),
    text_("referral", server_default=text("''"), comment="code of the referral it was asked on"),
    big("since"),
    big("until"),
    big("ended", nullable=True),
    text_("why", server_default=text("''"), comment="released, expired, acknowledged, renewed or fell"),
    Index("ix_stays_case", "case"),
    Index("ix_stays_since", "since"),
)
"""While one of them stands, nothing is asked of the operator."""
