"""Chats that things are said in. Everything else refers to a place by its number, so a chat may move."""

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.actor import Place, Purpose
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import outbox, places, shown
from storage.statement import Statement

NOT_A_CHAT = 1 << 59
"""No chat of Telegram has such a number: https://core.telegram.org/bots/api#chat (52 bits at most)."""

_COLUMNS = (places.c.id, places.c.purpose, places.c.chat, places.c.thread, places.c.person)
_AT = Statement(
    select(*_COLUMNS).where(places.c.chat == bindparam("chat"), places.c.thread == bindparam("thread"))
)
_BY_ID = Statement(select(*_COLUMNS).where(places.c.id == bindparam("id")))
_PRIVATE = Statement(
    select(*_COLUMNS).where(places.c.person == bindparam("person"), places.c.purpose == Purpose.PRIVATE)
)
_OF = Statement(select(*_COLUMNS).where(places.c.purpose == bindparam("purpose")).order_by(places.c.id))
_ADD = Statement(
    insert(places)
    .values(binds("purpose", "chat", "thread", "person", "title"))
    .on_conflict_do_nothing(index_elements=["chat", "thread"])
    .returning(places.c.id)
)
_PURPOSE = Statement(update(places).where(places.c.id == bindparam("place")).values(purpose=bindparam("to")))
_BACK = Statement(
    update(places)
    .where(places.c.id == bindparam("place"))
    .values(purpose=Purpose.PRIVATE, person=bindparam("person"))
)
_ANY = Statement(select(places.c.id).where(places.c.chat == bindparam("chat")).limit(1))
_PARK = Statement(
    update(places).where(places.c.chat == bindparam("new")).values(chat=-places.c.id, purpose=Purpose.ELSEWHERE)
)
_MOVE = Statement(update(places).where(places.c.chat == bindparam("old")).values(chat=bindparam("new")))
_THERE = select(places.c.id).where(places.c.chat == bindparam("new"))
_UNSHOW = Statement(delete(shown).where(shown.c.place.in_(_THERE)))
_UNDELETE = Statement(
    update(outbox)
    .where(outbox.c.place.in_(_THERE), outbox.c.method == "deleteMessage", outbox.c.state == "pending")
    .values(state="recalled")
)


def _place(row: Row) -> Place:
    return Place(row[0], Purpose(row[1]), row[2], row[3], row[4])


def at(tx: Tx, chat: int, thread: int = 0) -> Place | None:
    """The place of a chat."""
    row = tx.one(_AT, chat=chat, thread=thread)
    return _place(row) if row else None


def by_id(tx: Tx, place: int) -> Place | None:
    """The place with this number."""
    row = tx.one(_BY_ID, id=place)
    return _place(row) if row else None


def private(tx: Tx, person: int) -> Place | None:
    """A person's private chat with the bot."""
    row = tx.one(_PRIVATE, person=person)
    return _place(row) if row else None


def of(tx: Tx, purpose: Purpose) -> list[Place]:
    """The places with a purpose."""
    return [_place(row) for row in tx.all(_OF, purpose=purpose)]


def settle(
    tx: Tx, purpose: Purpose, chat: int, thread: int = 0, person: int | None = None, title: str = ""
) -> Place:
    """The place of a chat, recorded with this purpose if new."""
    known = at(tx, chat, thread)
    if known is not None:
        return _welcome_back(tx, known, purpose, person)
    number = tx.value(_ADD, purpose=purpose, chat=chat, thread=thread, person=person, title=title)
    if number is not None:
        return Place(number, purpose, chat, thread, person)
    known = at(tx, chat, thread)
    assert known is not None
    return known


def _welcome_back(tx: Tx, known: Place, purpose: Purpose, person: int | None) -> Place:
    """Somebody whose data was erased writes again before they have heard that it was: their chat is theirs."""
    if known.purpose is not Purpose.LEAVING or purpose is not Purpose.PRIVATE:
        return known
    tx.execute(_BACK, place=known.id, person=person)
    return Place(known.id, Purpose.PRIVATE, known.chat, known.thread, person)


def post(tx: Tx) -> Place:
    """Where letters are that go by e-mail; one for all, so that every row of the outbox has its place."""
    return settle(tx, Purpose.POST, NOT_A_CHAT)


def dedicate(tx: Tx, place: int, purpose: Purpose) -> None:
    """Give a place another purpose."""
    tx.execute(_PURPOSE, place=place, to=purpose)


def move(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: the same places under another chat id.

    Its messages have other numbers now: what was shown there is shown anew, and nothing old is deleted. A
    place that was met under the new id before we heard of the move gives it up.
    """
    if tx.one(_ANY, chat=old) is None:
        return
    tx.execute(_PARK, new=new)
    tx.execute(_MOVE, old=old, new=new)
    tx.execute(_UNSHOW, new=new)
    tx.execute(_UNDELETE, new=new)
