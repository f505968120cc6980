"""getUpdates: offsets, waiting, expiry, kinds, two pollers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram, until

TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [u["message"]["text"] for u in updates]


async def waiting(api: Telegram) -> None:
    """Come back when a long poll of the bot waits."""
    await until(lambda: api.bot.queue.is_waiting)


@pytest.fixture
def said(api: Telegram) -> list[str]:
    ana = api.sim.person("Ana")
    words = [f"kata {i}" for i in range(5)]
    for word in words:
        ana.send(ana.chat_with(api.bot), word)
    return words


async def test_the_next_offset_confirms(api: Telegram, said: list[str]) -> None:
    first = await api.updates(limit=2)
    assert texts(first) == said[:2]
    assert texts(await api.updates()) == said, "nothing was confirmed yet"
    last = first[-1]["update_id"]
    assert texts(await api.updates(offset=last + 1)) == said[2:]
    assert texts(await api.updates()) == said[2:]
    assert await api.updates(offset=last + 4) == []
    assert not api.bot.queue.pending


async def test_update_ids_rise_by_one(api: Telegram, said: list[str]) -> None:
    ids = [u["update_id"] for u in await api.updates()]
    assert ids == list(range(ids[0], ids[0] + len(said)))


async def test_a_negative_offset_keeps_the_newest(api: Telegram, said: list[str]) -> None:
    assert texts(await api.updates(offset=-2)) == said[-2:]
    assert texts(await api.updates()) == said[-2:]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (5, 5), (100, 5), (0, 5), (1000, 5), (-3, 5)])
async def test_limit(api: Telegram, said: list[str], limit: int, count: int) -> None:
    assert len(await api.updates(limit=limit)) == count


async def test_a_long_poll_ends_with_the_first_update(api: Telegram) -> None:
    poll = asyncio.ensure_future(api.updates(timeout=30))
    await waiting(api)
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    assert texts(await poll) == ["/start"]


async def test_a_long_poll_ends_by_the_clock(api: Telegram) -> None:
    poll = asyncio.ensure_future(api.updates(timeout=30))
    await waiting(api)
    await until(api.clock.next_due)
    due = api.clock.next_due()
    assert due is not None
    assert due == api.clock.now() + 30_000_000
    api.clock.jump_to(due)
    assert await poll == []


async def test_the_longest_poll_is_50_seconds(api: Telegram) -> None:
    poll = asyncio.ensure_future(api.updates(timeout=1000))
    await waiting(api)
    await until(api.clock.next_due)
    due = api.clock.next_due()
    assert due is not None
    assert due == api.clock.now() + 50_000_000
    api.clock.jump_to(due)
    assert await poll == []


async def test_of_two_pollers_the_older_is_ended(api: Telegram) -> None:
    older = asyncio.ensure_future(api("getUpdates", timeout=30))
    await waiting(api)
    younger = asyncio.ensure_future(api("getUpdates", timeout=30))
    assert await older == {"ok": False, "error_code": 409, "description": TERMINATED}
    await waiting(api)
    api.sim.person("Ana").start(api.bot)
    assert texts((await younger)["result"]) == ["/start"]


async def test_a_client_that_hangs_up_waits_no_more(api: Telegram) -> None:
    poll = asyncio.ensure_future(api.updates(timeout=30))
    await waiting(api)
    poll.cancel()
    await until(lambda: not api.bot.queue.is_waiting)
    api.sim.person("Ana").start(api.bot)
    assert texts(await api.updates(timeout=30)) == ["/start"]


async def test_updates_live_24_hours(api: Telegram, said: list[str]) -> None:
    api.clock.advance(86_399)
    assert texts(await api.updates()) == said
    api.clock.advance(1)
    assert await api.updates() == []


async def test_presses_live_150_seconds(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await api.ok("sendMessage", chat_id=ana.id, text="?", reply_markup=keyboard)
    ana.press(ana.last(ana.chat_with(api.bot)), "Ya")
    api.clock.advance(149)
    assert [u.get("callback_query", {}).get("data") for u in await api.updates()] == [None, "y"]
    api.clock.advance(1)
    assert [list(u) for u in await api.updates()] == [["update_id", "message"]]


async def test_allowed_updates_are_remembered(api: Telegram) -> None:
    await api.updates(allowed_updates=["edited_message"])
    ana = api.sim.person("Ana")
    said = ana.send(ana.chat_with(api.bot), "lama")
    ana.edit(said, "baru")
    assert [list(u)[1] for u in await api.updates()] == ["edited_message"]
    assert (await api.ok("getWebhookInfo"))["allowed_updates"] == ["edited_message"]
    await api.updates(allowed_updates=[])
    assert "allowed_updates" not in await api.ok("getWebhookInfo")


async def test_chat_member_only_when_asked_for(api: Telegram, sim: Simulator) -> None:
    budi, citra = sim.person("Budi"), sim.person("Citra")
    group = sim.group("Grup", owner=budi, bots=[api.bot])
    await api.updates(offset=-1)
    group.add(citra)
    assert "chat_member" not in [list(u)[1] for u in await api.updates()]
    await api.updates(allowed_updates=["message", "chat_member"])
    group.remove(citra)
    assert [list(u)[1] for u in await api.updates()][-2:] == ["chat_member", "message"]


async def test_no_polling_under_a_webhook(api: Telegram) -> None:
    await api.ok("setWebhook", url="https://example.org/hook")
    assert await api.error("getUpdates") == HOOKED
    await api.ok("deleteWebhook")
    assert await api.updates() == []


async def test_setting_a_webhook_ends_a_poll(api: Telegram) -> None:
    poll = asyncio.ensure_future(api("getUpdates", timeout=30))
    await waiting(api)
    await api.ok("setWebhook", url="https://example.org/hook")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_quiet(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    assert sim.quiet(), "nobody listens yet"
    got = await api.updates()
    assert not sim.quiet()
    assert not sim.quiet(api.bot)
    poll = asyncio.ensure_future(api.updates(offset=got[-1]["update_id"] + 1, timeout=5))
    await waiting(api)
    assert sim.quiet()
    poll.cancel()
