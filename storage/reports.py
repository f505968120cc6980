"""Reports: what one reporter told us, about one account, once."""

from dataclasses import dataclass

from sqlalchemy import Integer, and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.flag import Flag, packed, unpacked
from bot.domain.moment import Micros
from bot.domain.origin import Origin
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import batch_rows, reports
from storage.statement import Statement
from storage.terms import index

WITHDRAWN = "withdrawn"
"""What a reporter was told last who took their report back: nothing is told after it."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report.

    `told` is what the reporter was last told; `next_told` takes its place at `next_from`, when the letter
    that says so goes out. A status never shows more than this.
    """

    id: int
    code: str
    case: int
    account: int
    person: int | None
    category: str
    words: str
    filed: Micros
    due: Micros
    told: str
    next_told: str | None
    next_from: Micros | None
    independent: bool
    flags: frozenset[Flag]

    def status(self, now: Micros) -> str:
        """What the reporter may know now."""
        if self.next_told is not None and self.next_from is not None and self.next_from <= now:
            return self.next_told
        return self.told


_COLUMNS = tuple(
    reports.c[name]
    for name in (
        "id", "code", "case", "account", "person", "category", "words", "filed", "due", "told", "next_told",
        "next_from", "independent", "flags",
    )
)  # fmt: skip
_STANDS = reports.c.told != WITHDRAWN
_SINGLE = Statement(
    select(func.count()).select_from(reports).where(reports.c.case == bindparam("case"), reports.c.batch == 0)
)
_TRUSTED = Statement(
    select(reports.c.origin)
    .where(reports.c.case == bindparam("case"), reports.c.origin != "public", _STANDS)
    .group_by(reports.c.origin)
)
_ADD = Statement(
    insert(reports)
    .values(
        binds(
            "code", "case", "account", "person", "origin", "category", "words", "digest", "filed", "due", "told",
            "next_told", "next_from", "flags", "suggestion", "independent", "batch",
        )
    )
    .returning(reports.c.id)
)  # fmt: skip
_BY_CODE = Statement(
    select(*_COLUMNS).where(reports.c.code == bindparam("code"), reports.c.person == bindparam("person"))
)
_WITH_CODE = Statement(select(*_COLUMNS).where(reports.c.code == bindparam("code")))
_BY_ID = Statement(select(*_COLUMNS).where(reports.c.id == bindparam("id")))
_OF_PERSON = Statement(
    select(*_COLUMNS)
    .where(reports.c.person == bindparam("person"))
    .order_by(reports.c.id.desc())
    .limit(bindparam("most"))
)
_OF_CASE = Statement(select(*_COLUMNS).where(reports.c.case == bindparam("case"), _STANDS).order_by(reports.c.id))
_OWN_ON = Statement(
    select(*_COLUMNS)
    .where(reports.c.case == bindparam("case"), reports.c.person == bindparam("person"), _STANDS)
    .order_by(reports.c.id)
    .limit(1)
)
_REPORTED = Statement(
    select(exists().where(reports.c.case == bindparam("case"), reports.c.person == bindparam("person")))
)
_TAKEN = Statement(select(exists().where(reports.c.code == bindparam("code"))))
_KNOWN_WORDS = Statement(
    select(exists().where(reports.c.case == bindparam("case"), reports.c.digest == bindparam("digest")))
)
_WORDS = Statement(
    select(reports.c.words)
    .where(
        reports.c.case == bindparam("case"),
        reports.c.words != "",
        or_(_STANDS, bindparam("all_of_them", type_=Integer) == 1),
    )
    .order_by(reports.c.id)
    .limit(bindparam("most"))
)
_SAID = Statement(select(reports.c.words).where(reports.c.id == bindparam("report")))
_APPEND = Statement(
    update(reports)
    .where(reports.c.id == bindparam("report"))
    .values(words=bindparam("all_words"), digest=bindparam("new_digest"))
)
_DUE_NEXT = and_(reports.c.next_from.is_not(None), reports.c.next_from <= bindparam("now"))
_TELL = Statement(
    update(reports)
    .where(reports.c.id == bindparam("report"), _STANDS)
    .values(
        told=case((_DUE_NEXT, reports.c.next_told), else_=reports.c.told),
        next_told=bindparam("state"),
        next_from=bindparam("at"),
    )
)
_SET_TOLD = Statement(
    update(reports)
    .where(reports.c.id == bindparam("report"), _STANDS)
    .values(told=bindparam("state"), next_told=None, next_from=None)
)
_SHOWN = case((_DUE_NEXT, reports.c.next_told), else_=reports.c.told)
_STATUSES = Statement(
    select(reports.c.code, _SHOWN).where(
        reports.c.id.in_(select(batch_rows.c.report).where(batch_rows.c.batch == bindparam("batch")))
    )
)
_ENDS = (State.CONFIRMED, State.REJECTED, State.CLOSED)
_TELL_NOW = Statement(
    update(reports)
    .where(
        reports.c.case == bindparam("of_case"),
        or_(reports.c.next_from.is_(None), _DUE_NEXT),
        _SHOWN.not_in(_ENDS),
        _STANDS,
    )
    .values(told=bindparam("state"), next_told=None, next_from=None)
)

