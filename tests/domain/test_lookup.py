"""What anybody may hear of an account: one thing, where nothing stands against it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.account import Account
from bot.domain.case import Case, Decision, State
from bot.domain.category import Lane, Media
from bot.domain.flag import Flag
from bot.domain.lookup import SHIELDED, Circumstances, may_tell
from bot.domain.taxonomy import load
from tests.domain.made import NOW, case

TAXONOMY = load()
DECISION = Decision(by=7, at=NOW - 60, seq=9, previous=State.IN_REVIEW, undo_until=NOW)
USUAL = Account("michat", "account", "contoh_fiktif")
TOLD = Circumstances(told=True)


def confirmed(**changes: Any) -> Case:
    """A case that may be spoken of, but for what is changed."""
    return case(**({"state": State.CONFIRMED, "decision": DECISION} | changes))


@pytest.mark.parametrize("state", State)
def test_only_what_was_confirmed(state: State) -> None:
    told = may_tell(USUAL, confirmed(state=state), TAXONOMY["fraud"], TOLD, NOW)
    assert told is (state in (State.CONFIRMED, State.CLOSED))


@pytest.mark.parametrize("category", TAXONOMY.codes)
def test_only_categories_that_take_pictures_and_are_spoken_of(category: str) -> None:
    kind = TAXONOMY[category]
    told = may_tell(USUAL, confirmed(category=category), kind, TOLD, NOW)
    assert told is (kind.media is Media.OK and not kind.silent)
    if category in ("csea", "trafficking", "terrorism", "prostitution", "ncii", "extortion", "pornography"):
        assert not told


@pytest.mark.parametrize("flag", Flag)
def test_no_flag_that_shields_somebody(flag: Flag) -> None:
    told = may_tell(USUAL, confirmed(flags=frozenset({flag})), TAXONOMY["fraud"], TOLD, NOW)
    assert told is (flag not in SHIELDED)
    assert not told or flag not in (Flag.LAW_REQUEST, Flag.LEGAL_HOLD), "an investigation is nobody's business"


AGAINST: list[dict[str, Any]] = [
    {"case": confirmed(decision=None)},
    {"case": confirmed(decision=replace(DECISION, undo_until=NOW + 1))},
    {"case": confirmed(lane=Lane.CHILD)},
    {"case": confirmed(lane=Lane.LEADS)},
    {"case": confirmed(about=7)},
    {"account": Account("michat", "display", "contoh fiktif|bandung")},
    {"account": Account("telegram", "group", "grup_fiktif")},
    {"beside": Circumstances()},
    {"beside": replace(TOLD, waits=True)},
    {"beside": replace(TOLD, handed_over=True)},
    {"beside": replace(TOLD, appealed=True)},
]


@pytest.mark.parametrize("against", AGAINST)
def test_one_thing_against_it_is_enough(against: dict[str, Any]) -> None:
    given = {"account": USUAL, "case": confirmed(), "beside": TOLD} | against
    assert not may_tell(given["account"], given["case"], TAXONOMY["fraud"], given["beside"], NOW)
