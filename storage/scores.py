"""What the scoreboard is made of: notices, referrals and stays of a span of time, by index, never a whole table.

Every row comes by lane, so that whoever asks is shown only what they may see; cases about the reader are not
counted.
"""

from sqlalchemy import and_, bindparam, case, exists, func, select
from sqlalchemy.sql import ColumnElement

from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.notice import UNANSWERED, NoticeState
from bot.domain.referral import Stage
from bot.domain.score import HandedOver, Passage
from storage.database import Tx
from storage.figures import Span
from storage.schema import cases, notices, referrals, reports, stays
from storage.statement import Statement

_n, _r = notices.c, referrals.c
_EYES = cases.c.about != bindparam("reader")


def _within(at: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(at >= bindparam("begin"), at < bindparam("end"))


_STOOD = (_within(_n.begun), _n.state != NoticeState.WITHDRAWN)
_STAYED = exists().where(stays.c.case == _n.case, func.coalesce(stays.c.ended, stays.c.until) > _n.begun)
_PASSAGES = Statement(
    select(
        _n.partner, cases.c.lane, _n.state, _n.begun, _n.heard, _n.answered, _n.reason,
        case((_STAYED, 1), else_=0),
    )
    .select_from(notices.join(cases, cases.c.id == _n.case))
    .where(*_STOOD, _EYES)
)  # fmt: skip
_ORIGINS = Statement(
    select(_n.partner, cases.c.lane, reports.c.origin, func.count(_n.id.distinct()))
    .select_from(notices.join(cases, cases.c.id == _n.case).join(reports, reports.c.case == _n.case))
    .where(*_STOOD, _EYES)
    .group_by(_n.partner, cases.c.lane, reports.c.origin)
)
_WAITS = exists().where(stays.c.case == _n.case, stays.c.ended.is_(None), stays.c.until > bindparam("now"))
_LATE = func.sum(case((and_(_n.due <= bindparam("now"), ~_WAITS), 1), else_=0))
_OPEN = Statement(
    select(_n.partner, cases.c.lane, func.count(), _LATE)
    .select_from(notices.join(cases, cases.c.id == _n.case))
    .where(_n.state.in_(UNANSWERED), _EYES)
    .group_by(_n.partner, cases.c.lane)
)
_HANDED = Statement(
    select(_r.agency, cases.c.lane, _r.sent, _r.acknowledged)
    .select_from(referrals.join(cases, cases.c.id == _r.case))
    .where(_within(_r.sent), _r.state != Stage.WITHDRAWN, _EYES)
)
_STAYS = Statement(
    select(stays.c.agency, cases.c.lane, func.count())
    .select_from(stays.join(cases, cases.c.id == stays.c.case))
    .where(_within(stays.c.since), stays.c.agency != "", _EYES)
    .group_by(stays.c.agency, cases.c.lane)
)


def passages(tx: Tx, span: Span) -> list[Passage]:
    """The notices that went out in the span and stand."""
    return [
        Passage(partner, Lane(lane), NoticeState(state), sent, heard, answered, reason, bool(stayed))
        for partner, lane, state, sent, heard, answered, reason, stayed in tx.all(
            _PASSAGES, **span.times, reader=span.reader
        )
    ]


def origins(tx: Tx, span: Span) -> list[tuple[str, Lane, str, int]]:
    """How many of them by operator, lane and origin of the reports; one with two origins counts for both."""
    rows = tx.all(_ORIGINS, **span.times, reader=span.reader)
    return [(partner, Lane(lane), origin, count) for partner, lane, origin, count in rows]


def waiting(tx: Tx, reader: int, now: Micros) -> list[tuple[str, Lane, int, int]]:
    """How many notices have no answer now, by operator and lane, and how many of them are past their time
    while no agency has them wait."""
    rows = tx.all(_OPEN, reader=reader, now=now)
    return [(partner, Lane(lane), count, int(late)) for partner, lane, count, late in rows]


def handed(tx: Tx, span: Span) -> list[HandedOver]:
    """The referrals that went out in the span and stand."""
    rows = tx.all(_HANDED, **span.times, reader=span.reader)
    return [HandedOver(agency, Lane(lane), sent, acknowledged) for agency, lane, sent, acknowledged in rows]


def asked_to_wait(tx: Tx, span: Span) -> list[tuple[str, Lane, int]]:
    """How often agencies asked in the span that a takedown waits."""
    rows = tx.all(_STAYS, **span.times, reader=span.reader)
    return [(agency, Lane(lane), count) for agency, lane, count in rows]
