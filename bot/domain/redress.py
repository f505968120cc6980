"""Which decisions may be appealed against, until when, and how soon that is answered: data (``[appeal]``)."""

from dataclasses import dataclass, field

from bot.domain.moment import DAY, HOUR, Micros

_REASONS = ("not_enough", "not_violation", "opinion", "news_or_edu", "satire_parody", "false_report", "other")
_DENIALS = ("stands", "nothing_new", "unclear", "elsewhere")
_HOURS = {"critical": 24, "high": 72, "medium": 168, "low": 336}
_KEYS = {"days", "reasons", "denials", "answer_hours"}


@dataclass(frozen=True, slots=True)
class Redress:
    """The rules of appeals against decisions on cases.

    Args:
        window: how long after hearing of a decision one may appeal.
        reasons: rejections a reporter may appeal against; the others have a better way on.
        denials: what a hearer may say why a decision stands; their texts are ``denial.<code>``.
        answer: how soon an appeal is answered, by the urgency of what was decided.
    """

    window: Micros = 14 * DAY
    reasons: frozenset[str] = frozenset(_REASONS)
    denials: tuple[str, ...] = _DENIALS
    answer: dict[str, Micros] = field(default_factory=lambda: {name: n * HOUR for name, n in _HOURS.items()})

    @property
    def longest(self) -> Micros:
        """What is promised to somebody who may not know what was decided."""
        return max(self.answer.values())


def read(rows: object, reasons: tuple[str, ...]) -> Redress:
    """The rules from their table; the usual ones if there is none.

    Args:
        reasons: every reason there is for a rejection.

    Raises:
        ValueError: an entry is missing or cannot be; the message says which.
    """
    if rows is None:
        return Redress(reasons=frozenset(_REASONS) & frozenset(reasons))
    if not isinstance(rows, dict) or set(rows) != _KEYS:
        raise ValueError(f"needs {', '.join(sorted(_KEYS))}, and nothing else")
    if not _whole(rows["days"], 365):
        raise ValueError("days: a whole number of days, at least 1")
    hours = rows["answer_hours"]
    if (
        not isinstance(hours, dict)
        or set(hours) != set(_HOURS)
        or not all(_whole(n, 2160) for n in hours.values())
    ):
        raise ValueError(f"answer_hours: whole hours, at least 1, for {', '.join(_HOURS)}")
    named = _codes(rows["reasons"])
    if unknown := sorted(set(named) - set(reasons)):
        raise ValueError(f"reasons: there is no reason {', '.join(unknown)}")
    denials = _codes(rows["denials"])
    if not denials:
        raise ValueError("denials: at least one")
    answer = {name: n * HOUR for name, n in hours.items()}
    return Redress(rows["days"] * DAY, frozenset(named), denials, answer)


def _whole(value: object, most: int) -> bool:
    return type(value) is int and 1 <= value <= most


def _codes(value: object) -> tuple[str, ...]:
    """Codes travel in button data, between dots."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("reasons and denials: lists of codes")
    if wrong := [one for one in value if not one.replace("_", "").isalnum() or not one.isascii() or len(one) > 20]:
        raise ValueError(f"reasons and denials: a code is 1 to 20 letters, digits or _: {wrong[0]!r}")
    return tuple(value)
