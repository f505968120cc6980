"""The scoreboard as a message for a phone: a line for each partner, or everything about one."""

from bot.domain.figures import Spread, cell, known
from bot.domain.moment import HOUR, MINUTE
from bot.domain.partner import Sort
from bot.domain.period import MONTH, TODAY, WEEK
from bot.domain.score import FORMATS, AgencyScore, Board, Line, OperatorScore, Up
from bot.speech import insight_presses
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import At, Markup, Voice, escaped

WIDTH = 32
"""Characters that a phone shows without breaking a line."""

CELLS = (6, 5, 5, 6)
"""Characters of the columns of figures; the first column has what is left."""

NOTHING = "–"
DAY_MARK = 24
"""The mark that stands in the table, in hours."""

MOST_LINES, MOST_BUTTONS = 20, 12


def draw(board: Board, voice: Voice, language: str, partner: str = "") -> Payload:
    """Draw the board, or one partner's part of it."""
    line = board.line(partner) if partner else None
    if partner:
        said = [_title(board, voice, language), *_one(line, partner, board, voice, language)]
    else:
        said = [_title(board, voice, language), *_everybody(board, voice, language)]
    return Payload("\n".join(said), _rows(board, voice, language, partner))


def _title(board: Board, voice: Voice, language: str) -> str:
    period = board.period
    return voice.say(language, "board.title", now=period.end, begin=At(period.begin), end=At(period.end))


# --- everybody ---------------------------------------------------------------------------------------


def _everybody(board: Board, voice: Voice, language: str) -> list[str]:
    said: list[str] = []
    for sort, line_of, columns in (
        (Sort.OPERATOR, _operator_cells, ("sent", "heard", "up", "late")),
        (Sort.AGENCY, _agency_cells, ("sent", "ack", "stays")),
    ):
        lines = board.of(sort)[:MOST_LINES]
        if lines:
            heads = [voice.plain(language, f"board.col_{column}") for column in columns]
            rows = [_row(voice.plain(language, f"board.{sort}"), heads)]
            rows += [_row(one.name(language), line_of(one, board)) for one in lines]
            said.append(f"<pre>{escaped(chr(10).join(rows))}</pre>")
    said.append(voice.say(language, "board.legend" if said else "board.nothing"))
    if board.child is not None:
        notices, referrals = (cell(count, veiled=board.veiled) for count in board.child)
        said.append(voice.say(language, "board.child", notices=notices, referrals=referrals))
    return said


def _row(label: str, cells: list[str]) -> str:
    widths = (*CELLS[: len(cells) - 1], CELLS[-1])
    room = WIDTH - sum(widths)
    drawn = "".join(f"{one:>{width}}" for one, width in zip(cells, widths, strict=True))
    return f"{clip(label, room):<{room}}{drawn}"


def _operator_cells(line: Line, board: Board) -> list[str]:
    score, veiled = line.score, board.veiled
    assert isinstance(score, OperatorScore)
    day = next(one for one in score.up if one.hours == DAY_MARK)
    return [
        cell(score.sent, veiled=veiled),
        _hours(known(score.heard, veiled=veiled)),
        _share(day) if day.of and not _few(day, board) else NOTHING,
        cell(score.overdue, veiled=veiled),
    ]


def _agency_cells(line: Line, board: Board) -> list[str]:
    score, veiled = line.score, board.veiled
    assert isinstance(score, AgencyScore)
    times = known(score.acknowledged, veiled=veiled)
    return [cell(score.sent, veiled=veiled), _hours(times), cell(score.stays, veiled=veiled)]


def _hours(found: Spread | None) -> str:
    if found is None:
        return NOTHING
    hours = found.median * MINUTE / HOUR
    return f"{hours:.1f}" if hours < 10 else f"{hours:.0f}"


def _share(up: Up) -> str:
    return f"{round(100 * up.count / up.of)}%"


def _few(up: Up, board: Board) -> bool:
    return known(Spread(up.of, 0, 0), veiled=board.veiled) is None


# --- one of them -------------------------------------------------------------------------------------


def _one(line: Line | None, partner: str, board: Board, voice: Voice, language: str) -> list[str]:
    if line is None:
        return [voice.say(language, "board.nothing_of", name=partner)]
    said = [f"<b>{escaped(line.name(language))}</b>"]
    if isinstance(line.score, OperatorScore):
        return said + _operator(line.score, board, voice, language)
    return said + _agency(line.score, board, voice, language)


def _operator(score: OperatorScore, board: Board, voice: Voice, language: str) -> list[Markup]:
    def count(key: str, number: int, **more: object) -> Markup:
        return voice.say(language, key, 0, count=cell(number, veiled=board.veiled), **more)

    said = [count("board.sent", score.sent)]
    if score.stayed:
        said.append(count("board.stayed", score.stayed))
    for key, found in (("board.heard", score.heard), ("board.gone", score.gone)):
        said += _times(key, found, board, voice, language)
    for up in score.up:
        if up.of and not _few(up, board):
            said.append(count("board.up", up.count, hours=up.hours, of=up.of, share=_share(up)))
    late = cell(score.overdue, veiled=board.veiled)
    said.append(count("board.waiting", score.waiting, late=late))
    if score.all_refused:
        said.append(count("board.refused", score.all_refused))
        for reason, number in sorted((score.refused or {}).items(), key=lambda one: (-one[1], one[0])):
            said.append(
                count("board.refused_for", number, reason=_said(f"answer.{reason}", reason, voice, language))
            )
        said.append(count("board.ours", score.ours))
    if score.origins:
        each = sorted(score.origins.items(), key=lambda one: (-one[1], one[0]))
        parts = (
            f"{_said(f'origin.{code}', code, voice, language)} {cell(n, veiled=board.veiled)}" for code, n in each
        )
        said.append(voice.say(language, "board.origins", origins=" · ".join(parts)))
    return said


def _agency(score: AgencyScore, board: Board, voice: Voice, language: str) -> list[Markup]:
    return [
        voice.say(language, "board.referrals", count=cell(score.sent, veiled=board.veiled)),
        *_times("board.acknowledged", score.acknowledged, board, voice, language),
        voice.say(language, "board.stays", count=cell(score.stays, veiled=board.veiled)),
    ]


def _times(key: str, found: Spread | None, board: Board, voice: Voice, language: str) -> list[Markup]:
    shown = known(found, veiled=board.veiled)
    if shown is None:
        return []
    median, p90 = (voice.span(language, minutes * MINUTE) for minutes in (shown.median, shown.p90))
    return [voice.say(language, key, count=shown.count, median=median, p90=p90)]


def _said(key: str, code: str, voice: Voice, language: str) -> str:
    return code if voice.missing([key]) else voice.plain(language, key)


# --- buttons -----------------------------------------------------------------------------------------


def _rows(board: Board, voice: Voice, language: str, partner: str) -> Rows:
    now = board.period.code
    spans = tuple(
        Button(voice.plain(language, f"b.figures_{code}"), insight_presses.board(code, partner))
        for code in (TODAY, WEEK, MONTH)
        if code != now
    )
    if partner:
        others: Rows = ((Button(voice.plain(language, "b.back"), insight_presses.board(now)),),)
    else:
        shown = board.lines[:MOST_BUTTONS]
        each = [Button(clip(one.name(language), 22), insight_presses.board(now, one.code)) for one in shown]
        others = in_columns(each, 2)
    files = tuple(
        Button(voice.plain(language, f"b.board_{form}"), insight_presses.sheet(now, form)) for form in FORMATS
    )
    return (spans, *others, files)
