"""Digests: a few times a day one quiet message in the group instead of many."""

from bot.desk.session import BULK, Session
from bot.domain.actor import Purpose
from bot.domain.duty import next_time
from bot.views import digest
from storage import backlog, meta, places, timers, topics

_LAST = "digest"
"""The newest case the last digest knew of."""


def wind(session: Session) -> None:
    """Set the clock for the next digest, as configured today; one that was missed is said as soon as it may be."""
    times = session.house.quiet.digest
    if not times:
        timers.stop(session.tx, timers.DIGEST, "")
        return
    waiting = timers.waiting(session.tx, timers.DIGEST, "")
    if waiting is None or waiting > session.now:
        _set(session)


def _set(session: Session) -> None:
    zone = session.house.voice.zone
    due = min(next_time(minute, zone, session.now) for minute in session.house.quiet.digest)
    timers.set_(session.tx, timers.DIGEST, "", due)


def ring(session: Session) -> None:
    """It is time for a digest."""
    if not session.house.quiet.digest:
        return
    _set(session)
    main = places.of(session.tx, Purpose.MODERATORS)
    topic = topics.home(session.tx, topics.DIGEST)
    if not main:
        return
    last = int(meta.get(session.tx, _LAST) or 0)
    page = digest.draw(session.tx, session.house, backlog.opened_after(session.tx, last), session.now)
    meta.put(session.tx, _LAST, str(backlog.newest(session.tx)))
    if page is not None:
        session.letter(topic or main[0], page, priority=BULK)
