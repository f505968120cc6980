"""How people report: when, how alike, and how it turned out. Limits, sources and accuracy rest on it."""

from sqlalchemy import bindparam, or_, select

from bot.domain.accuracy import LAST
from bot.domain.case import State
from bot.domain.moment import Micros
from bot.domain.source import Mark
from storage.database import Tx
from storage.reports import WITHDRAWN
from storage.schema import cases, people, reports
from storage.statement import Statement

_OWN_BACK = Statement(
    select(reports.c.filed)
    .where(reports.c.person == bindparam("person"))
    .order_by(reports.c.id.desc())
    .limit(1)
    .offset(bindparam("back"))
)
_ANY_BACK = Statement(select(reports.c.filed).order_by(reports.c.filed.desc()).limit(1).offset(bindparam("back")))
_COUNTED = Statement(
    select(reports.c.digest, reports.c.filed, people.c.seen)
    .select_from(reports.outerjoin(people, people.c.id == reports.c.person))
    .where(reports.c.case == bindparam("case"), reports.c.independent == 1, reports.c.told != WITHDRAWN)
)
_MET = Statement(select(people.c.seen).where(people.c.id == bindparam("person")))
_TOLD = (State.CONFIRMED, State.CLOSED, State.REJECTED)
_OUTCOMES = Statement(
    select(cases.c.state, cases.c.reason)
    .select_from(reports.join(cases, cases.c.id == reports.c.case))
    .where(
        reports.c.person == bindparam("person"),
        cases.c.state.in_(_TOLD),
        reports.c.told != WITHDRAWN,
        reports.c.filed <= cases.c.decided,  # whoever joins a decided case has shown nothing
        or_(cases.c.undo_until.is_(None), cases.c.undo_until <= bindparam("now")),
    )
    .order_by(reports.c.id.desc())
    .limit(LAST)
)
_ORIGINS = Statement(
    select(reports.c.origin)
    .where(reports.c.case == bindparam("case"), reports.c.told != WITHDRAWN)
    .distinct()
    .order_by(reports.c.origin)
)


def origins(tx: Tx, case: int) -> tuple[str, ...]:
    """Whose reports a case has, as kinds."""
    return tuple(str(origin) for (origin,) in tx.all(_ORIGINS, case=case))


def own_back(tx: Tx, person: int, n: int) -> Micros | None:
    """When a person's n-th last report came; None if there are fewer."""
    filed: Micros | None = tx.value(_OWN_BACK, person=person, back=n - 1)
    return filed


def any_back(tx: Tx, n: int) -> Micros | None:
    """When the n-th last report of all came; None if there are fewer."""
    filed: Micros | None = tx.value(_ANY_BACK, back=n - 1)
    return filed


def counted(tx: Tx, case: int) -> list[Mark]:
    """The reports that count as a case's independent sources."""
    return [Mark(*row) for row in tx.all(_COUNTED, case=case)]


def met(tx: Tx, person: int) -> Micros:
    """When a person was first met."""
    return int(tx.value(_MET, person=person))


def outcomes(tx: Tx, person: int, now: Micros) -> list[tuple[State, str]]:
    """How the cases of a person's last reports ended, newest first; what may still be undone is left out."""
    return [(State(state), reason) for state, reason in tx.all(_OUTCOMES, person=person, now=now)]
