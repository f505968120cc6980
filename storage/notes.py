"""Notes on cases, for colleagues."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, delete, exists, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import notes, reports
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note; `by` is a member of the team."""

    id: int
    case: int
    by: int
    at: Micros
    words: str


_ADD = Statement(insert(notes).values(binds("case", "by", "at", "words")))
_OF_CASE = Statement(
    select(notes).where(notes.c.case == bindparam("of_case")).order_by(notes.c.id.desc()).limit(bindparam("most"))
)
_OF_PERSON = Statement(
    select(notes).where(notes.c.by == bindparam("whose")).order_by(notes.c.id.desc()).limit(bindparam("most"))
)

_FORGET = Statement(
    delete(notes).where(
        notes.c.case == bindparam("of_case"),
        ~exists().where(
            and_(reports.c.case == bindparam("of_case"), or_(reports.c.person.is_not(None), reports.c.words != ""))
        ),
    )
)


def add(tx: Tx, case: int, by: int, at: Micros, words: str) -> None:
    """Write a note."""
    tx.execute(_ADD, case=case, by=by, at=at, words=words)


def of_case(tx: Tx, case: int, most: int) -> list[NoteRow]:
    """The last notes on a case, oldest first."""
    return [NoteRow(*row) for row in reversed(tx.all(_OF_CASE, of_case=case, most=most))]


def of_person(tx: Tx, person: int, most: int) -> list[NoteRow]:
    """The last notes a person wrote, newest first."""
    return [NoteRow(*row) for row in tx.all(_OF_PERSON, whose=person, most=most)]


def forget(tx: Tx, case: int) -> None:
    """A case's notes go with the last of what its reporters left."""
    tx.execute(_FORGET, of_case=case)
