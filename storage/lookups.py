"""How often somebody asked about an account lately; never about which."""

from sqlalchemy import bindparam, case, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.lookup import MOST
from bot.domain.moment import Micros
from storage.database import Tx
from storage.schema import lookups
from storage.statement import Statement

_KNOWN = Statement(select(lookups.c.since, lookups.c.times).where(lookups.c.person == bindparam("person")))
_OVER = lookups.c.since <= bindparam("before")
_row = insert(lookups).values(person=bindparam("person"), since=bindparam("now"), times=1)
_COUNT = Statement(
    _row.on_conflict_do_update(
        index_elements=["person"],
        set_={
            "since": case((_OVER, _row.excluded.since), else_=lookups.c.since),
            "times": case((_OVER, 1), else_=lookups.c.times + 1),
        },
    )
)
_FORGET = Statement(delete(lookups).where(lookups.c.person == bindparam("person")))


def count(tx: Tx, person: int, now: Micros, window: Micros) -> Micros | None:
    """Count one more; None if that is allowed, else since when they have been asking."""
    row = tx.one(_KNOWN, person=person)
    if row is not None and row[0] > now - window and row[1] >= MOST:
        return int(row[0])
    tx.execute(_COUNT, person=person, now=now, before=now - window)
    return None


def forget(tx: Tx, person: int) -> None:
    """Forget that somebody asked."""
    tx.execute(_FORGET, person=person)
