"""The buttons of a reply keyboard, the lists that they open, and inline mode."""

from __future__ import annotations

from typing import Any

from simulator.control import views
from simulator.control.desk import Desk, Refused

Json = dict[str, Any]
_PATIENCE = 10


def tap(desk: Desk) -> Json:
    """POST /control/tap."""
    person = desk.person()
    return views.message(person.tap(desk.chat(person), desk.text("text")), person)


def offered(desk: Desk) -> Json:
    """GET /control/offered: whom or which chats one may pick after a tap on the button with this text."""
    person = desk.person()
    chat, text = desk.chat(person), desk.text("text")
    world = desk.world
    users = [*world.people.values(), *world.bots.values()]
    return {
        "users": [views.user(user) for user in person.users_offered(chat, text, users)],
        "chats": [views.chat(other, person) for other in person.chats_offered(chat, text, world.chats.values())],
    }


def users(desk: Desk) -> Json:
    """POST /control/pick/users."""
    person = desk.person()
    chosen = [desk.known_user(number) for number in _list(desk, "users")]
    return views.message(person.pick_users(desk.chat(person), desk.text("text"), chosen), person)


def chat(desk: Desk) -> Json:
    """POST /control/pick/chat."""
    person = desk.person()
    other = desk.chat(person, "other")
    return views.message(person.pick_chat(desk.chat(person), desk.text("text"), other), person)


async def ask(desk: Desk) -> Json:
    """POST /control/inline: the results, once they are there."""
    person = desk.person()
    asked = person.ask_inline(desk.bot(), desk.text("query", ""), desk.chat(person), desk.text("offset", ""))
    await asked.wait(_PATIENCE)
    results = [{"id": offer.id, "title": offer.title} for offer in asked.results]
    return {"query": asked.id, "answered": asked.answered, "results": results, "next": asked.next_offset}


def choose(desk: Desk) -> Json:
    """POST /control/inline/choose."""
    person = desk.person()
    asked = desk.world.inline_queries.get(desk.text("query"))
    if asked is None or asked.person is not person:
        raise Refused('"query": there is no such query', 404)
    return views.message(person.choose(asked, desk.text("result")), person)


def _list(desk: Desk, name: str) -> list[Any]:
    given = desk.body.get(name)
    if not isinstance(given, list):
        raise Refused(f'"{name}" must be a list')
    return given
