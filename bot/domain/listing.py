"""Which part of the queue is meant: a few words, each of its own kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.account import PLATFORMS
from bot.domain.case import OPEN, State
from bot.domain.category import Lane
from bot.domain.refusal import NoFilter

LONGEST_PHRASE = 4
"""Words of one name, such as "menunggu pelapor"."""


class Mark(StrEnum):
    """What a case can be beside its state; its text is ``filter.<mark>``."""

    OVERDUE = "overdue"
    MINE = "mine"
    HELD = "held"
    LEADS = "for_leads"


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of the queue; everything that is empty does not narrow it."""

    category: str = ""
    platform: str = ""
    state: State | None = None
    lane: Lane | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The codes it is made of, which `read` understands."""
        lane = f"lane_{self.lane}" if self.lane else ""
        named = (self.category, self.platform, str(self.state or ""), lane, *sorted(self.marks))
        return tuple(word for word in named if word)


ALSO: Mapping[str, str] = {
    "terlambat": Mark.OVERDUE, "lewat batas": Mark.OVERDUE, "late": Mark.OVERDUE,
    "milik saya": Mark.MINE, "milikku": Mark.MINE,
    "disisihkan": Mark.HELD,
    "leads": Mark.LEADS, "ketua": Mark.LEADS,
    "waiting": State.WAITING, "menunggu": State.WAITING,
    "baru": State.NEW, "diperiksa": State.IN_REVIEW, "review": State.IN_REVIEW, "diteruskan": State.ESCALATED,
    "child": "lane_child", "anak": "lane_child", "ordinary": "lane_ordinary", "biasa": "lane_ordinary",
}  # fmt: skip
"""Other words for the codes, in either language."""


def read(typed: str, names: Mapping[str, str], categories: tuple[str, ...]) -> Listing:
    """What was typed, the longest name first; ``platform:michat`` may be said instead of ``michat``.

    Args:
        names: further names, in lower case, with the codes they stand for.

    Raises:
        NoFilter: a word is none of them, or a second one of the same kind.
    """
    words = [word.rpartition(":")[2] for word in typed.lower().replace(",", " ").split()]
    found = Listing()
    while words:
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            phrase = " ".join(words[:length])
            code = ALSO.get(phrase) or names.get(phrase, phrase)
            narrowed = _narrowed(found, code, categories)
            if narrowed is not None:
                break
        if narrowed is None:
            raise NoFilter(given=words[0])
        found, words = narrowed, words[length:]
    return found


def _narrowed(by: Listing, code: str, categories: tuple[str, ...]) -> Listing | None:
    if code in frozenset(Mark):
        return replace(by, marks=by.marks | {Mark(code)})
    if code in categories and by.category in ("", code):
        return replace(by, category=code)
    if code in PLATFORMS and by.platform in ("", code):
        return replace(by, platform=code)
    if code in OPEN and by.state in (None, code):
        return replace(by, state=State(code))
    lane = code.removeprefix("lane_")
    if code != lane and lane in frozenset(Lane) and by.lane in (None, lane):
        return replace(by, lane=Lane(lane))
    return None


def toggled(listing: Listing, code: str, categories: tuple[str, ...]) -> Listing:
    """With this word, or without it if it is there; another of its kind gives way."""
    if code in listing.words:
        return read(" ".join(word for word in listing.words if word != code), {}, categories)
    if code in categories:
        return replace(listing, category=code)
    if code in PLATFORMS:
        return replace(listing, platform=code)
    if code in OPEN:
        return replace(listing, state=State(code))
    if code in frozenset(Mark):
        return replace(listing, marks=listing.marks | {Mark(code)})
    return replace(listing, lane=Lane(code.removeprefix("lane_")))
