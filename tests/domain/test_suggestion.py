"""What is kept of a suggestion."""

import json

from bot.domain.flag import Flag
from bot.domain.suggestion import Reason, Suggestion


def test_rules_are_kept_by_name_and_no_words() -> None:
    reasons = (Reason("open_bo", "Open BO", 3), Reason("minor_age", "umur 16", 0, Flag.MINOR))
    made = Suggestion("prostitution", 3, reasons, frozenset({Flag.MINOR}), frozenset(), "2026-01-31")
    assert json.loads(made.packed()) == {
        "category": "prostitution",
        "score": 3,
        "reasons": ["open_bo", "minor_age"],
        "flags": ["minor_suspected"],
        "version": "2026-01-31",
    }


def test_nothing_is_kept_of_nothing() -> None:
    assert Suggestion(None, 1, (Reason("judol", "judol", 1),), frozenset(), frozenset(), "t").packed() == ""
