"""Formal requests."""

from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.request import Issuer, Request, Want
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import cases, requests
from storage.statement import Statement

_r = requests.c
_COLUMNS = tuple(
    _r[name]
    for name in (
        "id", "code", "case", "issuer", "unit", "number", "dated", "want", "silent", "made", "made_by", "closed"
    )
)  # fmt: skip
_ADDED = ("code", "case", "issuer", "unit", "number", "same", "dated", "want", "silent", "made", "made_by")
_ADD = Statement(insert(requests).values(binds(*_ADDED)))
_BY_CODE = Statement(select(*_COLUMNS).where(_r.code == bindparam("code")))
_OF_CASE = Statement(select(*_COLUMNS).where(_r.case == bindparam("case")).order_by(_r.id))
_OPEN = Statement(select(*_COLUMNS).where(_r.closed.is_(None)).order_by(_r.id).limit(bindparam("most")))
_SAME = Statement(
    select(*_COLUMNS).where(_r.same == bindparam("same"), _r.issuer == bindparam("issuer")).order_by(_r.id)
)
_OF_PERSON = Statement(
    select(_r.code, _r.made)
    .where((_r.made_by == bindparam("person")) | (_r.closed_by == bindparam("person")))
    .order_by(_r.id.desc())
    .limit(bindparam("most"))
)
_TAKEN = Statement(select(exists().where(_r.code == bindparam("code"))))
_CLOSE = Statement(
    update(requests)
    .where(_r.code == bindparam("of"), _r.closed.is_(None))
    .values(closed=bindparam("now"), closed_by=bindparam("by"))
)
_COUNTED = Statement(
    select(_r.issuer, cases.c.lane, func.count())
    .select_from(requests.join(cases, cases.c.id == _r.case))
    .where(_r.made >= bindparam("begin"), _r.made < bindparam("end"), cases.c.about != bindparam("reader"))
    .group_by(_r.issuer, cases.c.lane)
    .order_by(_r.issuer)
)


def _read(row: Row) -> Request:
    values = list(row)
    values[3], values[7], values[8] = Issuer(row[3]), Want(row[7]), bool(row[8])
    return Request(*values)


def add(tx: Tx, request: Request, same: str) -> None:
    """Write one down.

    Args:
        same: unit and number as they are compared.
    """
    values = {name: getattr(request, name) for name in _ADDED if name != "same"}
    tx.execute(_ADD, **values | {"same": same, "silent": int(request.silent)})


def by_code(tx: Tx, code: str) -> Request | None:
    """The request with a code."""
    row = tx.one(_BY_CODE, code=code)
    return _read(row) if row else None


def of_case(tx: Tx, case: int) -> list[Request]:
    """The requests on a case, oldest first."""
    return [_read(row) for row in tx.all(_OF_CASE, case=case)]


def standing(tx: Tx, case: int) -> list[Request]:
    """Those of a case that nobody has closed."""
    return [one for one in of_case(tx, case) if one.open]


def open_ones(tx: Tx, most: int) -> list[Request]:
    """The oldest that nobody has closed."""
    return [_read(row) for row in tx.all(_OPEN, most=most)]


def alike(tx: Tx, issuer: Issuer, same: str) -> list[Request]:
    """Those of the same letter of the same unit."""
    return [_read(row) for row in tx.all(_SAME, issuer=issuer, same=same)]


def of_person(tx: Tx, person: int, most: int) -> list[tuple[str, Micros]]:
    """Which ones somebody of the team recorded or closed, the newest first."""
    return [(row[0], row[1]) for row in tx.all(_OF_PERSON, person=person, most=most)]


def taken(tx: Tx, code: str) -> bool:
    """Whether a code is in use."""
    return bool(tx.value(_TAKEN, code=code))


def close(tx: Tx, code: str, by: int, now: Micros) -> bool:
    """It has no effect any more; False if it had none already."""
    return tx.execute(_CLOSE, of=code, by=by, now=now) == 1


def counted(tx: Tx, begin: Micros, end: Micros, reader: int) -> list[tuple[str, Lane, int]]:
    """How many were recorded in a span of time, by who asked and by lane; not those about the reader."""
    return [(issuer, Lane(lane), n) for issuer, lane, n in tx.all(_COUNTED, begin=begin, end=end, reader=reader)]
