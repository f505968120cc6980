"""One-time links that make somebody the owner."""

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import claims
from storage.statement import Statement

_ADD = Statement(insert(claims).values(binds("digest", "expires")))
_FORGET = Statement(delete(claims))
_SPEND = Statement(
    update(claims)
    .where(
        claims.c.digest == bindparam("given"),
        claims.c.used.is_(None),
        claims.c.expires > bindparam("now"),
    )
    .values(used=bindparam("now"))
)


def add(tx: Tx, digest: str, expires: Micros) -> None:
    """Record a new link by the digest of its secret."""
    tx.execute(_ADD, digest=digest, expires=expires)


def spend(tx: Tx, digest: str, now: Micros) -> bool:
    """Use a link; False if it is unknown, used or too old."""
    return tx.execute(_SPEND, given=digest, now=now) == 1


def forget_all(tx: Tx) -> None:
    """Earlier links are void."""
    tx.execute(_FORGET)
