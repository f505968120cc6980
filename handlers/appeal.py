"""Appealing: /banding, with the words behind it or in the next message."""

from telegram import Update
from telegram.ext import filters

from bot.context import Context, RondaApplication
from bot.domain.appeal import Appeal, named
from bot.domain.commands import Tell
from bot.reading.mask import mask_personal
from handlers.commands import command


async def appeal(update: Update, context: Context) -> None:
    """/appeal, or /appeal and what it is about, and why"""
    message = update.effective_message
    said = (message.text or "").replace("\0", "").split(maxsplit=1) if message is not None else []
    code, words = named(said[1] if len(said) > 1 else "")
    await context.run(Appeal(mask_personal(words), code))


async def in_group(_update: Update, context: Context) -> None:
    """One's own affairs belong in private."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "appeal", appeal, filters.ChatType.PRIVATE)
    command(application, "appeal", in_group, ~filters.ChatType.PRIVATE)
