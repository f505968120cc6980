"""Updates as they came, kept until they are done."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import inbox
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as Telegram sent it: its number, its lane, its raw JSON."""

    update_id: int
    lane: int
    body: str


@dataclass(frozen=True, slots=True)
class Pending:
    """An update waiting for its turn."""

    id: int
    lane: int
    body: str
    attempts: int
    arrived: Micros


_STORE = Statement(
    insert(inbox)
    .values(binds("bot", "update_id", "lane", "body", "arrived") | {"state": "pending"})
    .on_conflict_do_nothing(index_elements=["bot", "update_id"])
)
_PENDING = Statement(
    select(inbox.c.id, inbox.c.lane, inbox.c.body, inbox.c.attempts, inbox.c.arrived)
    .where(inbox.c.state == "pending", inbox.c.id > bindparam("after"))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
)
_BODY = Statement(select(inbox.c.body).where(inbox.c.id == bindparam("row")))
_CLAIM = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == "pending")
    .values(state="done", body=null(), lane=0, settled=bindparam("now"))
)
_FAIL = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("row"), inbox.c.state == "pending")
    .values(
        attempts=inbox.c.attempts + 1,
        trouble=bindparam("why"),
        settled=bindparam("now"),
        state=case((inbox.c.attempts + 1 >= bindparam("most_attempts"), "dead"), else_="pending"),
    )
    .returning(inbox.c.state)
)
_DEAD = Statement(
    select(inbox.c.id, inbox.c.update_id, inbox.c.arrived, inbox.c.trouble)
    .where(inbox.c.state == "dead")
    .order_by(inbox.c.id)
)
_REVIVE = Statement(
    update(inbox)
    .where(inbox.c.state == "dead", inbox.c.id.between(bindparam("low"), bindparam("high")))
    .values(state="pending", attempts=0, settled=null())
)
_BACKLOG = Statement(select(func.count(), func.min(inbox.c.arrived)).where(inbox.c.state == "pending"))
_DEAD_COUNT = Statement(select(func.count()).where(inbox.c.state == "dead"))
EVERY_ID = 2**62


def store(tx: Tx, bot: int, arrivals: Sequence[Arrival], now: Micros) -> None:
    """Keep updates; one that is already here is left as it is."""
    tx.many(
        _STORE,
        [
            {"bot": bot, "update_id": one.update_id, "lane": one.lane, "body": one.body, "arrived": now}
            for one in arrivals
        ],
    )


def pending(tx: Tx, after: int, most: int) -> list[Pending]:
    """Waiting updates with a number of ours above `after`, in the order they came."""
    return [Pending(*row) for row in tx.all(_PENDING, after=after, most=most)]


def body(tx: Tx, row: int) -> str:
    """The raw JSON of an update; "null" once it is done."""
    found: str | None = tx.value(_BODY, row=row)
    return found or "null"


def claim(tx: Tx, row: int, now: Micros) -> bool:
    """Cross an update off and forget its text and whose it was; False if it already was."""
    return tx.execute(_CLAIM, row=row, now=now) == 1


def fail(tx: Tx, row: int, why: str, most_attempts: int, now: Micros) -> bool:
    """Count a failed attempt; True if the update is given up now."""
    return bool(tx.value(_FAIL, row=row, why=why, most_attempts=most_attempts, now=now) == "dead")


def dead(tx: Tx) -> list[tuple[int, int, Micros, str]]:
    """Given-up updates: our number, Telegram's number, arrival, trouble."""
    return [(row[0], row[1], row[2], row[3]) for row in tx.all(_DEAD)]


def revive(tx: Tx, row: int | None = None) -> int:
    """Let one given-up update (or all) run again; how many is returned."""
    return tx.execute(_REVIVE, low=row or 0, high=row or EVERY_ID)


def backlog(tx: Tx) -> tuple[int, Micros | None]:
    """How many updates wait and when the oldest came."""
    row = tx.one(_BACKLOG)
    assert row is not None
    return row[0], row[1]


def dead_count(tx: Tx) -> int:
    """How many updates were given up."""
    return int(tx.value(_DEAD_COUNT))
