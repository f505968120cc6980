"""Whose reports are trusted: given, taken back, and shown."""

import re

from telegram import MessageEntity, Update

from bot.context import Context, RondaApplication
from bot.domain.origin import SetOrigin, ShowOrigins
from handlers.commands import command
from handlers.team import meant

_NUMBER = re.compile(r"[0-9]{3,15}", re.ASCII)
_NAME = re.compile(r"@([A-Za-z0-9_]{3,32})", re.ASCII)


async def origin(update: Update, context: Context) -> None:
    """/origin; /origin police Unit Siber, as a reply, with a mention, @name or number, or in a partner's chat"""
    message, words = update.effective_message, list(context.args or [])
    assert message is not None
    if not words:
        await context.run(ShowOrigins())
        return
    person, word = meant(message), words.pop(0)
    mentioned = message.parse_entities([MessageEntity.TEXT_MENTION]).values()
    named = _NAME.fullmatch(words[0]) if words else None
    number = int(words[0]) if words and _NUMBER.fullmatch(words[0]) and person is None else 0
    if named is not None or number:
        words.pop(0)
    unit = " ".join(words)
    for name in mentioned:
        unit = unit.replace(name, "", 1)
    telegram, name = (person.telegram_id, person.name) if person is not None else (number, "")
    called = named[1] if named is not None else person.username if person is not None else ""
    await context.run(SetOrigin(word, unit, telegram, name, called))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "origin", origin)
