"""Full text: which reports have which words.

An ordinary table on both engines, so that what is erased is gone at once: triggers see to it
(docs/decisions/0008 says why not FTS5). Whatever is asked, the work is bounded: of the rarest word,
at most FORMS forms are looked at, and of each the newest DEPTH reports.
"""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.term import terms as words_of
from storage.binds import binds
from storage.database import Tx
from storage.schema import cases, reports, terms
from storage.statement import Statement

DEPTH, FORMS = 1000, 6
MOST_WORDS = 5
"""Words of one question; further ones are not looked at."""

LAST = "\U0010ffff"
BEGINNING = 3
"""Letters from which a word also finds those that begin with it: ``transfer`` finds ``transfernya``."""

_ADD = Statement(insert(terms).values(binds("term", "report", "evidence")).on_conflict_do_nothing())
_NEXT_FORM = Statement(
    select(func.min(terms.c.term)).where(terms.c.term > bindparam("after"), terms.c.term < bindparam("high"))
)
_RARITY = Statement(
    select(func.count()).select_from(
        select(terms.c.report)
        .where(terms.c.term >= bindparam("low"), terms.c.term < bindparam("high"))
        .limit(DEPTH)
        .subquery()
    )
)


class Range(NamedTuple):
    """Terms from `low` up to, but not with, `high`."""

    low: str
    high: str


def index(tx: Tx, report: int, evidence: int, words: str) -> None:
    """Make a text findable; `evidence` is 0 for the report's own words."""
    rows = [{"term": term, "report": report, "evidence": evidence} for term in words_of(words)]
    if rows:
        tx.many(_ADD, rows)


def newest(tx: Tx, asked: str, lanes: frozenset[Lane], reader: int, most: int) -> list[tuple[int, int]]:
    """Cases whose reports have all these words, each with its newest such report; newest first.

    Withdrawn reports are not looked at, nor cases outside the lanes or about the reader.
    """
    ranges = [_range(word) for word in words_of(asked, MOST_WORDS)]
    if not ranges or not lanes:
        return []
    ranges.sort(key=lambda one: int(tx.value(_RARITY, low=one.low, high=one.high)))
    found: dict[int, int] = {}
    statement = _cases(lanes, len(ranges) - 1)
    others = {f"{end}{n}": getattr(one, end) for n, one in enumerate(ranges[1:]) for end in ("low", "high")}
    for term in _forms(tx, ranges[0]):
        for case, report in tx.all(statement, term=term, reader=reader, most=most, **others):
            found[case] = max(report, found.get(case, 0))
    ordered = sorted(found.items(), key=lambda one: -one[1])
    return ordered[:most]


def _range(word: str) -> Range:
    # Terms hold letters and digits only, which all come after the blank.
    return Range(word, word + (LAST if len(word) >= BEGINNING else " "))


def _forms(tx: Tx, wanted: Range) -> list[str]:
    """The first different terms in a range, by skipping from one to the next."""
    found: list[str] = []
    after = wanted.low[:-1] + chr(ord(wanted.low[-1]) - 1) + LAST
    while len(found) < FORMS:
        term = tx.value(_NEXT_FORM, after=after, high=wanted.high)
        if term is None:
            break
        found.append(term)
        after = term
    return found


@cache
def _cases(lanes: frozenset[Lane], others: int) -> Statement:
    driver = (
        select(terms.c.report)
        .where(terms.c.term == bindparam("term"))
        .distinct()
        .order_by(terms.c.report.desc())
        .limit(DEPTH)
        .subquery()
    )
    newest_report = func.max(reports.c.id)
    return Statement(
        select(cases.c.id, newest_report)
        .select_from(driver)
        .join(reports, reports.c.id == driver.c.report)
        .join(cases, cases.c.id == reports.c.case)
        .where(
            reports.c.told != State.WITHDRAWN,
            cases.c.lane.in_(sorted(lanes)),
            cases.c.about != bindparam("reader"),
            *(_has(driver, number) for number in range(others)),
        )
        .group_by(cases.c.id)
        .order_by(newest_report.desc())
        .limit(bindparam("most"))
    )


def _has(driver: Any, number: int) -> Any:
    """Asked report by report: as a join, PostgreSQL's general plan would read a common word from end to end."""
    other = terms.alias(f"t{number}")
    there = select(other.c.report).where(
        other.c.report == driver.c.report,
        other.c.term >= bindparam(f"low{number}"),
        other.c.term < bindparam(f"high{number}"),
    )
    return there.limit(1).scalar_subquery().is_not(None)
