"""What a card showed last and in which message: the view's memory, never the case's."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from storage.binds import binds
from storage.database import Tx
from storage.schema import shown
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Shown:
    """The message that carries a card, and the digest of what it shows."""

    place: int
    message: int
    digest: str


_GET = Statement(select(shown.c.place, shown.c.message, shown.c.digest).where(shown.c.name == bindparam("name")))
_ROW = insert(shown).values(binds("name", "place", "message", "digest"))
_PUT = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["name"],
        set_={"place": _ROW.excluded.place, "message": _ROW.excluded.message, "digest": _ROW.excluded.digest},
    )
)
_FORGET = Statement(delete(shown).where(shown.c.name == bindparam("name")))
_IN_PLACE = Statement(select(shown.c.name, shown.c.message).where(shown.c.place == bindparam("place")))
_CARRIED = Statement(
    select(shown.c.name).where(shown.c.place == bindparam("place"), shown.c.message == bindparam("message"))
)


def get(tx: Tx, name: str) -> Shown | None:
    """The message that carries a card, if it was ever sent."""
    row = tx.one(_GET, name=name)
    return Shown(*row) if row else None


def carried(tx: Tx, place: int, message: int) -> str | None:
    """The card that a message carries, if any."""
    name: str | None = tx.value(_CARRIED, place=place, message=message)
    return name


def put(tx: Tx, name: str, place: int, message: int, digest: str) -> None:
    """Remember a card's message."""
    tx.execute(_PUT, name=name, place=place, message=message, digest=digest)


def forget(tx: Tx, name: str) -> None:
    """The card's message is gone; the next time it is sent anew."""
    tx.execute(_FORGET, name=name)


def in_place(tx: Tx, place: int) -> list[tuple[str, int]]:
    """The cards shown in a place, with their messages."""
    return [(name, message) for name, message in tx.all(_IN_PLACE, place=place)]
