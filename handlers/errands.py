"""All errands, in the order in which they are asked."""

from bot.context import RondaApplication
from handlers import appeal, decide, duty, fallback, find, insight, privacy, queue, report, team, turns, welcome


def add_all(application: RondaApplication) -> None:
    """Take every errand on. The first that wants an update gets it; fallback comes last."""
    for errand in (welcome, privacy, decide, turns, queue, find, insight, duty, team, appeal, report, fallback):
        errand.add_to(application)
