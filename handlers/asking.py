"""Asking a reporter, writing notes, and plain replies to cards."""

import re

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.remark import Remark
from bot.domain.verbs import Ask, Note
from handlers.commands import command
from handlers.which import card_case, which

_WHICH = re.compile(r"([1-9][0-9]{0,3})(?:\s+|$)", re.ASCII)


async def ask(update: Update, context: Context) -> None:
    """/ask C42 when, or /ask C42 2 and a question in one's own words; the number says which reporter."""
    message = update.effective_message
    assert message is not None
    case, words = which(message, context.own_id, "/ask C42 when")
    number = _WHICH.match(words)
    asked = words[number.end() :] if number is not None else words
    await context.run(Ask(case, question=asked, which=int(number[1]) if number is not None else 0))


async def note(update: Update, context: Context) -> None:
    """/note C42 and the words"""
    message = update.effective_message
    assert message is not None
    case, words = which(message, context.own_id, "/note C42 …")
    await context.run(Note(case, words=words))


async def remark(update: Update, context: Context) -> None:
    """A plain reply in a group: to a card of ours it is a note."""
    message = update.effective_message
    case = card_case(message, context.own_id) if message is not None else 0
    if message is not None and case:
        await context.run(Remark(case, message.text or ""))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "ask", ask)
    command(application, "note", note)
    reply = filters.REPLY & filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(~filters.ChatType.PRIVATE & reply, remark))
