"""Notes on a case, as colleagues read them."""

from bot.domain.actor import Place, Purpose
from bot.domain.case import Case
from bot.domain.moment import Micros
from bot.house import House
from bot.speech.asking import harmless
from bot.speech.payload import clip
from bot.speech.voice import At, Markup
from storage import notes, staff
from storage.database import Tx

ON_GROUP_CARDS, ON_PRIVATE_CARDS = 2, 5
LONGEST_LINE = 160
"""Characters of a note on a card in a group; in private it stands whole."""


def lines(tx: Tx, case: Case, place: Place, house: House, language: str, now: Micros) -> tuple[Markup, ...]:
    """The last notes on a case, oldest first: fewer and shorter where everybody reads."""
    private = place.purpose is Purpose.PRIVATE
    found = notes.of_case(tx, case.id, ON_PRIVATE_CARDS if private else ON_GROUP_CARDS)
    return tuple(
        house.voice.say(
            language,
            "card.note",
            now=now,
            name=staff.name(tx, note.by),
            at=At(note.at),
            words=harmless(note.words if private else clip(note.words, LONGEST_LINE)),
        )
        for note in found
    )
