"""Whose reports are trusted: every grant and its end; and how many reports a case has of each kind."""

from sqlalchemy import bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.origin import Origin, Trust
from storage.binds import binds
from storage.database import Row, Tx
from storage.reports import WITHDRAWN
from storage.schema import origins, reports
from storage.statement import Statement

_COLUMNS = tuple(
    origins.c[name] for name in ("id", "person", "place", "origin", "unit", "name", "since", "ended")
)  # fmt: skip
_STANDS = origins.c.ended.is_(None)
_NEW = binds("person", "place", "origin", "unit", "name", "username", "by", "since")
_ADD = Statement(insert(origins).values(_NEW).returning(origins.c.id))
_END = Statement(
    update(origins)
    .where(origins.c.id == bindparam("trust"), _STANDS)
    .values(ended=bindparam("now"), ended_by=bindparam("who"))
)
_OF_PERSON = Statement(select(*_COLUMNS).where(origins.c.person == bindparam("person"), _STANDS))
_OF_PLACE = Statement(select(*_COLUMNS).where(origins.c.place == bindparam("place"), _STANDS))
_BY_ID = Statement(select(*_COLUMNS).where(origins.c.id == bindparam("trust")))
_CALLED = Statement(
    select(*_COLUMNS)
    .where(origins.c.username == bindparam("called"), origins.c.username != "", _STANDS)
    .order_by(origins.c.id.desc())
    .limit(1)
)
_USERNAME = Statement(select(origins.c.username).where(origins.c.id == bindparam("trust")))
_ALL = Statement(select(*_COLUMNS).where(_STANDS).order_by(origins.c.origin, origins.c.id))
_EVERY_OF = Statement(select(*_COLUMNS).where(origins.c.person == bindparam("person")).order_by(origins.c.id))
_FORGET = Statement(
    update(origins)
    .where(origins.c.person == bindparam("whom"))
    .values(person=null(), name="", username="", ended=func.coalesce(origins.c.ended, bindparam("now")))
)
_OF_CASE = Statement(
    select(reports.c.origin, func.count())
    .where(reports.c.case == bindparam("case"), reports.c.told != WITHDRAWN)
    .group_by(reports.c.origin)
)
_UNTIL = Statement(
    select(reports.c.origin, func.count())
    .where(reports.c.case == bindparam("case"), reports.c.told != WITHDRAWN, reports.c.filed <= bindparam("until"))
    .group_by(reports.c.origin)
)


def _trust(row: Row) -> Trust:
    return Trust(row[0], row[1], row[2], Origin(row[3]), *row[4:])


def add(
    tx: Tx,
    *,
    person: int | None = None,
    place: int | None = None,
    origin: Origin,
    unit: str,
    name: str,
    username: str = "",
    by: int,
    now: Micros,
) -> int:
    """Write a grant down; its number is returned. One that stood has to be ended before."""
    number: int = tx.value(
        _ADD, person=person, place=place, origin=origin, unit=unit, name=name, username=username.lower(), by=by,
        since=now,
    )  # fmt: skip
    return number


def end(tx: Tx, trust: int, by: int, now: Micros) -> bool:
    """Take a grant back; False if it was taken back before."""
    return tx.execute(_END, trust=trust, who=by, now=now) > 0


def until(tx: Tx, case: int, moment: Micros) -> dict[str, int]:
    """How many reports of each kind a case had at a moment, but for those withdrawn since."""
    found = {row[0]: int(row[1]) for row in tx.all(_UNTIL, case=case, until=moment)}
    return {origin: found[origin] for origin in Origin if origin in found}


def of_person(tx: Tx, person: int) -> Trust | None:
    """The grant a person holds."""
    row = tx.one(_OF_PERSON, person=person)
    return _trust(row) if row else None


def of_place(tx: Tx, place: int) -> Trust | None:
    """The grant a chat holds."""
    row = tx.one(_OF_PLACE, place=place)
    return _trust(row) if row else None


def by_id(tx: Tx, trust: int) -> Trust | None:
    """A grant, also one that was taken back."""
    row = tx.one(_BY_ID, trust=trust)
    return _trust(row) if row else None


def called(tx: Tx, username: str) -> Trust | None:
    """The grant of whoever had this @name when it was given."""
    row = tx.one(_CALLED, called=username.lower())
    return _trust(row) if row else None


def username(tx: Tx, trust: int) -> str:
    """The @name that whoever holds a grant had when it was given; empty for none."""
    return str(tx.value(_USERNAME, trust=trust) or "")


def standing(tx: Tx) -> list[Trust]:
    """Every grant that stands, by origin."""
    return [_trust(row) for row in tx.all(_ALL)]


def every_of(tx: Tx, person: int) -> list[Trust]:
    """Every grant a person held, also those taken back."""
    return [_trust(row) for row in tx.all(_EVERY_OF, person=person)]


def forget(tx: Tx, person: int, now: Micros) -> None:
    """Forget who held the grants of somebody; that there were some stays on record."""
    tx.execute(_FORGET, whom=person, now=now)


def counted(tx: Tx, case: int) -> dict[Origin, int]:
    """A case's reports that stand, by origin; those of cases that became part of it are its own."""
    return {Origin(origin): count for origin, count in tx.all(_OF_CASE, case=case)}
