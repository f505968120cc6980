"""Whose reports a case has, as kinds and never persons; and who is trusted."""

from bot.domain.origin import Origin
from bot.house import House
from bot.speech import origins as speech
from bot.speech.payload import Payload
from storage import origins
from storage.database import Tx

PAGE = 8


def of_case(tx: Tx, case: int) -> tuple[tuple[Origin, int], ...]:
    """The origins of a case's reports with how many there are of each, those of its parts too; none with none."""
    found = origins.counted(tx, case)
    return tuple((origin, found[origin]) for origin in Origin if origin in found)


def page(tx: Tx, number: int, house: House, language: str, *, buttons: bool) -> Payload:
    """A page of the grants that stand; with a button to take each back, where that is for whoever reads."""
    return speech.standing(origins.standing(tx), number, PAGE, house.voice, language, buttons=buttons)
