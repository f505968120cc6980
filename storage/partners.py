"""How partners are reached."""

from sqlalchemy import bindparam, null, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from bot.domain.partner import Contact, Route
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import partners
from storage.statement import Statement

_COLUMNS = tuple(
    partners.c[name] for name in ("code", "route", "language", "place", "address", "verified", "secret", "tries")
)
_BY_CODE = Statement(select(*_COLUMNS).where(partners.c.code == bindparam("code")))
_OF_PLACE = Statement(select(*_COLUMNS).where(partners.c.place == bindparam("place")).order_by(partners.c.code))
_ALL = Statement(select(*_COLUMNS).order_by(partners.c.code))
_ROW = insert(partners).values(
    binds("code", "route", "language", "place", "address", "secret", "linked_by", "linked")
    | {"verified": None, "verified_by": None, "tries": 0}
)
_LINK = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["code"],
        set_={name: _ROW.excluded[name] for name in ("route", "place", "address", "secret", "linked_by", "linked")}
        | {"verified": null(), "verified_by": null(), "tries": 0},
    )
)
_SECRET = Statement(select(*_COLUMNS).where(partners.c.secret == bindparam("secret"), partners.c.secret != ""))
_VERIFY = Statement(
    update(partners)
    .where(partners.c.code == bindparam("of"))
    .values(verified=bindparam("now"), verified_by=bindparam("by"), secret="", tries=0)
)
_TRIED = Statement(update(partners).where(partners.c.code == bindparam("of")).values(tries=partners.c.tries + 1))
_FORGET_SECRET = Statement(update(partners).where(partners.c.code == bindparam("of")).values(secret=""))
_LANGUAGE = Statement(
    update(partners).where(partners.c.code == bindparam("of")).values(language=bindparam("spoken"))
)


def _contact(row: Row) -> Contact:
    return Contact(row[0], Route(row[1]), row[2], row[3], row[4], row[5], row[6], row[7])


def contact(tx: Tx, code: str) -> Contact | None:
    """How a partner is reached; None where nobody has said."""
    row = tx.one(_BY_CODE, code=code)
    return _contact(row) if row else None


def everybody(tx: Tx) -> list[Contact]:
    """Every partner somebody has said something about."""
    return [_contact(row) for row in tx.all(_ALL)]


def of_place(tx: Tx, place: int) -> list[Contact]:
    """Who is written to in a place, verified or not."""
    return [_contact(row) for row in tx.all(_OF_PLACE, place=place)]


def link(tx: Tx, contact: Contact, by: int, now: Micros) -> None:
    """Write down how a partner is reached from now on; not usable before it is verified."""
    tx.execute(
        _LINK, code=contact.partner, route=contact.route, language=contact.language, place=contact.place,
        address=contact.address, secret=contact.secret, linked_by=by, linked=now,
    )  # fmt: skip


def by_secret(tx: Tx, secret: str) -> Contact | None:
    """Who waits for a code, by its SHA-256."""
    row = tx.one(_SECRET, secret=secret)
    return _contact(row) if row else None


def verify(tx: Tx, code: str, by: int, now: Micros) -> None:
    """The right code came back."""
    tx.execute(_VERIFY, of=code, by=by, now=now)


def tried(tx: Tx, code: str) -> None:
    """A wrong code came."""
    tx.execute(_TRIED, of=code)


def forget_secret(tx: Tx, code: str) -> None:
    """No code is waited for any more."""
    tx.execute(_FORGET_SECRET, of=code)


def speak(tx: Tx, code: str, language: str) -> None:
    """Set the language a partner is written to in."""
    tx.execute(_LANGUAGE, of=code, spoken=language)
