"""What Ronda says, in the languages it has: gettext catalogues read at start, one file per language."""

import html
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.domain.moment import DAY, HOUR, MINUTE, SECOND, Micros

LOCALES = Path(__file__).parent.parent / "locales"


class Markup(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Somebody's words as Telegram HTML."""
    return Markup(html.escape(text, quote=False))


def untappable(text: str) -> Markup:
    """Somebody's words such that no app makes a link of them.

    A MiChat name written @name would lead to a stranger on Telegram, and reported links are not to be opened.
    """
    return Markup(f"<code>{escaped(text)}</code>")


@dataclass(frozen=True, slots=True)
class Due:
    """A moment that has not come yet, said as "in 6 hours (20.52 WIB)"."""

    at: Micros


@dataclass(frozen=True, slots=True)
class At:
    """A moment, said as a clock time, with the date where it is not today."""

    at: Micros


def read_catalogue(path: Path) -> GNUTranslations:
    """Read a .po file into a catalogue, without a compile step."""
    return _compiled(path.read_bytes(), path.stem)


@lru_cache(maxsize=16)
def _compiled(content: bytes, locale: str) -> GNUTranslations:
    """The same words are the same catalogue, and take a twentieth of a second or more to read."""
    catalogue = read_po(io.BytesIO(content), locale=locale, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


class Voice:
    """All texts in all languages.

    Args:
        zone: IANA name of the deployment's time zone, such as Asia/Jakarta (WIB).
        fallback: the language for people whose own is not here.
        locales: folder of .po files named after their language.
    """

    def __init__(self, zone: str, fallback: str = "id", locales: Path = LOCALES) -> None:
        self.zone = ZoneInfo(zone)
        self._catalogues = {path.stem: read_catalogue(path) for path in sorted(locales.glob("*.po"))}
        self.fallback = fallback

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in, the deployment's first."""
        return tuple(sorted(self._catalogues, key=lambda name: (name != self.fallback, name)))

    def language(self, code: str) -> str:
        """The language to use for somebody whose Telegram says `code` (such as ``en-GB``)."""
        wanted = code.lower().partition("-")[0]
        if wanted in self._catalogues:
            return wanted
        if wanted in ("ms", "jv", "su", "") or "en" not in self._catalogues:
            return self.fallback
        return "en"

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Which of these texts some language lacks, as "key (language)"."""
        return [
            f"{key} ({language})"
            for key in keys
            for language, catalogue in self._catalogues.items()
            if catalogue.gettext(key) == key
        ]

    def say(self, language: str, key: str, /, now: Micros = 0, **fields: object) -> Markup:
        """A text as Telegram HTML; values are escaped unless they are Markup.

        Raises:
            KeyError: the catalogue has no such text, or the text wants a value that was not given.
        """
        text = self._text(language, key)
        return Markup(text.format_map({name: self._html(language, value, now) for name, value in fields.items()}))

    def plain(self, language: str, key: str, /, now: Micros = 0, **fields: object) -> str:
        """A text without markup: for toasts and buttons."""
        text = self._text(language, key)
        return text.format_map({name: self._plain(language, value, now) for name, value in fields.items()})

    def count(self, language: str, key: str, n: int, /, **fields: object) -> Markup:
        """A text that depends on a number, given to it as {n}."""
        text = self._catalogues[language].ngettext(key, key, n)
        if text == key:
            raise KeyError(f"{key} ({language})")
        return Markup(text.format_map({"n": n} | {name: self._html(language, v, 0) for name, v in fields.items()}))

    def clock(self, language: str, at: Micros, now: Micros) -> str:
        """A moment in the deployment's zone: ``20.52 WIB``, with its date where that is not today's."""
        when = self._local(at)
        same_day = self._local(now).date() == when.date()
        shape = self._text(language, "time.clock" if same_day else "time.date")
        return f"{format_datetime(when, shape, locale=language)} {when.tzname()}"

    def month(self, language: str, at: Micros) -> str:
        """The month of a moment in the deployment's zone: "November 2026"."""
        return format_datetime(self._local(at), self._text(language, "time.month"), locale=language)

    def zone_name(self, at: Micros) -> str:
        """What the deployment's zone is called at a moment: ``WIB``."""
        return self._local(at).tzname() or ""

    def midnight(self, at: Micros, *, days: int = 0) -> Micros:
        """The beginning of that moment's day in the deployment's zone, or of another so many days later."""
        day = datetime.combine(self._local(at).date() + timedelta(days=days), time(), self.zone)
        return round(day.timestamp()) * SECOND

    def stamp(self, at: Micros) -> str:
        """A moment in the deployment's zone as ISO 8601, for files."""
        return self._local(at).isoformat()

    def span(self, language: str, length: Micros) -> str:
        """A length of time in its largest sensible unit: "6 hours"."""
        minutes = max(1, round(length / MINUTE))
        if length >= 2 * DAY:
            return self.count(language, "time.days", round(length / DAY))
        if minutes == 60 or minutes >= 90:
            return self.count(language, "time.hours", round(length / HOUR))
        return self.count(language, "time.minutes", minutes)

    def _text(self, language: str, key: str) -> str:
        text = self._catalogues[language].gettext(key)
        if text == key:
            raise KeyError(f"{key} ({language})")
        return text

    def _local(self, at: Micros) -> datetime:
        return datetime.fromtimestamp(at // SECOND, UTC).astimezone(self.zone)

    def _plain(self, language: str, value: object, now: Micros) -> str:
        if isinstance(value, Due):
            clock = self.clock(language, value.at, now)
            if value.at <= now:
                return clock
            return self._text(language, "time.due").format(span=self.span(language, value.at - now), clock=clock)
        if isinstance(value, At):
            return self.clock(language, value.at, now)
        return str(value)

    def _html(self, language: str, value: object, now: Micros) -> str:
        if isinstance(value, Markup):
            return value
        return escaped(self._plain(language, value, now))
