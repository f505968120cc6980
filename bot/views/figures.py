"""Figures of a span of time, as far as whoever asks may see them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.account import platform_name
from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.figures import BY, Scope, Spread, known, spread
from bot.domain.moment import Micros
from bot.domain.period import Period
from bot.house import House
from bot.speech import figures as speech
from bot.speech.figures import Facts, Row
from bot.speech.payload import Payload
from bot.speech.voice import Voice
from storage import disclosures, figures, requests, staff
from storage.database import Tx
from storage.figures import Decided, Span


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, by whom.

    Args:
        by: what the table is about.
    """

    reader: int
    scope: Scope
    period: Period
    by: str


def figures_page(tx: Tx, asked: Asked, house: House, language: str, now: Micros) -> Payload:
    """A page of figures."""
    reader, scope, period, by = asked.reader, asked.scope, asked.period, asked.by
    span = Span(period.begin, period.end, reader, lead=scope.lead)
    decided = [one for one in figures.decided(tx, span) if scope.lead or one.lane is not Lane.LEADS]
    seen = [one for one in decided if one.lane in scope.lanes]
    backlog = [row for row in figures.backlog(tx, reader, now) if scope.lead or row[0] is not Lane.LEADS]
    outcomes = Counter({kind: sum(one.count for one in decided if one.kind is kind) for kind in _OUTCOMES})
    facts = Facts(
        period=period,
        reports=figures.inbound(tx, span).total(),
        opened=figures.opened(tx, span),
        confirmed=outcomes[Kind.CONFIRMED],
        rejected=outcomes[Kind.REJECTED],
        waiting=sum(count for _, count, *_ in backlog),
        late=sum(late for *_, late in backlog),
        oldest=min((oldest for _, _, oldest, _ in backlog), default=None),
        lanes=tuple((lane, count) for lane, count, *_ in backlog if lane in scope.lanes - {Lane.ORDINARY}),
        child=None if Lane.CHILD in scope.lanes else _child(decided, backlog),
        look=known(_spread(figures.looks(tx, span), scope), veiled=scope.veiled),
        decision=known(_spread(figures.decisions(tx, span), scope), veiled=scope.veiled),
        appeals=_appeals(figures.appeals(tx, span)),
        mine=sum(one.count for one in seen if one.by == reader) if scope.own else None,
        by=by,
        rows=tuple(_rows(tx, seen, span, scope, by, house.voice, language)),
        tables=BY if scope.loads else BY[:-1],
        veiled=scope.veiled,
        requests=_requests(tx, span, scope),
        released=sum(
            n for lane, n in disclosures.counted(tx, span.begin, span.end, reader) if lane in scope.lanes
        ),
    )
    return speech.draw(facts, house.voice, language, now)


_OUTCOMES = (Kind.CONFIRMED, Kind.REJECTED)


def _child(decided: list[Decided], backlog: list[tuple[Lane, int, Micros, int]]) -> tuple[int, int] | None:
    """Open and decided in the child lane, as totals; nothing where there is nothing."""
    waiting = sum(count for lane, count, *_ in backlog if lane is Lane.CHILD)
    done = sum(one.count for one in decided if one.lane is Lane.CHILD)
    return (waiting, done) if waiting or done else None


def _spread(found: list[tuple[Lane, int, int]], scope: Scope) -> Spread | None:
    return spread((minutes, count) for lane, minutes, count in found if lane in scope.lanes)


def _requests(tx: Tx, span: Span, scope: Scope) -> tuple[tuple[str, int], ...]:
    """Formal requests recorded in the span, by who asked; they are no reports."""
    found: Counter[str] = Counter()
    for issuer, lane, count in requests.counted(tx, span.begin, span.end, span.reader):
        if lane in scope.lanes:
            found[issuer] += count
    return tuple(sorted(found.items()))


def _released(tx: Tx, span: Span, scope: Scope) -> int:
    found = disclosures.counted(tx, span.begin, span.end, span.reader)
    return sum(count for lane, count in found if lane in scope.lanes)


def _appeals(found: Counter[str]) -> tuple[int, int] | None:
    """Appeals lodged, and how many of them were right."""
    return (found.total(), found["upheld"]) if found else None


def _rows(
    tx: Tx, seen: list[Decided], span: Span, scope: Scope, by: str, voice: Voice, language: str
) -> Iterable[Row]:
    """The table's lines, the largest first."""

    def said(key: str, code: str) -> str:
        return code if voice.missing([key]) else voice.plain(language, key)

    counted: list[tuple[str, Kind, int]]
    label: Callable[[str], str]
    if by == "platform":
        counted = [(one.platform, one.kind, one.count) for one in seen]
        label = platform_name
    elif by == "origin":
        found = figures.origins(tx, span)
        counted = [(origin, kind, count) for count, kind, lane, origin in found if lane in scope.lanes]
        label = lambda code: said(f"origin.{code}", code)  # noqa: E731
    elif by == "moderator":
        counted = [(str(one.by), one.kind, one.count) for one in seen]
        label = lambda code: staff.name(tx, int(code)) or voice.plain(language, "history.gone")  # noqa: E731
    else:
        counted = [(one.category, one.kind, one.count) for one in seen]
        label = lambda code: said(f"category.{code}.short", code)  # noqa: E731
    sums: dict[str, Counter[Kind]] = {}
    for code, kind, count in counted:
        sums.setdefault(code, Counter())[kind] += count
    order = sorted(sums, key=lambda code: (-sums[code].total(), code))
    return [Row(label(code), sums[code][Kind.CONFIRMED], sums[code][Kind.REJECTED]) for code in order]
