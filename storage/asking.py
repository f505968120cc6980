"""Whose questions to reporters are still open."""

from sqlalchemy import bindparam, select

from storage.database import Tx
from storage.schema import questions
from storage.statement import Statement

_ASKED = Statement(
    select(questions.c.case)
    .where(questions.c.state == "open", questions.c.by == bindparam("by"))
    .order_by(questions.c.id)
    .limit(bindparam("most"))
)


def asked_by(tx: Tx, person: int, most: int) -> list[int]:
    """The cases that wait for an answer to somebody's question."""
    return [case for (case,) in tx.all(_ASKED, by=person, most=most)]
