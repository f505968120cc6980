"""The case's life as one pure function: a case and a command in; a case, an event and effects out."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.actor import Actor, Place
from bot.domain.allowed import reason_refusal, refusal
from bot.domain.case import OPEN, Case, Decision, Lease, State
from bot.domain.course import closed, reopened, resumed
from bot.domain.effects import Recall, TellColleague, TellLeads, TellReporters
from bot.domain.events import Kind
from bot.domain.flag import Flag, packed
from bot.domain.moment import MINUTE, Micros
from bot.domain.outcome import Moment, Outcome, outcome
from bot.domain.refusal import Overtaken
from bot.domain.turn import ends
from bot.domain.verbs import (
    Ask,
    CaseCommand,
    Close,
    Confirm,
    Escalate,
    Hold,
    Note,
    Pass,
    Protect,
    Reject,
    Release,
    Reopen,
    Take,
    Undo,
)

PASSED: Micros = 30 * MINUTE
"""How long a colleague's turn lasts to whom a case was passed: they may be busy with another one."""


def decide(case: Case, command: CaseCommand, actor: Actor, place: Place, when: Moment) -> Outcome:
    """Apply a command to a case.

    Raises:
        Refusal: it may not be done by this actor, here, or now. An old button raises Overtaken.
    """
    no = refusal(command.verb, actor, case, place, when.now)
    if no is None and isinstance(command, Reject):
        no = reason_refusal(command.reason, actor, case)
    if no is not None:
        raise no
    if command.round is not None and command.round != case.round:
        decision = case.decision
        raise Overtaken(
            state=case.state, by=decision.by if decision else None, at=decision.at if decision else None
        )
    return _BECOMES[type(command)](case, command, actor, when)


def _take(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    first = case.state is State.NEW
    case = replace(
        case,
        state=State.IN_REVIEW if first else case.state,
        round=case.round + first,
        lease=Lease(actor.id, ends(case, actor.id, when.now)),
    )
    told = (TellReporters(State.IN_REVIEW, decided=False),) if first else ()
    return outcome(case, Kind.TAKEN, actor, when, *told)


def _release(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Release)
    data: dict[str, str | int] = {"reason": command.reason} if command.reason else {}
    return outcome(replace(case, lease=None), Kind.RELEASED, actor, when, data=data)


def _decided(case: Case, state: State, actor: Actor, when: Moment, reason: str = "") -> Case:
    return replace(
        case,
        state=state,
        round=case.round + 1,
        lease=None,
        decision=Decision(actor.id, when.now, case.seq + 1, case.unasked, when.now + when.undo, reason),
    )


def _confirm(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    if when.signatures > 1 and not case.signed_by:
        return _sign(case, actor, when)
    told = TellReporters(State.CONFIRMED)
    data: dict[str, str | int] = {"category": case.category, "policy": case.category}
    if case.signed_by:
        data["first"] = case.signed_by
    return outcome(_decided(case, State.CONFIRMED, actor, when), Kind.CONFIRMED, actor, when, told, data=data)


def _sign(case: Case, actor: Actor, when: Moment) -> Outcome:
    """The first of two signatures: the case waits for a colleague's, in the queue, and nothing is told yet."""
    first = case.state is State.NEW
    signed = replace(
        case, state=State.IN_REVIEW if first else case.state, round=case.round + 1, lease=None, signed_by=actor.id
    )
    told = (TellReporters(State.IN_REVIEW, decided=False),) if first else ()
    return outcome(signed, Kind.SIGNED, actor, when, *told)


def _reject(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Reject)
    told = TellReporters(State.REJECTED)
    return outcome(
        replace(_decided(case, State.REJECTED, actor, when, command.reason), signed_by=0),
        Kind.REJECTED,
        actor,
        when,
        told,
        data={"reason": command.reason},
    )


def _escalate(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Escalate)
    return outcome(
        replace(_decided(case, State.ESCALATED, actor, when, command.target), signed_by=0),
        Kind.ESCALATED,
        actor,
        when,
        TellReporters(State.IN_REVIEW, decided=False),
        TellLeads(),
        data={"target": command.target, "reason": command.target},
    )


def _undo(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    if case.state in OPEN and case.signed_by:
        return outcome(replace(case, round=case.round + 1, signed_by=0), Kind.UNSIGNED, actor, when)
    assert case.decision is not None
    if case.state is State.CLOSED:
        return resumed(case, actor, when.now, why="undone")
    undone = case.decision
    case = replace(case, state=undone.previous, round=case.round + 1, decision=None, signed_by=0)
    return outcome(case, Kind.UNDONE, actor, when, Recall(undone.seq), data={"decision": undone.seq})


def _reopen(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    return reopened(case, actor, when, why="lead")


def _close(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Close)
    return closed(case, actor, when, why=command.reason)


def _pass(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Pass)
    first = case.state is State.NEW
    passed = replace(
        case,
        state=State.IN_REVIEW if first else case.state,
        round=case.round + first,
        lease=Lease(command.person, when.now + PASSED),
    )
    told = (TellReporters(State.IN_REVIEW, decided=False),) if first else ()
    data: dict[str, str | int] = {"to": command.person}
    return outcome(passed, Kind.PASSED, actor, when, *told, TellColleague(command.person), data=data)


def _hold(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Hold)
    first = case.state is State.NEW
    held = replace(
        case,
        state=State.IN_REVIEW if first else case.state,
        round=case.round + first,
        lease=Lease(actor.id, command.until, held=True),
    )
    told = (TellReporters(State.IN_REVIEW, decided=False),) if first else ()
    return outcome(held, Kind.HELD, actor, when, *told, data={"until": command.until})


def _ask(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    """The case waits for one reporter; nobody is told that it does but whom it is asked."""
    assert isinstance(command, Ask)
    asked = replace(case, state=State.WAITING, round=case.round + 1, lease=None)
    return outcome(asked, Kind.ASKED, actor, when, data={"report": command.report})


def _note(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    """Its words are kept beside the audit, where they can be erased."""
    return outcome(case, Kind.NOTED, actor, when)


def _protect(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Protect)
    flags = case.flags | {Flag.PERSON_AT_RISK} if command.yes else case.flags - {Flag.PERSON_AT_RISK}
    marked = replace(case, flags=flags, round=case.round + (flags != case.flags))
    return outcome(marked, Kind.FLAGGED, actor, when, data={"flags": packed(flags)})


_BECOMES: dict[type[CaseCommand], Callable[[Case, CaseCommand, Actor, Moment], Outcome]] = {
    Take: _take,
    Release: _release,
    Confirm: _confirm,
    Reject: _reject,
    Escalate: _escalate,
    Undo: _undo,
    Reopen: _reopen,
    Close: _close,
    Pass: _pass,
    Hold: _hold,
    Ask: _ask,
    Note: _note,
    Protect: _protect,
}
