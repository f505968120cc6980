"""Formal requests as people type them: the line with semicolons, and each part of it."""

import re
from datetime import date

from bot.domain.moment import DAY
from bot.domain.request import MOST_DAYS, USUAL, Issuer, Typed, Want, Wish

_ISSUERS = {
    "polisi": Issuer.POLICE,
    "kepolisian": Issuer.POLICE,
    "polri": Issuer.POLICE,
    "polda": Issuer.POLICE,
    "pengadilan": Issuer.COURT,
    "hakim": Issuer.COURT,
    "kementerian": Issuer.MINISTRY,
    "komdigi": Issuer.MINISTRY,
}
_WANTS = {
    "takedown": Want.TAKEDOWN,
    "remove": Want.TAKEDOWN,
    "nonaktifkan": Want.TAKEDOWN,
    "blokir": Want.TAKEDOWN,
    "tutup": Want.TAKEDOWN,
    "preserve": Want.PRESERVE,
    "hold": Want.PRESERVE,
    "pertahankan": Want.PRESERVE,
    "tahan": Want.PRESERVE,
    "simpan": Want.PRESERVE,
    "amankan": Want.PRESERVE,
    "information": Want.INFORMATION,
    "info": Want.INFORMATION,
    "identity": Want.INFORMATION,
    "informasi": Want.INFORMATION,
    "identitas": Want.INFORMATION,
}
_SILENT = frozenset(("silent", "secret", "rahasia", "diam"))
_DAYS = frozenset(("d", "day", "days", "h", "hari"))
_BETWEEN = re.compile(r";[ \t]*\n?|\n")
_SPAN = re.compile(r"([0-9]{1,4})([a-z]*)", re.ASCII)
_DATES = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})", re.ASCII),
    re.compile(r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})", re.ASCII),
)


def line(typed: str) -> Typed:
    """``police; unit; letter number; 2026-11-24; what``, or as much of it as there is; never an error.

    What is too much goes with the last part, where it is refused.
    """
    parts = [" ".join(part.split()) for part in _BETWEEN.split(typed, maxsplit=4)]
    issuer, unit, number, dated, want = [*parts, "", "", "", "", ""][:5]
    return Typed(issuer, unit, number, dated, want)


def issuer(typed: str) -> Issuer | None:
    """Who asks, in either language; None if nobody of that kind does."""
    word = typed.strip().lower()
    return Issuer(word) if word in frozenset(Issuer) else _ISSUERS.get(word)


def wish(typed: str) -> Wish | None:
    """What is asked: ``takedown``, ``preserve 14``, ``information silent``; None if it cannot be asked so."""
    first, *rest = typed.lower().replace(",", " ").split() or [""]
    want = _WANTS.get(first)
    match want:
        case Want.PRESERVE:
            days = _days(rest)
            return Wish(want, days * DAY) if days else None
        case Want.INFORMATION if not rest or (len(rest) == 1 and rest[0] in _SILENT):
            return Wish(want, silent=bool(rest))
        case Want.TAKEDOWN if not rest:
            return Wish(want)
    return None


def _days(words: list[str]) -> int:
    """How many days; 0 if they say something else."""
    if not words:
        return USUAL // DAY
    found = _SPAN.fullmatch("".join(words))
    if found is None or (found[2] and found[2] not in _DAYS) or not 0 < int(found[1]) <= MOST_DAYS:
        return 0
    return int(found[1])


def day(typed: str) -> date | None:
    """A date as people write it: 2026-11-24, 24/11/2026, 24.11.2026; None if it is none."""
    for shape in _DATES:
        found = shape.fullmatch(typed.strip())
        if found is not None:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def same(one: str, other: str) -> bool:
    """Whether two letters' numbers, or two units, are one, however they are spaced and written."""
    return key(one) == key(other)


def key(typed: str) -> str:
    """What is left of a number or a unit when it is compared."""
    return "".join(char for char in typed.casefold() if char.isalnum())
