"""Putting a command's handler under all of its names."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.context import Context, RondaApplication
from bot.speech.menu import COMMANDS

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def command(
    application: RondaApplication, name: str, handler: Handler, where: filters.BaseFilter = filters.ALL
) -> None:
    """Answer a command under all its names, in new messages only: an edited one is not a second order."""
    spelling = COMMANDS[name]
    fresh = where & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler(spelling.names, handler, filters=fresh))
