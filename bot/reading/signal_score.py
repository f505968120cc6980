"""How well suggestions of gambling do on labelled texts."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

from bot.reading.rules import Rules
from bot.reading.signals import suggest

PRECISION, RECALL, OTHER_SHARE, MS = 0.97, 0.90, 0.004, 0.5
"""What is promised."""


class LabelsError(ValueError):
    """A file of labelled texts is not usable; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1, and the time for one text.

    Args:
        precision: of the texts suggested as gambling, those that are.
        recall: of the texts that are gambling, those suggested as such.
        other_share: of the texts that are not gambling, those suggested as anything else.
        ms_mean: milliseconds of computing for a text, on this machine.
        ms_median: the same, of the text in the middle.
    """

    precision: float
    recall: float
    other_share: float
    ms_mean: float
    ms_median: float

    @property
    def broken(self) -> list[str]:
        """The promises that do not hold."""
        kept = {
            f"precision at least {PRECISION}": self.precision >= PRECISION,
            f"recall at least {RECALL}": self.recall >= RECALL,
            f"other categories at most {OTHER_SHARE:.1%}": self.other_share <= OTHER_SHARE,
            f"less than {MS} ms a message": self.ms_mean < MS,
        }
        return [promise for promise, is_kept in kept.items() if not is_kept]

    @property
    def lines(self) -> list[str]:
        """For people to read."""
        return [
            f"precision (gambling)          {self.precision:.4f}",
            f"recall (gambling)             {self.recall:.4f}",
            f"other categories on the rest  {self.other_share:.2%}",
            f"ms a message                  {self.ms_mean:.3f} mean, {self.ms_median:.3f} median",
        ]


def labelled(path: Path) -> list[tuple[str, bool]]:
    """Read a CSV with the columns `text` and `label` (1: promotes gambling, 0: does not).

    Raises:
        LabelsError: it is not such a file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := {"text", "label"} - set(rows.fieldnames or ()):
                raise LabelsError(f"{path}: there is no column {min(missing)!r}; it needs text and label")
            return [_labelled(path, rows.line_num, row["text"], row["label"]) for row in rows]
    except OSError as problem:
        raise LabelsError(f"{path}: {problem.strerror}") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise LabelsError(f"{path} is not a CSV in UTF-8: {problem}") from problem


def _labelled(path: Path, line: int, text: str | None, label: str | None) -> tuple[str, bool]:
    if label not in ("0", "1"):
        raise LabelsError(f"{path}, line {line}: label is 0 or 1, not {label!r}")
    return text or "", label == "1"


def measure(rows: Iterable[tuple[str, bool]], rules: Rules) -> Score:
    """Score texts, each with whether it is gambling. A share of nothing is 1, of other suggestions 0."""
    suggested: list[str | None] = []
    truth: list[bool] = []
    took: list[float] = []
    for text, is_gambling in rows:
        start = process_time()
        suggested.append(suggest(text, rules).category)
        took.append(1000 * (process_time() - start))
        truth.append(is_gambling)
    both = list(zip(suggested, truth, strict=True))
    right = sum(found == "gambling" and is_it for found, is_it in both)
    others = sum(found not in (None, "gambling") and not is_it for found, is_it in both)
    return Score(
        precision=_share(right, suggested.count("gambling"), 1.0),
        recall=_share(right, sum(truth), 1.0),
        other_share=_share(others, len(truth) - sum(truth), 0.0),
        ms_mean=fmean(took) if took else 0.0,
        ms_median=median(took) if took else 0.0,
    )


def _share(part: int, whole: int, of_nothing: float) -> float:
    return part / whole if whole else of_nothing
