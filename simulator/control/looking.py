"""What can be looked at."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from simulator.bot import Bot
from simulator.chat import Chat, PrivateChat
from simulator.clock import ManualClock, ShiftedClock
from simulator.control import views
from simulator.control.desk import Desk, Refused
from simulator.methods.commands import visible
from simulator.person import Person

Json = dict[str, Any]
_PLAIN = {"image/png", "image/jpeg", "image/gif"}


def demo(desk: Desk) -> Json:
    """GET /control/demo."""
    return desk.simulator.demo


def people(desk: Desk) -> list[Json]:
    """GET /control/people."""
    return [views.person(person) for person in desk.world.people.values()]


def bots(desk: Desk) -> list[Json]:
    """GET /control/bots."""
    return [views.bot(bot) for bot in desk.world.bots.values()]


def chats(desk: Desk) -> list[Json]:
    """GET /control/chats."""
    viewer = desk.person()
    mine = [c for c in desk.world.chats.values() if c.has(viewer) and c.migrated_to is None]
    mine += [desk.world.private_chat(viewer, bot) for bot in desk.world.bots.values()]
    return sorted((views.chat(c, viewer) for c in mine), key=_newest, reverse=True)


def _newest(chat: Json) -> int:
    return int(chat["last"]["at"]) if chat["last"] else 0


def messages(desk: Desk) -> Json:
    """GET /control/messages."""
    viewer = desk.person()
    chat = desk.chat(viewer)
    before = desk.number("before", 1 << 60)
    limit = max(1, desk.number("limit", 100))
    found = [m for m in chat.live() if m.id < before]
    shown = [views.message(m, viewer) for m in found[-limit:]]
    return {"messages": shown, "seq": desk.world.journal.last, "more": len(found) > limit}


def commands(desk: Desk) -> list[Json]:
    """GET /control/commands."""
    viewer = desk.person()
    chat = desk.chat(viewer)
    return [
        {**command, "bot": bot.id, "bot_username": bot.username}
        for bot in _bots(chat)
        for command in visible(bot, chat, viewer)
    ]


def _bots(chat: Chat) -> list[Bot]:
    return [chat.bot] if isinstance(chat, PrivateChat) else chat.bots


def menu(desk: Desk) -> Json:
    """GET /control/menu."""
    viewer: Person = desk.person()
    chat = desk.chat(viewer)
    if not isinstance(chat, PrivateChat):
        return {"type": "default"}
    return chat.bot.menu.get(viewer.id) or chat.bot.menu.get(0) or {"type": "default"}


def file(desk: Desk) -> Response:
    """GET /control/files/…: pictures are shown, everything else is offered for download."""
    stored = desk.world.files.by_unique(desk.request.path_params["unique"])
    if stored is None:
        raise Refused("there is no such file", 404)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
    if stored.mime in _PLAIN:
        return Response(stored.content, media_type=stored.mime, headers=headers)
    return Response(
        stored.content,
        media_type="application/octet-stream",
        headers={**headers, "Content-Disposition": "attachment"},
    )


def clock(desk: Desk) -> Json:
    """GET /control/clock."""
    it = desk.simulator.clock
    if isinstance(it, ShiftedClock):
        return {"now": it.now(), "kind": "shifted", "shifted": it.shifted}
    return {"now": it.now(), "kind": "manual" if isinstance(it, ManualClock) else "real", "shifted": 0}


def faults(desk: Desk) -> list[Json]:
    """GET /control/faults."""
    return [fault.view() for fault in desk.world.faults.armed]


def limits(desk: Desk) -> Json:
    """GET /control/limits."""
    return {"enabled": desk.world.limits.enabled, "earned": len(desk.world.limits.earned)}


def calls(desk: Desk) -> list[Json]:
    """GET /control/calls."""
    found = desk.simulator.calls.of(desk.text("method", "") or None, desk.number("chat", 0) or None)
    return [called.view() for called in found[-max(1, desk.number("limit", 100)) :]]


def quiet(desk: Desk) -> Json:
    """GET /control/quiet."""
    return {"quiet": desk.simulator.quiet()}
