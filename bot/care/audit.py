"""The proof that the audit is unchanged and tells the same as the cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.care.boxes import opened
from bot.domain import anchor as anchoring
from bot.domain import chain
from bot.domain.case import Case
from bot.domain.events import Broken, Event, Rebuilt, rebuild
from bot.domain.flag import packed
from bot.domain.standing import standing, stored
from bot.settings import Settings
from storage import anchors, cases, events
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many cases and events were read, what is wrong with them, and with how many of the anchors."""

    cases: int
    events: int
    problems: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    forged: int = 0

    @property
    def broken(self) -> str:
        """How much of it does not hold."""
        wrong = len(self.problems) - self.forged
        return f"{wrong} of {self.cases} cases, {self.forged} of {len(self.anchors)} anchors"

    def knows(self, shown: str) -> bool:
        """Whether an anchor that was shown to somebody is one of ours; its first characters are enough."""
        wanted = shown.strip().lower()
        return len(wanted) >= anchoring.ENOUGH and any(one.startswith(wanted) for one in self.anchors)


async def verify(settings: Settings) -> Verdict:
    """Recompute every chain and rebuild every case from its events."""
    async with opened(settings, exclusive=False) as found:
        return await found.read(prove)


def prove(tx: Tx) -> Verdict:
    """The proof, within one snapshot."""
    problems: list[str] = []
    count = lines = 0
    problems += _anchors(tx)
    forged = len(problems)
    for number, head in events.heads(tx):
        count += 1
        story = events.of(tx, number)
        lines += len(story)
        case = cases.by_id(tx, number, lock=False)
        assert case is not None
        problems += (f"C{number}: {problem}" for problem in _problems(case, story, head))
    return Verdict(count, lines, tuple(problems), tuple(anchor.hash for anchor in anchors.every(tx)), forged)


def _anchors(tx: Tx) -> Iterator[str]:
    """What is wrong with the anchors: each is made again from the events as they are now."""
    previous = anchoring.FIRST
    for anchor in anchors.every(tx):
        folded, count, gone = anchoring.begin(previous, anchor.at), 0, False
        for head in anchors.heads(tx, anchor.id):
            folded, count = anchoring.fold(folded, head.case, head.seq, head.hash or ""), count + 1
            gone |= head.hash is None
        if anchoring.seal(folded, count) != anchor.hash or anchor.previous != previous or anchor.cases != count:
            why = "an event is gone" if gone else "an event, or the anchor, was changed"
            yield f"anchor {anchor.id} ({anchor.hash[: anchoring.ENOUGH]}…) does not hold: {why}"
        previous = anchor.hash


def _problems(case: Case, story: list[tuple[Event, str]], head: str) -> list[str]:
    previous = chain.GENESIS
    for event, kept in story:
        if chain.link(previous, event) != kept:
            return [f"event {event.seq} was changed"]
        previous = kept
    if previous != head:
        return ["the last event is missing or was replaced"]
    try:
        told = rebuild(event for event, _ in story)
    except Broken as problem:
        return [str(problem)]
    return _differences(case, told, [event for event, _ in story])


def _differences(case: Case, said: Rebuilt, story: list[Event]) -> list[str]:
    facts = {
        "state": (case.state, said.state),
        "round": (case.round, said.round),
        "category": (case.category, said.category),
        "reporters": (case.reporters, said.reporters),
        "sources": (case.sources, said.sources),
        "flags": (packed(case.flags), said.flags),
        "the last event": (case.seq, said.seq),
        "the opening": (case.opened, story[0].at),
        "the decision": (stored(case.decision), standing(story)),
    }
    return [f"{name} is {now}, the audit says {told}" for name, (now, told) in facts.items() if now != told]
