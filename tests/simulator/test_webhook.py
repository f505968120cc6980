"""Delivery to a bot's own address: secret, order, repetition, expiry."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import uvicorn

from simulator.server import Simulator, listening
from tests.simulator.telegram import Telegram, until


class Ear:
    """An HTTP server that takes updates; `replies` are statuses to give, 200 when there are none left."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.replies: list[tuple[int, dict[str, str]]] = []
        self.gate: asyncio.Event | None = None
        self.open = 0
        self.most = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        self.open += 1
        self.most = max(self.most, self.open)
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        self.got.append((headers, json.loads(body)))
        if self.gate is not None:
            await self.gate.wait()
        status, extra = self.replies.pop(0) if self.replies else (200, {})
        self.open -= 1
        raw = [(k.encode(), v.encode()) for k, v in {"content-length": "0", **extra}.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": b""})

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.got]


@pytest_asyncio.fixture
async def ear() -> AsyncIterator[tuple[Ear, str]]:
    ear = Ear()
    sock = listening("127.0.0.1", 0)
    config = uvicorn.Config(ear, log_config=None, lifespan="off", access_log=False)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[sock])
    yield ear, f"http://127.0.0.1:{sock.getsockname()[1]}/hook"
    if ear.gate is not None:
        ear.gate.set()
    await server.shutdown(sockets=[sock])


async def test_secret_and_body(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    await api.ok("setWebhook", url=url, secret_token="rahasia_1")
    api.sim.person("Ana").start(api.bot)
    await until(api.sim.quiet)
    headers, update = it.got[0]
    assert headers["x-telegram-bot-api-secret-token"] == "rahasia_1"
    assert headers["content-type"] == "application/json"
    assert update["message"]["text"] == "/start"


async def test_what_was_pending_is_delivered(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    ana = api.sim.person("Ana")
    for i in range(3):
        ana.send(ana.chat_with(api.bot), str(i))
    await api.ok("setWebhook", url=url)
    await until(api.sim.quiet)
    assert it.texts == ["0", "1", "2"]


async def test_drop_pending_updates(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    await api.ok("setWebhook", url=url, drop_pending_updates=True)
    ana.send(ana.chat_with(api.bot), "baru")
    await until(api.sim.quiet)
    assert it.texts == ["baru"]


async def test_one_chat_in_order_many_chats_at_once(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    it.gate = asyncio.Event()
    await api.ok("setWebhook", url=url, max_connections=3)
    people = [api.sim.person(f"Orang {i}") for i in range(5)]
    for turn in range(3):
        for person in people:
            person.send(person.chat_with(api.bot), f"{person.name} {turn}")
    await until(lambda: it.open == 3)
    assert len({u["message"]["chat"]["id"] for _, u in it.got}) == 3
    it.gate.set()
    await until(api.sim.quiet)
    assert it.most == 3
    for person in people:
        mine = [t for t in it.texts if t.startswith(f"{person.name} ")]
        assert mine == [f"{person.name} {turn}" for turn in range(3)]


async def test_a_press_does_not_wait_for_the_chat(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await api.ok("sendMessage", chat_id=ana.id, text="?", reply_markup=keyboard)
    it.gate = asyncio.Event()
    await api.ok("setWebhook", url=url, drop_pending_updates=True)
    question = ana.last(chat)
    ana.send(chat, "tunggu")
    ana.press(question, "Ya")
    await until(lambda: len(it.got) == 2)
    it.gate.set()
    await until(api.sim.quiet)


async def test_failures_are_repeated_after_1_2_4_seconds(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    it.replies = [(500, {}), (403, {}), (503, {})]
    await api.ok("setWebhook", url=url)
    ana = api.sim.person("Ana")
    ana.send(ana.chat_with(api.bot), "a")
    ana.send(ana.chat_with(api.bot), "b")
    start = api.clock.now()
    for seconds in (1, 3, 7):
        await until(lambda: api.clock.next_due() is not None)
        due = api.clock.next_due()
        assert due == start + seconds * 1_000_000
        info = await api.ok("getWebhookInfo")
        assert info["pending_update_count"] == 2
        assert info["last_error_message"].startswith("Wrong response from the webhook: ")
        assert info["last_error_date"] == api.clock.now() // 1_000_000
        api.clock.jump_to(due)
    await until(api.sim.quiet)
    assert it.texts == ["a", "a", "a", "a", "b"]
    assert (await api.ok("getWebhookInfo"))["pending_update_count"] == 0


async def test_the_pause_grows_to_60_seconds(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    it.replies = [(500, {})] * 9
    await api.ok("setWebhook", url=url)
    api.sim.person("Ana").start(api.bot)
    pauses = []
    for _ in range(9):
        await until(lambda: api.clock.next_due() is not None)
        due = api.clock.next_due()
        assert due is not None
        pauses.append((due - api.clock.now()) // 1_000_000)
        api.clock.jump_to(due)
    await until(api.sim.quiet)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_retry_after_is_honoured(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    it.replies = [(503, {"retry-after": "17"})]
    await api.ok("setWebhook", url=url)
    api.sim.person("Ana").start(api.bot)
    await until(lambda: api.clock.next_due() is not None)
    assert api.clock.next_due() == api.clock.now() + 17_000_000
    api.clock.advance(17)
    await until(api.sim.quiet)


async def test_nobody_answers_and_the_update_expires(api: Telegram) -> None:
    await api.ok("setWebhook", url="http://127.0.0.1:1/closed")
    api.sim.person("Ana").start(api.bot)
    await until(lambda: api.clock.next_due() is not None)
    info = await api.ok("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    api.clock.advance(86_400)
    await until(lambda: not api.bot.queue.pending)


async def test_a_new_address_takes_over(api: Telegram, ear: tuple[Ear, str]) -> None:
    it, url = ear
    await api.ok("setWebhook", url="http://127.0.0.1:1/closed")
    api.sim.person("Ana").start(api.bot)
    await until(lambda: api.clock.next_due() is not None)
    await api.ok("setWebhook", url=url)
    await until(api.sim.quiet)
    assert it.texts == ["/start"]


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://example.org/x", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://example.org:81/x", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("ftp://example.org/x", "bad webhook: invalid webhook URL specified"),
        ("https://[x/", "bad webhook: invalid webhook URL specified"),
        ("nonsense", "bad webhook: invalid webhook URL specified"),
    ],
)
async def test_bad_addresses(api: Telegram, url: str, text: str) -> None:
    assert await api.error("setWebhook", url=url) == f"Bad Request: {text}"


async def test_bad_secrets(api: Telegram) -> None:
    url = "https://example.org/x"
    wrong = "Bad Request: secret token contains unallowed characters"
    assert await api.error("setWebhook", url=url, secret_token="a b") == wrong
    assert (await api.error("setWebhook", url=url, secret_token="a" * 257)).endswith("too long")


async def test_descriptions(api: Telegram) -> None:
    url = "https://example.org/x"
    said = [
        (await api("setWebhook", url=url))["description"],
        (await api("setWebhook", url=url))["description"],
        (await api("deleteWebhook"))["description"],
        (await api("setWebhook", url=""))["description"],
    ]
    assert said == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_it_stops_while_a_delivery_is_under_way(ear: tuple[Ear, str]) -> None:
    it, url = ear
    it.gate = asyncio.Event()
    sim = Simulator()
    await sim.start()
    async with Telegram(sim) as api:
        await api.ok("setWebhook", url=url)
        sim.person("Ana").start(api.bot)
        await until(lambda: it.open == 1)
        assert not sim.quiet()
        await sim.stop()
