"""Messages that people wrote in private: their numbers, never what they said, so that both sides can be hidden."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import HOUR, Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import heard
from storage.statement import Statement

REACH: Micros = 48 * HOUR
"""A bot can delete messages that are younger than this (https://core.telegram.org/bots/api#deletemessage)."""

_ADD = Statement(insert(heard).values(binds("place", "message", "at")).on_conflict_do_nothing())
_IN_PLACE = Statement(
    select(heard.c.message).where(heard.c.place == bindparam("here"), heard.c.at > bindparam("since"))
)
_FORGET = Statement(delete(heard).where(heard.c.place == bindparam("here")))


def add(tx: Tx, place: int, message: int, at: Micros) -> None:
    """Remember that a message was written here; an edited one is known already."""
    tx.execute(_ADD, place=place, message=message, at=at)


def in_place(tx: Tx, place: int, since: Micros) -> list[int]:
    """The messages people wrote here since a moment."""
    return [number for (number,) in tx.all(_IN_PLACE, here=place, since=since)]


def forget(tx: Tx, place: int) -> None:
    """Forget every message written here."""
    tx.execute(_FORGET, here=place)
