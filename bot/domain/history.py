"""The events of a case as people read them: who, what, and what changed by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.appeal import Side
from bot.domain.case import State
from bot.domain.events import TOOL, Event, Kind
from bot.domain.moment import Micros

BY_REPORTERS = frozenset({Kind.OPENED, Kind.JOINED, Kind.WITHDRAWN})
QUIET = frozenset({Kind.JOINED, Kind.EVIDENCE})
"""What comes in numbers and changes nothing that was decided; several in a row are told as one."""


class Who(StrEnum):
    """Who did it, where it was nobody of the team. Each has a text ``history.<code>``."""

    REPORTER = "reporter"  # never whose report
    OWNER = "owner"  # of the account
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, or several alike in a row.

    Args:
        last: when the last of them was.
        who: a member of the team by our number, or who else.
        tool: by what; empty where the audit is older than that.
        detail: a reason, a target, or what became of a piece of evidence; empty for none.
        to: the colleague whose turn it became; 0 for nobody.
        state: before and after, where it changed; category and flags likewise.
    """

    seq: int
    at: Micros
    last: Micros
    kind: Kind
    who: int | Who
    tool: str = ""
    detail: str = ""
    count: int = 1
    state: tuple[State, State] | None = None
    category: tuple[str, str] | None = None
    flags: tuple[str, str] | None = None
    to: int = 0


def steps(events: Iterable[Event]) -> list[Step]:
    """A case's events as steps, oldest first."""
    told: list[Step] = []
    state, category, flags = State.NEW, "", ""
    for event in events:
        category_now = str(event.data.get("category", category)) if _moves(event) else category
        flags_now = str(event.data.get("flags", flags))
        step = Step(
            seq=event.seq,
            at=event.at,
            last=event.at,
            kind=_kind(event),
            who=_who(event),
            tool=str(event.data.get(TOOL, "")),
            detail=_detail(event),
            state=(state, event.state) if event.state is not state else None,
            category=(category, category_now) if category and category_now != category else None,
            flags=(flags, flags_now) if flags_now != flags else None,
            to=int(event.data.get("to", 0)),
        )
        state, category, flags = event.state, category_now, flags_now
        if not _joins(told, step):
            told.append(step)
    return told


def _kind(event: Event) -> Kind:
    """Cases that were merged are taken apart again on both sides, in the same words."""
    apart = event.kind is Kind.ABSORBED and int(event.data.get("reporters", 0)) < 0
    return Kind.SEPARATED if apart else event.kind


def _moves(event: Event) -> bool:
    return event.kind in (Kind.OPENED, Kind.RECATEGORISED)


def _detail(event: Event) -> str:
    for name in ("became", "reason", "why", "target", "origin"):
        if event.data.get(name):
            return str(event.data[name])
    other = event.data.get("into") or event.data.get("from")
    return f"C{other}" if other else ""


def _who(event: Event) -> int | Who:
    if event.actor:
        return event.actor
    if event.kind in BY_REPORTERS:
        return Who.REPORTER
    if event.data.get("side") == Side.OWNER:
        return Who.OWNER
    if event.kind is Kind.RECATEGORISED and event.data.get("category") == event.data.get("was"):
        return Who.CLOCK  # it turned out to be a colleague's account
    return Who.CLOCK if event.data.get(TOOL, "clock") == "clock" else Who.REPORTER


def _joins(told: list[Step], step: Step) -> bool:
    """Whether a step says the same as one of the quiet ones before it; then that one counts it too."""
    if step.kind not in QUIET or step.state or step.flags:
        return False
    for place in range(len(told) - 1, -1, -1):
        before = told[place]
        if before.kind not in QUIET or before.state or before.flags:
            return False
        if (before.kind, before.who, before.detail) == (step.kind, step.who, step.detail):
            told[place] = _with(before, step)
            return True
    return False


def _with(before: Step, step: Step) -> Step:
    return Step(
        seq=before.seq,
        at=before.at,
        last=step.at,
        kind=before.kind,
        who=before.who,
        tool=before.tool if before.tool == step.tool else "",
        detail=before.detail,
        count=before.count + 1,
    )
