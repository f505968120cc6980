"""The proof that the audit is unchanged and tells the same as the cases."""

from dataclasses import dataclass

from bot.care.boxes import opened
from bot.domain import chain
from bot.domain.case import Case
from bot.domain.events import Broken, Event, Rebuilt, rebuild
from bot.domain.flag import packed
from bot.settings import Settings
from storage import cases, events
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many cases and events were read, and what is wrong with them."""

    cases: int
    events: int
    problems: tuple[str, ...]


async def verify(settings: Settings) -> Verdict:
    """Recompute every chain and rebuild every case from its events."""
    async with opened(settings, exclusive=False) as found:
        return await found.read(prove)


def prove(tx: Tx) -> Verdict:
    """The proof, within one snapshot."""
    problems: list[str] = []
    count = lines = 0
    for number, head in events.heads(tx):
        count += 1
        story = events.of(tx, number)
        lines += len(story)
        case = cases.by_id(tx, number, lock=False)
        assert case is not None
        problems += (f"C{number}: {problem}" for problem in _problems(case, story, head))
    return Verdict(count, lines, tuple(problems))


def _problems(case: Case, story: list[tuple[Event, str]], head: str) -> list[str]:
    previous = chain.GENESIS
    for event, stored in story:
        if chain.link(previous, event) != stored:
            return [f"event {event.seq} was changed"]
        previous = stored
    if previous != head:
        return ["the last event is missing or was replaced"]
    try:
        told = rebuild(event for event, _ in story)
    except Broken as problem:
        return [str(problem)]
    return _differences(case, told)


def _differences(case: Case, said: Rebuilt) -> list[str]:
    facts = {
        "state": (case.state, said.state),
        "round": (case.round, said.round),
        "category": (case.category, said.category),
        "reporters": (case.reporters, said.reporters),
        "sources": (case.sources, said.sources),
        "flags": (packed(case.flags), said.flags),
    }
    return [f"{name} is {now}, the audit says {told}" for name, (now, told) in facts.items() if now != told]
