"""What housekeeping would do now."""

from bot.care.boxes import opened
from bot.clock import SystemClock
from bot.domain import taxonomy
from bot.settings import Settings
from bot.workers.housekeeping import rules, waiting


async def would_go(settings: Settings) -> dict[str, int]:
    """How much of what has been kept long enough; nothing is changed."""
    known, now = rules(taxonomy.load(settings.taxonomy or taxonomy.SHIPPED)), SystemClock().now()
    async with opened(settings, exclusive=False) as found:
        return await found.read(lambda tx: waiting(tx, known, now))
