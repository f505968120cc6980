"""What the clock will bring: due moments kept on disk."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import timers
from storage.statement import Statement

DRAFT, LEASE, UNDO, INVITE, HIDDEN = "draft", "lease", "undo", "invite", "hidden"
DUTY, DIGEST, TOPIC, ASKED = "duty", "digest", "topic", "asked"
APPEAL, ANCHOR, EXHIBIT = "appeal", "anchor", "exhibit"
STAY = "stay"
DISCLOSURE = "disclosure"
NOTICE, DISPATCH, WENT, ANSWER = "notice", "dispatch", "went", "answer"
CHECK, SIGHTING = "check", "sighting"


@dataclass(frozen=True, slots=True)
class Timer:
    """A due moment for a subject."""

    id: int
    kind: str
    subject: str
    due: Micros


_ROW = insert(timers).values(binds("kind", "subject", "due") | {"state": "pending"})
_SET = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["kind", "subject"], set_={"due": _ROW.excluded.due, "state": "pending"}
    )
)
_WIND = Statement(_ROW.on_conflict_do_nothing(index_elements=["kind", "subject"]))
_COLUMNS = (timers.c.id, timers.c.kind, timers.c.subject, timers.c.due)
_DUE = Statement(
    select(*_COLUMNS)
    .where(timers.c.state == "pending", timers.c.due <= bindparam("now"))
    .order_by(timers.c.due, timers.c.id)
    .limit(bindparam("most"))
)
_FIRST = Statement(select(timers.c.due).where(timers.c.state == "pending").order_by(timers.c.due).limit(1))
_WAITING = Statement(
    select(timers.c.due).where(
        timers.c.kind == bindparam("kind"), timers.c.subject == bindparam("subject"), timers.c.state == "pending"
    )
)
_STOP = Statement(
    update(timers)
    .where(timers.c.kind == bindparam("of"), timers.c.subject == bindparam("about"), timers.c.state == "pending")
    .values(state="done")
)
_CLAIM = Statement(
    update(timers)
    .where(timers.c.id == bindparam("timer"), timers.c.state == "pending", timers.c.due == bindparam("promised"))
    .values(state="done")
)
_SUBJECTS = Statement(
    select(timers.c.subject)
    .where(timers.c.state == "pending", timers.c.due > bindparam("now"), timers.c.kind == bindparam("kind"))
    .order_by(timers.c.due)
    .limit(bindparam("most"))
)


def set_(tx: Tx, kind: str, subject: str, due: Micros) -> None:
    """Wake up for a subject at a moment; a later call moves it."""
    tx.execute(_SET, kind=kind, subject=subject, due=due)


def waiting(tx: Tx, kind: str, subject: str) -> Micros | None:
    """When a subject is to be woken up for; None if it is not."""
    moment: Micros | None = tx.value(_WAITING, kind=kind, subject=subject)
    return moment


def stop(tx: Tx, kind: str, subject: str) -> None:
    """Do not wake up after all."""
    tx.execute(_STOP, of=kind, about=subject)


def wind(tx: Tx, kind: str, subject: str, due: Micros) -> None:
    """Wake up at a moment for something that keeps itself going; where it goes already, nothing changes."""
    tx.execute(_WIND, kind=kind, subject=subject, due=due)


def due(tx: Tx, now: Micros, most: int) -> list[Timer]:
    """What is due, oldest first."""
    return [Timer(*row) for row in tx.all(_DUE, now=now, most=most)]


def first(tx: Tx) -> Micros | None:
    """When the next one is due."""
    moment: Micros | None = tx.value(_FIRST)
    return moment


def awaited(tx: Tx, kind: str, now: Micros, most: int) -> list[str]:
    """What something is still to come for: the subjects of one kind, the soonest first."""
    return [subject for (subject,) in tx.all(_SUBJECTS, kind=kind, now=now, most=most)]


def claim(tx: Tx, timer: Timer) -> bool:
    """Take a timer; False if it was taken or moved meanwhile."""
    return tx.execute(_CLAIM, timer=timer.id, promised=timer.due) == 1
