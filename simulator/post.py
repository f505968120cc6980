"""A small HTTP client for webhooks: POST over connections that are kept open. Much cheaper than a general one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_LONGEST_BODY = 1 << 20

Place = tuple[str, int, bool]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; header names are in lower case."""

    status: int
    reason: str
    headers: dict[str, str]


@dataclass(slots=True)
class _Line:
    """An open connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Poster:
    """Posts JSON. `seconds` of real time are given for a whole exchange."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._idle: dict[Place, list[_Line]] = {}

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Send `body` to `url` and return the answer.

        Raises TimeoutError, OSError when there is no connection, and EOFError or ValueError for an answer that
        breaks off or is no HTTP. A kept connection that turns out to be closed is replaced.
        """
        parts = urlsplit(url)
        place = _place(parts)
        message = _request(parts, body, headers)
        async with asyncio.timeout(self.seconds):
            while self._idle.get(place):
                line = self._idle[place].pop()
                try:
                    return await self._exchange(place, line, message)
                except (EOFError, OSError):
                    continue
            host, port, secure = place
            line = _Line(*await asyncio.open_connection(host, port, ssl=secure or None))
            return await self._exchange(place, line, message)

    async def close(self) -> None:
        """Close the kept connections."""
        for lines in self._idle.values():
            for line in lines:
                line.writer.close()
        self._idle.clear()

    async def _exchange(self, place: Place, line: _Line, message: bytes) -> Reply:
        kept = False
        try:
            line.writer.write(message)
            await line.writer.drain()
            reply = await _answer(line.reader)
            kept = reply.headers.get("connection", "").lower() != "close" and _is_framed(reply)
        finally:
            if not kept:
                line.writer.close()
        if kept:
            self._idle.setdefault(place, []).append(line)
        return reply


def _place(parts: SplitResult) -> Place:
    secure = parts.scheme == "https"
    return parts.hostname or "", parts.port or (443 if secure else 80), secure


def _request(parts: SplitResult, body: bytes, headers: dict[str, str]) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2]
    lines = [f"POST {target} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


async def _answer(reader: asyncio.StreamReader) -> Reply:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    version, _, rest = head[0].partition(" ")
    status, _, reason = rest.partition(" ")
    if not version.startswith("HTTP/1.") or not status.isdecimal():
        raise ValueError("no HTTP answer")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    reply = Reply(int(status), reason, headers)
    await _skip_body(reader, reply)
    return reply


def _is_framed(reply: Reply) -> bool:
    """Whether the body's end was known, so that the connection can be used again."""
    chunked = "chunked" in reply.headers.get("transfer-encoding", "").lower()
    return chunked or "content-length" in reply.headers or reply.status in (204, 304)


async def _skip_body(reader: asyncio.StreamReader, reply: Reply) -> None:
    if reply.status in (204, 304):
        return
    if "chunked" in reply.headers.get("transfer-encoding", "").lower():
        while size := int((await reader.readline()).partition(b";")[0], 16):
            await reader.readexactly(size + 2)
        while (await reader.readline()).strip():
            pass
    elif "content-length" in reply.headers:
        await reader.readexactly(int(reply.headers["content-length"]))
    else:
        await reader.read(_LONGEST_BODY)
