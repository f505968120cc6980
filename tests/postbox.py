"""A mail server of our own: it keeps what it takes, and refuses, fails or dies when it is told to."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ADDRESS = "ronda@contoh.example"


class _Line(SMTP):
    """One connection to it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self.event_handler.lines.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """They are gone."""
        self.event_handler.lines.discard(self.transport)
        super().connection_lost(error)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """As usual, unless it is to die as soon as a letter is begun."""
        box = self.event_handler
        if box.mood == "dies":
            box.deaths += 1
            await self.push("354 go on")
            assert self.transport is not None
            self.transport.abort()  # type: ignore[attr-defined]
            return
        await super().smtp_DATA(arg)


class Postbox:
    """The server, and what it took.

    Args:
        mood: ``""`` takes everything; a line such as ``"550 5.1.1 no such mailbox"`` is said to every recipient;
            ``"waits"`` says nothing until the mood changes;
            ``"dies"`` breaks the connection in the middle of a letter, ``"silent"`` takes it and breaks then.
    """

    def __init__(self) -> None:
        self.mood = ""
        self.taken: list[tuple[str, EmailMessage]] = []
        self.asked = 0
        self.lines: set[Any] = set()
        self.deaths = 0
        self.when_taken: Callable[[], None] = lambda: None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._controller: Controller | None = None

    def open(self) -> None:
        """Begin to answer."""
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Be unreachable."""
        if self._controller is not None:
            hanging_up = asyncio.run_coroutine_threadsafe(self._hang_up(), self._controller.loop)
            hanging_up.result(5)
            self._controller.stop()
            self._controller = None

    async def _hang_up(self) -> None:
        """End what is still open, so that nothing is left behind."""
        while self.lines:
            for line in list(self.lines):
                line.abort()
            await asyncio.sleep(0)

    @property
    def letters(self) -> list[EmailMessage]:
        """All letters, in order."""
        return [letter for _, letter in self.taken]

    def settings(self) -> dict[str, Any]:
        """Of a Ronda that hands its letters in here."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_tls": "none", "mail_from": ADDRESS}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Whether there is such a mailbox."""
        self.asked += 1
        while self.mood == "waits":  # noqa: ASYNC110 - the mood is changed by another thread
            await asyncio.sleep(0.01)
        if self.mood[:1].isdigit():
            return self.mood
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a letter."""
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.taken.append((envelope.rcpt_tos[0], letter))
        self.when_taken()
        if self.mood == "silent":
            self.deaths += 1
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]
        return "250 taken"


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Line(self.handler, **self.SMTP_kwargs)


@contextmanager
def postbox() -> Iterator[Postbox]:
    """A mail server that answers as long as the block lasts."""
    box = Postbox()
    box.open()
    try:
        yield box
    finally:
        box.close()


def words(letter: EmailMessage) -> str:
    """What a person reads."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def enclosed(letter: EmailMessage) -> dict[str, bytes]:
    """The files that came along."""
    return {str(part.get_filename()): part.get_content() for part in letter.iter_attachments()}
