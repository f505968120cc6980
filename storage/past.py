"""Past reports as material: what was said, what was picked, what was decided. Never who."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.domain.case import State
from storage.database import Tx
from storage.schema import cases, reports
from storage.statement import Statement

NEWEST = 2**63 - 1
"""Before the first slice."""


@dataclass(frozen=True, slots=True)
class PastReport:
    """A report without its reporter.

    Args:
        picked: the category its reporter chose.
        state: of the case it belongs to.
        settled: the category of that case.
        lane: who may work on that case.
    """

    id: int
    code: str
    words: str
    picked: str
    state: State
    settled: str
    lane: str


_SLICE = Statement(
    select(
        reports.c.id,
        reports.c.code,
        reports.c.words,
        reports.c.category,
        cases.c.state,
        cases.c.category.label("settled"),
        cases.c.lane,
    )
    .join_from(reports, cases, cases.c.id == reports.c.case)
    .where(reports.c.id < bindparam("before"))
    .order_by(reports.c.id.desc())
    .limit(bindparam("most"))
)


def slice_before(tx: Tx, before: int, most: int) -> list[PastReport]:
    """The next so many reports, newest first, that came before this one."""
    rows = tx.all(_SLICE, before=before, most=most)
    return [
        PastReport(number, code, words, picked, State(state), settled, lane)
        for number, code, words, picked, state, settled, lane in rows
    ]
