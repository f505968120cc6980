"""The scoreboard: how operators and agencies follow through, as far as whoever asks may see it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.actor import Purpose
from bot.domain.category import Lane
from bot.domain.directory import Directory
from bot.domain.figures import Scope, scope
from bot.domain.moment import Micros
from bot.domain.partner import Sort
from bot.domain.period import NoPeriod, Period, period
from bot.domain.score import (
    AgencyScore,
    Board,
    HandedOver,
    Line,
    OperatorScore,
    Passage,
    agency_score,
    operator_score,
)
from bot.house import House
from bot.papers import board as papers
from bot.speech.payload import Document
from bot.speech.voice import At, Voice
from bot.views.actors import actor
from storage import people, places, scores, staff
from storage.cases import NOBODY
from storage.database import Tx
from storage.figures import Span

KIND = "board"
T = TypeVar("T", Passage, HandedOver)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, by whom."""

    reader: int
    scope: Scope
    period: Period


def board(tx: Tx, asked: Asked, directory: Directory, now: Micros) -> Board:
    """Everybody who got something from us in the span, or has yet to answer."""
    span = Span(asked.period.begin, asked.period.end, asked.reader, lead=asked.scope.lead)
    notices, referrals = scores.passages(tx, span), scores.handed(tx, span)
    lines = (
        *_operators(tx, notices, span, asked, directory, now),
        *_agencies(tx, referrals, span, asked, directory),
    )
    hidden = [sum(one.lane is Lane.CHILD for one in some) for some in (notices, referrals)]
    told = Lane.CHILD not in asked.scope.lanes and any(hidden)
    return Board(
        period=asked.period,
        lines=lines,
        child=(hidden[0], hidden[1]) if told else None,
        reasons=directory.reasons,
        veiled=asked.scope.veiled,
    )


def _operators(
    tx: Tx, notices: list[Passage], span: Span, asked: Asked, directory: Directory, now: Micros
) -> Iterable[Line]:
    lanes = asked.scope.lanes
    each = _grouped((one.partner, one) for one in notices if one.lane in lanes)
    waiting: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for partner, lane, count, overdue in scores.waiting(tx, asked.reader, now):
        if lane in lanes:
            waiting[partner] += count
            late[partner] += overdue
    origins: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for partner, lane, origin, count in scores.origins(tx, span):
        if lane in lanes:
            origins[partner][origin] += count
    found = {
        code: operator_score(
            each.get(code, ()), now, directory.ours,
            open_now=(waiting[code], late[code]), origins=origins.get(code),
        )
        for code in each.keys() | waiting.keys()
    }  # fmt: skip
    return _lines(found, Sort.OPERATOR, directory)


def _agencies(
    tx: Tx, referrals: list[HandedOver], span: Span, asked: Asked, directory: Directory
) -> Iterable[Line]:
    lanes = asked.scope.lanes
    each = _grouped((one.agency, one) for one in referrals if one.lane in lanes)
    stays: Counter[str] = Counter()
    for agency, lane, count in scores.asked_to_wait(tx, span):
        if lane in lanes:
            stays[agency] += count
    found = {code: agency_score(each.get(code, ()), stays[code]) for code in each.keys() | stays.keys()}
    return _lines(found, Sort.AGENCY, directory)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for code, one in pairs:
        found.setdefault(code, []).append(one)
    return found


def _lines(found: Mapping[str, OperatorScore | AgencyScore], sort: Sort, directory: Directory) -> Iterable[Line]:
    """The line of whoever got most comes first."""
    for code in sorted(found, key=lambda one: (-found[one].sent, one)):
        yield Line(code, sort, directory[code].names if code in directory else {}, found[code])


# --- as a file ---------------------------------------------------------------------------------------


def name(span: str, form: str) -> str:
    """The name of the file of a span of time."""
    return f"{KIND}:{form}:{span}"


def document(tx: Tx, named: str, place: int, house: House, now: Micros) -> Document | None:
    """The board as a file, for whoever reads in a place; None if they may not see it any more."""
    _, form, code = named.split(":")
    asked = _asked(tx, place, code, house, now)
    here = places.by_id(tx, place)
    if asked is None or here is None:
        return None
    person = people.by_id(tx, here.person) if here.person is not None else None
    language = person.language if person is not None else house.voice.fallback
    span = asked.period
    return Document(
        name=f"ronda-{KIND}-{span.code}.{form}",
        content=content(board(tx, asked, house.directory, now), form, house.voice, language),
        caption=house.voice.say(language, "board.title", now=now, begin=At(span.begin), end=At(span.end)),
    )


def _asked(tx: Tx, place: int, code: str, house: House, now: Micros) -> Asked | None:
    here = places.by_id(tx, place)
    private = here is not None and here.purpose is Purpose.PRIVATE
    reader = here.person if here is not None and private and here.person is not None else NOBODY
    roles = staff.roles(tx, reader) if private else frozenset()
    if here is None or not (roles or here.of_team):
        return None
    try:
        span = period(code, now, house.voice.zone)
    except NoPeriod:
        return None
    return Asked(reader, scope(actor(tx, reader, roles, 0), here.purpose), span)


def content(made: Board, form: str, voice: Voice, language: str) -> bytes:
    """The bytes of such a file."""
    write = papers.as_json if form == "json" else papers.as_csv
    return write(made, voice.stamp, language)
