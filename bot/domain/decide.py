"""The case's life as one pure function: a case and a command in; a case, an event and effects out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.actor import Actor, Place
from bot.domain.allowed import reason_refusal, refusal
from bot.domain.case import OPEN, Case, Decision, Lease, State
from bot.domain.category import Category
from bot.domain.commands import CaseCommand, Confirm, Escalate, Reject, Release, Reopen, Take, Undo
from bot.domain.effects import Effect, Recall, TellLeads, TellReporters
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag
from bot.domain.moment import MINUTE, Micros
from bot.domain.refusal import Overtaken

LEASE: Micros = 10 * MINUTE
"""How long a moderator's turn lasts without being renewed."""


GRAVE = frozenset({Flag.MINOR, Flag.COERCION})
"""Flags with which a case goes on whoever withdraws."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens and how long it can be undone."""

    now: Micros
    undo: Micros


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command made of a case."""

    case: Case
    event: Event
    effects: tuple[Effect, ...] = ()


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


def _outcome(
    case: Case,
    kind: Kind,
    actor: Actor,
    when: Moment,
    *effects: Effect,
    data: dict[str, str | int] | None = None,
) -> Outcome:
    case = replace(case, seq=case.seq + 1, version=case.version + 1)
    event = Event(case.id, case.seq, when.now, actor.id, kind, case.state, case.round, data or {})
    return Outcome(case, event, effects)


def _take(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    first = case.state is State.NEW
    case = replace(
        case,
        state=State.IN_REVIEW if first else case.state,
        round=case.round + first,
        lease=Lease(actor.id, when.now + LEASE),
    )
    told = (TellReporters(State.IN_REVIEW, decided=False),) if first else ()
    return _outcome(case, Kind.TAKEN, actor, when, *told)


def _release(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    return _outcome(replace(case, lease=None), Kind.RELEASED, actor, when)


def given_back(case: Case, actor: Actor, now: Micros) -> Outcome:
    """A turn ends because its holder has left the team."""
    return _release(case, Release(case.id), actor, Moment(now, 0))


def _decided(case: Case, state: State, actor: Actor, when: Moment, reason: str = "") -> Case:
    return replace(
        case,
        state=state,
        round=case.round + 1,
        lease=None,
        decision=Decision(actor.id, when.now, case.seq + 1, case.state, when.now + when.undo, reason),
    )


def _confirm(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    told = TellReporters(State.CONFIRMED)
    return _outcome(_decided(case, State.CONFIRMED, actor, when), Kind.CONFIRMED, actor, when, told)


def _reject(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Reject)
    told = TellReporters(State.REJECTED)
    return _outcome(
        _decided(case, State.REJECTED, actor, when, command.reason),
        Kind.REJECTED,
        actor,
        when,
        told,
        data={"reason": command.reason},
    )


def _escalate(case: Case, command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert isinstance(command, Escalate)
    return _outcome(
        _decided(case, State.ESCALATED, actor, when, command.target),
        Kind.ESCALATED,
        actor,
        when,
        TellReporters(State.IN_REVIEW, decided=False),
        TellLeads(),
        data={"target": command.target, "reason": command.target},
    )


def _undo(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    assert case.decision is not None
    undone = case.decision
    case = replace(case, state=undone.previous, round=case.round + 1, decision=None)
    return _outcome(case, Kind.UNDONE, actor, when, Recall(undone.seq), data={"decision": undone.seq})


def _reopen(case: Case, _command: CaseCommand, actor: Actor, when: Moment) -> Outcome:
    return reopened(case, actor, when, why="lead")


def reopened(case: Case, actor: Actor, when: Moment, why: str) -> Outcome:
    """Look again: by a lead's word, or because new evidence came (`why`)."""
    effects: tuple[Effect, ...] = (Recall(case.decision.seq),) if case.decision else ()
    case = replace(case, state=State.IN_REVIEW, round=case.round + 1, decision=None, lease=None)
    return _outcome(case, Kind.REOPENED, actor, when, *effects, data={"why": why})


def goes_on(case: Case, category: Category) -> bool:
    """Whether a case is too grave to depend on somebody standing by their report: they may be under pressure."""
    return category.urgent or not case.flags.isdisjoint(GRAVE)


def withdrawn(case: Case, category: Category, now: Micros, *, independent: bool) -> Outcome:
    """A reporter takes their report back; an open case ends with its last one, unless it must go on.

    Args:
        category: the case's own.
        independent: the report was counted as a source of its own.
    """
    left = replace(case, reporters=case.reporters - 1, sources=case.sources - independent)
    if not left.reporters and case.state in OPEN and not goes_on(case, category):
        left = replace(left, state=State.WITHDRAWN, round=case.round + 1, lease=None, decision=None)
    return _outcome(left, Kind.WITHDRAWN, Actor(0), Moment(now, 0), data={"source": int(independent)})


_BECOMES: dict[type[CaseCommand], Callable[[Case, CaseCommand, Actor, Moment], Outcome]] = {
    Take: _take,
    Release: _release,
    Confirm: _confirm,
    Reject: _reject,
    Escalate: _escalate,
    Undo: _undo,
    Reopen: _reopen,
}
