"""The house of a deployment, from its settings and the files they name."""

from collections.abc import Callable

from bot.domain import hotline, officials, taxonomy
from bot.domain.moment import SECOND
from bot.house import House, Limits, Quiet
from bot.reading import rule_file
from bot.settings import Settings
from bot.speech.voice import Voice


def furnished(settings: Settings, username: str, pick: Callable[[str], str]) -> House:
    """Read the rules and words.

    Args:
        username: the bot's own.
        pick: chooses one character of a string, unguessably.

    Raises:
        ValueError: a file is wrong, or a text is missing; the message says which.
    """
    kinds = taxonomy.load(settings.taxonomy or taxonomy.SHIPPED)
    hotlines = hotline.load(settings.hotlines or hotline.SHIPPED)
    signals = rule_file.load(settings.rules or rule_file.SHIPPED, kinds, settings.private_rules)
    official = officials.load(settings.officials or officials.SHIPPED)
    voice = Voice(settings.timezone, settings.language)
    if unsaid := voice.missing(kinds.keys):
        raise ValueError(f"the locale files lack texts of your categories: {', '.join(unsaid)}")
    return House(
        taxonomy=kinds,
        voice=voice,
        hotlines=hotlines,
        rules=signals,
        undo=settings.undo_seconds * SECOND,
        organisation=settings.organisation,
        username=username,
        pick=pick,
        number=settings.bot_id,
        limits=Limits(settings.reports_per_hour, settings.reports_per_minute, settings.import_rows),
        officials=official,
        contact=settings.contact,
        quiet=Quiet(settings.post_from, settings.digest_at),
    )
