"""Moving a case: to a graver category, to another lane, or back into review. Nobody is warned by it."""

from dataclasses import replace

from bot.desk import calls, evidence, ledger, letters, links, strikes
from bot.desk.session import Session
from bot.domain.actor import Actor
from bot.domain.case import OPEN, Case, State
from bot.domain.category import Category, Lane
from bot.domain.course import reopened
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag, packed
from bot.domain.link import confirmed
from bot.domain.outcome import Moment, Outcome
from storage import cases, people

CLOCK = Actor(id=0)


def lane_of(category: Category, about: int) -> Lane:
    """Who works on it: child safety first of all, then leads where it is about a colleague."""
    if category.lane is Lane.ORDINARY and about:
        return Lane.LEADS
    return category.lane


def graver(session: Session, category: Category, case: Case) -> bool:
    """Whether a report says something worse of the account than the case was opened for."""
    taxonomy = session.house.taxonomy
    known = taxonomy[case.category]
    if case.lane is Lane.CHILD or (known.silent and category.lane is not Lane.CHILD):
        return False
    if case.state is State.CONFIRMED and not category.silent:
        return False  # what was decided, and what it rests on, stands: its owner might be the one who reports
    return category.silent or taxonomy.weights[category.urgency] > taxonomy.weights[known.urgency]


def post(session: Session, case: Case) -> None:
    """Show a case to those who work on its lane, or tell the owners that nobody can.

    What a long list brings waits in the queue, but for what cannot wait: the group is not to be flooded.
    """
    listed = session.listed
    if listed is not None and listed.large and not session.house.taxonomy[case.category].urgent:
        return
    ledger.post(session, case)
    calls.urgent(session, case)
    if ledger.nobody_on(session, case):
        letters.alarm(session, f"alarm.nobody_on_{case.lane}", but=case.about)
    elif case.lane is Lane.CHILD and calls.off_duty(session, Lane.CHILD):
        letters.alarm(session, "alarm.child_off_duty")


def reopen(session: Session, case: Case) -> Case:
    """New evidence brings a rejected case back. Nobody is told that somebody else brought something."""
    outcome = reopened(case, CLOCK, Moment(session.now, 0), why="evidence")
    ledger.write(session, outcome)
    letters.hush(session, case)
    strikes.take_back(session, case, tell=False, but=session.person.id)
    ledger.redraw(session, outcome.case)
    links.ripple(session, outcome.case)
    return outcome.case


def recategorise(session: Session, case: Case, category: Category, about: int = 0, by: Actor = CLOCK) -> Case:
    """A graver word, or that it is a colleague's account, moves the case: category, deadline, and lane.

    A decided case is looked at again. What was not said yet of the old decision is not said any more, and
    nobody gets a correction, so that a suspect who reported themselves is not warned. When the lane changes,
    the group's card goes, and only those who work on the new lane see the case from now on.

    Args:
        by: the member of the team who says so; an open case stays where it is in its life then, unless the lane
            changes.
    """
    due = session.now + category.review
    about = about or case.about
    lane = lane_of(category, about)
    keeps = by.id != CLOCK.id and lane is case.lane and case.state in OPEN
    moved = replace(
        case,
        category=category.code,
        lane=lane,
        state=case.state if keeps or case.state is State.NEW else State.IN_REVIEW,
        round=case.round + 1,
        seq=case.seq + 1,
        version=case.version + 1,
        due=min(case.due, due) if case.decision is None else due,
        lease=case.lease if keeps else None,
        decision=case.decision if keeps else None,
        signed_by=0,
        about=about,
    )
    data: dict[str, str | int] = {"category": category.code, "was": case.category}
    if keeps:
        data["keeps"] = 1
    event = Event(case.id, moved.seq, session.now, by.id, Kind.RECATEGORISED, moved.state, moved.round, data)
    ledger.write(session, Outcome(moved, event))
    if not keeps:
        letters.hush(session, case)
    strikes.take_back(session, case, tell=False, but=0 if category.silent else session.person.id)
    if confirmed(case.state):
        ledger.confirmed(session, case, -1)
    if moved.lane is case.lane and moved.about == case.about:
        ledger.rehome(session, case, moved)
        ledger.redraw(session, moved)
        calls.urgent(session, moved)
    else:
        ledger.withdraw(session, case)
        post(session, moved)
    links.ripple(session, moved)
    return evidence.close(session, moved)


def flag(session: Session, case: Case, flags: frozenset[Flag]) -> Case:
    """Raise flags on a case; what is raised stays. What a decision rests on changes, so old buttons are old."""
    raised = case.flags | flags
    if raised == case.flags:
        return case
    flagged = replace(case, flags=raised, round=case.round + 1, seq=case.seq + 1, version=case.version + 1)
    data: dict[str, str | int] = {"flags": packed(raised)}
    event = Event(case.id, flagged.seq, session.now, 0, Kind.FLAGGED, case.state, flagged.round, data)
    ledger.write(session, Outcome(flagged, event))
    ledger.redraw(session, flagged)
    return evidence.close(session, flagged)


def set_aside(session: Session, person: int, username: str) -> None:
    """Somebody joined the team, or took another name: cases about their account are the leads' from now on."""
    known = people.by_id(session.tx, person)
    keys = [("account_id", str(known.telegram))] if known is not None and known.telegram else []
    keys += [("account", username.lower())] if username else []
    for kind, value in keys:
        for case in cases.live_on(session.tx, "telegram", kind, value):
            if case.about != person:
                recategorise(session, case, session.house.taxonomy[case.category], person)
