"""Partners: operators of platforms and agencies, as values; `bot.domain.directory` reads them from a file."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.duty import Schedule
from bot.domain.moment import Micros


class Sort(StrEnum):
    """What a partner is to us."""

    OPERATOR = "operator"
    AGENCY = "agency"


class Route(StrEnum):
    """How a partner is reached."""

    HAND = "hand"
    CHAT = "chat"
    MAIL = "mail"


class Level(StrEnum):
    """How much of a case an agency gets."""

    SUMMARY = "summary"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody outside whom we write to.

    Args:
        code: short name used in commands and in the database.
        names: what they are called, by language.
        platforms: of an operator, the platforms it runs.
        categories: what an agency is offered for.
        batch: how long notices are gathered into one letter, in microseconds; urgent ones never wait.
        hours: when they work; empty for always.
        approval: whether a lead looks at a notice before it goes.
        level: how much of a case they get.
        signatures: how many people a referral takes.
        stay: how long a takedown waits for them without being asked, in microseconds.
    """

    code: str
    sort: Sort
    names: dict[str, str]
    platforms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    batch: Micros = 0
    hours: Schedule = ()
    approval: bool = False
    level: Level = Level.SUMMARY
    signatures: int = 1
    stay: Micros = 0

    def name(self, language: str) -> str:
        """What they are called in a language."""
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True)
class Contact:
    """How a partner is reached in this deployment.

    Args:
        place: our number of their chat.
        address: their e-mail address.
        verified: when somebody of theirs gave the code back that only they could have; None: not usable yet.
        secret: SHA-256 of the code that is waited for; empty for none.
    """

    partner: str
    route: Route
    language: str
    place: int | None = None
    address: str = ""
    verified: Micros | None = None
    secret: str = ""
    tries: int = 0

    @property
    def usable(self) -> Route:
        """How they may be written to at this moment: by hand until they are verified."""
        return self.route if self.verified is not None else Route.HAND
