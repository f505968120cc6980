"""What came with reports, and whoever may be at risk: by command."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.refusal import Misused
from bot.domain.verbs import Protect, ShowEvidence
from handlers.commands import command
from handlers.decide import about

USAGE = "/evidence C42 2"
OFF = frozenset({"off", "tidak", "no", "cabut"})


async def evidence(update: Update, context: Context) -> None:
    """/evidence C42, or /evidence C42 2 for one piece"""
    number, words = about(update, context, USAGE)
    typed = (words.split() or ["0"])[0]
    if not typed.isdecimal() or len(typed) > 4:
        raise Misused(usage=USAGE)
    await context.run(ShowEvidence(number, nth=int(typed)))


async def protect(update: Update, context: Context) -> None:
    """/protect C42, or /protect C42 off"""
    number, words = about(update, context, "/protect C42")
    off = {word.lower() for word in words.split()[:1]} & OFF
    await context.run(Protect(number, yes=not off))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "evidence", evidence)
    command(application, "protect", protect)
