"""Which topic of the moderators' forum is the home of which cards."""

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.actor import Place, Purpose
from storage import places as chats
from storage.binds import binds
from storage.database import Tx
from storage.schema import outbox, places, topics
from storage.statement import Statement

DIGEST = "digest"
"""The code of digests, beside those of categories."""

_HOME = Statement(select(topics.c.place).where(topics.c.code == bindparam("of")))
_ALL = Statement(select(topics.c.code, topics.c.place).order_by(topics.c.place, topics.c.code))
_ROW = insert(topics).values(binds("code", "place"))
_PUT = Statement(_ROW.on_conflict_do_update(index_elements=["code"], set_={"place": _ROW.excluded.place}))
_DROP = Statement(delete(topics).where(topics.c.code == bindparam("of")))
_CLEAR = Statement(delete(topics).where(topics.c.place == bindparam("here")))
_IN_CHAT = Statement(
    select(places.c.id).where(places.c.chat == bindparam("chat"), places.c.purpose == Purpose.TOPIC)
)
_ASIDE = Statement(
    update(places)
    .where(
        places.c.thread == 0,
        places.c.id != bindparam("place"),
        places.c.chat.in_(select(places.c.chat).where(places.c.id == bindparam("place"))),
    )
    .values(thread=-places.c.id, purpose=Purpose.ELSEWHERE)
)
_GENERAL = Statement(update(places).where(places.c.id == bindparam("place")).values(thread=0))
_REDIRECT = Statement(
    update(outbox).where(outbox.c.id == bindparam("row"), outbox.c.name.is_(None)).values(place=bindparam("to"))
)


def home(tx: Tx, code: str) -> Place | None:
    """The topic where cards of a category go; None for the main place."""
    number = tx.value(_HOME, of=code)
    found = chats.by_id(tx, number) if number is not None else None
    return found if found is not None and found.purpose is Purpose.TOPIC else None


def everything(tx: Tx) -> list[tuple[str, int]]:
    """What goes where: code and place."""
    return [(code, place) for code, place in tx.all(_ALL)]


def of_place(tx: Tx, place: int) -> list[str]:
    """What a topic is the home of."""
    return [code for code, here in everything(tx) if here == place]


def put(tx: Tx, code: str, place: int) -> None:
    """Make a topic the home of something."""
    tx.execute(_PUT, code=code, place=place)


def drop(tx: Tx, code: str) -> None:
    """Something goes to the main place again."""
    tx.execute(_DROP, of=code)


def clear(tx: Tx, place: int) -> None:
    """A topic is no home any more."""
    tx.execute(_CLEAR, here=place)


def in_chat(tx: Tx, chat: int) -> list[int]:
    """The topics of a forum, other than the main place."""
    return [place for (place,) in tx.all(_IN_CHAT, chat=chat)]


def redirect(tx: Tx, row: int, to: int) -> None:
    """A letter is to be said elsewhere."""
    tx.execute(_REDIRECT, row=row, to=to)


def to_general(tx: Tx, place: int) -> None:
    """A place whose topic is gone is the forum's General from now on; what was there gives it up."""
    tx.execute(_ASIDE, place=place)
    tx.execute(_GENERAL, place=place)
