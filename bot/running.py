"""Running the bot until it is told to stop."""

import asyncio
from collections.abc import Callable

from bot.app import App, StartError
from bot.settings import Settings, SettingsError
from bot.workers.crew import first_of


async def run_bot(settings: Settings, say: Callable[[str], None], stopped: asyncio.Event) -> None:
    """Run until `stopped` is set or a part of the crew fails.

    Raises:
        SettingsError: it could not start, or a part failed for good; the message says why.
    """
    app = App(settings, say=say)
    try:
        await first_of(_started(app, say), stopped.wait())
        if stopped.is_set():
            return
        failures: list[BaseException] = []

        async def failure() -> None:
            failures.append(await app.crew.failure())

        await first_of(failure(), stopped.wait())
        if failures:
            raise SettingsError(f"Ronda stopped: {failures[0]}")
    except StartError as no:
        raise SettingsError(str(no)) from no
    finally:
        await app.stop()


async def _started(app: App, say: Callable[[str], None]) -> None:
    await app.start()
    say("Ronda is on watch. Stop with Ctrl+C.")
