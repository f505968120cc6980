"""What happens to a case without a verb of its own: reports come and go, questions end, cases grow together."""

from dataclasses import replace

from bot.domain.actor import Actor
from bot.domain.case import OPEN, Case, Decision, State
from bot.domain.category import Category
from bot.domain.effects import Effect, Recall
from bot.domain.events import Kind
from bot.domain.flag import Flag, packed
from bot.domain.moment import Micros
from bot.domain.outcome import Moment, Outcome, outcome

GRAVE = frozenset({Flag.MINOR, Flag.COERCION})
"""Flags with which a case goes on whoever withdraws."""


def given_back(case: Case, actor: Actor, now: Micros) -> Outcome:
    """A turn ends because its holder has left the team."""
    return outcome(replace(case, lease=None), Kind.RELEASED, actor, Moment(now, 0))


def reopened(case: Case, actor: Actor, when: Moment, why: str) -> Outcome:
    """Look again: by a lead's word, or because new evidence came (`why`)."""
    effects: tuple[Effect, ...] = (Recall(case.decision.seq),) if case.decision else ()
    case = replace(case, state=State.IN_REVIEW, round=case.round + 1, decision=None, lease=None, signed_by=0)
    return outcome(case, Kind.REOPENED, actor, when, *effects, data={"why": why})


def answered(case: Case, now: Micros, became: str) -> Outcome:
    """The question to the reporter is over: the case is back where it was.

    Args:
        became: "answered", "expired", or "dropped" because the report was withdrawn.
    """
    back = replace(case, state=case.unasked, round=case.round + 1)
    return outcome(back, Kind.ANSWERED, Actor(0), Moment(now, 0), data={"became": became})


def viewed(case: Case, actor: Actor, now: Micros, piece: int) -> Outcome:
    """Somebody opened a piece of evidence."""
    return outcome(case, Kind.VIEWED, actor, Moment(now, 0), data={"evidence": piece})


def followed(case: Case, actor: Actor, now: Micros, notice: int, became: str, reason: str = "") -> Outcome:
    """Something happened to a notice of the case; the case itself stands as it did.

    Args:
        notice: our number of it.
        became: its state now, or what was said of it.
    """
    data: dict[str, str | int] = {"notice": notice, "became": became}
    if reason:
        data["why"] = reason
    return outcome(case, Kind.NOTICE, actor, Moment(now, 0), data=data)


def closed(case: Case, actor: Actor, when: Moment, why: str) -> Outcome:
    """Nothing is left to be done about a confirmed case: the account is gone, or it was given up.

    Args:
        when: how long it can be taken back; not at all if the account is gone.
        why: "gone", or the reason for giving up.
    """
    decision = replace(case.decision, undo_until=when.now + when.undo) if case.decision is not None else None
    over = replace(case, state=State.CLOSED, round=case.round + 1, lease=None, decision=decision)
    return outcome(over, Kind.CLOSED, actor, when, data={"why": why})


def resumed(case: Case, actor: Actor, now: Micros, why: str) -> Outcome:
    """A closed case is followed again; the confirmation never fell.

    Args:
        why: "undone", "still" (the account is there after all) or "back" (it was reported again).
    """
    going = replace(case, state=State.CONFIRMED, round=case.round + 1, lease=None)
    return outcome(going, Kind.RESUMED, actor, Moment(now, 0), data={"why": why})


def merged(case: Case, into: Case, actor: Actor, when: Moment, sources: int) -> tuple[Outcome, Outcome]:
    """One case becomes part of another: its reporters count there, and what is special about it is so there.

    Args:
        sources: how many of its reporters are independent also of those of the other case.
    """
    gone = replace(
        case,
        state=State.MERGED,
        round=case.round + 1,
        lease=None,
        decision=Decision(actor.id, when.now, case.seq + 1, case.unasked, when.now + when.undo),
        reporters=0,
        sources=0,
        signed_by=0,
        merged_into=into.id,
    )
    grown = replace(
        into,
        reporters=into.reporters + case.reporters,
        sources=into.sources + sources,
        flags=into.flags | case.flags,
        accuracy=max(into.accuracy, case.accuracy),
        due=min(into.due, case.due),
    )
    brought: dict[str, str | int] = {
        "from": case.id, "reporters": case.reporters, "sources": sources, "flags": packed(grown.flags)
    }  # fmt: skip
    return (
        outcome(gone, Kind.MERGED, actor, when, data={"into": into.id}),
        outcome(grown, Kind.ABSORBED, actor, when, data=brought),
    )


def separated(
    gone: Case, into: Case, actor: Actor, now: Micros, reporters: int, sources: int
) -> tuple[Outcome, Outcome]:
    """Merging is undone: the case is what it was, with those who reported its account, also meanwhile.

    Args:
        reporters: how many they are.
        sources: how many of them are independent of each other.
    """
    assert gone.decision is not None
    when = Moment(now, 0)
    back = replace(
        gone,
        state=gone.decision.previous,
        round=gone.round + 1,
        decision=None,
        reporters=reporters,
        sources=sources,
        merged_into=0,
    )
    left = replace(into, reporters=into.reporters - reporters, sources=max(0, into.sources - sources))
    data: dict[str, str | int] = {"reporters": reporters, "sources": sources}
    lost: dict[str, str | int] = {
        "from": gone.id, "reporters": left.reporters - into.reporters, "sources": left.sources - into.sources
    }  # fmt: skip
    return (
        outcome(back, Kind.SEPARATED, actor, when, data=data),
        outcome(left, Kind.ABSORBED, actor, when, data=lost),
    )


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
        left = replace(left, state=State.WITHDRAWN, round=case.round + 1, lease=None, decision=None, signed_by=0)
    return outcome(left, Kind.WITHDRAWN, Actor(0), Moment(now, 0), data={"source": int(independent)})
