"""How well suggestions of gambling do on labelled texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from bot.reading.rules import Rules
from bot.reading.signals import suggest


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1, and the time for one text.

    Args:
        precision: of the texts suggested as gambling, those that are.
        recall: of the texts that are gambling, those suggested as such.
        other_share: of the texts that are not gambling, those suggested as anything else.
        ms_per_message: milliseconds, on this machine.
    """

    precision: float
    recall: float
    other_share: float
    ms_per_message: float


def measure(rows: Iterable[tuple[str, bool]], rules: Rules) -> Score:
    """Score texts, each with whether it is gambling. A share of nothing is 1, of other suggestions 0."""
    texts = list(rows)
    start = perf_counter()
    suggested = [suggest(text, rules).category for text, _ in texts]
    took = perf_counter() - start
    truth = [is_gambling for _, is_gambling in texts]
    right = sum(found == "gambling" and is_it for found, is_it in zip(suggested, truth, strict=True))
    others = sum(
        found not in (None, "gambling") and not is_it for found, is_it in zip(suggested, truth, strict=True)
    )
    return Score(
        precision=_share(right, suggested.count("gambling"), 1.0),
        recall=_share(right, sum(truth), 1.0),
        other_share=_share(others, len(truth) - sum(truth), 0.0),
        ms_per_message=_share(took * 1000, len(texts), 0.0),
    )


def _share(part: float, whole: int, of_nothing: float) -> float:
    return part / whole if whole else of_nothing
