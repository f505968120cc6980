"""The team's look at its own work: the history of a case, figures, and where the audit is anchored."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.code import read_case
from bot.domain.commands import SetAnchor
from bot.domain.insight import ShowBoard, ShowFigures, ShowHistory
from bot.domain.refusal import Misused
from handlers.commands import command


async def history(_update: Update, context: Context) -> None:
    """/history C42"""
    number = read_case(context.args[0]) if context.args else None
    if number is None:
        raise Misused(usage="/history C42")
    await context.run(ShowHistory(number))


async def stats(_update: Update, context: Context) -> None:
    """/stats, /stats month, /stats 2026-11"""
    await context.run(ShowFigures(" ".join(context.args or [])))


async def operators(_update: Update, context: Context) -> None:
    """/operators, /operators month, /operators michat 30d"""
    await context.run(ShowBoard(" ".join(context.args or [])))


async def anchor(_update: Update, context: Context) -> None:
    """/anchor, /anchor off"""
    await context.run(SetAnchor((context.args or [""])[0]))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "history", history)
    command(application, "stats", stats)
    command(application, "operators", operators)
    command(application, "anchor", anchor)
