"""A moderator's turn on a case: renewed by working on it, lengthened when asked for, theirs again after a hold."""

from dataclasses import replace

from bot.domain.actor import Actor
from bot.domain.case import OPEN, Case, Lease
from bot.domain.events import Kind
from bot.domain.moment import MINUTE, Micros
from bot.domain.outcome import Moment, Outcome, outcome

LEASE: Micros = 10 * MINUTE
"""How long a turn lasts without being renewed."""

LONGEST: Micros = 30 * MINUTE
"""How far ahead a turn may be lengthened."""


def own(case: Case, person: int, now: Micros) -> bool:
    """Whether somebody's turn to look is running; a case that is put aside waits instead."""
    lease = case.lease
    return lease is not None and lease.by == person and lease.until > now and not lease.held


def ends(case: Case, person: int, now: Micros) -> Micros:
    """When the turn ends that somebody asks for: who has it already gets as much again."""
    lease = case.lease
    if lease is None or not own(case, person, now):
        return now + LEASE
    return max(lease.until, min(lease.until + LEASE, now + LONGEST))


def worn(case: Case, person: int, now: Micros) -> bool:
    """Whether more than half of a turn is used up, so that working on the case renews it."""
    return case.lease is not None and own(case, person, now) and case.lease.until - now < LEASE // 2


def renewed(case: Case, actor: Actor, now: Micros, why: str) -> Outcome:
    """The turn lasts its whole length from now on.

    Args:
        why: "work", or "held" when what was put aside is taken up again.
    """
    assert case.state in OPEN
    again = replace(case, lease=Lease(actor.id, now + LEASE))
    return outcome(again, Kind.TAKEN, actor, Moment(now, 0), data={"why": why})
