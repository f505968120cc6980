"""Appealing: /banding, with the words behind it or in the next message."""

from telegram import Update
from telegram.ext import filters

from bot.context import Context, RondaApplication
from bot.domain.appeal import Appeal
from bot.domain.commands import Tell
from bot.reading.mask import mask_personal
from handlers.commands import command


async def appeal(update: Update, context: Context) -> None:
    """/appeal, or /appeal and why"""
    message = update.effective_message
    words = (message.text or "").partition(" ")[2] if message is not None else ""
    await context.run(Appeal(mask_personal(words.replace("\0", "").strip())))


async def in_group(_update: Update, context: Context) -> None:
    """One's own affairs belong in private."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "appeal", appeal, filters.ChatType.PRIVATE)
    command(application, "appeal", in_group, ~filters.ChatType.PRIVATE)
