"""What a reporter's words or answers make of a case that is there: flags, a graver category, another lane."""

from bot.desk import evidence, moves
from bot.desk.session import Session
from bot.domain.case import LIVE, Case
from bot.domain.category import Category, Lane
from bot.domain.flag import Flag
from storage import reports
from storage.reports import ReportRow


def raise_flags(session: Session, case: Case, report: ReportRow, flags: frozenset[Flag], *, certain: bool) -> Case:
    """Note flags on a report and its case.

    Args:
        certain: a sign of a child moves the case to the child lane; otherwise the flag alone is raised.
    """
    reports.flag(session.tx, report.id, report.flags | flags)
    if case.state not in LIVE:
        return evidence.close(session, case)
    case = moves.flag(session, case, flags)
    if certain and Flag.MINOR in flags:
        case = move(session, case, session.house.taxonomy.child)
    return case


def move(session: Session, case: Case, category: Category) -> Case:
    """Make a case one of a graver category; one that is in the child lane stays there."""
    if case.lane is Lane.CHILD or case.category == category.code or not moves.graver(session, category, case):
        return case
    return moves.recategorise(session, case, category)
