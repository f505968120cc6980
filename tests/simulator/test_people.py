"""What people do, and what bots are told of it."""

from __future__ import annotations

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram


async def test_all_four_origins_and_none(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi", username="budi_fiktif")
    shy = sim.person("Citra", hides_forwards=True)
    channel, group = sim.channel("Kanal Fiktif", username="kanalfiktif"), sim.group("Grup", owner=budi)
    chat = ana.chat_with(api.bot)
    for source in (budi, shy, "Nama Saja", group, channel, None):
        ana.forwards(source, "teks", chat)
    origins = [u["message"].get("forward_origin") for u in await api.updates()]
    date = api.clock.now() // 1_000_000 - 600
    user = {"id": budi.id, "is_bot": False, "first_name": "Budi", "username": "budi_fiktif"}
    place = {"id": channel.id, "type": "channel", "title": "Kanal Fiktif", "username": "kanalfiktif"}
    assert origins == [
        {"type": "user", "date": date, "sender_user": user},
        {"type": "hidden_user", "date": date, "sender_user_name": "Citra"},
        {"type": "hidden_user", "date": date, "sender_user_name": "Nama Saja"},
        {"type": "chat", "date": date, "sender_chat": {"id": group.id, "type": "supergroup", "title": "Grup"}},
        {"type": "channel", "date": date, "chat": place, "message_id": 1},
        None,
    ]


async def test_a_forward_of_a_forward_keeps_the_origin(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    said = budi.send(group, "halo")
    first = ana.forward(said, to=ana.chat_with(api.bot))
    second = ana.forward(first, to=group)
    assert second.origin == first.origin
    assert second.origin is not None
    assert second.origin["sender_user"]["id"] == budi.id
    assert ana.forward(said, to=group, hide_sender=True).origin is None


async def test_edits_and_deletes_of_people(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    said = ana.send(chat, "lama")
    ana.edit(said, "baru /cmd")
    ana.delete(said)
    kinds = [(list(u)[1], list(u.values())[1]["text"]) for u in await api.updates()]
    assert kinds == [("message", "lama"), ("edited_message", "baru /cmd")]
    assert ana.read(chat) == []


async def test_presses(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana], bots=[api.bot])
    keyboard = {
        "inline_keyboard": [[{"text": "✅ Konfirmasi", "callback_data": "c"}, {"text": "b", "url": "x.id"}]]
    }
    await api.ok("sendMessage", chat_id=group.id, text="?", reply_markup=keyboard)
    message = ana.last(group)
    assert message.buttons == [[("✅ Konfirmasi", "c"), ("b", None)]]
    ana.press(message, "✅ Konfirmasi")
    ana.press_data(message, "palsu")
    with pytest.raises(ValueError, match="no button"):
        ana.press(message, "b")
    got = [u["callback_query"] for u in await api.updates() if "callback_query" in u]
    assert [(q["data"], q["from"]["id"], q["message"]["message_id"]) for q in got] == [
        ("c", ana.id, message.id),
        ("palsu", ana.id, message.id),
    ]


async def test_what_apps_do_not_let_one_do(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi)
    with pytest.raises(ValueError, match="not in"):
        ana.send(group, "x")
    ana.block(api.bot)
    with pytest.raises(ValueError, match="blocked"):
        ana.send(ana.chat_with(api.bot), "x")
    with pytest.raises(ValueError, match="empty"):
        budi.send(group, "  ")
    said = budi.send(group, "x")
    with pytest.raises(ValueError, match="own"):
        ana.edit(said, "y")
    group.add(ana)
    with pytest.raises(ValueError, match="administrators"):
        ana.delete(said)


async def test_channel_posts_reach_administrators(api: Telegram, sim: Simulator) -> None:
    channel = sim.channel("Kanal", owner=sim.person("Budi"), bots=[api.bot])
    channel.post("berita", signature="Redaksi")
    post = (await api.updates())[-1]["channel_post"]
    assert (post["text"], post["author_signature"]) == ("berita", "Redaksi")


async def test_a_seed_makes_it_repeatable() -> None:
    first, second = Simulator(seed=5), Simulator(seed=5)
    for sim in (first, second):
        sim.person("Ana").start(sim.bot("1:A"))
    assert list(first.bot("1:A").queue.pending) == list(second.bot("1:A").queue.pending)
