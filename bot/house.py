"""What every transaction of one deployment shares."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import directory, hotline, officials, taxonomy
from bot.domain.category import Taxonomy
from bot.domain.directory import Directory
from bot.domain.moment import SECOND, Micros
from bot.domain.priority import Level
from bot.reading import rule_file
from bot.reading.rules import Rules
from bot.reading.schedule import read_schedule
from bot.settings import Settings
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
        mail: the address that our e-mails come from; empty where none are sent.
    """

    taxonomy: Taxonomy
    directory: Directory
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
    mail: str = ""

    def hold(self, category: str) -> Micros:
        """How long a decision in this category is held back: urgent ones not at all."""
        return 0 if self.taxonomy[category].urgent else self.undo


def furnish(settings: Settings, username: str, pick: Callable[[str], str]) -> House:
    """The house of a deployment: its files are read, and everything in them has its texts.

    Raises:
        ValueError: one of the files is not usable; the message says which, and why.
    """
    kinds = taxonomy.load(settings.taxonomy or taxonomy.SHIPPED)
    known = directory.load(settings.partners or directory.SHIPPED, read_schedule)
    voice = Voice(settings.timezone, settings.language)
    if unsaid := voice.missing(kinds.keys + known.keys):
        raise ValueError(f"the locale files lack texts of your categories or answers: {', '.join(unsaid)}")
    return House(
        taxonomy=kinds,
        directory=known,
        voice=voice,
        hotlines=hotline.load(settings.hotlines or hotline.SHIPPED),
        rules=rule_file.load(settings.rules or rule_file.SHIPPED, kinds, settings.private_rules),
        undo=settings.undo_seconds * SECOND,
        organisation=settings.organisation,
        username=username,
        pick=pick,
        number=settings.bot_id,
        limits=Limits(settings.reports_per_hour, settings.reports_per_minute, settings.import_rows),
        officials=officials.load(settings.officials or officials.SHIPPED),
        contact=settings.contact,
        quiet=Quiet(settings.post_from, settings.digest_at),
        mail=settings.mail_from,
    )
