"""How well reading does on a file of cases, per platform."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.reading.recognise import recognise


@dataclass(frozen=True, slots=True)
class PlatformScore:
    """Accounts read rightly, missed and made up on one platform."""

    platform: str
    right: int
    missed: int
    extra: int

    @property
    def precision(self) -> float:
        """Of what was read, how much is right; 1 when nothing was read."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was read; 1 when nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def line(self) -> str:
        """As a line of a table."""
        counts = f"{self.right:5} {self.missed:6} {self.extra:5}"
        return f"{self.platform:<13} {counts} {self.precision:9.3f} {self.recall:6.3f}"


def measure(lines: Iterable[str]) -> list[PlatformScore]:
    """Score JSON lines `{"input": …, "expect": [[platform, kind, value], …]}`; blank lines are skipped."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for line in filter(str.strip, lines):
        case = json.loads(line)
        expected = {(str(platform), str(kind), str(value)) for platform, kind, value in case["expect"]}
        read = {(one.account.platform, one.account.kind, one.account.value) for one in recognise(case["input"])}
        right.update(key[0] for key in expected & read)
        missed.update(key[0] for key in expected - read)
        extra.update(key[0] for key in read - expected)
    platforms = sorted({*right, *missed, *extra})
    return [PlatformScore(name, right[name], missed[name], extra[name]) for name in platforms]
