"""Hand-overs of cases to agencies."""

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.partner import Level
from bot.domain.referral import Referral, Stage, Told
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import referrals
from storage.statement import Statement

_NAMES = (
    "id", "code", "case", "agency", "state", "level", "facts", "made", "made_by", "approved", "approved_by",
    "through", "route", "place", "sent", "sent_by", "acknowledged", "number", "closed", "confirmed", "corrected",
    "digest",
)  # fmt: skip
_CHANGING = (
    "state", "approved", "approved_by", "through", "route", "place", "sent", "sent_by", "acknowledged", "number",
    "closed", "confirmed", "corrected",
)  # fmt: skip
_r = referrals.c
_COLUMNS = tuple(_r[name] for name in _NAMES)
_ADD = Statement(
    insert(referrals).values(binds("code", "case", "agency", "state", "level", "facts", "made", "made_by"))
)
_BY_CODE = Statement(select(*_COLUMNS).where(_r.code == bindparam("code")))
_OF_CASE = Statement(select(*_COLUMNS).where(_r.case == bindparam("case")).order_by(_r.id))
_OF_PERSON = Statement(
    select(_r.code, _r.made)
    .where((_r.made_by == bindparam("person")) | (_r.approved_by == bindparam("person")))
    .order_by(_r.id.desc())
    .limit(bindparam("most"))
)
_TAKEN = Statement(select(exists().where(_r.code == bindparam("code"))))
_SAVE = Statement(update(referrals).where(_r.code == bindparam("of")).values(binds(*_CHANGING)))
_DIGEST = Statement(update(referrals).where(_r.code == bindparam("of")).values(digest=bindparam("made")))


def _read(row: Row) -> Referral:
    values = dict(zip(_NAMES, row, strict=True))
    values["stage"], values["level"] = Stage(values.pop("state")), Level(values["level"])
    values["confirmed"], values["corrected"] = bool(values["confirmed"]), Told(values["corrected"])
    return Referral(**values)


def add(tx: Tx, referral: Referral) -> None:
    """Write a draft."""
    tx.execute(
        _ADD, code=referral.code, case=referral.case, agency=referral.agency, state=referral.stage,
        level=referral.level, facts=referral.facts, made=referral.made, made_by=referral.made_by,
    )  # fmt: skip


def by_code(tx: Tx, code: str) -> Referral | None:
    """The referral with a code."""
    row = tx.one(_BY_CODE, code=code)
    return _read(row) if row else None


def of_case(tx: Tx, case: int) -> list[Referral]:
    """The referrals of a case, oldest first."""
    return [_read(row) for row in tx.all(_OF_CASE, case=case)]


def of_person(tx: Tx, person: int, most: int) -> list[tuple[str, Micros]]:
    """Which ones somebody of the team wrote or approved, the newest first."""
    return [(row[0], row[1]) for row in tx.all(_OF_PERSON, person=person, most=most)]


def taken(tx: Tx, code: str) -> bool:
    """Whether a code is in use."""
    return bool(tx.value(_TAKEN, code=code))


def save(tx: Tx, referral: Referral) -> None:
    """Write down how it stands."""
    values = {name: getattr(referral, name) for name in _CHANGING if name != "state"}
    values |= {"state": referral.stage, "confirmed": int(referral.confirmed), "corrected": int(referral.corrected)}
    tx.execute(_SAVE, of=referral.code, **values)


def made(tx: Tx, code: str, digest: str) -> None:
    """Remember what its package was when it was made."""
    tx.execute(_DIGEST, of=code, made=digest)
