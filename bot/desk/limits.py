"""How much may be reported: by one person, by everybody together, and by somebody who is suspended."""

from bot.desk.session import Session
from bot.domain.category import Category
from bot.domain.flag import Flag
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.domain.refusal import Suspended, TooBusy, TooMany
from storage import reporting, strikes


def check(session: Session, category: Category, flags: frozenset[Flag], how_many: int = 1) -> None:
    """Refuse reports beyond the limits, saying when they are possible again. Nothing is written before this.

    What cannot wait (a child, trafficking, terror, a threat; whatever the words raise) is never held back, not
    even by a flood: that would be the way to keep it out.

    Raises:
        Suspended: this person may not report for a while.
        TooMany: this person has had their share of the hour.
        TooBusy: the bot has had its share of the minute.
    """
    if category.urgent or flags & {Flag.MINOR, Flag.COERCION}:
        return
    _suspension(session)
    if session.listed is not None:
        return  # it was somebody trusted who sent it, and goes in slices
    _own_share(session, how_many)
    _everybodys_share(session, how_many)


def _suspension(session: Session) -> None:
    until = strikes.suspended_until(session.tx, session.person.id, session.now)
    if until is not None:
        raise Suspended(at=until)


def _own_share(session: Session, how_many: int) -> None:
    most = session.house.limits.hourly
    if not most:
        return
    filed = reporting.own_back(session.tx, session.person.id, _nth(most, how_many))
    if filed is not None and filed > session.now - HOUR:
        raise TooMany(most=most, at=_next_minute(filed + HOUR))


def _everybodys_share(session: Session, how_many: int) -> None:
    most = session.house.limits.minutely
    if not most:
        return
    filed = reporting.any_back(session.tx, _nth(most, how_many))
    if filed is not None and filed > session.now - MINUTE:
        raise TooBusy(at=_next_minute(filed + MINUTE))


def _nth(most: int, how_many: int) -> int:
    """Which of the last reports must be out of the window for so many more to fit in.

    A form with more accounts than the limit passes when nothing else is in the window; it could never be sent
    otherwise.
    """
    return most - min(most, how_many) + 1


def _next_minute(at: Micros) -> Micros:
    """Times are said in minutes: the one that is said must not come too early."""
    return -(-at // MINUTE) * MINUTE
