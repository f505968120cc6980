"""Referrals: what is done with one, by the team or by the agency in its chat."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.referral import Act, WorkReferral
from bot.domain.refusal import Misused
from handlers.commands import command

USAGE = "/referral F7K2M4Q9XTA ack"
NAMES = {
    "approve": Act.APPROVE, "setuju": Act.APPROVE, "package": Act.FETCH, "paket": Act.FETCH, "sent": Act.SENT,
    "terkirim": Act.SENT, "ack": Act.ACK, "terima": Act.ACK, "number": Act.NUMBER, "nomor": Act.NUMBER,
    "hold": Act.STAY, "tunda": Act.STAY, "release": Act.RELEASE, "lepas": Act.RELEASE, "close": Act.CLOSE,
    "tutup": Act.CLOSE, "drop": Act.DROP, "batal": Act.DROP,
}  # fmt: skip
"""What may be typed behind the code; anything else is the agency's own case number."""


async def referral(_update: Update, context: Context) -> None:
    """/referral F…, or /referral F… ack LP/B/123"""
    words = context.args or []
    if not words:
        raise Misused(usage=USAGE)
    code, rest = words[0], words[1:]
    act = NAMES.get(rest[0].lower()) if rest else None
    if rest and act is None:
        act, rest = Act.NUMBER, ["", *rest]
    await context.run(WorkReferral(code, act or "", " ".join(rest[1:])))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "referral", referral)
