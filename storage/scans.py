"""Letters of formal requests, as files in the store."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.evidence import EvidenceState
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import scans
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One letter; `digest` names its file in the store."""

    id: int
    request: str
    by: int
    state: EvidenceState
    file_id: str | None
    mime: str
    size: int
    digest: str | None
    attempts: int


_s = scans.c
_COLUMNS = tuple(
    _s[name] for name in ("id", "request", "by", "state", "file_id", "mime", "size", "digest", "attempts")
)
_PENDING = _s.state == "pending"
_ADD = Statement(
    insert(scans).values(binds("request", "by", "file_id", "added", "mime", "size") | {"state": "pending"})
)
_THERE = Statement(
    select(*_COLUMNS).where(_s.request == bindparam("request"), _s.state.in_(("pending", "kept"))).order_by(_s.id)
)
_BY_ID = Statement(select(*_COLUMNS).where(_s.id == bindparam("id")))
_DUE = Statement(
    select(*_COLUMNS)
    .where(_PENDING, _s.not_before <= bindparam("now"))
    .order_by(_s.not_before, _s.id)
    .limit(bindparam("most"))
)
_FIRST = Statement(select(func.min(_s.not_before)).where(_PENDING, _s.not_before > bindparam("now")))
_LATER = Statement(
    update(scans)
    .where(_s.id == bindparam("row"), _PENDING)
    .values(not_before=bindparam("at"), attempts=_s.attempts + 1)
)
_KEEP = Statement(
    update(scans)
    .where(_s.id == bindparam("row"), _PENDING)
    .values(binds("mime", "size", "digest", "salt") | {"state": "kept", "file_id": null()})
)
_END = Statement(
    update(scans).where(_s.id == bindparam("row"), _PENDING).values(state=bindparam("to"), file_id=null())
)
_REFERS = Statement(select(_s.id).where(_s.digest == bindparam("digest"), _s.state == "kept").limit(1))
_FILES = Statement(
    select(*_COLUMNS)
    .where(_s.id > bindparam("after"), _s.state == "kept")
    .order_by(_s.id)
    .limit(bindparam("most"))
)


def _read(row: Row) -> ScanRow:
    values = list(row)
    values[3] = EvidenceState(row[3])
    return ScanRow(*values)


def add(tx: Tx, request: str, by: int, file_id: str, added: Micros, *, mime: str, size: int) -> None:
    """A letter that is to be fetched."""
    tx.execute(_ADD, request=request, by=by, file_id=file_id, added=added, mime=mime, size=size)


def there(tx: Tx, request: str) -> ScanRow | None:
    """The letter of a request that is in the store, or on its way there."""
    row = tx.one(_THERE, request=request)
    return _read(row) if row else None


def by_id(tx: Tx, number: int) -> ScanRow | None:
    """One letter."""
    row = tx.one(_BY_ID, id=number)
    return _read(row) if row else None


def due(tx: Tx, now: Micros, most: int) -> list[ScanRow]:
    """Letters that may be fetched now."""
    return [_read(row) for row in tx.all(_DUE, now=now, most=most)]


def first(tx: Tx, now: Micros) -> Micros | None:
    """When the next one that waits may be fetched."""
    moment: Micros | None = tx.value(_FIRST, now=now)
    return moment


def later(tx: Tx, number: int, at: Micros) -> None:
    """Put an attempt off."""
    tx.execute(_LATER, row=number, at=at)


def keep(tx: Tx, number: int, *, mime: str, size: int, digest: str, salt: str) -> bool:
    """Say that it is in the store; False if nobody waits for it any more."""
    return tx.execute(_KEEP, row=number, mime=mime, size=size, digest=digest, salt=salt) == 1


def end(tx: Tx, number: int, to: EvidenceState) -> bool:
    """It is not taken, or cannot be had; False if it did not wait any more."""
    return tx.execute(_END, row=number, to=to) == 1


def refers(tx: Tx, digest: str) -> bool:
    """Whether a file in the store is the letter of a request."""
    return tx.value(_REFERS, digest=digest) is not None


def files(tx: Tx, after: int, most: int) -> list[ScanRow]:
    """Letters with files in the store, a slice at a time."""
    return [_read(row) for row in tx.all(_FILES, after=after, most=most)]
