"""A row of a list as a report: which account, under which category, why. Formulas are text here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.account import PLATFORMS, Account
from bot.domain.batch import LONGEST_ACCOUNT, LONGEST_REASON, Entry, Flaw
from bot.reading.columns import ACCOUNT, CATEGORY, PLATFORM, REASON, SEEN, Row
from bot.reading.mask import mask_personal
from bot.reading.phones import normalise
from bot.reading.recognise import as_account, recognise

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""

_APPS = {name.casefold(): code for code, name in PLATFORMS.items()} | {code: code for code in PLATFORMS}
_APPS |= {
    "wa": "whatsapp", "tg": "telegram", "tele": "telegram", "ig": "instagram", "insta": "instagram",
    "fb": "facebook", "twitter": "x", "tt": "tiktok", "telepon": "phone", "telp": "phone", "hp": "phone",
    "rekening": "payment", "bank": "payment",
}  # fmt: skip
_CALL = re.compile(r"[=+@-][A-Za-z.]{2,20}\(|=")
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ].*)?"),
    re.compile(
        r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?:[ ,].*)?"
    ),  # the day first, as people here do
)
_UNMARKED = {"unknown", "phone"}


@dataclass(frozen=True)
class Words:
    """What people may write into a list: categories by their codes and labels, folded."""

    categories: Mapping[str, str]


def neutral(cell: str) -> str:
    """A cell as it may stand in a file of ours: no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def entry(row: Row, words: Words) -> Entry:
    """Understand a row; one that is no report says why."""
    typed = row.cells.get(ACCOUNT, "").removeprefix("'").strip()
    shown = mask_personal(typed)[:LONGEST_ACCOUNT]
    found = _account(typed, row.cells.get(PLATFORM, ""))
    if isinstance(found, Flaw):
        return Entry(row.line, shown, flaw=found)
    category = words.categories.get(" ".join(row.cells.get(CATEGORY, "").casefold().split()))
    if category is None:
        return Entry(row.line, shown, flaw=Flaw.NO_CATEGORY)
    reason = mask_personal(row.cells.get(REASON, ""))[:LONGEST_REASON].strip()
    if not any(char.isalpha() for char in reason):
        return Entry(row.line, shown, flaw=Flaw.NO_REASON)
    seen = _day(row.cells.get(SEEN, ""))
    if seen is None:
        return Entry(row.line, shown, flaw=Flaw.BAD_DATE)
    return Entry(row.line, shown, found, category, reason, seen)


def _account(typed: str, platform: str) -> Account | Flaw:
    if not typed:
        return Flaw.NO_ACCOUNT
    if _CALL.match(typed) and normalise(typed) is None:
        return Flaw.FORMULA
    if platform.strip():
        code = _APPS.get(platform.strip().casefold())
        if code is None:
            return Flaw.NO_APP
        return _on(code, typed) or Flaw.NOT_AN_ACCOUNT
    return _by_itself(typed)


def _on(platform: str, typed: str) -> Account | None:
    """The account on an app that was named. The app's own way of writing it counts before a link to another."""
    return as_account(platform, typed)


def _by_itself(typed: str) -> Account | Flaw:
    """An account that says by itself where it is: a link, a number, or a name with its app."""
    found = [one.account for one in recognise(typed)]
    named = [one for one in found if one.platform not in _UNMARKED] or [
        one for one in found if one.platform == "phone"
    ]
    if len(named) > 1:
        return Flaw.MANY_ACCOUNTS
    if named:
        return named[0]
    number = normalise(typed) if re.fullmatch(r"[0-9+(). /-]+", typed) else None
    if number is not None:
        return Account("phone", "phone", number)
    return Flaw.WHICH_APP if found or as_account("unknown", typed) else Flaw.NOT_AN_ACCOUNT


def _day(typed: str) -> str | None:
    """A day as YYYY-MM-DD; empty for none; None if it is no day."""
    if not typed:
        return ""
    for shape in _DATES:
        if (found := shape.fullmatch(typed)) is not None:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                return None
    return None
