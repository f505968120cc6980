"""What every transaction of one deployment shares."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.category import Taxonomy
from bot.domain.moment import Micros
from bot.domain.priority import Level
from bot.reading.rules import Rules
from bot.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class Limits:
    """How many reports are taken in; 0 for no limit.

    Args:
        hourly: of one person within an hour.
        minutely: of everybody within a minute.
        listed: rows of one list.
    """

    hourly: int = 0
    minutely: int = 0
    listed: int = 100_000


@dataclass(frozen=True, slots=True)
class Quiet:
    """How much of the work is heard in the moderators' group.

    Args:
        post_from: the lowest priority that becomes a card there.
        digest: minutes of the day at which it gets a digest.
    """

    post_from: Level = Level.LOW
    digest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """The rules and words of a deployment.

    Args:
        rules: what words suggest, for `bot.reading.signals.suggest`.
        undo: how long a decision is held back, in microseconds.
        pick: chooses one character of a string, unguessably.
        username: the bot's own, for links.
        number: the bot's own in Telegram; 0 where there is none.
        officials: keys of accounts known to be official.
        contact: whom people ask about their data.
    """

    taxonomy: Taxonomy
    voice: Voice
    hotlines: dict[str, str]
    rules: Rules
    undo: Micros
    organisation: str
    username: str
    pick: Callable[[str], str]
    number: int = 0
    limits: Limits = Limits()
    officials: frozenset[str] = frozenset()
    contact: str = ""
    quiet: Quiet = Quiet()

    def hold(self, category: str) -> Micros:
        """How long a decision in this category is held back: urgent ones not at all."""
        return 0 if self.taxonomy[category].urgent else self.undo
