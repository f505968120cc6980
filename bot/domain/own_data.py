"""What people may ask about their own data."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ShowPrivacy:
    """What is kept, why, how long, and who sees it."""


@dataclass(frozen=True, slots=True)
class SendMyData:
    """Everything that is kept about me, as a file."""


@dataclass(frozen=True, slots=True)
class AskErasure:
    """I want my data erased: what would happen?"""


class Erase(StrEnum):
    """What is erased."""

    IDENTITY = "identity"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class EraseMe:
    """Erase my data, as the question offered it.

    Args:
        person: our number of whoever was asked.
        asked: when, in seconds.
    """

    person: int
    asked: int
    what: Erase


OwnData = ShowPrivacy | SendMyData | AskErasure | EraseMe
