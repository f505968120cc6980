"""Figures as a message for a phone: a few lines, and one table at most 32 characters wide."""

from dataclasses import dataclass

from bot.domain.figures import Spread, cell
from bot.domain.moment import MINUTE, Micros
from bot.domain.period import MONTH, TODAY, WEEK, Period
from bot.speech import insight_presses
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import At, Markup, Voice, escaped

LABEL, NUMBER = 20, 6
"""Characters of a table's columns: a phone shows 32 without breaking a line."""

MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    confirmed: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is shown.

    Args:
        waiting, late: open cases, and those past their deadline; `oldest`: since when.
        child: open and decided in the child lane, for whoever is told these as totals; None for others.
        mine: what the reader decided.
        requests: formal ones, by who asked; `released`: identities that went out on them.
        by: what the table is about; `tables`: what else it could be about.
    """

    period: Period
    reports: int
    opened: int
    confirmed: int
    rejected: int
    waiting: int
    late: int
    oldest: Micros | None
    lanes: tuple[tuple[str, int], ...]
    child: tuple[int, int] | None
    look: Spread | None
    decision: Spread | None
    appeals: tuple[int, int] | None
    mine: int | None
    by: str
    rows: tuple[Row, ...]
    tables: tuple[str, ...]
    veiled: bool
    requests: tuple[tuple[str, int], ...] = ()
    released: int = 0


def draw(facts: Facts, voice: Voice, language: str, now: Micros) -> Payload:
    """Draw a page of figures."""
    lines = [*_head(facts, voice, language, now), *_times(facts, voice, language), *_more(facts, voice, language)]
    return Payload("\n".join([*lines, _table(facts, voice, language)]), _rows(facts, voice, language))


def _cell(facts: Facts, count: int) -> str:
    return cell(count, veiled=facts.veiled)


def _head(facts: Facts, voice: Voice, language: str, now: Micros) -> list[Markup]:
    period = facts.period
    decided = facts.confirmed + facts.rejected
    lines = [
        voice.say(language, "figures.title", now=now, begin=At(period.begin), end=At(period.end)),
        voice.say(language, "figures.inbound", reports=facts.reports, cases=facts.opened),
        voice.say(
            language,
            "figures.decided",
            count=decided,
            confirmed=_cell(facts, facts.confirmed),
            rejected=_cell(facts, facts.rejected),
        ),
        voice.say(language, "figures.backlog", count=facts.waiting, late=_cell(facts, facts.late)),
    ]
    if facts.oldest is not None:
        lines.append(voice.say(language, "figures.oldest", age=voice.span(language, now - facts.oldest)))
    return lines


def _times(facts: Facts, voice: Voice, language: str) -> list[Markup]:
    return [
        voice.say(
            language,
            key,
            median=voice.span(language, found.median * MINUTE),
            p90=voice.span(language, found.p90 * MINUTE),
        )
        for key, found in (("figures.look", facts.look), ("figures.decision", facts.decision))
        if found is not None
    ]


def _more(facts: Facts, voice: Voice, language: str) -> list[Markup]:
    lines = [
        voice.say(language, "figures.lane", lane=voice.plain(language, f"lane.{lane}"), count=_cell(facts, count))
        for lane, count in facts.lanes
    ]
    if facts.child is not None:
        waiting, decided = (_cell(facts, count) for count in facts.child)
        lines.append(voice.say(language, "figures.child", open=waiting, decided=decided))
    if facts.appeals is not None:
        lodged, upheld = (_cell(facts, count) for count in facts.appeals)
        lines.append(voice.say(language, "figures.appeals", lodged=lodged, upheld=upheld))
    if facts.requests:
        kinds = ", ".join(
            f"{_cell(facts, count)} {voice.plain(language, f'issuer.{issuer}')}"
            for issuer, count in facts.requests
        )
        total = sum(count for _, count in facts.requests)
        lines.append(voice.say(language, "figures.requests", count=_cell(facts, total), kinds=kinds))
    if facts.released:
        lines.append(voice.say(language, "figures.released", count=_cell(facts, facts.released)))
    if facts.mine is not None:
        lines.append(voice.say(language, "figures.mine", count=facts.mine))
    return lines


def _table(facts: Facts, voice: Voice, language: str) -> str:
    if not facts.rows:
        return voice.say(language, "figures.no_rows")
    heads = [
        voice.plain(language, f"figures.{key}") for key in (f"by_{facts.by}", "col_confirmed", "col_rejected")
    ]
    lines = [_line(*heads)]
    lines += [
        _line(row.label, _cell(facts, row.confirmed), _cell(facts, row.rejected)) for row in facts.rows[:MOST_ROWS]
    ]
    return f"<pre>{escaped(chr(10).join(lines))}</pre>"


def _line(label: str, confirmed: str, rejected: str) -> str:
    return f"{clip(label, LABEL):<{LABEL}}{confirmed:>{NUMBER}}{rejected:>{NUMBER}}"


def _rows(facts: Facts, voice: Voice, language: str) -> Rows:
    spans = [
        Button(voice.plain(language, f"b.figures_{code}"), insight_presses.figures(code, facts.by))
        for code in (TODAY, WEEK, MONTH)
        if code != facts.period.code
    ]
    tables = [
        Button(voice.plain(language, f"figures.by_{by}"), insight_presses.figures(facts.period.code, by))
        for by in facts.tables
        if by != facts.by
    ]
    return (tuple(spans), *in_columns(tables, 3))
