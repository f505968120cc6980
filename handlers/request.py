"""Formal requests: recorded, shown, listed; and the release of a reporter's identity."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.disclosure import Disclose, Step
from bot.domain.refusal import Misused
from bot.domain.request import Act, RecordRequest, ShowRequests, WorkRequest
from bot.reading.requests import line
from handlers.commands import command
from handlers.which import shown_case, which

USAGE = "/request C42 police"
TO_DISCLOSE = "/disclose Q7K2M4Q9XTA R7K2M4Q"
ACTS = {
    "scan": Act.SCAN, "surat": Act.SCAN, "look": Act.LOOK, "lihat": Act.LOOK, "release": Act.RELEASE,
    "lepas": Act.RELEASE, "close": Act.CLOSE, "tutup": Act.CLOSE,
}  # fmt: skip
STEPS = {
    "": Step.ASK, "approve": Step.APPROVE, "setuju": Step.APPROVE, "deny": Step.DENY, "tolak": Step.DENY,
    "drop": Step.DROP, "batal": Step.DROP,
}  # fmt: skip


async def request(update: Update, context: Context) -> None:
    """/request; /request Q…; /request C42 police; unit; number; date; what"""
    message, words = update.effective_message, context.args or []
    assert message is not None
    if not words and not shown_case(message, context.own_id):
        await context.run(ShowRequests())
        return
    if words and words[0][:1] in "Qq":
        act = ACTS.get(words[1].lower()) if len(words) > 1 else ""
        if act is None:
            raise Misused(usage=f"/request {words[0][:16]} close")
        await context.run(WorkRequest(words[0], act))
        return
    number, rest = which(message, context.own_id, USAGE)
    await context.run(RecordRequest(number, typed=line(rest)))


async def disclose(_update: Update, context: Context) -> None:
    """/disclose Q… R7K2M4Q, and "approve", "deny" or "drop" """
    words = [*(context.args or []), "", "", ""]
    step = STEPS.get(words[2].lower())
    if not words[1] or step is None:
        raise Misused(usage=TO_DISCLOSE)
    await context.run(Disclose(words[0], words[1], step))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "request", request)
    command(application, "disclose", disclose)
