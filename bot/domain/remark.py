"""Words that people of the team write: notes, reasons, questions; asked for by a button or given as a reply."""

from dataclasses import dataclass

LONGEST_NOTE = 500
"""Characters of a note for colleagues."""

LONGEST_PUBLIC = 300
"""Characters of a note that reporters read."""

NEEDS_NOTE = frozenset({"other"})
"""Reasons that say nothing without words of one's own."""


@dataclass(frozen=True, slots=True)
class Compose:
    """A button that asks for words: they are the next message in private, or a reply to the card in a group.

    Args:
        kind: "note", "ask" or "reject".
        value: what is known already: which reporter, or the reason.
    """

    case: int
    round: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class DropWords:
    """Never mind the words that were asked for."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A plain reply to a case's card in a group: a note, if somebody of the team wrote it."""

    case: int
    words: str
