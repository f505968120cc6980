"""What is done when a moment comes."""

from bot.desk import (
    anchoring,
    answers,
    checking,
    dealing,
    digest,
    disclosures,
    dispatches,
    duty,
    forms,
    hearings,
    hiding,
    invitations,
    ledger,
    opening,
    stays,
    strikes,
    topics,
    turns,
)
from bot.desk.session import Session
from storage import cases, timers
from storage.timers import Timer


def ring(session: Session, timer: Timer) -> None:
    """Do what a due timer stands for."""
    if timer.kind == timers.DRAFT:
        forms.expire(session, timer.subject)
    elif timer.kind == timers.LEASE:
        _lease_over(session, int(timer.subject))
    elif timer.kind == timers.UNDO:
        _undo_over(session, int(timer.subject))
    elif timer.kind == timers.INVITE:
        invitations.expire(session, timer.subject)
    elif timer.kind == timers.HIDDEN:
        hiding.catch_up(session, int(timer.subject))
    elif timer.kind == timers.EXHIBIT:
        opening.put_away(session, int(timer.subject))
    else:
        _of_the_team(session, timer)


def _of_the_team(session: Session, timer: Timer) -> None:
    if timer.kind == timers.DUTY:
        duty.look(session, int(timer.subject))
    elif timer.kind == timers.DIGEST:
        digest.ring(session)
    elif timer.kind == timers.TOPIC:
        topics.lost(session, int(timer.subject))
    elif timer.kind == timers.ASKED:
        answers.expire(session, int(timer.subject))
    elif timer.kind == timers.APPEAL:
        hearings.overdue(session, int(timer.subject))
    elif timer.kind == timers.STAY:
        stays.expire(session, int(timer.subject))
    elif timer.kind == timers.ANCHOR:
        anchoring.ring(session)
    else:
        _outside(session, timer)


def _outside(session: Session, timer: Timer) -> None:
    if timer.kind == timers.NOTICE:
        dispatches.ready(session, int(timer.subject))
    elif timer.kind == timers.DISPATCH:
        dispatches.leave(session, int(timer.subject))
    elif timer.kind == timers.WENT:
        dispatches.went(session, int(timer.subject))
    elif timer.kind == timers.DISCLOSURE:
        disclosures.expire(session, int(timer.subject))
    elif timer.kind == timers.ANSWER:
        dispatches.tick(session, int(timer.subject))
    elif timer.kind == timers.CHECK:
        checking.look(session, int(timer.subject))
    elif timer.kind == timers.SIGHTING:
        checking.expire(session, int(timer.subject))


def wake(session: Session) -> None:
    """At the start: what the clock or the settings changed meanwhile."""
    digest.wind(session)
    anchoring.wind(session)
    duty.look_at_all(session)


def _lease_over(session: Session, number: int) -> None:
    """A moderator's turn has ended: the card no longer says that somebody looks."""
    case = cases.by_id(session.tx, number)
    if case is None or case.lease is None:
        return
    if case.lease.until > session.now:
        timers.set_(session.tx, timers.LEASE, str(case.id), case.lease.until)
        return
    turns.over(session, case)


def _undo_over(session: Session, number: int) -> None:
    """The window is over: the card no longer offers to undo, and what follows a standing decision follows."""
    case = cases.by_id(session.tx, number)
    if case is not None and case.decision is not None and case.decision.undo_until <= session.now:
        strikes.settle(session, case)
        ledger.redraw(session, case)
        dealing.refresh(session, case, case.decision.by)