_FIRST_COPY = select(func.min(reports.c.id)).where(
    reports.c.case == bindparam("of_case"), reports.c.independent == 0, _STANDS
)
_PROMOTE = Statement(update(reports).where(reports.c.id == _FIRST_COPY.scalar_subquery()).values(independent=1))
_FLAG = Statement(update(reports).where(reports.c.id == bindparam("report")).values(flags=bindparam("all_flags")))
_HUSH = Statement(
    update(reports)
    .where(reports.c.case == bindparam("of_case"), reports.c.next_from > bindparam("now"))
    .values(next_told=bindparam("state"))
)


def _report(row: Row) -> ReportRow:
    return ReportRow(*(*row[:-2], bool(row[-2]), unpacked(row[-1])))


def add(tx: Tx, **columns: object) -> int:
    """File a report; its number is returned. Takes every column of the table but the number."""
    number: int = tx.value(_ADD, **{"batch": 0} | columns)
    index(tx, number, 0, str(columns["words"]))
    return number


def of_person(tx: Tx, person: int, most: int) -> list[ReportRow]:
    """A person's reports, newest first."""
    return [_report(row) for row in tx.all(_OF_PERSON, person=person, most=most)]


def by_code(tx: Tx, code: str, person: int) -> ReportRow | None:
    """One of a person's own reports."""
    row = tx.one(_BY_CODE, code=code, person=person)
    return _report(row) if row else None


def with_code(tx: Tx, code: str) -> ReportRow | None:
    """The report with a code, whosever it is."""
    row = tx.one(_WITH_CODE, code=code)
    return _report(row) if row else None


def by_id(tx: Tx, number: int) -> ReportRow | None:
    """The report with our number."""
    row = tx.one(_BY_ID, id=number)
    return _report(row) if row else None


def of_case(tx: Tx, case_: int) -> list[ReportRow]:
    """The reports of a case that were not withdrawn, in the order they came."""
    return [_report(row) for row in tx.all(_OF_CASE, case=case_)]


def statuses(tx: Tx, batch: int, now: Micros) -> list[tuple[str, str]]:
    """The code of every report that came in a list, with what its reporter may know of it."""
    return [(code, status) for code, status in tx.all(_STATUSES, batch=batch, now=now)]


def trusted(tx: Tx, case_: int) -> frozenset[Origin]:
    """The origins of a case's reports, but for the public's; its parts' reports are its own."""
    return frozenset(Origin(origin) for (origin,) in tx.all(_TRUSTED, case=case_))


def single(tx: Tx, case_: int) -> int:
    """How many reports of a case came by themselves and not in a list."""
    return int(tx.value(_SINGLE, case=case_))


def own_on(tx: Tx, case_: int, person: int) -> ReportRow | None:
    """This person's first report in a case; one they withdrew is theirs no longer."""
    row = tx.one(_OWN_ON, case=case_, person=person)
    return _report(row) if row else None


def reported(tx: Tx, case_: int, person: int) -> bool:
    """Whether this person ever reported the case: who withdrew a report does not decide on it either."""
    return bool(tx.value(_REPORTED, case=case_, person=person))


def taken(tx: Tx, code: str) -> bool:
    """Whether a code is in use."""
    return bool(tx.value(_TAKEN, code=code))


def known_words(tx: Tx, case_: int, digest: str) -> bool:
    """Whether somebody already brought these words to the case."""
    return bool(tx.value(_KNOWN_WORDS, case=case_, digest=digest))


def words(tx: Tx, case_: int, most: int, *, withdrawn: bool = False) -> list[str]:
    """The first reported words of a case; of withdrawn reports only where the case goes on without them."""
    return [text for (text,) in tx.all(_WORDS, case=case_, most=most, all_of_them=int(withdrawn))]


def said(tx: Tx, report: int) -> str:
    """The words of one report."""
    return str(tx.value(_SAID, report=report) or "")


def append(tx: Tx, report: int, all_words: str, digest: str) -> None:
    """Replace a report's words by more of them."""
    tx.execute(_APPEND, report=report, all_words=all_words, new_digest=digest)
    index(tx, report, 0, all_words)


def tell(tx: Tx, report: int, state: str, at: Micros, now: Micros) -> None:
    """From `at` on this report's status is `state`."""
    tx.execute(_TELL, report=report, state=state, at=at, now=now)


def tell_now(tx: Tx, case_: int, state: str, now: Micros) -> None:
    """The status of all reports of a case changes at once; those with a pace of their own keep it.

    So do those that show how it ended: only a letter takes that back. A status that did so by itself would say
    that others brought something, or that the case is one of those nobody is warned about.
    """
    tx.execute(_TELL_NOW, of_case=case_, state=state, now=now)


def set_told(tx: Tx, report: int, state: str) -> None:
    """A report's status is `state` now, and nothing is on its way. A withdrawn report stays so."""
    tx.execute(_SET_TOLD, report=report, state=state)


def hush(tx: Tx, case_: int, state: str, now: Micros) -> None:
    """What the reporters of a case were about to be told becomes `state`, at the same moment."""
    tx.execute(_HUSH, of_case=case_, state=state, now=now)


def promote(tx: Tx, case_: int) -> None:
    """The first report of a case that was only a copy counts as a source of its own: the one it copied is gone."""
    tx.execute(_PROMOTE, of_case=case_)


def flag(tx: Tx, report: int, flags: frozenset[Flag]) -> None:
    """Note what a report's words or answers raised."""
    tx.execute(_FLAG, report=report, all_flags=packed(flags))
