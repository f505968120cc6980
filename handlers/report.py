"""Reporting: whatever people send in private, and the form's buttons."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.commands import CancelForm, TakeIn, Tell
from bot.domain.refusal import Unsupported
from handlers.commands import command
from handlers.reading import carries_media, read


async def take_in(update: Update, context: Context) -> None:
    """A message in private is a report, or a part of one."""
    message = update.effective_message
    assert message is not None
    if not (message.text or message.caption or carries_media(message) or message.forward_origin):
        await context.run(say=Unsupported())
        return
    await context.run(read(message))


async def report(update: Update, context: Context) -> None:
    """/lapor: what to send; with something behind it, or as a reply, that is taken in at once."""
    message = update.effective_message
    assert message is not None
    if message.reply_to_message is not None:
        await context.run(read(message.reply_to_message))
    elif context.args:
        brought = read(message)
        words = brought.text.partition(" ")[2]
        await context.run(TakeIn(brought.accounts, brought.handles, words))
    else:
        await context.run(Tell("report.what_to_send"))


async def cancel(_update: Update, context: Context) -> None:
    """/batal: forget the open form."""
    await context.run(CancelForm())


async def in_group(_update: Update, context: Context) -> None:
    """Reports belong in private: answer with the way there."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    private = filters.ChatType.PRIVATE
    command(application, "report", report, private)
    command(application, "cancel", cancel, private)
    for name in ("report", "cancel"):
        command(application, name, in_group, ~private)
    application.add_handler(
        MessageHandler(
            private & filters.UpdateType.MESSAGE & ~filters.COMMAND & ~filters.StatusUpdate.ALL, take_in
        )
    )
