"""Lists that are reported in bulk, and how far they are."""

from sqlalchemy import bindparam, case, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.batch import OPEN, SMALL, Batch, Flaw, Outcome, State
from bot.domain.moment import Micros
from bot.domain.origin import Origin, Trust
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import batch_rows, batches, reports
from storage.statement import Statement

_COLUMNS = tuple(
    batches.c[name]
    for name in (
        "id", "person", "place", "trust", "origin", "digest", "file", "state", "why", "detail", "begun", "total",
        "filed", "joined", "already", "invalid", "attempts",
    )
)  # fmt: skip
_NEW = binds("person", "place", "trust", "origin", "digest", "file", "size", "state", "begun")
_ADD = Statement(insert(batches).values(_NEW).returning(batches.c.id))
_BY_ID = select(*_COLUMNS).where(batches.c.id == bindparam("batch"))
_READ, _LOCK = Statement(_BY_ID), Statement(_BY_ID.with_for_update())
_TAKEN = (State.READING, State.FILING, State.DONE)
_KNOWN = Statement(
    select(*_COLUMNS)
    .where(
        batches.c.digest == bindparam("digest"),
        batches.c.id != bindparam("but"),
        or_(batches.c.person == bindparam("person"), batches.c.trust == bindparam("trust")),
        batches.c.state.in_(_TAKEN),
        # One of which nothing could be filed may be tried again: a setting may have been wrong.
        case((batches.c.state.in_(OPEN), 1), else_=batches.c.filed + batches.c.joined + batches.c.already) > 0,
    )
    .order_by(batches.c.id.desc())
    .limit(1)
)
_OPEN = Statement(
    select(*_COLUMNS)
    .where(batches.c.state.in_(OPEN), batches.c.not_before <= bindparam("now"))
    .order_by(batches.c.id)
    .limit(10)
)
_FIRST = Statement(
    select(func.min(batches.c.not_before)).where(
        batches.c.state.in_(OPEN), batches.c.not_before > bindparam("now")
    )
)
_OF_PERSON = Statement(
    select(*_COLUMNS).where(batches.c.person == bindparam("person")).order_by(batches.c.id.desc()).limit(5)
)
_STATE = Statement(
    update(batches)
    .where(batches.c.id == bindparam("batch"))
    .values(state=bindparam("to"), why=bindparam("because"), detail=bindparam("of"), ended=bindparam("at"))
)
_FILING = Statement(
    update(batches)
    .where(batches.c.id == bindparam("batch"))
    .values(
        state=State.FILING,
        file=null(),
        total=bindparam("rows"),
        invalid=select(func.count())
        .where(batch_rows.c.batch == batches.c.id, batch_rows.c.state == Outcome.INVALID)
        .scalar_subquery(),
    )
)
_NEWEST = Statement(
    select(*_COLUMNS)
    .where(
        batches.c.digest == bindparam("digest"),
        batches.c.trust == bindparam("trust"),
        or_(batches.c.state.in_(OPEN), batches.c.id > bindparam("after")),
    )
    .order_by(batches.c.id.desc())
    .limit(1)
)
_LAST = Statement(select(func.max(batches.c.id)))
_IDENTIFY = Statement(
    update(batches).where(batches.c.id == bindparam("batch")).values(digest=bindparam("now_digest"))
)
_LATER = Statement(
    update(batches)
    .where(batches.c.id == bindparam("batch"))
    .values(attempts=batches.c.attempts + 1, not_before=bindparam("at"))
)
_COUNT = Statement(
    update(batches)
    .where(batches.c.id == bindparam("batch"))
    .values(
        filed=batches.c.filed + bindparam("new"),
        joined=batches.c.joined + bindparam("joining"),
        already=batches.c.already + bindparam("own"),
        invalid=batches.c.invalid + bindparam("bad"),
    )
)
_LARGE_OF = Statement(
    select(batches.c.id)
    .select_from(reports.join(batches, batches.c.id == reports.c.batch))
    .where(reports.c.id == bindparam("report"), batches.c.total > SMALL)
)
_FORGET = Statement(
    update(batches).where(batches.c.person == bindparam("whom")).values(person=null(), file=null())
)
_NO_ROWS = Statement(
    update(batch_rows)
    .where(
        batch_rows.c.batch.in_(select(batches.c.id).where(batches.c.person == bindparam("whom"))),
        batch_rows.c.body != "",
    )
    .values(body="", state=Outcome.INVALID, why=Flaw.ERROR)
)


