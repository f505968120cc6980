"""Questions whether an account is gone that nobody waits for any more: their cards lose their buttons."""

from collections.abc import Iterable

from bot.desk.session import REPORTERS, Session
from bot.domain.sighting import DROPPED
from storage import outbox, sightings, timers
from storage.sightings import Sighting


def drop(session: Session, notice: int) -> None:
    """Nothing is to be looked at about a notice any more."""
    timers.stop(session.tx, timers.CHECK, str(notice))
    _drop(session, sightings.open_on(session.tx, notice))


def ask_no_more(session: Session, notice: int) -> None:
    """Nobody is to look at the account at this moment; that its operator's word is followed goes on."""
    _drop(session, sightings.open_on(session.tx, notice))


def left(session: Session, person: int) -> None:
    """Somebody left, or lets the bot write no more."""
    _drop(session, sightings.open_of(session.tx, person))


def settle(session: Session, sighting: Sighting, became: str) -> bool:
    """A question is over, and its card says so; False if it was over before."""
    timers.stop(session.tx, timers.SIGHTING, str(sighting.id))
    outbox.refresh(session.tx, sighting.subject, priority=REPORTERS, now=session.now)
    return sightings.settle(session.tx, sighting.id, became, session.now)


def _drop(session: Session, found: Iterable[Sighting]) -> None:
    for one in found:
        settle(session, one, DROPPED)
