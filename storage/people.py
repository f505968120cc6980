"""Everybody who ever wrote to the bot, under a number of ours."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import people
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person; `telegram` is None once they asked to be forgotten."""

    id: int
    telegram: int | None
    language: str
    reachable: bool
    active: Micros


_COLUMNS = (people.c.id, people.c.telegram, people.c.language, people.c.reachable, people.c.active)
_BY_TELEGRAM = Statement(select(*_COLUMNS).where(people.c.telegram == bindparam("telegram")))
_BY_ID = Statement(select(*_COLUMNS).where(people.c.id == bindparam("id")))
_ADD = Statement(
    insert(people)
    .values(binds("telegram", "language", "seen", "active"))
    .on_conflict_do_nothing(index_elements=["telegram"])
    .returning(people.c.id)
)
_LANGUAGE = Statement(update(people).where(people.c.id == bindparam("person")).values(language=bindparam("to")))
_REACHABLE = Statement(update(people).where(people.c.id == bindparam("person")).values(reachable=bindparam("yes")))

_ACTIVE = Statement(update(people).where(people.c.id == bindparam("person")).values(active=bindparam("now")))
_COPIED = Statement(select(people.c.copied).where(people.c.id == bindparam("person")))
_UNASKED = Statement(select(people.c.unasked).where(people.c.id == bindparam("person")))
_UNASK = Statement(update(people).where(people.c.id == bindparam("person")).values(unasked=bindparam("yes")))
_COPY = Statement(update(people).where(people.c.id == bindparam("person")).values(copied=bindparam("now")))


def _person(row: Row) -> PersonRow:
    return PersonRow(row[0], row[1], row[2], bool(row[3]), row[4])


def by_telegram(tx: Tx, telegram: int) -> PersonRow | None:
    """The person with this Telegram number."""
    row = tx.one(_BY_TELEGRAM, telegram=telegram)
    return _person(row) if row else None


def by_id(tx: Tx, person: int) -> PersonRow | None:
    """The person with our number."""
    row = tx.one(_BY_ID, id=person)
    return _person(row) if row else None


def meet(tx: Tx, telegram: int, language: str, now: Micros) -> PersonRow:
    """The person with this Telegram number, recorded if new."""
    known = by_telegram(tx, telegram)
    if known is not None:
        return known
    number = tx.value(_ADD, telegram=telegram, language=language, seen=now, active=now)
    if number is not None:
        return PersonRow(number, telegram, language, reachable=True, active=now)
    known = by_telegram(tx, telegram)  # somebody else was quicker
    assert known is not None
    return known


def set_language(tx: Tx, person: int, language: str) -> None:
    """Remember the language a person chose."""
    tx.execute(_LANGUAGE, person=person, to=language)


def set_reachable(tx: Tx, person: int, yes: bool) -> None:
    """Remember whether the person lets the bot write."""
    tx.execute(_REACHABLE, person=person, yes=int(yes))


def heard(tx: Tx, person: int, now: Micros) -> None:
    """Remember that a person was here."""
    tx.execute(_ACTIVE, person=person, now=now)


def copied(tx: Tx, person: int) -> Micros | None:
    """When a person last asked for their data."""
    at: Micros | None = tx.value(_COPIED, person=person)
    return at


def copy(tx: Tx, person: int, now: Micros) -> None:
    """A person asks for their data now."""
    tx.execute(_COPY, person=person, now=now)


def unasked(tx: Tx, person: int) -> bool:
    """Whether a person wants to be asked no more whether accounts are gone."""
    return bool(tx.value(_UNASKED, person=person))


def unask(tx: Tx, person: int, yes: bool) -> None:
    """Remember whether a person wants to be asked no more."""
    tx.execute(_UNASK, person=person, yes=int(yes))
