"""Who may be asked about a case: by their place on it, never by name or code."""

from dataclasses import dataclass

from bot.domain import accuracy
from bot.domain import evidence as rules
from bot.domain.asking import Asking
from bot.domain.case import Case, State
from bot.domain.category import Media, Taxonomy
from bot.domain.moment import Micros
from storage import places, questions, reporting, reports
from storage.database import Tx
from storage.reports import ReportRow

UNDECIDED = ("received", State.IN_REVIEW)
"""As far as the reporter knows. Asking whoever was told an outcome would say that it is looked at again."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who may be asked.

    Args:
        number: their place on the case, 1 for the first; it stays theirs when others withdraw.
        asked: how many questions they had.
        pictures: whether a picture may be asked for.
    """

    number: int
    report: ReportRow
    asked: int
    pictures: bool


def all_of(tx: Tx, case: int) -> int:
    """How many have ever reported a case: the numbers there are."""
    return len(questions.askable(tx, case))


def askable(tx: Tx, case: Case, taxonomy: Taxonomy, now: Micros) -> list[Reporter]:
    """Whoever can be written to, stands by their report, and has not heard an outcome; in the order they came."""
    standing = {report.id: report for report in reports.of_case(tx, case.id)}
    found = []
    for number, row in enumerate(questions.askable(tx, case.id), 1):
        report = standing.get(row.report)
        if report is None or row.person is None or report.status(now) not in UNDECIDED:
            continue
        if places.private(tx, row.person) is not None:
            kinds = (taxonomy[case.category], taxonomy[report.category])
            pictures = rules.rule(kinds, case.flags | report.flags) is Media.OK
            found.append(Reporter(number, report, row.asked, pictures))
    return found


def best(tx: Tx, found: list[Reporter], asking: Asking, now: Micros) -> Reporter | None:
    """Whom to ask if nobody is named: the most reliable, then an independent source, then who wrote most."""
    left = [one for one in found if one.asked < asking.most]
    return max(left, key=lambda one: _weight(tx, one.report, now), default=None)


def _weight(tx: Tx, report: ReportRow, now: Micros) -> tuple[int, bool, int, int]:
    points = accuracy.points(reporting.outcomes(tx, report.person, now)) if report.person is not None else 0
    return points, report.independent, len(report.words), -report.id
