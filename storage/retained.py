"""Who wrote what the law holds, and asked to be forgotten: a number beside the people, and nothing else."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.binds import binds
from storage.database import Tx
from storage.schema import retained
from storage.statement import Statement

_PUT = Statement(insert(retained).values(binds("person", "telegram")).on_conflict_do_nothing())
_OF = Statement(select(retained.c.telegram).where(retained.c.person == bindparam("person")))


def put(tx: Tx, person: int, telegram: int) -> None:
    """Keep who somebody is while what they wrote is held."""
    tx.execute(_PUT, person=person, telegram=telegram)


def telegram(tx: Tx, person: int) -> int | None:
    """Telegram's number of somebody who was forgotten everywhere else."""
    found: int | None = tx.value(_OF, person=person)
    return found
