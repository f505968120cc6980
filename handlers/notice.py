"""Notices: the list of them, and one by its code."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.notice import ShowNotice, ShowNotices
from handlers.commands import command


async def notices(_update: Update, context: Context) -> None:
    """/notices"""
    await context.run(ShowNotices())


async def notice(_update: Update, context: Context) -> None:
    """/notice N…, and what is to be done about it"""
    words = context.args or []
    await context.run(ShowNotice(words[0], " ".join(words[1:])) if words else ShowNotices())


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "notices", notices)
    command(application, "notice", notice)
