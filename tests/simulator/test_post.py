"""The webhook client, against servers that answer in every way there is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from simulator.post import Poster


class Server:
    """Answers every request with the next of `answers`; an answer that ends with a NUL closes the connection."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(size))
                answer = self.answers.pop(0)
                writer.write(answer.removesuffix(b"\0"))
                if answer.endswith(b"\0"):
                    break
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(*answers: bytes, seconds: float = 20) -> AsyncIterator[tuple[Server, Poster, str]]:
    it, poster = Server(*answers), Poster(seconds)
    server = await asyncio.start_server(it.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield it, poster, f"http://127.0.0.1:{port}/jalan?x=1"
        await poster.close()


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Name: nilai\r\n\r\nok"


async def test_a_kept_connection() -> None:
    async with serving(OK, OK) as (it, poster, url):
        for body in (b"{}", b"[1]"):
            reply = await poster.post(url, body, {"X-Rahasia": "abc"})
            assert (reply.status, reply.reason, reply.headers["x-name"]) == (200, "OK", "nilai")
        assert it.connections == 1
        assert it.requests[1].startswith(b"POST /jalan?x=1 HTTP/1.1\r\nHost: 127.0.0.1:")
        assert b"\r\nX-Rahasia: abc\r\n" in it.requests[1]
        assert it.requests[1].endswith(b"\r\n\r\n[1]")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1;x=y\r\n!\r\n0\r\n\r\n", 200),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n\0", 200),
        (b"HTTP/1.0 503 Busy now\r\n\r\nuntil the end\0", 503),
        (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200),
    ],
)
async def test_answers(answer: bytes, status: int) -> None:
    async with serving(answer, OK) as (_, poster, url):
        assert (await poster.post(url, b"{}", {})).status == status
        assert (await poster.post(url, b"{}", {})).status == 200


@pytest.mark.parametrize(
    "answer",
    [
        b"\0",
        b"HTTP/1.1 200 OK\r\nContent-Le\0",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok\0",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n\0",
        b"nonsense\r\n\r\n\0",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\0",
    ],
)
async def test_answers_that_are_none(answer: bytes) -> None:
    async with serving(answer) as (_, poster, url):
        with pytest.raises((EOFError, ValueError, OSError)):
            await poster.post(url, b"{}", {})


async def test_a_kept_connection_that_died_is_replaced() -> None:
    async with serving(OK + b"\0", OK) as (it, poster, url):
        await poster.post(url, b"{}", {})
        assert (await poster.post(url, b"{}", {})).status == 200
        assert it.connections == 2


async def test_no_answer_in_time() -> None:
    async with serving(b"", seconds=0.05) as (it, poster, url):
        it.answers.append(b"")
        with pytest.raises(TimeoutError):
            await poster.post(url, b"{}", {})


async def test_nobody_there() -> None:
    with pytest.raises(ConnectionRefusedError):
        await Poster(5).post("http://127.0.0.1:1/", b"{}", {})
