"""Turns: given back for a reason, put aside, passed on."""

from telegram import Message, MessageEntity, Update, User

from bot.context import Context, RondaApplication
from bot.domain.verbs import Hold, Pass, Release
from handlers.commands import command
from handlers.decide import about
from handlers.reading import replied


async def release(update: Update, context: Context) -> None:
    """/skip C42 too_heavy, /release C42"""
    number, words = about(update, context, "/skip C42 later")
    await context.run(Release(number, reason="_".join(words.split())))


async def hold(update: Update, context: Context) -> None:
    """/hold C42 4h"""
    number, words = about(update, context, "/hold C42 4h")
    await context.run(Hold(number, span=" ".join(words.split())))


async def hand_on(update: Update, context: Context) -> None:
    """/pass C42 @dodi, or as a reply to something the colleague wrote"""
    number, rest = about(update, context, "/pass C42 @dodi")
    words = rest.split()
    person, name = _pointed_at(update.effective_message)
    if person is not None:
        note = " ".join(words).removeprefix(name).strip()
        await context.run(Pass(number, to=f"tg:{person.id}", note=note))
    else:
        await context.run(Pass(number, to=words[0][:64] if words else "", note=" ".join(words[1:])))


def _pointed_at(message: Message | None) -> tuple[User | None, str]:
    """Whoever was mentioned without a user name, and how; else who wrote what is replied to."""
    if message is None:
        return None, ""
    for entity, text in message.parse_entities([MessageEntity.TEXT_MENTION]).items():
        return entity.user, text
    asked = replied(message)
    author = asked.from_user if asked is not None else None
    return (author, "") if author is not None and not author.is_bot else (None, "")


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "release", release)
    command(application, "hold", hold)
    command(application, "pass", hand_on)
