"""All errands, in the order in which they are asked."""

from bot.context import RondaApplication
from handlers import (
    appeal,
    asking,
    batches,
    decide,
    duty,
    evidence,
    fallback,
    find,
    insight,
    notice,
    origins,
    partner,
    privacy,
    queue,
    referral,
    report,
    request,
    team,
    turns,
    welcome,
)


def add_all(application: RondaApplication) -> None:
    """Take every errand on. The first that wants an update gets it; fallback comes last."""
    for errand in (
        welcome, privacy, decide, asking, evidence, turns, queue, find, insight, duty, notice, partner, referral,
        request, team, origins, batches, appeal, report, fallback,
    ):  # fmt: skip
        errand.add_to(application)
