"""Why a turn is given back, and for how long the case is not dealt to the same person again."""

from bot.domain.moment import DAY, HOUR, Micros

PAUSES: dict[str, Micros] = {
    "language": 8 * HOUR,
    "too_heavy": 8 * HOUR,
    "own_contact": 30 * DAY,
    "need_colleague": 8 * HOUR,
    "later": HOUR,
}
"""The reasons, in the order they are offered; the text of each is ``skip.<reason>``."""

_ALSO = {
    "bahasa": "language",
    "berat": "too_heavy",
    "heavy": "too_heavy",
    "kenal": "own_contact",
    "contact": "own_contact",
    "rekan": "need_colleague",
    "colleague": "need_colleague",
    "nanti": "later",
}


def read_reason(typed: str) -> str | None:
    """The reason that was meant; empty for none given, None for one that does not exist."""
    word = typed.strip().lower().replace("-", "_")
    found = _ALSO.get(word, word)
    return found if not found or found in PAUSES else None
