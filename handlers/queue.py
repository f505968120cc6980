"""Working through the queue."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.commands import Next, PreviewBulk, ShowMine, ShowQueue
from handlers.commands import command

MOST = 200
"""Letters of what is asked for that are looked at."""


async def next_case(_update: Update, context: Context) -> None:
    """/next: deal me the most urgent case."""
    await context.run(Next())


async def queue(_update: Update, context: Context) -> None:
    """/queue, /queue fraud overdue: what waits, or a part of it"""
    await context.run(ShowQueue(" ".join(context.args or [])[:MOST]))


async def mine(_update: Update, context: Context) -> None:
    """/mine: what is in my hands"""
    await context.run(ShowMine())


async def bulk(_update: Update, context: Context) -> None:
    """/bulk reject not_enough spam overdue"""
    await context.run(PreviewBulk(" ".join(context.args or [])[:MOST]))


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "next", next_case)
    command(application, "queue", queue)
    command(application, "mine", mine)
    command(application, "bulk", bulk)
