"""Bulk decisions: what was previewed, exactly, and what became of it."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import bulks
from storage.statement import Statement

OPEN, DONE, DROPPED = "open", "done", "dropped"


@dataclass(frozen=True, slots=True)
class BulkRow:
    """A preview, and whether it was carried out."""

    id: int
    person: int
    at: Micros
    body: dict[str, Any]
    state: str


_ADD = Statement(insert(bulks).values(binds("person", "at", "body") | {"state": OPEN}).returning(bulks.c.id))
_GET = Statement(
    select(bulks.c.id, bulks.c.person, bulks.c.at, bulks.c.body, bulks.c.state)
    .where(bulks.c.id == bindparam("id"))
    .with_for_update()
)
_SETTLE = Statement(
    update(bulks)
    .where(bulks.c.id == bindparam("bulk"))
    .values(state=bindparam("became"), body=bindparam("carried"), at=bindparam("moment"))
)


def add(tx: Tx, person: int, body: dict[str, Any], now: Micros) -> int:
    """Keep a preview; its number is returned."""
    number: int = tx.value(_ADD, person=person, at=now, body=json.dumps(body))
    return number


def by_id(tx: Tx, bulk: int) -> BulkRow | None:
    """A preview, locked."""
    row = tx.one(_GET, id=bulk)
    return BulkRow(row[0], row[1], row[2], json.loads(row[3]), row[4]) if row else None


def settle(tx: Tx, bulk: int, state: str, body: dict[str, Any], now: Micros) -> None:
    """Write down what became of a preview."""
    tx.execute(_SETTLE, bulk=bulk, became=state, carried=json.dumps(body), moment=now)
