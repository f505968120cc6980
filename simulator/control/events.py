"""What happens, as it happens: a stream of server-sent events, or a long poll."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import Response, StreamingResponse

from simulator.control import views
from simulator.control.desk import Desk
from simulator.journal import Event
from simulator.person import Person

Json = dict[str, Any]
_LONGEST = 60
_HEARTBEAT = 15


async def events(desk: Desk) -> Json | Response:
    """GET /control/events."""
    viewer = desk.person() if desk.number("as", 0) else None
    journal = desk.world.journal
    since = desk.number("since", journal.last)
    if "text/event-stream" in desk.request.headers.get("accept", ""):
        last = desk.request.headers.get("last-event-id", "")
        begin = int(last) if last.isdecimal() else since
        headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
        return StreamingResponse(_stream(desk, viewer, begin), media_type="text/event-stream", headers=headers)
    return await _poll(desk, viewer, since)


async def _poll(desk: Desk, viewer: Person | None, since: int) -> Json:
    journal = desk.world.journal
    wait = min(max(desk.number("wait", 25), 0), _LONGEST)
    if journal.lost(since) or since > journal.last:
        return {"events": [], "next": journal.last, "reset": True}
    found = _visible(journal.since(since), viewer)
    if not found and wait and not desk.world.closing.is_set():
        await journal.wait(wait)
        found = _visible(journal.since(since), viewer)
    return {"events": [views.event(event, viewer) for event in found], "next": journal.last}


async def _stream(desk: Desk, viewer: Person | None, since: int) -> AsyncIterator[str]:
    journal = desk.world.journal
    yield ": welcome\n\n"
    while not desk.world.closing.is_set():
        if journal.lost(since) or since > journal.last:
            since = journal.last
            yield _line({"seq": since, "kind": "reset"})
        newer = journal.since(since)
        since = journal.last
        for event in _visible(newer, viewer):
            yield _line(views.event(event, viewer))
        if since == journal.last:
            await journal.wait(_HEARTBEAT)
            yield ":\n\n" if since == journal.last else ""


def _line(event: Json) -> str:
    return f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n"


def _visible(events: list[Event], viewer: Person | None) -> list[Event]:
    return [event for event in events if _sees(event, viewer)]


def _sees(event: Event, viewer: Person | None) -> bool:
    if event.chat is None:
        return True
    if viewer is None or event.only not in (None, viewer.id):
        return False
    return viewer.id in event.chat.members if event.chat.kind != "private" else event.chat.has(viewer)
