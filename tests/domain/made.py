"""Cases, people and places for tests of the rules."""

from dataclasses import replace
from typing import Any

from bot.domain.actor import Place, Purpose
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.moment import HOUR, Micros

NOW: Micros = 1_700_000_000_000_000
ME, COLLEAGUE = 7, 8

PLACES = {purpose: Place(number, purpose, -number) for number, purpose in enumerate(Purpose, 1)}
PRIVATE = replace(PLACES[Purpose.PRIVATE], person=ME)


def case(state: State = State.NEW, lane: Lane = Lane.ORDINARY, **changes: Any) -> Case:
    """A case as it may stand in the database."""
    made = Case(
        id=42,
        account=1,
        category="csea" if lane is Lane.CHILD else "fraud",
        lane=lane,
        state=state,
        round=3,
        version=9,
        seq=9,
        opened=NOW - HOUR,
        look_due=NOW,
        due=NOW + 5 * HOUR,
        reporters=1,
        sources=1,
    )
    return replace(made, **changes)
