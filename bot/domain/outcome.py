"""What something makes of a case: the case after it, its line in the audit, and what follows."""

from dataclasses import dataclass, replace

from bot.domain.actor import Actor
from bot.domain.case import Case
from bot.domain.effects import Effect
from bot.domain.events import Event, Kind
from bot.domain.moment import Micros


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, how long it can be undone, and how many people it takes.

    Args:
        signatures: how many must confirm.
    """

    now: Micros
    undo: Micros
    signatures: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command made of a case."""

    case: Case
    event: Event
    effects: tuple[Effect, ...] = ()


def outcome(
    case: Case,
    kind: Kind,
    actor: Actor,
    when: Moment,
    *effects: Effect,
    data: dict[str, str | int] | None = None,
) -> Outcome:
    """What an event makes of a case: its number, and the version after it."""
    case = replace(case, seq=case.seq + 1, version=case.version + 1)
    event = Event(case.id, case.seq, when.now, actor.id, kind, case.state, case.round, data or {})
    return Outcome(case, event, effects)
