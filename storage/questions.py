"""Questions to reporters: what was asked of which report, and what became of it."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.asking import OPEN
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import people, questions, reports
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question; `by` is a member of the team, whom the reporter never learns."""

    id: int
    case: int
    report: int
    by: int
    at: Micros
    expires: Micros
    words: str
    state: str
    settled: Micros | None
    answer: str = ""

    @property
    def subject(self) -> str:
        """What it is called among cards."""
        return f"Q{self.id}"

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self.state == OPEN


@dataclass(frozen=True, slots=True)
class Asked:
    """A report on a case as far as asking needs it; those that were withdrawn are counted too.

    Args:
        person: its reporter, if they may be written to.
        asked: how many questions it had.
    """

    report: int
    person: int | None
    asked: int


_THIS = questions.c.id == bindparam("question")
_ADD = Statement(
    insert(questions)
    .values(binds("case", "report", "by", "at", "expires", "words") | {"state": OPEN})
    .returning(questions.c.id)
)
_BY_ID = Statement(select(questions).where(_THIS))
_LOCKED = Statement(select(questions).where(_THIS).with_for_update())
_IS_OPEN = questions.c.state == "open"
_ON_CASE = Statement(
    select(questions)
    .where(questions.c.case == bindparam("of_case"), _IS_OPEN)
    .order_by(questions.c.id.desc())
    .limit(1)
)
_LAST = Statement(
    select(questions).where(questions.c.case == bindparam("of_case")).order_by(questions.c.id.desc()).limit(1)
)
_ON_REPORT = Statement(
    select(questions)
    .where(questions.c.report == bindparam("of_report"), _IS_OPEN)
    .order_by(questions.c.id.desc())
    .limit(1)
)
_OF_REPORT = Statement(
    select(questions).where(questions.c.report == bindparam("of_report")).order_by(questions.c.id)
)
_OF_PERSON = Statement(
    select(*questions.c)
    .join_from(questions, reports, reports.c.id == questions.c.report)
    .where(reports.c.person == bindparam("whose"), _IS_OPEN)
    .order_by(questions.c.case)
)
_SETTLE = Statement(
    update(questions)
    .where(_THIS, _IS_OPEN)
    .values(state=bindparam("became"), settled=bindparam("now"), answer=bindparam("said"))
)
_SILENCE = Statement(
    update(questions).where(questions.c.report == bindparam("of_report")).values(words="", answer="")
)
_COUNT = (
    select(func.count())
    .select_from(questions)
    .where(questions.c.report == reports.c.id)
    .correlate(reports)
    .scalar_subquery()
)
_REPORTS = Statement(
    select(reports.c.id, people.c.id, _COUNT)
    .join_from(reports, people, (people.c.id == reports.c.person) & (people.c.reachable == 1), isouter=True)
    .where(reports.c.case == bindparam("of_case"))
    .order_by(reports.c.id)
)


def add(tx: Tx, *, case: int, report: int, by: int, at: Micros, expires: Micros, words: str) -> QuestionRow:
    """Write a question down."""
    number = tx.value(_ADD, case=case, report=report, by=by, at=at, expires=expires, words=words)
    return QuestionRow(number, case, report, by, at, expires, words, OPEN, None)


def by_id(tx: Tx, question: int, *, lock: bool = True) -> QuestionRow | None:
    """A question, locked until the end of the transaction unless told otherwise."""
    row = tx.one(_LOCKED if lock else _BY_ID, question=question)
    return QuestionRow(*row) if row else None


def on_case(tx: Tx, case: int) -> QuestionRow | None:
    """The question a case waits for."""
    row = tx.one(_ON_CASE, of_case=case)
    return QuestionRow(*row) if row else None


def last(tx: Tx, case: int) -> QuestionRow | None:
    """The newest question on a case, whatever became of it."""
    row = tx.one(_LAST, of_case=case)
    return QuestionRow(*row) if row else None


def on_report(tx: Tx, report: int) -> QuestionRow | None:
    """The question a report's writer has not answered yet."""
    row = tx.one(_ON_REPORT, of_report=report)
    return QuestionRow(*row) if row else None


def of_report(tx: Tx, report: int) -> list[QuestionRow]:
    """Everything a report's writer was asked, in order."""
    return [QuestionRow(*row) for row in tx.all(_OF_REPORT, of_report=report)]


def of_person(tx: Tx, person: int) -> list[QuestionRow]:
    """The open questions to one person, by case."""
    return [QuestionRow(*row) for row in tx.all(_OF_PERSON, whose=person)]


def settle(tx: Tx, question: int, became: str, now: Micros, answer: str = "") -> bool:
    """A question is over; False if it was before."""
    return tx.execute(_SETTLE, question=question, became=became, now=now, said=answer) > 0


def silence(tx: Tx, report: int) -> None:
    """What was asked of a report is forgotten; that something was, stays."""
    tx.execute(_SILENCE, of_report=report)


def askable(tx: Tx, case: int) -> list[Asked]:
    """Every report of a case in the order they came, also those whose reporter is gone: their numbers stay."""
    return [Asked(*row) for row in tx.all(_REPORTS, of_case=case)]
