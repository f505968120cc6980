"""What bots see in groups: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from simulator.group import Group
from simulator.message import Message
from simulator.person import Person
from simulator.server import Simulator
from tests.simulator.telegram import Telegram


@dataclass
class Town:
    """A group with two people and two bots that are no administrators."""

    api: Telegram
    other: Telegram
    ana: Person
    budi: Person
    group: Group

    async def heard(self, by: Telegram | None = None) -> list[str]:
        """Return the texts, or kinds, of what a bot (Ronda) was told since the last call."""
        api = by or self.api
        updates = await api.updates()
        if updates:
            await api.updates(offset=updates[-1]["update_id"] + 1)
        messages = [u.get("message") or u.get("edited_message") for u in updates if "my_chat_member" not in u]
        return [m.get("text") or m.get("caption") or "service" for m in messages if m]

    async def says(self, api: Telegram, text: str = "halo") -> Message:
        number = (await api.ok("sendMessage", chat_id=self.group.id, text=text))["message_id"]
        return self.group.messages[number]


@pytest_asyncio.fixture
async def town(api: Telegram, sim: Simulator) -> AsyncIterator[Town]:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    sim.bot("456:DEF", username="lain_demo_bot")
    async with Telegram(sim, "456:DEF") as other:
        group = sim.group("Grup", owner=budi, members=[ana], bots=[api.bot, other.bot], bot_admin=False)
        town = Town(api, other, ana, budi, group)
        await town.heard()
        await town.heard(other)
        yield town


async def test_only_what_is_meant_for_the_bot(town: Town) -> None:
    mine = await town.says(town.api)
    ana, group = town.ana, town.group
    ana.send(group, "rahasia")
    ana.send(group, "halo @ronda_demo_bot")
    ana.send(group, "/status@lain_demo_bot")
    ana.send(group, "/status@bot_asing")
    ana.send(group, "/status")
    ana.send(group, "/status@Ronda_Demo_Bot x")
    ana.send(group, "jawaban", reply_to=mine)
    ana.send_photo(group, b"x", caption="/foto")
    ana.send_photo(group, b"x", caption="foto saja")
    group.remove(ana)
    assert await town.heard() == ["/status", "/status@Ronda_Demo_Bot x", "jawaban", "/foto", "service"]
    assert await town.heard(town.other) == ["/status@lain_demo_bot", "service"]


async def test_a_bare_command_is_for_who_spoke_last(town: Town) -> None:
    town.ana.send(town.group, "/satu")
    await town.says(town.api)
    town.ana.send(town.group, "/dua")
    await town.says(town.other)
    town.ana.send(town.group, "/tiga")
    assert await town.heard() == ["/satu", "/dua"]
    assert await town.heard(town.other) == ["/satu", "/tiga"]


async def test_replies_go_on_and_count_first(town: Town) -> None:
    mine = await town.says(town.api)
    ana, budi, group = town.ana, town.budi, town.group
    command = ana.send(group, "/lapor@ronda_demo_bot")
    answer = budi.send(group, "satu", reply_to=command)
    further = ana.send(group, "dua", reply_to=answer)
    ana.send(group, "/tiga@lain_demo_bot", reply_to=further)
    ana.send(group, "empat", reply_to=mine)
    ana.send(group, "lima", reply_to=budi.send(group, "bukan untuk bot"))
    assert await town.heard() == ["/lapor@ronda_demo_bot", "satu", "dua", "/tiga@lain_demo_bot", "empat"]
    assert await town.heard(town.other) == []


async def test_administrators_and_bots_without_privacy_mode_see_all(town: Town) -> None:
    town.group.promote(town.api.bot)
    town.other.bot.reads_all = True
    town.budi.send(town.group, "terlihat")
    await town.says(town.api, "dari bot")
    assert await town.heard() == ["terlihat"]
    assert await town.heard(town.other) == ["terlihat"], "bots never hear each other"
    assert (await town.other.ok("getMe"))["can_read_all_group_messages"] is True
    town.group.demote(town.api.bot)
    town.budi.send(town.group, "tidak terlihat")
    assert await town.heard() == []


async def test_an_edit_is_seen_like_a_message(town: Town) -> None:
    await town.says(town.api)
    said = town.ana.send(town.group, "lama")
    town.ana.edit(said, "/baru")
    assert await town.heard() == ["/baru"]


@pytest.mark.parametrize("reads_all", [True, False])
async def test_it_is_a_setting_of_the_bot(sim: Simulator, reads_all: bool) -> None:
    bot = sim.bot("789:GHI", reads_all=reads_all)
    budi = sim.person("Budi")
    group = sim.group("Grup", owner=budi, bots=[bot], bot_admin=False)
    before = len(bot.queue.pending)
    budi.send(group, "halo")
    assert len(bot.queue.pending) - before == int(reads_all)
    assert sim.bot("789:GHI").reads_all is reads_all
