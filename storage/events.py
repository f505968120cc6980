"""The audit: append-only, hash-chained per case."""

import json
from collections.abc import Iterator

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.events import Event, Kind
from storage.binds import binds
from storage.database import Tx
from storage.schema import cases, events
from storage.statement import Statement

_ADD = Statement(
    insert(events).values(binds("case", "seq", "at", "actor", "kind", "state", "round", "data", "hash"))
)
_OF = Statement(select(events).where(events.c.case == bindparam("case")).order_by(events.c.seq))
_CASES = Statement(
    select(cases.c.id, cases.c.head)
    .where(cases.c.id > bindparam("after"))
    .order_by(cases.c.id)
    .limit(bindparam("most"))
)


def add(tx: Tx, event: Event, chained: str) -> None:
    """Append an event with its place in the chain."""
    tx.execute(
        _ADD,
        case=event.case,
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        kind=event.kind,
        state=event.state,
        round=event.round,
        data=json.dumps(event.data, sort_keys=True, ensure_ascii=False),
        hash=chained,
    )


def of(tx: Tx, case: int) -> list[tuple[Event, str]]:
    """The events of a case in order, each with its stored hash."""
    return [
        (
            Event(row[0], row[1], row[2], row[3], Kind(row[4]), State(row[5]), row[6], json.loads(row[7])),
            row[8],
        )
        for row in tx.all(_OF, case=case)
    ]


def heads(tx: Tx, slice_: int = 200) -> Iterator[tuple[int, str]]:
    """Every case with the hash its chain should end in."""
    after = 0
    while rows := tx.all(_CASES, after=after, most=slice_):
        yield from ((number, head) for number, head in rows)
        after = rows[-1][0]
