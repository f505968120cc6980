"""A rehearsal: what changed rules would have suggested on past reports. It reads only, beside the running bot."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from bot.care.boxes import opened
from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.flag import Flag
from bot.domain.suggestion import Suggestion
from bot.reading.rules import Rules
from bot.reading.signals import suggest
from bot.settings import Settings
from storage import past
from storage.past import PastReport

SLICE = 200
"""Reports read at once, so that nothing waits long and little is held in memory."""

_UPHELD = (State.CONFIRMED, State.CLOSED)
_NOTHING = "(nothing)"


@dataclass
class Agreement:
    """How the suggestions of one set of rules fit with what people said."""

    suggested: int = 0
    as_picked: int = 0
    on_confirmed: int = 0
    as_confirmed: int = 0
    on_rejected: int = 0

    def note(self, report: PastReport, category: str | None) -> None:
        """Count one suggestion."""
        if category is None:
            return
        self.suggested += 1
        self.as_picked += category == report.picked
        self.on_confirmed += report.state in _UPHELD
        self.as_confirmed += report.state in _UPHELD and category == report.settled
        self.on_rejected += report.state is State.REJECTED


@dataclass
class Rehearsal:
    """What was compared.

    Args:
        most: examples to keep.
        wordless: reports without words, about which no rule says anything.
        moves: present and changed category, and how often.
        flags: by flag, how often the changed rules raise it anew, and how often no more.
        examples: codes of reports of which the category changes, newest first; none of the child lane.
    """

    present: Rules
    changed: Rules
    most: int = 10
    reports: int = 0
    wordless: int = 0
    moves: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    raised: Counter[Flag] = field(default_factory=Counter)
    dropped: Counter[Flag] = field(default_factory=Counter)
    before: Agreement = field(default_factory=Agreement)
    after: Agreement = field(default_factory=Agreement)
    examples: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, report: PastReport) -> None:
        """Compare what both sets of rules suggest for one report."""
        self.reports += 1
        if not report.words.strip():
            self.wordless += 1
            return
        old, new = suggest(report.words, self.present), suggest(report.words, self.changed)
        self.before.note(report, old.category)
        self.after.note(report, new.category)
        self.raised.update(new.flags - old.flags)
        self.dropped.update(old.flags - new.flags)
        self._move(report, old, new)

    def _move(self, report: PastReport, old: Suggestion, new: Suggestion) -> None:
        self.moves[old.category, new.category] += 1
        if old.category != new.category and report.lane != Lane.CHILD and len(self.examples) < self.most:
            self.examples.append((report.code, old.category or _NOTHING, new.category or _NOTHING))

    @property
    def lines(self) -> list[str]:
        """For people to read."""
        return [
            f"{self.reports} reports, {self.wordless} of them without words.",
            self._versions(),
            "",
            f"{'category':<16}{'same':>8}{'gained':>8}{'lost':>8}{'from other':>12}{'to other':>10}",
            *self._categories(),
            *self._flags(),
            "",
            f"{'agreement':<40}{'present':>16}{'changed':>16}",
            *self._agreement(),
            *self._examples(),
        ]

    def _versions(self) -> str:
        if self.present.version == self.changed.version and self.present != self.changed:
            return f"Both have the version {self.present.version}: give the changed file its own."
        return f"Present rules: {self.present.version}. Changed rules: {self.changed.version}."

    def _categories(self) -> Iterable[str]:
        for one in sorted({category for move in self.moves for category in move if category}):
            gained, lost, same = self.moves[None, one], self.moves[one, None], self.moves[one, one]
            came = sum(n for (old, new), n in self.moves.items() if new == one and old not in (None, one))
            went = sum(n for (old, new), n in self.moves.items() if old == one and new not in (None, one))
            yield f"{one:<16}{same:>8}{gained:>8}{lost:>8}{came:>12}{went:>10}"
        yield f"{_NOTHING:<16}{self.moves[None, None]:>8}"

    def _flags(self) -> Iterable[str]:
        flags = sorted(self.raised.keys() | self.dropped.keys())
        if flags:
            yield f"\n{'flag':<24}{'gained':>8}{'lost':>8}"
        for flag in flags:
            yield f"{flag:<24}{self.raised[flag]:>8}{self.dropped[flag]:>8}"

    def _agreement(self) -> Iterable[str]:
        for text, part, whole in (
            ("suggested what the reporter picked", "as_picked", "suggested"),
            ("suggested what moderators confirmed", "as_confirmed", "on_confirmed"),
            ("suggested something they rejected", "on_rejected", "suggested"),
        ):
            shares = [f"{getattr(one, part)} of {getattr(one, whole)}" for one in (self.before, self.after)]
            yield f"{text:<40}{shares[0]:>16}{shares[1]:>16}"

    def _examples(self) -> Iterable[str]:
        if self.examples:
            yield "\nfor example"
        for code, old, new in self.examples:
            yield f"  {code}  {old} -> {new}"


async def rehearse(
    settings: Settings, present: Rules, changed: Rules, most: int, slices: int = SLICE
) -> Rehearsal:
    """Compare two sets of rules on every past report."""
    found = Rehearsal(present, changed, most)
    before = past.NEWEST
    async with opened(settings, exclusive=False) as database:
        while rows := await database.read(partial(past.slice_before, before=before, most=slices)):
            for row in rows:
                found.note(row)
            before = rows[-1].id
    return found
