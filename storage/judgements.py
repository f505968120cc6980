"""How an account was decided about before."""

import json

from sqlalchemy import bindparam, select

from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.recommendation import STEPS, Past, past
from storage.database import Tx
from storage.schema import cases, events
from storage.statement import Statement

MOST = 1000
"""Steps that are looked at: an account may be decided about again and again, but not that often."""

_STEPS = Statement(
    select(events.c.case, events.c.kind, events.c.data)
    .join(cases, cases.c.id == events.c.case)
    .where(
        cases.c.account == bindparam("account"),
        cases.c.lane == bindparam("lane"),
        events.c.kind.in_(sorted(STEPS)),
    )
    .order_by(events.c.case, events.c.seq)
    .limit(MOST)
)


def of_account(tx: Tx, account: int, lane: Lane) -> tuple[Past, ...]:
    """The decisions on an account's cases in one lane that nobody took back, and how often each was made."""
    rows = tx.all(_STEPS, account=account, lane=lane)
    return past((case, Kind(kind), json.loads(data)) for case, kind, data in rows)
