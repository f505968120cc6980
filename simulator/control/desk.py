"""Reading control requests and refusing what does not come from this machine."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from simulator.bot import Bot
from simulator.call import Upload
from simulator.chat import Chat
from simulator.errors import ApiError
from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.topic import Topic
from simulator.user import User
from simulator.world import World

if TYPE_CHECKING:
    from simulator.server import Simulator

LOOPBACK = {"127.0.0.1", "localhost", "::1", "testserver"}
Body = dict[str, Any]


class Refused(Exception):
    """What the control API does not do: an HTTP `status` and why."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class Desk:
    """The simulator and one request's JSON, with everything it may name."""

    def __init__(self, simulator: Simulator, request: Request, body: Body) -> None:
        self.simulator = simulator
        self.world: World = simulator.world
        self.request = request
        self.body = body

    def has(self, name: str) -> bool:
        """Whether the request gives `name`."""
        return self.body.get(name) not in (None, "")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text. Raises Refused if it is missing and there is no default."""
        value = self.body.get(name)
        if isinstance(value, str):
            return value
        if value is None and default is not None:
            return default
        raise Refused(f'"{name}" must be a text')

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number. Raises Refused if it is missing and there is no default."""
        value = self.body.get(name)
        if value in (None, "") and default is not None:
            return default
        try:
            return int(value)  # type: ignore[arg-type]
        except (TypeError, ValueError) as wrong:
            raise Refused(f'"{name}" must be a number') from wrong

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a truth value."""
        value = self.body.get(name, default)
        return value.lower() in ("true", "1", "on", "yes") if isinstance(value, str) else bool(value)

    def bytes(self, name: str = "data") -> bytes:
        """Return a file: uploaded bytes, or base64 (also a data: URL). Raises Refused."""
        value = self.body.get(name)
        if isinstance(value, bytes):
            return value
        try:
            return base64.b64decode(str(value).rpartition(",")[2], validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise Refused(f'"{name}" must be base64') from wrong

    def real(self, name: str, default: float) -> float:
        """Return a number with a fraction. Raises Refused."""
        try:
            return float(self.body.get(name, default))
        except (TypeError, ValueError) as wrong:
            raise Refused(f'"{name}" must be a number') from wrong

    def texts(self, name: str) -> list[str]:
        """Return a list of texts. Raises Refused."""
        given = self.body.get(name)
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise Refused(f'"{name}" must be a list of texts')
        return given

    def files(self) -> list[Upload]:
        """Return several files: uploaded ones, or "items" with "data" in base64. Raises Refused."""
        uploads = self.body.get("uploads")
        if isinstance(uploads, list) and all(isinstance(one, Upload) for one in uploads):
            return uploads
        items = self.body.get("items")
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            raise Refused('"items" must be a list of objects')
        desks = [Desk(self.simulator, self.request, one) for one in items]
        return [Upload(d.text("name", "file.bin"), d.text("mime", "image/jpeg"), d.bytes()) for d in desks]

    def known_user(self, number: Any) -> User:
        """Return the person or bot with this id. Raises Refused."""
        return Desk(self.simulator, self.request, {"who": number}).user()

    def person(self, name: str = "as") -> Person:
        """Return the person that `name` names. Raises Refused."""
        found = self.world.people.get(self.number(name))
        if found is None:
            raise Refused(f'"{name}": there is no such person', 404)
        return found

    def bot(self, name: str = "bot") -> Bot:
        """Return the bot that `name` names. Raises Refused."""
        found = self.world.bots.get(self.number(name))
        if found is None:
            raise Refused(f'"{name}": there is no such bot', 404)
        return found

    def user(self, name: str = "who") -> User:
        """Return the person or bot that `name` names. Raises Refused."""
        found = self.world.user(self.number(name))
        if found is None:
            raise Refused(f'"{name}": there is nobody with this id', 404)
        return found

    def chat(self, person: Person, name: str = "chat") -> Chat:
        """Return a chat as `person` knows it. Raises Refused."""
        number = self.number(name)
        if number in self.world.bots:
            return self.world.private_chat(person, self.world.bots[number])
        found = self.world.chats.get(number)
        if found is None or person.id not in found.members:
            raise Refused(f'"{name}": {person.name} has no such chat', 404)
        return found

    def group(self) -> Group:
        """Return the group in "chat". Raises Refused."""
        found = self.world.chats.get(self.number("chat"))
        if not isinstance(found, Group):
            raise Refused('"chat": there is no such group', 404)
        return found

    def topic(self, chat: Chat) -> Topic:
        """Return the topic in "topic". Raises Refused."""
        found = chat.topics.get(self.number("topic"))
        if found is None:
            raise Refused('"topic": there is no such topic', 404)
        return found

    def message(self, chat: Chat, number: int) -> Message:
        """Return a live message. Raises Refused."""
        found = chat.messages.get(number)
        if found is None or found.deleted:
            raise Refused("there is no such message", 404)
        return found

    def messages(self, chat: Chat) -> list[Message]:
        """Return what "message" or "messages" names. Raises Refused."""
        given = self.body.get("messages")
        numbers = given if isinstance(given, list) else [self.number("message")]
        return [self.message(chat, int(number)) for number in numbers]


Verb = Callable[[Desk], Any]


def endpoint(simulator: Simulator, verb: Verb) -> Callable[[Request], Awaitable[Response]]:
    """Return the HTTP side of a verb: guarded, with JSON in and out."""

    async def answer(request: Request) -> Response:
        try:
            _guard(request)
            result = verb(Desk(simulator, request, await _read(request)))
            if isinstance(result, Awaitable):
                result = await result
        except Refused as refusal:
            return JSONResponse({"error": str(refusal)}, refusal.status)
        except (ValueError, ApiError) as wrong:
            return JSONResponse({"error": str(wrong)}, 400)
        return result if isinstance(result, Response) else JSONResponse(result)

    return answer


def _guard(request: Request) -> None:
    """Refuse other hosts' names (DNS rebinding) and other pages' requests."""
    allowed = LOOPBACK | {str((request.scope.get("server") or ("", 0))[0])}
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if host not in allowed:
        raise Refused("this address is for the simulator's own machine", 403)
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign and request.method not in ("GET", "HEAD"):
        raise Refused("requests from other pages are not taken", 403)


async def _read(request: Request) -> Body:
    body: Body = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        async with request.form() as form:
            for name, value in form.multi_items():
                body[name] = value
                if isinstance(value, UploadFile):
                    body["data"] = data = await value.read()
                    mime = value.content_type or "application/octet-stream"
                    body.setdefault("uploads", []).append(Upload(value.filename or "file.bin", mime, data))
                    body.setdefault("name", value.filename or "document.bin")
                    body.setdefault("mime", mime)
        return body
    if request.method not in ("POST", "PUT") or not await request.body():
        return body
    given = await request.json()
    if not isinstance(given, dict):
        raise Refused("a JSON object is expected")
    return body | given
