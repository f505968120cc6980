"""What came with reports."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, null, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind
from bot.domain.flag import Flag, unpacked
from bot.domain.moment import Micros
from storage import scans
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import evidence, reports
from storage.statement import Statement
from storage.terms import index


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence. `digest` and `copy` name files in the store, or of text only its words' hash."""

    id: int
    report: int
    case: int
    kind: EvidenceKind
    state: EvidenceState
    file_id: str | None = None
    unique: str | None = None
    words: str = ""
    origin: OriginKind = OriginKind.TYPED
    sent: Micros | None = None
    added: Micros = 0
    mime: str = ""
    name: str = ""
    size: int = 0
    digest: str | None = None
    copy: str | None = None
    salt: str | None = None
    reason: str = ""
    attempts: int = 0


_e = evidence.c
COLUMNS = (
    _e.id, _e.report, _e.case, _e.kind, _e.state, _e.file_id, _e.unique, _e.words, _e.origin, _e.sent, _e.added,
    _e.mime, _e.name, _e.size, _e.digest, _e.copy, _e.salt, _e.reason, _e.attempts,
)  # fmt: skip
_PENDING = _e.state == "pending"
_FILED = (_e.kind != "text") & _e.digest.is_not(None)
_ADDED = (
    "report", "case", "kind", "state", "file_id", "unique", "words", "origin", "sent", "added", "mime", "name",
    "size", "digest", "salt", "reason",
)  # fmt: skip
_ADD = Statement(insert(evidence).values(binds(*_ADDED)).returning(_e.id))
_BY_ID = Statement(select(*COLUMNS).where(_e.id == bindparam("id")))
_OF_REPORT = Statement(select(*COLUMNS).where(_e.report == bindparam("report")).order_by(_e.id))
_OF_CASE = Statement(select(*COLUMNS).where(_e.case == bindparam("case")).order_by(_e.id))
_DUE = Statement(
    select(_e.id)
    .where(_PENDING, _e.not_before <= bindparam("now"))
    .order_by(_e.not_before, _e.id)
    .limit(bindparam("most"))
)
_FIRST = Statement(select(func.min(_e.not_before)).where(_PENDING, _e.not_before > bindparam("now")))
_TRY = Statement(
    update(evidence).where(_e.id == bindparam("row"), _PENDING).values(attempts=_e.attempts + 1)
)  # fmt: skip
_CLAIMED = (_e.id == bindparam("row"), _PENDING, _e.attempts == bindparam("claimed"))
_LATER = Statement(
    update(evidence)
    .where(*_CLAIMED)
    .values(not_before=bindparam("at"), attempts=_e.attempts - bindparam("uncounted"))
)
_KEEP = Statement(
    update(evidence)
    .where(*_CLAIMED)
    .values(binds("mime", "size", "digest", "copy", "salt") | {"state": "kept", "file_id": null()})
)
_END = Statement(
    update(evidence)
    .where(_e.id == bindparam("row"), _PENDING)
    .values(state=bindparam("to"), reason=bindparam("why"), file_id=null(), unique=null())
)
_ERASE = Statement(
    update(evidence)
    .where(_e.id == bindparam("row"))
    .values(state="erased", reason=bindparam("why"), words="", name="", mime="", file_id=null(), unique=null())
)
_BLANK = Statement(
    update(evidence)
    .where(_e.id == bindparam("row"))
    .values(words="", name="", mime="", size=0, digest=null(), copy=null(), salt=null())
)
_DOOMED = Statement(select(*COLUMNS).where(_e.state == "erased", _FILED).order_by(_e.id).limit(bindparam("most")))
_KEPT_WITH = Statement(
    select(*COLUMNS)
    .where(_e.digest == bindparam("digest"), _FILED, _e.state == "kept")
    .order_by(_e.id)
    .limit(bindparam("most"))
)
_TWIN = Statement(
    select(*COLUMNS)
    .where(_e.unique == bindparam("unique"), _e.unique.is_not(None), _e.state == "kept")
    .limit(1)
)  # fmt: skip
_REFERS_FILE = Statement(
    select(_e.id).where(_e.digest == bindparam("digest"), _FILED, _e.state == "kept").limit(1)
)
_REFERS_COPY = Statement(
    select(_e.id)
    .where(_e.copy == bindparam("digest"), _e.copy.is_not(None), _e.state == "kept")
    .limit(1)
)  # fmt: skip
_FILES = Statement(
    select(*COLUMNS)
    .where(_e.id > bindparam("after"), _FILED, _e.state == "kept")
    .order_by(_e.id)
    .limit(bindparam("most"))
)
_BACKLOG = Statement(select(func.count(), func.min(_e.added)).where(_PENDING))
_TERMS = Statement(select(reports.c.category, reports.c.flags).where(reports.c.id == bindparam("report")))


