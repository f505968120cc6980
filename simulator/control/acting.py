"""What people can do."""

from __future__ import annotations

from typing import Any

from simulator.chat import Chat
from simulator.clock import ManualClock, ShiftedClock
from simulator.control import looking, views
from simulator.control.desk import Desk, Refused
from simulator.user import User

Json = dict[str, Any]
_PATIENCE = 10


def add_person(desk: Desk) -> Json:
    """POST /control/people."""
    name, username = desk.text("name"), desk.text("username", "") or None
    language = desk.text("language", "id")
    return views.person(desk.world.person(name, username, language, desk.flag("hides_forwards")))


def add_bot(desk: Desk) -> Json:
    """POST /control/bots."""
    return views.bot(
        desk.world.bot(desk.text("token"), desk.text("username", "") or None, desk.text("name", "") or None)
    )


def start(desk: Desk) -> Json:
    """POST /control/start."""
    person = desk.person()
    return views.message(person.start(desk.bot(), desk.text("payload", "")), person)


def send(desk: Desk) -> Json:
    """POST /control/send."""
    person = desk.person()
    chat = desk.chat(person)
    reply_to = desk.message(chat, desk.number("reply_to")) if desk.has("reply_to") else None
    topic = desk.topic(chat) if desk.has("topic") else None
    return views.message(person.send(chat, desk.text("text"), reply_to, topic), person)


def edit(desk: Desk) -> Json:
    """POST /control/edit."""
    person = desk.person()
    message = desk.message(desk.chat(person), desk.number("message"))
    return views.message(person.edit(message, desk.text("text")), person)


def delete(desk: Desk) -> Json:
    """POST /control/delete."""
    person = desk.person()
    messages = desk.messages(desk.chat(person))
    for message in messages:
        person.delete(message)
    return {"deleted": [message.id for message in messages]}


def forward(desk: Desk) -> Json:
    """POST /control/forward."""
    person = desk.person()
    messages = desk.messages(desk.chat(person))
    to, hide = desk.chat(person, "to"), desk.flag("hide_sender")
    return {"messages": [views.message(m, person) for m in person.forward_many(messages, to, hide)]}


def forwards(desk: Desk) -> Json:
    """POST /control/forwards."""
    person = desk.person()
    photo = desk.bytes("photo") if desk.has("photo") else None
    to = desk.chat(person, "to")
    return views.message(person.forwards(_author(desk), desk.text("text", ""), to, photo), person)


def _author(desk: Desk) -> User | Chat | str | None:
    given = desk.body.get("from")
    if not isinstance(given, int):
        return str(given) if given else None
    return desk.world.chats.get(given) or desk.user("from")


async def press(desk: Desk) -> Json:
    """POST /control/press: the answer, once it is given."""
    person = desk.person()
    message = desk.message(desk.chat(person), desk.number("message"))
    if desk.flag("forge"):
        pressed = person.press_data(message, desk.text("data"))
    else:
        data = desk.text("data") if desk.has("data") else None
        pressed = person.press(message, desk.text("text", "") or None, data=data)
    await pressed.wait(_PATIENCE)
    return views.answer(pressed)


def block(desk: Desk) -> Json:
    """POST /control/block."""
    desk.person().block(desk.bot())
    return {"ok": True}


def unblock(desk: Desk) -> Json:
    """POST /control/unblock."""
    desk.person().unblock(desk.bot())
    return {"ok": True}


def clock(desk: Desk) -> Json:
    """POST /control/clock."""
    it = desk.simulator.clock
    if not isinstance(it, ManualClock | ShiftedClock):
        raise Refused("this clock cannot be moved")
    try:
        seconds = float(desk.body["advance"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise Refused('"advance" must be a number of seconds') from wrong
    it.advance(seconds)
    desk.world.journal.write("clock", what=it.now())
    return looking.clock(desk)


def arm(desk: Desk) -> Json:
    """POST /control/faults."""
    faults, kind, method = desk.world.faults, desk.text("kind", "error"), desk.text("method")
    scope = {
        "times": desk.number("times", 1),
        "chat": desk.number("chat", 0) or None,
        "bot": desk.number("bot", 0) or None,
    }
    if kind == "error":
        armed = faults.fail(method, desk.number("error", 500), desk.number("retry_after", 1), **scope)  # type: ignore[arg-type]
    elif kind == "slow":
        armed = faults.slow(method, float(desk.body.get("seconds", 1)), **scope)  # type: ignore[arg-type]
    elif kind in ("cut_before", "cut_after"):
        armed = getattr(faults, kind)(method, **scope)
    else:
        raise Refused('"kind" is error, cut_before, cut_after or slow')
    return {"id": armed.id}


def disarm(desk: Desk) -> Json:
    """DELETE /control/faults."""
    desk.world.faults.clear()
    return {"ok": True}


def limits(desk: Desk) -> Json:
    """POST /control/limits."""
    desk.world.limits.enabled = desk.flag("enabled", True)
    return looking.limits(desk)
