"""The digest: how the work stands, in one message of a few lines."""

from collections.abc import Callable

from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.house import House
from bot.speech.payload import Payload
from bot.speech.voice import At
from bot.views import duty
from storage import appeals as hearings
from storage import backlog, strikes
from storage.cases import NOBODY
from storage.database import Tx

ORDINARY = frozenset({Lane.ORDINARY})
"""What a group may read of."""

APPEALS: tuple[Callable[[Tx], int], ...] = (
    lambda tx: len(strikes.unheard(tx)),
    lambda tx: len(hearings.unheard(tx)),
)
"""What counts appeals that wait for somebody to hear them."""


def draw(tx: Tx, house: House, new: int, now: Micros) -> Payload | None:
    """The digest for the group; None if there is nothing to say.

    Args:
        new: how many cases came since the last one.
    """
    voice, language = house.voice, house.voice.fallback
    stands = backlog.standing(tx, ORDINARY, NOBODY, now)
    appeals = sum(count(tx) for count in APPEALS)
    if not (stands.open or new or appeals):
        return None
    lines: list[str] = [voice.say(language, "digest.head", now=now, at=At(now))]
    lines.append(voice.count(language, "digest.open", stands.open))
    if new:
        lines.append(voice.say(language, "digest.fresh", new=new))
    if stands.oldest is not None:
        lines.append(voice.say(language, "digest.oldest", now=now, at=At(stands.oldest)))
    for key, number in (("overdue", stands.overdue), ("escalated", stands.escalated), ("appeals", appeals)):
        if number:
            lines.append(voice.count(language, f"digest.{key}", number))
    lines.append(_duty(tx, house, now))
    return Payload("\n".join(line for line in lines if line), silent=True)


def _duty(tx: Tx, house: House, now: Micros) -> str:
    """Who is on duty, by name only: a digest calls nobody."""
    voice, language = house.voice, house.voice.fallback
    if not duty.known(tx):
        return ""
    names = ", ".join(one.name for one in duty.on(tx, Lane.ORDINARY, now))
    return voice.say(language, "digest.duty", names=names) if names else voice.say(language, "digest.nobody")
