"""Lists of reports by people who are trusted: pasted, or as a file."""

import re

from telegram import Document, Message, Update
from telegram.ext import MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.batch import ImportFile, ImportText, ShowBatches
from bot.speech.menu import COMMANDS
from handlers.commands import command
from handlers.reading import replied

_NAMES = "|".join(sorted(COMMANDS["import"].names))
_CAPTION = re.compile(rf"^/(?:{_NAMES})(?:@\w+)?(?:\s|$)", re.IGNORECASE)
_NUMBER = re.compile(r"#?([0-9]{1,15})", re.ASCII)


async def bring(update: Update, context: Context) -> None:
    """/import with lines below it, or as a reply to a list or a file; alone, how to do it"""
    message = update.effective_message
    assert message is not None
    text = _below(message)
    asked = replied(message)
    if not text and asked is not None and asked.document is not None:
        await context.run(_file(asked.document))
    elif (number := _NUMBER.fullmatch(text)) is not None:
        await context.run(ShowBatches(int(number[1])))
    elif text or (asked is not None and asked.text):
        await context.run(ImportText(text if text else _said(asked)))
    else:
        await context.run(ShowBatches())


def _below(message: Message) -> str:
    """What stands behind the command and below it."""
    whole = (message.text or "").replace("\0", "")
    first, _, rest = whole.partition("\n")
    head = first.partition(" ")[2].strip()
    return "\n".join(part for part in (head, rest) if part.strip())


def _said(message: Message | None) -> str:
    return (message.text or "").replace("\0", "") if message is not None else ""


async def bring_file(update: Update, context: Context) -> None:
    """A file with the command below it"""
    message = update.effective_message
    assert message is not None
    assert message.document is not None
    await context.run(_file(message.document))


def _file(document: Document) -> ImportFile:
    return ImportFile(document.file_id, document.file_size or 0, document.file_name or "")


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "import", bring)
    captioned = filters.Document.ALL & filters.CaptionRegex(_CAPTION) & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(captioned, bring_file))
