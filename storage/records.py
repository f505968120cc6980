"""What is on record about one person, beside their reports."""

import json
from typing import Any

from sqlalchemy import bindparam, select

from bot.domain.actor import Role
from bot.domain.moment import Micros
from storage.database import Tx
from storage.outbox import LETTER
from storage.schema import outbox, people, staff
from storage.statement import Statement

_SEEN = Statement(select(people.c.seen).where(people.c.id == bindparam("person")))
_ROLES = Statement(
    select(staff.c.role, staff.c.name, staff.c.granted)
    .where(staff.c.person == bindparam("person"))
    .order_by(staff.c.granted, staff.c.role)
)
_SENT = (
    select(outbox.c.settled, outbox.c.body)
    .where(
        outbox.c.place == bindparam("place"),
        outbox.c.kind == LETTER,
        outbox.c.state == "sent",
        outbox.c.body != "{}",
    )
    .order_by(outbox.c.settled.desc(), outbox.c.id.desc())
    .limit(bindparam("most"))
)
_LETTERS = Statement(_SENT)
_ANSWERS = Statement(_SENT.where(outbox.c.report.is_not(None)))


def first_seen(tx: Tx, person: int) -> Micros:
    """When a person first wrote."""
    return int(tx.value(_SEEN, person=person))


def roles(tx: Tx, person: int) -> list[tuple[Role, str, Micros]]:
    """The roles a person holds, the name they hold them under, and since when."""
    return [(Role(role), called, granted) for role, called, granted in tx.all(_ROLES, person=person)]


def letters(tx: Tx, place: int, most: int, *, answers_only: bool) -> list[tuple[Micros, dict[str, Any]]]:
    """The newest letters that reached a place, as calls; `answers_only`: those about a report.

    In the order they were sent: the order they were written in says which outcome was known long before.
    """
    found = tx.all(_ANSWERS if answers_only else _LETTERS, place=place, most=most)
    return [(at, json.loads(body)) for at, body in found]
