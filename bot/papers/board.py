"""The scoreboard as a file: one line for each partner, as CSV for spreadsheets or as JSON for programs.

The names of columns are the same in every language; docs/partners.md says what each means.
"""

import csv
import io
import json
from collections.abc import Callable

from bot.domain.figures import FEW, Spread
from bot.domain.origin import Origin
from bot.domain.score import MARKS, AgencyScore, Board, Line, OperatorScore
from bot.reading.entries import neutral

Cell = str | int | float | None
"""None where there is nothing to say, or it is not said."""


def columns(board: Board) -> tuple[str, ...]:
    """The names of the columns, in order."""
    return (
        "from", "to", "sort", "code", "name", "sent", "stayed",
        "answered", "answered_median_hours", "answered_p90_hours",
        "gone", "gone_median_hours", "gone_p90_hours",
        *(f"up_{hours}h{part}" for hours in MARKS for part in ("", "_of")),
        "refused", *(f"refused_{reason}" for reason in board.reasons), "refused_ours",
        "open", "overdue", *(f"origin_{origin}" for origin in Origin),
        "acknowledged", "acknowledged_median_hours", "acknowledged_p90_hours", "stays",
    )  # fmt: skip


def rows(board: Board, stamp: Callable[[int], str], language: str) -> list[dict[str, Cell]]:
    """A row for each partner, with every column.

    Args:
        stamp: writes a moment as ISO 8601.
    """
    empty: dict[str, Cell] = dict.fromkeys(columns(board))
    span: dict[str, Cell] = {"from": stamp(board.period.begin), "to": stamp(board.period.end)}
    return [empty | span | _named(one, language) | _sums(one, board) for one in board.lines]


def as_csv(board: Board, stamp: Callable[[int], str], language: str) -> bytes:
    """UTF-8 with a mark for spreadsheets; no cell is a formula to them."""
    text = io.StringIO(newline="")
    write = csv.writer(text)
    names = columns(board)
    write.writerow(names)
    for row in rows(board, stamp, language):
        write.writerow([neutral("" if row[name] is None else str(row[name])) for name in names])
    return text.getvalue().encode("utf-8-sig")


def as_json(board: Board, stamp: Callable[[int], str], language: str) -> bytes:
    """The same rows; what there is nothing to say of is null."""
    made = {
        "from": stamp(board.period.begin),
        "to": stamp(board.period.end),
        "small_numbers_hidden": board.veiled,
        "partners": rows(board, stamp, language),
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _named(line: Line, language: str) -> dict[str, Cell]:
    return {"sort": str(line.sort), "code": line.code, "name": line.name(language)}


def _sums(line: Line, board: Board) -> dict[str, Cell]:
    made = _operator(line.score, board) if isinstance(line.score, OperatorScore) else _agency(line.score)
    if not board.veiled:
        return made
    few = {name for name, value in made.items() if isinstance(value, int) and value < FEW}
    hidden = few | {f"{name}_{what}_hours" for name in few for what in ("median", "p90")}
    hidden |= {name.removesuffix("_of") for name in few}
    return {name: None if name in hidden else value for name, value in made.items()}


def _operator(score: OperatorScore, board: Board) -> dict[str, Cell]:
    refused, came = score.refused or {}, score.origins or {}
    return {
        "sent": score.sent,
        "stayed": score.stayed,
        **_times("answered", score.heard),
        **_times("gone", score.gone),
        **{f"up_{one.hours}h": one.count for one in score.up},
        **{f"up_{one.hours}h_of": one.of for one in score.up},
        "refused": score.all_refused,
        **{f"refused_{reason}": refused.get(reason, 0) for reason in board.reasons},
        "refused_ours": score.ours,
        "open": score.waiting,
        "overdue": score.overdue,
        **{f"origin_{origin}": came.get(origin, 0) for origin in Origin},
    }


def _agency(score: AgencyScore) -> dict[str, Cell]:
    times = _times("acknowledged", score.acknowledged)
    return {"sent": score.sent, **times, "stays": score.stays}


def _times(name: str, found: Spread | None) -> dict[str, Cell]:
    if found is None:
        return {name: 0}
    hours = {f"{name}_{what}_hours": round(getattr(found, what) / 60, 2) for what in ("median", "p90")}
    return {name: found.count, **hours}
