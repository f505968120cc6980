"""Duty, one's week, and the topics of the forum."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.commands import SetTopic
from bot.domain.duty import ComeOn, GoOff, SetShifts, ShowDuty
from bot.domain.refusal import Misused
from bot.reading.schedule import read_schedule, read_until
from handlers.commands import command

KEEP = frozenset({"keep", "pegang"})
NONE = frozenset({"off", "kosong", "hapus", "none"})


def _words(update: Update) -> str:
    """Everything behind the command, as it was written."""
    message = update.effective_message
    parts = (message.text or "").split(maxsplit=1) if message is not None else []
    return parts[1] if len(parts) > 1 else ""


async def on(update: Update, context: Context) -> None:
    """/on, /on 8h, /on 17:00"""
    until = read_until(_words(update))
    if until is None:
        raise Misused(usage="/on 17:00")
    await context.run(ComeOn(until))


async def off(update: Update, context: Context) -> None:
    """/off, /off and a note, /off keep and a note"""
    words = _words(update)
    first, _, rest = words.partition(" ")
    keep = first.lower() in KEEP
    await context.run(GoOff(rest if keep else words, keep=keep))


async def shift(update: Update, context: Context) -> None:
    """/shift, /shift mon-fri 08:00-16:00, /shift off"""
    words = _words(update)
    schedule = () if words.strip().lower() in NONE else read_schedule(words) if words else None
    if words and schedule is None:
        raise Misused(usage="/shift mon-fri 08:00-16:00")
    await context.run(SetShifts(schedule))


async def duty(_update: Update, context: Context) -> None:
    """/duty"""
    await context.run(ShowDuty())


async def topic(_update: Update, context: Context) -> None:
    """/topic fraud gambling, in a topic of the forum"""
    words = (word.strip(",").lower() for word in context.args or [])
    await context.run(SetTopic(tuple(word for word in words if word)))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "on", on)
    command(application, "off", off)
    command(application, "shift", shift)
    command(application, "duty", duty)
    command(application, "topic", topic)
