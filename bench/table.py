"""Figures in rows, shown as a table and kept as JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LABEL, CELL = 44, 14


def rate(value: float) -> str:
    return f"{value:,.1f}/s" if value < 1000 else f"{value:,.0f}/s"


def milliseconds(value: float) -> str:
    return f"{value * 1000:,.1f} ms" if value < 0.1 else f"{value * 1000:,.0f} ms"


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def mebibytes(value: float) -> str:
    return f"{value:.0f} MiB"


@dataclass
class Table:
    """Columns are programs; a row is one question put to all of them.

    Args:
        columns: their names; the last column is the ratio of the first two.
    """

    title: str
    columns: Sequence[str]
    ratio: str = ""
    rows: dict[str, dict[str, float | str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def add(
        self,
        label: str,
        values: Mapping[str, float],
        shown: Callable[[float], str],
        ratio: float | None = None,
    ) -> None:
        """Add a row; a column without a value stays empty."""
        cells = [shown(values[name]) if name in values else "" for name in self.columns]
        row: dict[str, float | str] = dict(values)
        last = ""
        if ratio is not None:
            row["ratio"] = ratio
            last = f"{ratio:.2f}"
        self.rows[label] = row
        self.lines.append(_line(label, cells, last))

    def say(self, label: str, values: Mapping[str, str]) -> None:
        """Add a row of words."""
        self.rows[label] = dict(values)
        self.lines.append(_line(label, [values.get(name, "") for name in self.columns], ""))

    def print(self) -> None:
        """Show it."""
        head = _line("", list(self.columns), self.ratio)
        print(f"\n{self.title}\n{head}\n{'-' * len(head)}")
        print("\n".join(self.lines))


def _line(label: str, cells: Sequence[str], last: str) -> str:
    return f"{label:<{LABEL}}" + "".join(f"{cell:>{CELL}}" for cell in cells) + f"{last:>10}"


def write(path: Path, tables: Sequence[Table]) -> None:
    """Keep them as JSON."""
    path.write_text(
        json.dumps({one.title: one.rows for one in tables}, indent=2, ensure_ascii=False) + "\n", "utf-8"
    )
