"""Reporting: whatever people send in private, and the ways there from a group."""

from dataclasses import replace

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.commands import CancelForm, Tell
from bot.domain.intake import Amend, BeginReport, GroupReport, TakeIn
from bot.domain.part import Part
from bot.domain.refusal import OurOwnMessage
from handlers.commands import command
from handlers.reading import read, replied, spoken, take
from handlers.which import shown_case

_SHARED = filters.StatusUpdate.USERS_SHARED | filters.StatusUpdate.CHAT_SHARED


async def take_in(update: Update, context: Context) -> None:
    """A message in private is a report, or a part of one."""
    message = update.effective_message
    assert message is not None
    taken = replace(take(message, context.own_id), case=shown_case(message, context.own_id))
    await context.run(taken)


async def amend(update: Update, context: Context) -> None:
    """A message in private was edited."""
    message = update.effective_message
    assert message is not None
    await context.run(Amend(read(message, context.own_id)))


async def report(update: Update, context: Context) -> None:
    """/lapor: what to send; with something behind it, or as a reply, that is taken in at once."""
    message = update.effective_message
    assert message is not None
    if message.reply_to_message is not None:
        asked = message.reply_to_message
        if asked.from_user is not None and asked.from_user.id == context.own_id:
            raise OurOwnMessage()
        brought = take(asked, context.own_id)
        beside = [TakeIn(_beside(message, context.own_id))] if context.args else []
        await context.run(replace(brought, fresh=True), *beside)
    elif context.args:
        await context.run(TakeIn(_beside(message, context.own_id), fresh=True))
    else:
        await context.run(BeginReport())


def _beside(message: Message, own: int) -> Part:
    """What stands beside the command."""
    part = read(message, own)
    words = part.text.split(maxsplit=1)
    return replace(part, text=words[1] if len(words) > 1 else "")


async def cancel(_update: Update, context: Context) -> None:
    """/batal: forget the open form."""
    await context.run(CancelForm())


async def report_in_group(update: Update, context: Context) -> None:
    """/lapor in a group, perhaps as a reply: it goes on in private."""
    message = update.effective_message
    assert message is not None
    await context.run(GroupReport(_replied(message, context.own_id)))


def _replied(message: Message, bot: int) -> Part | None:
    """What was replied to: the words and whoever wrote them."""
    asked = replied(message)
    if asked is None:
        return None
    try:
        part = spoken(asked, bot)
    except OurOwnMessage:
        return None
    return None if part.empty else part


async def in_group(_update: Update, context: Context) -> None:
    """Reports belong in private: answer with the way there."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    private = filters.ChatType.PRIVATE
    command(application, "report", report, private)
    command(application, "cancel", cancel, private)
    command(application, "report", report_in_group, ~private)
    command(application, "cancel", in_group, ~private)
    wanted = _SHARED | ~filters.StatusUpdate.ALL
    application.add_handler(
        MessageHandler(private & filters.UpdateType.MESSAGE & ~filters.COMMAND & wanted, take_in)
    )
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, amend))
