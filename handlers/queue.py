"""Working through the queue."""

from telegram import Update

from bot.context import Context, RondaApplication
from bot.domain.commands import Next, ShowQueue
from handlers.commands import command


async def next_case(_update: Update, context: Context) -> None:
    """/next: deal me the most urgent case."""
    await context.run(Next())


async def queue(_update: Update, context: Context) -> None:
    """/queue: what waits."""
    await context.run(ShowQueue())


def add_to(application: RondaApplication) -> None:
    """Take these errands on."""
    command(application, "next", next_case)
    command(application, "queue", queue)
