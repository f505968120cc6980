"""What each reporter was told last of a decision: an appeal is against that, whatever became of the case since."""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import State
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import outcomes, reports
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as one reporter was told it.

    Args:
        reason: as it was said to them.
        at: from when on they may have read it.
    """

    report: int
    case: int
    decision: int
    state: State
    reason: str
    at: Micros


_NAMES = ("report", "case", "decision", "state", "reason", "at")
_ROW = insert(outcomes).values(binds(*_NAMES))
_PUT = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["report"], set_={name: _ROW.excluded[name] for name in _NAMES if name != "report"}
    )
)
_OF = Statement(select(*(outcomes.c[name] for name in _NAMES)).where(outcomes.c.report == bindparam("report")))


_TOLD = Statement(
    select(
        exists().where(
            reports.c.case == bindparam("case"),
            outcomes.c.report == reports.c.id,
            outcomes.c.decision == bindparam("decision"),
            outcomes.c.at <= bindparam("now"),
        )
    )
)


def put(tx: Tx, told: Told) -> None:
    """Remember what a reporter is told; what they were told before is forgotten."""
    tx.execute(
        _PUT,
        report=told.report,
        case=told.case,
        decision=told.decision,
        state=told.state,
        reason=told.reason,
        at=told.at,
    )


def of(tx: Tx, report: int) -> Told | None:
    """What the reporter of a report was told last."""
    row = tx.one(_OF, report=report)
    return Told(row[0], row[1], row[2], State(row[3]), row[4], row[5]) if row else None


def told(tx: Tx, case: int, decision: int, now: Micros) -> bool:
    """Whether anybody who reported an account has heard of a decision on its case."""
    return bool(tx.value(_TOLD, case=case, decision=decision, now=now))
