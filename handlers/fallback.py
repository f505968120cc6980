"""What no errand took: a command that does not exist."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.context import Context, RondaApplication
from bot.domain.commands import Tell


async def unknown(_update: Update, context: Context) -> None:
    """A command nobody knows, in private; in groups it may be meant for another bot."""
    await context.run(Tell("error.unknown_command"))


def add_to(application: RondaApplication) -> None:
    """Take these errands on, last."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(private & filters.COMMAND, unknown))
