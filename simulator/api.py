"""The Bot API over HTTP: https://core.telegram.org/bots/api#making-requests."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable
from typing import Any

from starlette.types import Receive, Scope, Send

# Importing these modules registers their methods.
from simulator import request
from simulator.bot import Bot
from simulator.call import METHODS, Call, Described, not_found
from simulator.errors import ApiError, Cut
from simulator.faults import Fault
from simulator.faults import Kind as FaultKind
from simulator.methods import (
    about,
    callbacks,
    chats,
    commands,
    edits,
    files,
    inline,
    media,
    messages,
    topics,
    updates,
)
from simulator.record import Called, Record
from simulator.updates import Pending
from simulator.world import World

DOWNLOAD = "download"
"""What fetching a file is called in the record and in faults; it is no method."""

SUBJECTS = (about, callbacks, chats, commands, edits, files, inline, media, messages, topics, updates)


class BotApi:
    """An ASGI application for /bot<token>/<method> and /file/bot<token>/<path>.

    `busy` counts the calls that are being handled now, waiting long polls apart; `failures` are the simulator's
    own mistakes, which are answered with 500.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.record = Record()
        self.busy = 0
        self.failures: list[Exception] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            if scope["path"].startswith("/file/bot"):
                await self._download(scope, send)
            else:
                await self._method(scope, receive, send)
        except Cut:
            await _cut(receive, send)
        except request.Gone:
            return

    async def _method(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, name = scope["path"].removeprefix("/bot").partition("/")
        waits = name.lower() == "getupdates"
        self.busy += not waits
        try:
            answer = await self._answered(token, name, scope, receive)
            await _send(send, answer.get("error_code", 200), _encoded(answer))
        finally:
            self.busy -= not waits

    async def _answered(self, token: str, name: str, scope: Scope, receive: Receive) -> dict[str, Any]:
        try:
            bot = self.world.bot(token)
            proper, _ = METHODS.get(name.lower(), (name, None))
            params, files = await request.read(scope, receive)
            call = Call(self.world, bot, proper, params, files, lambda: _gone(receive))
            answer = await self._faulty(call)
        except ApiError as refusal:
            answer = refusal.body()
        except (Cut, request.Gone):
            raise
        except Exception as wrong:
            logging.getLogger(__name__).exception("%s failed", name)
            self.failures.append(wrong)
            answer = ApiError(500, "Internal Server Error").body()
        if self.world.observers:
            self._observed(name, answer)
        return answer

    def _observed(self, name: str, answer: dict[str, Any]) -> None:
        proper, _ = METHODS.get(name.lower(), (name, None))
        result = answer.get("result")
        if isinstance(result, list) and result and isinstance(result[0], Pending):
            answer = {**answer, "result": [json.loads(pending.body) for pending in result]}
        self.world.saw_answer(proper, answer)

    async def _faulty(self, call: Call) -> dict[str, Any]:
        """Perform a call through the faults that are armed for it."""
        chat = call.chat_hint()
        firing = self.world.faults.take(call.bot.id, call.method.lower(), chat)
        if "cut_before" in firing:
            self._note(call, chat, 0, "cut before")
            raise Cut
        if "error" in firing:
            refusal = firing["error"].refusal()
            self._note(call, chat, refusal.code, refusal.description)
            raise refusal
        try:
            answer = await self._performed(call)
        except ApiError as refusal:
            self._note(call, chat, refusal.code, refusal.description)
            await self._afterwards(firing)
            raise
        self._note(call, chat)
        await self._afterwards(firing)
        return answer

    async def _performed(self, call: Call) -> dict[str, Any]:
        known = METHODS.get(call.method.lower())
        if known is None:
            raise not_found()
        result = known[1](call)
        if isinstance(result, Awaitable):
            result = await result
        if isinstance(result, Described):
            return {"ok": True, "result": result.result, "description": result.description}
        return {"ok": True, "result": result}

    def _note(self, call: Call, chat: int | None, error: int = 0, description: str = "") -> None:
        now = self.world.clock.now()
        ok = not error and not description
        self.record.append(Called(call.bot.id, call.method, chat, now, ok, error, description))

    async def _afterwards(self, firing: dict[FaultKind, Fault]) -> None:
        if "slow" in firing:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.world.closing.wait(), firing["slow"].seconds)
        if "cut_after" in firing:
            raise Cut

    async def _download(self, scope: Scope, send: Send) -> None:
        """Deliver a file; in the record and for faults the method is called "download"."""
        token, _, path = scope["path"].removeprefix("/file/bot").partition("/")
        self.busy += 1
        try:
            bot = self.world.bot(token)
            firing = self.world.faults.take(bot.id, DOWNLOAD, None)
            self.record.append(Called(bot.id, DOWNLOAD, None, self.world.clock.now(), not firing))
            if "cut_before" in firing:
                raise Cut
            if "error" in firing:
                raise firing["error"].refusal()
            data = _content(bot, path, self.world)
            await _begin(send, 200, len(data), b"application/octet-stream")
            await send({"type": "http.response.body", "body": data[: len(data) // 2], "more_body": True})
            await self._afterwards(firing)  # in the middle of the file
            await send({"type": "http.response.body", "body": data[len(data) // 2 :]})
        except ApiError as refusal:
            await _send(send, refusal.code, json.dumps(refusal.body()).encode())
        finally:
            self.busy -= 1


def _content(bot: Bot, path: str, world: World) -> bytes:
    for unique, known in bot.paths.items():
        if known == path and (stored := world.files.by_unique(unique)) is not None:
            return stored.content
    raise not_found()


def _encoded(answer: dict[str, Any]) -> bytes:
    result = answer.get("result")
    if isinstance(result, list) and result and isinstance(result[0], Pending):
        return b'{"ok":true,"result":[' + b",".join(pending.body for pending in result) + b"]}"
    return json.dumps(answer, separators=(",", ":")).encode()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(send: Send, status: int, body: bytes, kind: bytes = b"application/json") -> None:
    await _begin(send, status, len(body), kind)
    await send({"type": "http.response.body", "body": body})


async def _begin(send: Send, status: int, length: int, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _cut(receive: Receive, send: Send) -> None:
    """Break the connection. uvicorn passes the bound method of an object that knows its transport."""
    cycle = getattr(send, "__self__", None)
    if cycle is None:
        raise RuntimeError("this server does not let its connections be cut")
    cycle.transport.abort()
    await _gone(receive)
