"""Putting cases together: reports and their evidence go from one case to another, and back."""

from sqlalchemy import bindparam, func, select, update

from storage.database import Tx
from storage.reports import WITHDRAWN
from storage.schema import cases, evidence, reports
from storage.statement import Statement

_STANDS = reports.c.told != WITHDRAWN
_THERE = select(reports.c.person).where(
    reports.c.case == bindparam("into"), reports.c.person.is_not(None), _STANDS
)  # fmt: skip
_SAME_PEOPLE = Statement(
    update(reports)
    .where(reports.c.case == bindparam("of"), reports.c.independent == 1, reports.c.person.in_(_THERE))
    .values(independent=0)
)
_EVIDENCE = Statement(update(evidence).where(evidence.c.case == bindparam("of")).values(case=bindparam("into")))
_REPORTS = Statement(update(reports).where(reports.c.case == bindparam("of")).values(case=bindparam("into")))
_ITS = (reports.c.case == bindparam("of"), reports.c.account == bindparam("account"))
_EVIDENCE_BACK = Statement(
    update(evidence).where(evidence.c.report.in_(select(reports.c.id).where(*_ITS))).values(case=bindparam("into"))
)
_REPORTS_BACK = Statement(update(reports).where(*_ITS).values(case=bindparam("into")))
_COUNT = Statement(
    select(func.count(), func.coalesce(func.sum(reports.c.independent), 0)).where(
        reports.c.case == bindparam("case"), _STANDS
    )
)
_PARTS = Statement(
    select(cases.c.id, cases.c.account)
    .where(cases.c.merged_into == bindparam("case"), cases.c.merged_into != 0)
    .order_by(cases.c.id)
)

_WHOLE = Statement(select(cases.c.merged_into).where(cases.c.id == bindparam("case")))


def move(tx: Tx, of: int, into: int) -> int:
    """Reports of one case become those of another; how many of them are sources of their own there."""
    tx.execute(_SAME_PEOPLE, of=of, into=into)
    sources = count(tx, of)[1]
    tx.execute(_EVIDENCE, of=of, into=into)
    tx.execute(_REPORTS, of=of, into=into)
    return sources


def move_back(tx: Tx, of: int, into: int, account: int) -> None:
    """Those about an account go to its own case again."""
    tx.execute(_EVIDENCE_BACK, of=of, into=into, account=account)
    tx.execute(_REPORTS_BACK, of=of, into=into, account=account)


def count(tx: Tx, case: int) -> tuple[int, int]:
    """How many reports of a case stand, and how many of them are sources of their own."""
    row = tx.one(_COUNT, case=case)
    assert row is not None
    return int(row[0]), int(row[1])


def parts(tx: Tx, case: int) -> list[int]:
    """The cases that became part of this one, also by way of another."""
    found = []
    for number, _account in tx.all(_PARTS, case=case):
        found += [number, *parts(tx, number)]
    return found


def whole(tx: Tx, case: int) -> int:
    """The case that one became part of, however often that happened; itself if it did not."""
    while into := tx.value(_WHOLE, case=case):
        case = into
    return case


def accounts_of(tx: Tx, case: int) -> list[int]:
    """The accounts of cases that became part of this one, also by way of another."""
    found = []
    for number, account in tx.all(_PARTS, case=case):
        found += [account, *accounts_of(tx, number)]
    return found
