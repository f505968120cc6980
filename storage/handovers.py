"""Notes that people leave for whoever comes on duty next."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import handovers
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody left: words, and the cases they gave back."""

    id: int
    person: int
    at: Micros
    words: str
    cases: tuple[int, ...]


_ADD = Statement(insert(handovers).values(binds("person", "at", "words", "cases")))
_WAITING = Statement(
    select(handovers.c.id, handovers.c.person, handovers.c.at, handovers.c.words, handovers.c.cases)
    .where(handovers.c.person != bindparam("reader"), handovers.c.at >= bindparam("since"))
    .order_by(handovers.c.id)
)
_DROP = Statement(delete(handovers).where(handovers.c.id == bindparam("note")))
_OF = Statement(
    select(handovers.c.at, handovers.c.words)
    .where(handovers.c.person == bindparam("whom"))
    .order_by(handovers.c.id)
)
_FORGET = Statement(delete(handovers).where(handovers.c.person == bindparam("whom")))


def add(tx: Tx, person: int, at: Micros, words: str, cases: list[int]) -> None:
    """Leave a note."""
    tx.execute(_ADD, person=person, at=at, words=words, cases=" ".join(map(str, cases)))


def waiting(tx: Tx, reader: int, since: Micros) -> list[Note]:
    """Notes of others that nobody has read, but for those from before."""
    return [
        Note(number, person, at, words, tuple(int(case) for case in cases.split()))
        for number, person, at, words, cases in tx.all(_WAITING, reader=reader, since=since)
    ]


def drop(tx: Tx, note: int) -> None:
    """A note was handed over; it is in the reader's chat now."""
    tx.execute(_DROP, note=note)


def of(tx: Tx, person: int) -> list[tuple[Micros, str]]:
    """What somebody left that nobody has read: when, and the words."""
    return [(at, words) for at, words in tx.all(_OF, whom=person)]


def forget(tx: Tx, person: int) -> None:
    """What somebody left goes."""
    tx.execute(_FORGET, whom=person)
