"""`ronda operators`: the scoreboard at the machine, beside the running bot."""

from bot.care.boxes import opened
from bot.clock import SystemClock
from bot.domain import directory
from bot.domain.category import Lane
from bot.domain.figures import Scope
from bot.domain.period import KNOWN, NoPeriod, period
from bot.reading.schedule import read_schedule
from bot.settings import Settings
from bot.speech import board as speech
from bot.speech.payload import unmarked
from bot.speech.voice import Voice
from bot.views import scores
from storage.cases import NOBODY

EVERYTHING = Scope(frozenset({Lane.ORDINARY, Lane.LEADS}), lead=True, veiled=False, loads=False, own=False)
"""Whoever has the machine has the database; the child lane stays a total all the same."""


async def scoreboard(settings: Settings, typed: str, form: str) -> bytes:
    """The scoreboard of a span of time, as "csv", "json" or "text".

    Raises:
        ValueError: there is no such span, or the directory of partners is not usable; the message says why.
    """
    now = SystemClock().now()
    known = directory.load(settings.partners or directory.SHIPPED, read_schedule)
    voice = Voice(settings.timezone, settings.language)
    try:
        asked = scores.Asked(NOBODY, EVERYTHING, period(typed, now, voice.zone))
    except NoPeriod as problem:
        raise ValueError(f"There is no span of time {typed!r}. There are {KNOWN}.") from problem
    async with opened(settings, exclusive=False) as database:
        made = await database.read(lambda tx: scores.board(tx, asked, known, now))
    if form != "text":
        return scores.content(made, form, voice, settings.language)
    return f"{unmarked(speech.draw(made, voice, settings.language).text)}\n".encode()
