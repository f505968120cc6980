"""Origins: whose report it is. Everybody is the public; the others are trusted people of an organisation."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.moment import Micros
from bot.domain.refusal import NotAllowed, Unknown


class Origin(StrEnum):
    """What kind of reporter a report comes from. Each has a text ``origin.<code>``."""

    PUBLIC = "public"
    MINISTRY = "ministry"
    POLICE = "police"
    PATROL = "patrol"
    OPERATOR = "operator"


TRUSTED = tuple(one for one in Origin if one is not Origin.PUBLIC)
"""Those that somebody has to grant."""

LONGEST_UNIT = 80
"""Characters of a unit's name, such as "Unit Siber Polda Contoh"."""

_WORDS = {
    "publik": Origin.PUBLIC,
    "umum": Origin.PUBLIC,
    "masyarakat": Origin.PUBLIC,
    "kementerian": Origin.MINISTRY,
    "polisi": Origin.POLICE,
    "polri": Origin.POLICE,
    "patroli": Origin.PATROL,
}
_ENDING = frozenset(("cabut", "hapus", "revoke", "remove", "off", "none"))


def read_origin(word: str) -> Origin | None:
    """The origin somebody typed, in either language; "revoke" and its kin mean the public. None: no such word."""
    typed = word.strip().lower().replace("-", "_")
    if typed in _ENDING:
        return Origin.PUBLIC
    return Origin(typed) if typed in frozenset(Origin) else _WORDS.get(typed)


@dataclass(frozen=True, slots=True)
class Trust:
    """One grant that stands, or stood.

    Args:
        person: whom it was given to; None for a chat, or once the person asked to be forgotten.
        place: the chat it was given to.
        name: what colleagues call the person or the chat.
        since: when it was given.
        ended: when it was taken back; None while it stands.
    """

    id: int
    person: int | None
    place: int | None
    origin: Origin
    unit: str
    name: str
    since: Micros
    ended: Micros | None = None


class NoOrigin(Unknown):
    """No such origin."""


class NoTrustee(Unknown):
    """It is not clear who is to be trusted."""


class NotTrusted(NotAllowed):
    """Only people with an origin other than the public's may do this."""


@dataclass(frozen=True, slots=True)
class SetOrigin:
    """Trust a person or this chat as reporters of an origin; the public's takes it back.

    Args:
        word: the origin, as typed.
        telegram: Telegram's number of the person, from a reply, a mention, or typed; 0 for none.
        called: an @name that was typed, without the @.
    """

    word: str
    unit: str = ""
    telegram: int = 0
    name: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class EndOrigin:
    """A button that takes a grant back."""

    trust: int


@dataclass(frozen=True, slots=True)
class ShowOrigins:
    """Who reports for whom: the grants that stand, a page of them."""

    page: int = 0


OriginCommand = SetOrigin | EndOrigin | ShowOrigins
