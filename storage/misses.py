"""Codes that were guessed wrong: who guesses on learns nothing."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import misses
from storage.statement import Statement

_ADD = Statement(insert(misses).values(binds("person", "at")).returning(misses.c.id))
_COUNT = Statement(
    select(func.count())
    .select_from(misses)
    .where(misses.c.person == bindparam("person"), misses.c.at > bindparam("since"))
)


def add(tx: Tx, person: int, at: Micros) -> None:
    """Somebody guessed wrong."""
    tx.execute(_ADD, person=person, at=at)


def count(tx: Tx, person: int, since: Micros) -> int:
    """How often somebody guessed wrong since a moment."""
    return int(tx.value(_COUNT, person=person, since=since))