def _batch(row: Row) -> Batch:
    outcomes = (Outcome.NEW, Outcome.JOINED, Outcome.ALREADY, Outcome.INVALID)
    counts = dict(zip(outcomes, row[12:16], strict=True))
    names = (
        "id",
        "person",
        "place",
        "trust",
        "origin",
        "digest",
        "file",
        "state",
        "why",
        "detail",
        "begun",
        "total",
    )
    known = dict(zip(names, row[:12], strict=True))
    known |= {"origin": Origin(known["origin"]), "state": State(known["state"])}
    return Batch(**known, counts=counts, attempts=row[16])


def add(
    tx: Tx, trust: Trust, person: int, place: int | None, digest: str, now: Micros, *, file: str | None, size: int
) -> int:
    """Write down that a list came; its number is returned."""
    number: int = tx.value(
        _ADD, person=person, place=place, trust=trust.id, origin=trust.origin, digest=digest, file=file, size=size,
        state=State.READING, begun=now,
    )  # fmt: skip
    return number


def by_id(tx: Tx, number: int, *, lock: bool = False) -> Batch | None:
    """A list; locked for whoever files its next rows."""
    row = tx.one(_LOCK if lock else _READ, batch=number)
    return _batch(row) if row else None


def known(tx: Tx, digest: str, person: int | None, trust: int, but: int = 0) -> Batch | None:
    """The same list by the same person or unit, if it was taken in before or is being taken in."""
    row = tx.one(_KNOWN, digest=digest, person=person, trust=trust, but=but)
    return _batch(row) if row else None


def last(tx: Tx) -> int:
    """The number of the list that came last; 0 if none ever came."""
    return int(tx.value(_LAST) or 0)


def newest(tx: Tx, digest: str, trust: int, after: int) -> Batch | None:
    """The list with a fingerprint that is gone through, or has come after another, whatever became of it."""
    row = tx.one(_NEWEST, digest=digest, trust=trust, after=after)
    return _batch(row) if row else None


def identify(tx: Tx, number: int, digest: str) -> None:
    """Write down the fingerprint of a list that has come."""
    tx.execute(_IDENTIFY, batch=number, now_digest=digest)


def due(tx: Tx, now: Micros) -> list[Batch]:
    """Lists that are being read or filed, the oldest first."""
    return [_batch(row) for row in tx.all(_OPEN, now=now)]


def first(tx: Tx, now: Micros) -> Micros | None:
    """When the next of those that were put off may be gone on with."""
    at: Micros | None = tx.value(_FIRST, now=now)
    return at


def of_person(tx: Tx, person: int) -> list[Batch]:
    """A person's last lists."""
    return [_batch(row) for row in tx.all(_OF_PERSON, person=person)]


def settle(tx: Tx, number: int, to: State, now: Micros, why: str = "", detail: str = "") -> None:
    """A list is done, refused, or stops."""
    tx.execute(_STATE, batch=number, to=to, because=why, of=detail[:200], at=now)


def file(tx: Tx, number: int, total: int) -> None:
    """Every row of a list is here: from now on they are filed."""
    tx.execute(_FILING, batch=number, rows=total)


def later(tx: Tx, number: int, at: Micros) -> None:
    """A list could not be gone on with: not before a moment."""
    tx.execute(_LATER, batch=number, at=at)


def count(tx: Tx, number: int, found: dict[Outcome, int]) -> None:
    """Count what became of rows."""
    tx.execute(
        _COUNT, batch=number, new=found.get(Outcome.NEW, 0), joining=found.get(Outcome.JOINED, 0),
        own=found.get(Outcome.ALREADY, 0), bad=found.get(Outcome.INVALID, 0),
    )  # fmt: skip


def large_of(tx: Tx, report: int) -> int | None:
    """The list a report came in, if that is told on its card and not row by row."""
    number: int | None = tx.value(_LARGE_OF, report=report)
    return number


def forget(tx: Tx, person: int) -> None:
    """Forget whose lists they were, and what of them was not filed yet."""
    tx.execute(_NO_ROWS, whom=person)
    tx.execute(_FORGET, whom=person)
