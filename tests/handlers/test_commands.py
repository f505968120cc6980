"""Every command there is has a handler under all its names, and nothing else has one."""

import pytest
from telegram import Bot
from telegram.ext import ApplicationBuilder, CommandHandler

from bot.context import RondaApplication
from bot.speech.menu import COMMANDS
from handlers.errands import add_all


@pytest.fixture(scope="module")
def application() -> RondaApplication:
    """An application with every errand, not connected to anything."""
    built = (
        ApplicationBuilder()
        .application_class(RondaApplication)
        .bot(Bot("1:x"))
        .updater(None)
        .job_queue(None)
        .build()
    )
    add_all(built)  # type: ignore[arg-type]
    return built  # type: ignore[return-value]


def test_every_name_of_every_command(application: RondaApplication) -> None:
    handled = {
        name
        for handlers in application.handlers.values()
        for handler in handlers
        if isinstance(handler, CommandHandler)
        for name in handler.commands
    }
    assert handled == {name for spelling in COMMANDS.values() for name in spelling.names}


def test_one_order_of_asking(application: RondaApplication) -> None:
    assert list(application.handlers) == [0], "the first errand that wants an update gets it"
