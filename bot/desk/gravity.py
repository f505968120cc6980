"""What makes a case graver than it was opened for: a flag, a worse category, another lane."""

from dataclasses import replace

from bot.desk import evidence, ledger, letters
from bot.desk.session import Session
from bot.domain.case import LIVE, Case, State
from bot.domain.category import Category, Lane
from bot.domain.decide import Outcome
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag, packed
from storage import accounts, reports
from storage.reports import ReportRow


def raise_flags(session: Session, case: Case, report: ReportRow, flags: frozenset[Flag], *, certain: bool) -> Case:
    """Note flags on a report and its case.

    Args:
        certain: a sign of a child moves the case to the child lane; otherwise the flag alone is raised.
    """
    reports.flag(session.tx, report.id, report.flags | flags)
    if case.state not in LIVE:
        return case
    case = flagged(session, case, flags)
    if certain and Flag.MINOR in flags:
        case = move(session, case, session.house.taxonomy.child)
    return case


def flagged(session: Session, case: Case, flags: frozenset[Flag]) -> Case:
    """Raise flags on a case. What a decision rests on changes, so buttons drawn before are old."""
    if flags <= case.flags:
        return case
    case = replace(
        case,
        flags=case.flags | flags,
        round=case.round + 1,
        seq=case.seq + 1,
        version=case.version + 1,
    )
    data: dict[str, str | int] = {"flags": packed(case.flags)}
    ledger.write(session, Outcome(case, Event(case.id, case.seq, session.now, 0, Kind.FLAGGED, case.state,
                                              case.round, data)))  # fmt: skip
    ledger.redraw(session, case)
    return evidence.close(session, case)


def move(session: Session, case: Case, category: Category) -> Case:
    """Make a case one of a graver category; one that is in the child lane stays there."""
    if case.lane is Lane.CHILD or case.category == category.code or not graver(session, category, case):
        return case
    return recategorise(session, case, category)


def graver(session: Session, category: Category, case: Case) -> bool:
    """Whether a report says something worse of the account than the case was opened for."""
    taxonomy = session.house.taxonomy
    known = taxonomy[case.category]
    if case.lane is Lane.CHILD or (known.silent and category.lane is not Lane.CHILD):
        return False
    return category.silent or taxonomy.weights[category.urgency] > taxonomy.weights[known.urgency]


def recategorise(session: Session, case: Case, category: Category) -> Case:
    """A graver word moves the case: its category, its deadline, and its lane.

    A decided case is looked at again. What was not said yet of the old decision is not said any more, and
    nobody gets a correction, so that a suspect who reported themselves is not warned. When the lane changes,
    the group's card goes, and only those who work on the new lane see the case from now on.
    """
    moved = replace(
        case,
        category=category.code,
        lane=category.lane,
        state=State.NEW if case.state is State.NEW else State.IN_REVIEW,
        round=case.round + 1,
        seq=case.seq + 1,
        version=case.version + 1,
        due=min(case.due, session.now + category.review)
        if case.decision is None
        else session.now + category.review,
        lease=None,
        decision=None,
    )
    data: dict[str, str | int] = {"category": category.code, "was": case.category}
    event = Event(case.id, moved.seq, session.now, 0, Kind.RECATEGORISED, moved.state, moved.round, data)
    ledger.write(session, Outcome(moved, event))
    letters.hush(session, case)
    if case.state is State.CONFIRMED:
        accounts.count(session.tx, case.account, confirmed=-1)
    if moved.lane is case.lane:
        ledger.redraw(session, moved)
    else:
        ledger.withdraw(session, case)
        post(session, moved)
    return evidence.close(session, moved)


def post(session: Session, case: Case) -> None:
    """Show a case to those who work on its lane; the owners hear when nobody does."""
    ledger.post(session, case)
    if ledger.nobody_on(session, case.lane):
        letters.alarm(session, f"alarm.nobody_on_{case.lane}")
