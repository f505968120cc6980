"""What somebody may find: cases by number, code, account, beginning of an account, and words."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.case import Case
from bot.domain.code import REPORT, read_case, read_code
from bot.domain.sight import Sight
from bot.domain.term import terms as words_of
from bot.reading.phones import normalise
from bot.reading.recognise import recognise
from bot.views import nearest
from storage import accounts, cases, evidence, finding, reports, terms
from storage.database import Tx

PAGE = 5
PAGES = 10
"""Who has looked through so many pages should ask more precisely."""

SNIPPET = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that was found; `snippet` is what its reporters wrote around the words, masked."""

    case: Case
    account: Account
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits.

    Args:
        guessed: nothing is exactly what was asked for; these are like it.
    """

    hits: tuple[Hit, ...]
    more: bool = False
    guessed: bool = False


def find(tx: Tx, seen: Sight, text: str, page: int = 0, most: int = PAGE) -> Found:
    """A page of the cases that answer to a text, the surest first."""
    wanted = (page + 1) * most + 1
    found = _first(tx, seen, text, wanted)
    guessed = not found
    if guessed:
        found = dict.fromkeys((*nearest.cases_like(tx, seen, text), *nearest.reports_like(tx, seen, text)), 0)
    shown = list(found.items())[page * most : (page + 1) * most]
    more = len(found) > (page + 1) * most and page + 1 < PAGES
    return Found(tuple(_hits(tx, seen, text, shown)), more, guessed)


def _first(tx: Tx, seen: Sight, text: str, wanted: int) -> dict[int, int]:
    """The first cases, each with the report that has the words; 0 where something else told."""
    found: dict[int, int] = {}
    for source in _sources(tx, seen, text, wanted):
        for case, report in source:
            found.setdefault(case, report)
        if len(found) >= wanted:
            break
    return found


def _sources(tx: Tx, seen: Sight, text: str, wanted: int) -> Iterator[list[tuple[int, int]]]:
    """What is asked one after the other, until there is enough."""
    lanes, reader = seen.lanes, seen.reader
    yield _numbered(tx, seen, text)
    code = read_code(REPORT, text)
    case = finding.of_report(tx, code, lanes, reader) if code is not None else None
    if case is not None:
        yield [(case, 0)]
    for account in named(text):
        yield [(one, 0) for one in finding.of_account(tx, account, lanes, reader, wanted)]
    for value in beginnings(text):
        yield [(one, 0) for one in finding.beginning_with(tx, value, lanes, reader, wanted)]
    yield terms.newest(tx, text, lanes, reader, wanted)


def _numbered(tx: Tx, seen: Sight, text: str) -> list[tuple[int, int]]:
    number = read_case(text)
    case = cases.by_id(tx, number, lock=False) if number is not None else None
    return [(case.id, 0)] if case is not None and seen.sees(case) else []


def named(text: str) -> list[Account]:
    """The accounts a text names, however they are written."""
    return [one.account for one in recognise(text)]


def beginnings(text: str) -> list[str]:
    """What the value of an account could begin with, if a text is a part of one."""
    plain = " ".join(text.split())
    bare = plain.removeprefix("@")
    if len(bare) < 2:
        return []
    digits = "".join(char for char in bare if char not in " -.()")
    phone = normalise(digits) if digits.lstrip("+").isdigit() else None
    local = f"+62{digits[1:]}" if digits.isdigit() and digits.startswith("0") else ""
    found = (bare.casefold(), bare, f"@{bare.casefold()}", phone or "", local, *(one.value for one in named(text)))
    return [value for value in dict.fromkeys(found) if len(value) > 1]


def _hits(tx: Tx, seen: Sight, text: str, shown: list[tuple[int, int]]) -> Iterator[Hit]:
    for number, report in shown:
        case = cases.by_id(tx, number, lock=False)
        if case is not None and seen.sees(case):
            yield Hit(case, accounts.by_id(tx, case.account).account, _snippet(tx, case, report, text))


def _snippet(tx: Tx, case: Case, report: int, text: str) -> str:
    """What was written around the words, else the beginning of what was written."""
    if not report:
        return "".join(around(words, ()) for words in reports.words(tx, case.id, 1))
    came = [reports.said(tx, report), *(row.words for row in evidence.of_report(tx, report))]
    asked = words_of(text, terms.MOST_WORDS)
    return next((cut for words in came if (cut := around(words, asked))), "")


def around(text: str, asked: tuple[str, ...]) -> str:
    """A piece of a text, cut around the first word that begins with one of those asked for; empty without one."""
    words = text.split()
    at = next((i for i, one in enumerate(words) if _begins(one, asked)), None) if asked else 0
    if at is None:
        return ""
    piece = " ".join(words[max(0, at - 3) :])
    start = "… " if at > 3 else ""
    cut = piece[:SNIPPET].rstrip()
    return f"{start}{cut}{'…' if len(piece) > SNIPPET else ''}"


def _begins(word: str, asked: tuple[str, ...]) -> bool:
    return any(part.startswith(one) for part in words_of(word) for one in asked)
