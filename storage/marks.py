"""Marks: what cases may have in common. A mark goes with the report that brought it."""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy import case as case_when
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.link import Bearer, Mark, Source, Tie
from storage.binds import binds
from storage.database import Tx
from storage.schema import cases, marks, reports
from storage.statement import Statement

MOST = 120
"""Different marks of one case. What comes beyond is not noted, and nobody can make a look-up slow by it."""

_m = marks.c
_COUNTED = _m.counts == 1
_KNOWN = Statement(select(_m.value).where(_m.case == bindparam("case"), _COUNTED))
_OWN = Statement(select(_m.value).where(_m.case == bindparam("case"), _m.report.is_(None)))
_BROUGHT = Statement(select(_m.value).where(_m.report == bindparam("report")))
_ADD = Statement(insert(marks).values(binds("case", "report", "tie", "value", "sketch", "counts")))
_OF_CASE = Statement(
    select(_m.tie, _m.value, _m.sketch, reports.c.person, reports.c.filed)
    .select_from(marks.outerjoin(reports, reports.c.id == _m.report))
    .where(_m.case == bindparam("case"), _COUNTED)
    .order_by(_m.id)
    .limit(MOST)
)
_BEARERS = Statement(
    select(
        cases.c.id, cases.c.account, cases.c.state, cases.c.lane, cases.c.about, _m.tie, _m.value, _m.sketch,
        reports.c.person, reports.c.filed,
    )
    .select_from(
        marks.join(cases, cases.c.id == _m.case).outerjoin(reports, reports.c.id == _m.report)
    )
    .where(_m.value == bindparam("value"), _COUNTED, _m.case != bindparam("but"))
    .limit(bindparam("most"))
)  # fmt: skip
_COUNTING = Statement(select(_m.case, _m.value).where(_m.report == bindparam("report"), _COUNTED))
_DROP = Statement(delete(marks).where(_m.report == bindparam("report")))
_same = marks.alias()
_FIRST = select(  # of those that are the same to others; nothing if one of them counts already
    case_when((func.max(_same.c.counts) == 0, func.min(_same.c.id)))
).where(_same.c.case == bindparam("of_case"), _same.c.value == bindparam("of_value"))
_PROMOTE = Statement(update(marks).where(_m.id == _FIRST.scalar_subquery()).values(counts=1))
_MOVE = Statement(update(marks).where(_m.case == bindparam("from_case")).values(case=bindparam("into"), counts=0))
_FOLLOW = Statement(
    update(marks)
    .where(marks.c.report.in_(select(reports.c.id).where(reports.c.case == bindparam("of_case"))))
    .values(case=bindparam("into"), counts=0)
)
_DROP_OWN = Statement(delete(marks).where(_m.case == bindparam("case"), _m.report.is_(None)))
_VALUES = Statement(select(_m.value).where(_m.case == bindparam("case")).group_by(_m.value))
_LIFT = Statement(
    update(cases)
    .where(cases.c.id == bindparam("the_case"), cases.c.kin != bindparam("to"))
    .values(kin=bindparam("to"))
)
_UNREAD = Statement(
    select(reports.c.id, reports.c.case, reports.c.account, reports.c.words)
    .where(reports.c.id <= bindparam("from_here"), reports.c.told != "withdrawn")
    .order_by(reports.c.id.desc())
    .limit(bindparam("most"))
)


_STATES = {one.value: one for one in State}
_LANES = {one.value: one for one in Lane}
_TIES = {one.value: one for one in Tie}
"""Thousands of rows are read at a time: a look-up is much faster than calling the enumeration."""


def add(tx: Tx, case: int, report: int | None, found: Iterable[Mark]) -> list[Mark]:
    """Note marks a report brought (None: of the account itself), each once; those new to the case are returned."""
    known = {value for (value,) in tx.all(_KNOWN, case=case)}
    has = _OWN if report is None else _BROUGHT
    here = {value for (value,) in (tx.all(has, case=case) if report is None else tx.all(has, report=report))}
    rows, fresh = [], []
    for mark in found:
        first = mark.value not in known
        if mark.value in here or (first and len(known) >= MOST):
            continue
        here.add(mark.value)
        known.add(mark.value)
        if first:
            fresh.append(mark)
        rows.append(
            {"case": case, "report": report, "tie": mark.tie, "value": mark.value, "sketch": mark.sketch,
             "counts": int(first)}
        )  # fmt: skip
    if rows:
        tx.many(_ADD, rows)
    return fresh


def of_case(tx: Tx, case: int) -> list[tuple[Mark, Source]]:
    """The different marks of a case, each with the first report that brought it."""
    found = tx.all(_OF_CASE, case=case)
    return [(Mark(Tie(tie), value, sketch), Source(person, filed)) for tie, value, sketch, person, filed in found]


def bearers(tx: Tx, value: int, but: int, most: int) -> list[Bearer]:
    """At most so many cases with a mark, but for one."""
    return [
        Bearer(
            case, account, _STATES[state], _LANES[lane], about, Mark(_TIES[tie], of, sketch), Source(person, filed)
        )
        for case, account, state, lane, about, tie, of, sketch, person, filed in tx.all(
            _BEARERS, value=value, but=but, most=most
        )
    ]  # fmt: skip


def drop(tx: Tx, report: int) -> None:
    """Forget what a report brought; what another report of its case brought too is that one's now."""
    spoken = tx.all(_COUNTING, report=report)
    tx.execute(_DROP, report=report)
    for case, value in spoken:
        tx.execute(_PROMOTE, of_case=case, of_value=value)


def move(tx: Tx, case: int, into: int) -> None:
    """A case was merged into another: what its reports brought is found under that one."""
    tx.execute(_DROP_OWN, case=case)
    tx.execute(_MOVE, from_case=case, into=into)
    for (value,) in tx.all(_VALUES, case=into):
        tx.execute(_PROMOTE, of_case=into, of_value=value)


def drop_own(tx: Tx, case: int) -> None:
    """Forget the marks of the accounts a case is about."""
    tx.execute(_DROP_OWN, case=case)


def move_back(tx: Tx, case: int, back: int) -> None:
    """Reports went back to their own case: so does what they brought."""
    tx.execute(_FOLLOW, of_case=back, into=back)
    for number in (case, back):
        for (value,) in tx.all(_VALUES, case=number):
            tx.execute(_PROMOTE, of_case=number, of_value=value)


def lift(tx: Tx, case: int, *, kin: bool) -> bool:
    """Say whether a case is tied to a confirmed one; False if that was known."""
    return tx.execute(_LIFT, the_case=case, to=int(kin)) == 1


def unread(tx: Tx, from_here: int, most: int) -> list[tuple[int, int, int, str]]:
    """Reports from before there were marks, the newest first: number, case, account, words."""
    return [
        (one, case, account, words)
        for one, case, account, words in tx.all(_UNREAD, from_here=from_here, most=most)
    ]
