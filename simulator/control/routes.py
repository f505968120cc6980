"""The addresses of the control API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from simulator.control import acting, grouping, looking, picking, sending
from simulator.control.desk import Verb, endpoint
from simulator.control.events import events

if TYPE_CHECKING:
    from simulator.server import Simulator

_GET: dict[str, Verb] = {
    "demo": looking.demo,
    "people": looking.people,
    "bots": looking.bots,
    "chats": looking.chats,
    "messages": looking.messages,
    "commands": looking.commands,
    "menu": looking.menu,
    "offered": picking.offered,
    "files/{unique}": looking.file,
    "clock": looking.clock,
    "faults": looking.faults,
    "limits": looking.limits,
    "calls": looking.calls,
    "quiet": looking.quiet,
    "events": events,
}
_POST: dict[str, Verb] = {
    "people": acting.add_person,
    "bots": acting.add_bot,
    "start": acting.start,
    "send": acting.send,
    "edit": acting.edit,
    "delete": acting.delete,
    "forward": acting.forward,
    "forwards": acting.forwards,
    "photo": sending.photo,
    "document": sending.document,
    "album": sending.album,
    "contact": sending.contact,
    "item": sending.thing,
    "tap": picking.tap,
    "pick/users": picking.users,
    "pick/chat": picking.chat,
    "inline": picking.ask,
    "inline/choose": picking.choose,
    "press": acting.press,
    "block": acting.block,
    "unblock": acting.unblock,
    "clock": acting.clock,
    "faults": acting.arm,
    "limits": acting.limits,
    "group": grouping.create,
    "channel": grouping.channel,
    "group/add": grouping.add,
    "group/remove": grouping.remove,
    "group/promote": grouping.promote,
    "group/topic": grouping.open_topic,
    "group/kick": grouping.kick,
    "group/migrate": grouping.migrate,
}


def routes(simulator: Simulator) -> list[Route]:
    """Return the routes under /control/."""
    found = [Route(f"/control/{path}", endpoint(simulator, verb), methods=["GET"]) for path, verb in _GET.items()]
    found += [
        Route(f"/control/{path}", endpoint(simulator, verb), methods=["POST"]) for path, verb in _POST.items()
    ]
    found.append(Route("/control/faults", endpoint(simulator, acting.disarm), methods=["DELETE"]))
    return found
