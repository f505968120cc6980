"""Looking through the evidence of a case: how much there is, a page of it, and who opened what."""

import json
from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, exists, func, or_, select

from bot.domain.evidence import EvidenceKind, EvidenceState
from bot.domain.moment import Micros
from storage.database import Tx
from storage.evidence import COLUMNS, EvidenceRow, read
from storage.reports import WITHDRAWN
from storage.schema import events, evidence, reports
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pieces of one kind became what, and why."""

    kind: EvidenceKind
    state: EvidenceState
    reason: str
    count: int


_e = evidence.c
_STANDS = or_(
    bindparam("all_of_them", type_=Integer) == 1,
    ~exists().where(reports.c.id == _e.report, reports.c.told == WITHDRAWN),
)
_HERE = (_e.case == bindparam("case"), _STANDS)
_TALLY = Statement(
    select(_e.kind, _e.state, _e.reason, func.count())
    .where(*_HERE)
    .group_by(_e.kind, _e.state, _e.reason)
    .order_by(_e.kind, _e.state, _e.reason)
)
_PAGE = Statement(
    select(*COLUMNS).where(*_HERE).order_by(_e.id).offset(bindparam("skip")).limit(bindparam("most"))
)
_RANK = Statement(select(func.count()).where(*_HERE, _e.id <= bindparam("piece")))
_NEXT = Statement(
    select(*COLUMNS)
    .where(*_HERE, _e.id > bindparam("piece"), _e.state == "kept", _e.copy.is_not(None))
    .order_by(_e.id)
    .limit(1)
)
_VIEWED = Statement(
    select(events.c.data).where(
        events.c.case == bindparam("case"),
        events.c.kind == "viewed",
        events.c.actor == bindparam("person"),
        events.c.at > bindparam("since"),
    )
)


def tally(tx: Tx, case: int, *, withdrawn: bool = False) -> list[Tally]:
    """How much came with the reports of a case; that of withdrawn ones only where it goes on without them."""
    rows = tx.all(_TALLY, case=case, all_of_them=int(withdrawn))
    return [Tally(EvidenceKind(row[0]), EvidenceState(row[1]), row[2], row[3]) for row in rows]


def page(tx: Tx, case: int, skip: int, most: int, *, withdrawn: bool = False) -> list[EvidenceRow]:
    """Some pieces, in the order they came."""
    return [read(row) for row in tx.all(_PAGE, case=case, skip=skip, most=most, all_of_them=int(withdrawn))]


def rank(tx: Tx, case: int, piece: int, *, withdrawn: bool = False) -> int:
    """The place of a piece in that order: 1 for the first."""
    return int(tx.value(_RANK, case=case, piece=piece, all_of_them=int(withdrawn)))


def following(tx: Tx, case: int, piece: int, *, withdrawn: bool = False) -> EvidenceRow | None:
    """The next piece that has a working copy."""
    row = tx.one(_NEXT, case=case, piece=piece, all_of_them=int(withdrawn))
    return read(row) if row else None


def viewed(tx: Tx, case: int, person: int, since: Micros) -> frozenset[int]:
    """The pieces that a person opened since a moment."""
    rows = tx.all(_VIEWED, case=case, person=person, since=since)
    return frozenset(int(json.loads(data)["evidence"]) for (data,) in rows)
