"""429: earned by the published limits, and on demand; and the other faults."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram, until


def tired(answer: dict[str, Any]) -> int | None:
    """Return retry_after of a 429."""
    if answer["ok"]:
        return None
    seconds = answer["parameters"]["retry_after"]
    assert answer["error_code"] == 429
    assert answer["description"] == f"Too Many Requests: retry after {seconds}"
    return int(seconds)


async def test_a_private_chat_takes_three_in_three_seconds(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)

    async def send() -> int | None:
        return tired(await api("sendMessage", chat_id=ana.id, text="x"))

    assert [await send() for _ in range(4)] == [None, None, None, 3]
    api.clock.advance(2)
    assert await send() == 1
    api.clock.advance(1)
    assert await send() is None
    assert [(e.method, e.chat, e.retry_after) for e in api.sim.limits.earned] == [
        ("sendMessage", ana.id, 3),
        ("sendMessage", ana.id, 1),
    ]


async def test_one_a_second_is_always_fine(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    for _ in range(50):
        await api.ok("sendMessage", chat_id=ana.id, text="x")
        api.clock.advance(1)
    assert api.sim.limits.earned == []


async def test_thirty_a_second_overall(api: Telegram) -> None:
    people = [api.sim.person(f"Orang {i}") for i in range(31)]
    for person in people:
        person.start(api.bot)
    answers = [tired(await api("sendMessage", chat_id=p.id, text="x")) for p in people]
    assert answers == [None] * 30 + [1]
    api.clock.advance(1)
    await api.ok("sendMessage", chat_id=people[30].id, text="x")


async def test_twenty_a_minute_in_a_group(api: Telegram) -> None:
    budi = api.sim.person("Budi")
    group = api.sim.group("Grup", owner=budi, bots=[api.bot])
    for i in range(20):
        await api.ok("sendMessage", chat_id=group.id, text=str(i))
        api.clock.advance(1)
    assert tired(await api("sendMessage", chat_id=group.id, text="x")) == 40
    assert tired(await api("editMessageText", chat_id=group.id, message_id=22, text="lain")) is None
    api.clock.advance(40)
    await api.ok("sendMessage", chat_id=group.id, text="x")
    assert tired(await api("sendMessage", chat_id=group.id, text="x")) == 1


async def test_edits_in_a_group_have_their_own_twenty(api: Telegram) -> None:
    budi = api.sim.person("Budi")
    group = api.sim.group("Grup", owner=budi, bots=[api.bot])
    number = (await api.ok("sendMessage", chat_id=group.id, text="x"))["message_id"]
    for i in range(20):
        await api.ok("editMessageText", chat_id=group.id, message_id=number, text=str(i))
    refused = await api("editMessageText", chat_id=group.id, message_id=number, text="terlalu banyak")
    assert tired(refused) == 60
    await api.ok("deleteMessage", chat_id=group.id, message_id=number)


async def test_limits_can_be_switched_off(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    api.sim.limits.enabled = False
    for _ in range(40):
        await api.ok("sendMessage", chat_id=ana.id, text="x")
    assert api.sim.limits.earned == []


async def test_bots_do_not_share_limits(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    async with Telegram(sim, "456:DEF") as other:
        ana.start(other.bot)
        for _ in range(3):
            await api.ok("sendMessage", chat_id=ana.id, text="x")
            await other.ok("sendMessage", chat_id=ana.id, text="x")


async def test_faults_fire_as_often_as_armed(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    api.sim.faults.fail("sendMessage", error=429, retry_after=7, times=2)
    assert tired(await api("sendMessage", chat_id=ana.id, text="x")) == 7
    await api.ok("getMe")
    assert tired(await api("sendmessage", chat_id=ana.id, text="x")) == 7
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    assert api.sim.limits.earned == [], "a fault is not earned"
    assert len(api.sim.sent(chat)) == 1


async def test_faults_for_one_chat_and_one_bot(api: Telegram) -> None:
    ana, budi = api.sim.person("Ana"), api.sim.person("Budi")
    ana.start(api.bot)
    budi.start(api.bot)
    api.sim.faults.fail("sendMessage", error=502, chat=budi.id)
    api.sim.faults.fail("*", error=500, bot=456)
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    refused = await api("sendMessage", chat_id=budi.id, text="x")
    assert (refused["error_code"], refused["description"]) == (502, "Bad Gateway")
    await api.ok("sendMessage", chat_id=budi.id, text="x")
    assert len(api.sim.faults.armed) == 1


@pytest.mark.parametrize(("kind", "written"), [("cut_before", 0), ("cut_after", 1)])
async def test_cuts(api: Telegram, kind: str, written: int) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    getattr(api.sim.faults, kind)("sendMessage")
    with pytest.raises(httpx.TransportError):
        await api("sendMessage", chat_id=ana.id, text="x")
    assert len(api.sim.sent(chat)) == written
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    assert api.sim.quiet()


async def test_slowness(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    api.sim.faults.slow("sendMessage", seconds=30)
    call = asyncio.ensure_future(api("sendMessage", chat_id=ana.id, text="x"))
    await until(lambda: api.sim.sent(chat))
    assert not api.sim.quiet()
    assert not call.done()
    call.cancel()


async def test_the_record(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    await api.ok("SendMessage", chat_id=ana.id, text="x")
    await api.error("sendMessage", chat_id=999, text="x")
    calls = api.sim.calls.of("sendmessage")
    assert [(c.method, c.chat, c.ok, c.error) for c in calls] == [
        ("sendMessage", ana.id, True, 0),
        ("sendMessage", 999, False, 400),
    ]
    assert calls[0].at == api.clock.now()