def read(row: Row) -> EvidenceRow:
    """A row as the database gives it, in the order of `COLUMNS`."""
    values = list(row)
    values[3], values[4], values[8] = EvidenceKind(row[3]), EvidenceState(row[4]), OriginKind(row[8])
    return EvidenceRow(*values)


def add(tx: Tx, row: EvidenceRow) -> int:
    """Write a piece of evidence; its number is returned (the row's own is not looked at)."""
    number: int = tx.value(_ADD, **{name: getattr(row, name) for name in _ADDED})
    index(tx, row.report, number, row.words)
    return number


def by_id(tx: Tx, number: int) -> EvidenceRow | None:
    """One piece of evidence."""
    row = tx.one(_BY_ID, id=number)
    return read(row) if row else None


def of_report(tx: Tx, report: int) -> list[EvidenceRow]:
    """What came with a report, in order."""
    return [read(row) for row in tx.all(_OF_REPORT, report=report)]


def of_case(tx: Tx, case: int) -> list[EvidenceRow]:
    """What came with the reports of a case, in order."""
    return [read(row) for row in tx.all(_OF_CASE, case=case)]


def terms(tx: Tx, report: int) -> tuple[str, frozenset[Flag]]:
    """What a report says that matters to its media: category and flags."""
    row = tx.one(_TERMS, report=report)
    assert row is not None
    return row[0], unpacked(row[1])


def due(tx: Tx, now: Micros, most: int) -> list[int]:
    """Files that may be fetched now, those that wait longest first."""
    return [number for (number,) in tx.all(_DUE, now=now, most=most)]


def first(tx: Tx, now: Micros) -> Micros | None:
    """When the next one that waits may be fetched."""
    moment: Micros | None = tx.value(_FIRST, now=now)
    return moment


def try_(tx: Tx, number: int) -> bool:
    """Count an attempt; False if it waits no more."""
    return tx.execute(_TRY, row=number) == 1


def later(tx: Tx, row: EvidenceRow, at: Micros, *, uncounted: bool = False) -> None:
    """Put an attempt off until `at`; `uncounted` if it was not the file's fault."""
    tx.execute(_LATER, row=row.id, claimed=row.attempts, at=at, uncounted=int(uncounted))


def keep(
    tx: Tx, row: EvidenceRow, *, mime: str, size: int, digest: str, copy: str | None, salt: str
) -> bool:  # fmt: skip
    """Say that it is in the store; False if it is no longer wanted."""
    return (
        tx.execute(
            _KEEP, row=row.id, claimed=row.attempts, mime=mime, size=size, digest=digest, copy=copy, salt=salt
        )
        == 1
    )


def end(tx: Tx, number: int, to: EvidenceState, why: str) -> bool:
    """Give up what was pending, and forget what it is fetched by; False if it is pending no more."""
    return tx.execute(_END, row=number, to=to, why=why) == 1


def erase(tx: Tx, number: int, why: str) -> None:
    """Forget what it says. Its digests stay until the files are gone: they are what the worker goes by."""
    tx.execute(_ERASE, row=number, why=why)


def blank(tx: Tx, number: int) -> None:
    """Forget the digests too, and whatever words or names are left; without the salt the audit's say nothing."""
    tx.execute(_BLANK, row=number)


def doomed(tx: Tx, most: int) -> list[EvidenceRow]:
    """Erased evidence whose files may still be there."""
    return [read(row) for row in tx.all(_DOOMED, most=most)]


def kept_with(tx: Tx, digest: str, most: int = 200) -> list[EvidenceRow]:
    """Evidence of any case that is the same file."""
    return [read(row) for row in tx.all(_KEPT_WITH, digest=digest, most=most)]


def twin(tx: Tx, unique: str | None) -> EvidenceRow | None:
    """Evidence that Telegram says is the same file, and that is in the store."""
    row = tx.one(_TWIN, unique=unique) if unique else None
    return read(row) if row else None


def refers(tx: Tx, digest: str) -> bool:
    """Whether a file in the store is still somebody's evidence, or the letter of a formal request."""
    own = any(tx.value(statement, digest=digest) is not None for statement in (_REFERS_FILE, _REFERS_COPY))
    return own or scans.refers(tx, digest)


def files(tx: Tx, after: int, most: int) -> list[EvidenceRow]:
    """Evidence with files in the store, a slice at a time."""
    return [read(row) for row in tx.all(_FILES, after=after, most=most)]


def backlog(tx: Tx) -> tuple[int, Micros | None]:
    """How many files wait to be fetched, and since when the oldest does."""
    row = tx.one(_BACKLOG)
    assert row is not None
    return row[0], row[1]
