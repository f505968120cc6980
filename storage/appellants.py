"""Who appeals against decisions on cases, in which words, and what they are told."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import and_, bindparam, delete, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.appeal import Answer, Side
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.erasure import held
from storage.reports import WITHDRAWN
from storage.schema import appellants, cases, notices, reports
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class AppellantRow:
    """Somebody who appeals, or was asked for the words of an appeal and has not written them (`appealed`).

    Args:
        person: None once they were forgotten.
        answered: from when on they know the `answer`.
    """

    id: int
    case: int
    decision: int
    side: Side
    person: int | None
    report: int | None
    notice: int | None
    asked: Micros | None
    appealed: Micros | None
    words: str
    answer: str
    reason: str
    answered: Micros | None
    due: Micros | None


_NAMES = tuple(field.name for field in fields(AppellantRow))
_COLUMNS = tuple(appellants.c[name] for name in _NAMES)
_ROW = insert(appellants).values(binds("case", "decision", "side", "person", "report", "notice", "asked"))
_ASK = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["person", "case", "decision"],
        set_={"asked": _ROW.excluded.asked, "notice": _ROW.excluded.notice, "report": _ROW.excluded.report},
    )
)
_THIS = appellants.c.id == bindparam("appellant")
_OF_PERSON = appellants.c.person == bindparam("person")
_ON = and_(appellants.c.case == bindparam("case"), appellants.c.decision == bindparam("decision"))
_OWN = Statement(select(*_COLUMNS).where(_OF_PERSON, _ON))
_EVERY = Statement(
    select(*_COLUMNS).where(_OF_PERSON, appellants.c.appealed.is_not(None)).order_by(appellants.c.id)
)
_ASKED = Statement(
    select(*_COLUMNS)
    .where(_OF_PERSON, appellants.c.appealed.is_(None), appellants.c.asked > bindparam("since"))
    .order_by(appellants.c.asked.desc(), appellants.c.id.desc())
    .limit(1)
    .with_for_update()
)
_ALL_ON = Statement(select(*_COLUMNS).where(_ON, appellants.c.appealed.is_not(None)).order_by(appellants.c.id))
_DROP = Statement(delete(appellants).where(_OF_PERSON, appellants.c.appealed.is_(None)))
_LODGE = Statement(
    update(appellants)
    .where(_THIS)
    .values(appealed=bindparam("now"), words=bindparam("said"), due=bindparam("promised"))
)
_ANSWER = Statement(
    update(appellants)
    .where(_THIS)
    .values(answer=bindparam("told"), reason=bindparam("because"), answered=bindparam("at"))
)
_CONCERNED = Statement(
    select(*_COLUMNS)
    .where(
        appellants.c.case == bindparam("case"),
        appellants.c.appealed.is_not(None),
        or_(
            appellants.c.answered.is_(None),
            appellants.c.answered > bindparam("now"),
            # Reporters hear of it by the correction of what they were told first; an owner was told nothing else.
            and_(appellants.c.side == Side.OWNER, appellants.c.answer == Answer.DENIED),
        ),
    )
    .order_by(appellants.c.id)
)
_CODES = Statement(
    select(reports.c.code, reports.c.told, reports.c.category, notices.c.code)
    .select_from(
        appellants.outerjoin(reports, reports.c.id == appellants.c.report).outerjoin(
            notices, notices.c.id == appellants.c.notice
        )
    )
    .where(_THIS)
)
_FREE = appellants.c.case.not_in(select(cases.c.id).where(held))
_OF = Statement(
    select(*_COLUMNS).where(_OF_PERSON, _FREE, appellants.c.appealed.is_not(None)).order_by(appellants.c.id)
)
_NOBODY = Statement(update(appellants).where(_THIS).values(person=null(), words="", notice=null()))


def _appellant(row: Row) -> AppellantRow:
    columns: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    return AppellantRow(**columns | {"side": Side(columns["side"])})


def ask(
    tx: Tx,
    *,
    case: int,
    decision: int,
    side: Side,
    person: int,
    asked: Micros,
    report: int | None = None,
    notice: int | None = None,
) -> AppellantRow:
    """Remember that the words of an appeal were asked for."""
    tx.execute(
        _ASK, case=case, decision=decision, side=side, person=person, report=report, notice=notice, asked=asked
    )
    made = own(tx, person, case, decision)
    assert made is not None
    return made


def own(tx: Tx, person: int, case: int, decision: int) -> AppellantRow | None:
    """This person's appeal against one decision."""
    row = tx.one(_OWN, person=person, case=case, decision=decision)
    return _appellant(row) if row else None


def of_person(tx: Tx, person: int) -> list[AppellantRow]:
    """Everything this person appealed against."""
    return [_appellant(row) for row in tx.all(_EVERY, person=person)]


def forgettable(tx: Tx, person: int) -> list[AppellantRow]:
    """The same, but for cases that the law wants kept as they are."""
    return [_appellant(row) for row in tx.all(_OF, person=person)]


def asked(tx: Tx, person: int, since: Micros) -> AppellantRow | None:
    """The appeal whose words this person was asked for last."""
    row = tx.one(_ASKED, person=person, since=since)
    return _appellant(row) if row else None


def on(tx: Tx, case: int, decision: int) -> list[AppellantRow]:
    """Everybody who appealed against a decision, in the order they did."""
    return [_appellant(row) for row in tx.all(_ALL_ON, case=case, decision=decision)]


def drop(tx: Tx, person: int) -> None:
    """This person was asked for words and did not write them."""
    tx.execute(_DROP, person=person)


def lodge(tx: Tx, appellant: int, words: str, now: Micros, due: Micros) -> None:
    """The words came; an answer is promised."""
    tx.execute(_LODGE, appellant=appellant, said=words, now=now, promised=due)


def concerned(tx: Tx, case: int, now: Micros) -> list[AppellantRow]:
    """Everybody who appealed against any decision on a case and must hear if it falls: who does not know the
    answer yet, and owners of accounts who were told that it stands."""
    return [_appellant(row) for row in tx.all(_CONCERNED, case=case, now=now)]


def names(tx: Tx, appellant: int) -> tuple[str, str]:
    """By which code they call it (empty if they withdrew the report), and the report's own category."""
    row = tx.one(_CODES, appellant=appellant)
    assert row is not None
    report, told, category, notice = row
    return (notice or (report if told != WITHDRAWN else "") or ""), category or ""


def answer(tx: Tx, appellant: int, told: Answer, at: Micros, reason: str = "") -> None:
    """What they are told, and from when on they know it."""
    tx.execute(_ANSWER, appellant=appellant, told=told, because=reason, at=at)


def forget(tx: Tx, appellant: int) -> None:
    """Who appealed and what they wrote is erased; that somebody did stays."""
    tx.execute(_NOBODY, appellant=appellant)
