"""Releases of reporters' identities. Whose they were stands nowhere here."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.category import Lane
from bot.domain.disclosure import Disclosure, Stage
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import cases, disclosures, reports, requests
from storage.statement import Statement

_d = disclosures.c
_COLUMNS = tuple(
    _d[name]
    for name in ("id", "request", "report", "stage", "asked", "by", "until", "ended", "approved_by", "told")
)
_ADD = Statement(
    insert(disclosures)
    .values(binds("request", "report", "asked", "by", "until") | {"stage": Stage.ASKED})
    .returning(_d.id)
)
_BY_ID = Statement(select(*_COLUMNS).where(_d.id == bindparam("id")))
_OF_REQUEST = Statement(select(*_COLUMNS).where(_d.request == bindparam("request")).order_by(_d.id))
_OF_REPORTER = Statement(
    select(_d.ended, requests.c.issuer, reports.c.code)
    .select_from(
        disclosures.join(reports, reports.c.id == _d.report).join(requests, requests.c.code == _d.request)
    )
    .where(reports.c.person == bindparam("person"), _d.stage == Stage.RELEASED, _d.told == 1)
    .order_by(_d.id)
)
_OF_STAFF = Statement(
    select(_d.request, _d.asked)
    .where((_d.by == bindparam("person")) | (_d.approved_by == bindparam("person")))
    .order_by(_d.id.desc())
    .limit(bindparam("most"))
)
_END = Statement(
    update(disclosures)
    .where(_d.id == bindparam("of"), _d.stage == Stage.ASKED)
    .values(stage=bindparam("to"), ended=bindparam("now"))
)
_RELEASE = Statement(
    update(disclosures)
    .where(_d.id == bindparam("of"), _d.stage == Stage.ASKED)
    .values(stage=Stage.RELEASED, ended=bindparam("now"), approved_by=bindparam("second"), told=bindparam("heard"))
)
_COUNTED = Statement(
    select(cases.c.lane, func.count())
    .select_from(disclosures.join(reports, reports.c.id == _d.report).join(cases, cases.c.id == reports.c.case))
    .where(
        _d.stage == Stage.RELEASED,
        _d.ended >= bindparam("begin"),
        _d.ended < bindparam("end"),
        cases.c.about != bindparam("reader"),
    )
    .group_by(cases.c.lane)
)


def _read(row: Row) -> Disclosure:
    values = list(row)
    values[3], values[9] = Stage(row[3]), bool(row[9])
    return Disclosure(*values)


def add(tx: Tx, request: str, report: int, by: int, asked: Micros, until: Micros) -> int:
    """Somebody asks for it; its number is returned."""
    return int(tx.value(_ADD, request=request, report=report, by=by, asked=asked, until=until))


def by_id(tx: Tx, number: int) -> Disclosure | None:
    """One of them."""
    row = tx.one(_BY_ID, id=number)
    return _read(row) if row else None


def of_request(tx: Tx, request: str) -> list[Disclosure]:
    """What was asked for on a request, oldest first."""
    return [_read(row) for row in tx.all(_OF_REQUEST, request=request)]


def of_reporter(tx: Tx, person: int) -> list[tuple[Micros, str, str]]:
    """What was released of somebody, as far as they were told: when, to whom, and for which report."""
    return [(at, issuer, code) for at, issuer, code in tx.all(_OF_REPORTER, person=person)]


def of_staff(tx: Tx, person: int, most: int) -> list[tuple[str, Micros]]:
    """On which requests somebody of the team asked for or approved a release, the newest first."""
    return [(request, at) for request, at in tx.all(_OF_STAFF, person=person, most=most)]


def end(tx: Tx, number: int, to: Stage, now: Micros) -> bool:
    """It does not come to a release; False if it was over already."""
    return tx.execute(_END, of=number, to=to, now=now) == 1


def release(tx: Tx, number: int, by: int, now: Micros, *, told: bool) -> bool:
    """The second person has approved it; False if it was over already."""
    return tx.execute(_RELEASE, of=number, second=by, now=now, heard=int(told)) == 1


def counted(tx: Tx, begin: Micros, end_: Micros, reader: int) -> list[tuple[Lane, int]]:
    """How many identities were released in a span of time, by lane."""
    return [(Lane(lane), n) for lane, n in tx.all(_COUNTED, begin=begin, end=end_, reader=reader)]
