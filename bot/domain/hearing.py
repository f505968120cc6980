"""Appeals in the life of a case: a fact beside its state, but for one that is right: it opens the case again."""

from dataclasses import replace

from bot.domain.actor import Actor
from bot.domain.appeal import Side
from bot.domain.case import DECIDED, Case, Lease, State
from bot.domain.course import reopened
from bot.domain.events import Kind
from bot.domain.moment import Micros
from bot.domain.outcome import Moment, Outcome, outcome
from bot.domain.turn import LEASE


def stands(case: Case, decision: int) -> bool:
    """Whether a decision is the one a case stands at."""
    return case.state in (*DECIDED, State.CLOSED) and case.decision is not None and case.decision.seq == decision


def appealed(case: Case, side: Side, now: Micros) -> Outcome:
    """Somebody asks for another look. The audit does not say who: reporters and owners are 0 there."""
    assert case.decision is not None
    data: dict[str, str | int] = {"decision": case.decision.seq, "side": side}
    return outcome(case, Kind.APPEALED, Actor(0), Moment(now, 0), data=data)


def heard(case: Case, by: Actor, came_to: str, reason: str, now: Micros) -> Outcome:
    """Somebody else has looked at the decision. The state stays; if the appeal was right, `again` follows."""
    assert case.decision is not None
    data: dict[str, str | int] = {"decision": case.decision.seq, "outcome": came_to}
    if reason:
        data["reason"] = reason
    return outcome(case, Kind.HEARD, by, Moment(now, 0), data=data)


def again(case: Case, by: Actor, now: Micros, *, hold: bool) -> Outcome:
    """The appeal was right: the case is in review again. Whoever decided it does not decide it a second time.

    Args:
        hold: whoever heard it may decide at once, so it is theirs for a turn.
    """
    became = reopened(case, by, Moment(now, 0), why="appeal")
    lease = Lease(by.id, now + LEASE) if hold else None
    return replace(became, case=replace(became.case, lease=lease))
