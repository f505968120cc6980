"""One's own data: what is kept, a copy of it, and its end."""

from telegram import Update
from telegram.ext import filters

from bot.context import Context, RondaApplication
from bot.domain.commands import Tell
from bot.domain.own_data import AskErasure, SendMyData, ShowPrivacy
from handlers.commands import command


async def privacy(_update: Update, context: Context) -> None:
    """/privacy"""
    await context.run(ShowPrivacy())


async def my_data(_update: Update, context: Context) -> None:
    """/mydata"""
    await context.run(SendMyData())


async def erase(_update: Update, context: Context) -> None:
    """/deletemydata"""
    await context.run(AskErasure())


async def in_group(_update: Update, context: Context) -> None:
    """One's own data belongs in private."""
    await context.run(Tell("report.private_only"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    private = filters.ChatType.PRIVATE
    command(application, "privacy", privacy)
    command(application, "my_data", my_data, private)
    command(application, "erase", erase, private)
    for name in ("my_data", "erase"):
        command(application, name, in_group, ~private)
