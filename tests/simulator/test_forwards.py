"""Forwards: every origin with every kind, several at once."""

from __future__ import annotations

from typing import Any

import pytest

from simulator import item
from simulator.item import Item
from simulator.server import Simulator
from tests.simulator.telegram import Telegram

THINGS: dict[str, Item] = {
    "photo": item.photo(b"x"),
    "document": item.document(size=3_000_000_000),
    "video": item.video(b"x"),
    "voice": item.voice(),
    "audio": item.audio(),
    "animation": item.animation(),
    "video_note": item.video_note(),
    "sticker": item.sticker(),
    "contact": item.contact("+62811", "Nama Fiktif"),
    "location": item.location(),
    "venue": item.venue("Warung", "Jalan"),
    "poll": item.poll("?", ["a", "b"]),
    "dice": item.dice("🎲", 6),
}


async def messages(api: Telegram) -> list[dict[str, Any]]:
    return [update["message"] for update in await api.updates()]


@pytest.mark.parametrize("kind", THINGS)
async def test_every_kind_with_every_origin(api: Telegram, sim: Simulator, kind: str) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    channel, group = sim.channel("Kanal"), sim.group("Grup", owner=budi)
    chat = ana.chat_with(api.bot)
    for source in (budi, "Nama Saja", group, channel, None):
        ana.forwards(source, "", chat, what=THINGS[kind])
    got = await messages(api)
    origins = [m.get("forward_origin", {}).get("type") for m in got]
    assert origins == ["user", "hidden_user", "chat", "channel", None]
    assert all(kind in m and "text" not in m for m in got)


@pytest.mark.parametrize("kind", THINGS)
async def test_forwarding_keeps_what_it_is(api: Telegram, sim: Simulator, kind: str) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    said = budi.send_item(group, THINGS[kind])
    ana.forward(said, to=ana.chat_with(api.bot))
    ana.forward(said, to=ana.chat_with(api.bot), hide_sender=True)
    shown, hidden = await messages(api)
    assert shown["forward_origin"]["sender_user"]["id"] == budi.id
    assert "forward_origin" not in hidden
    assert shown[kind] == hidden[kind]


async def test_a_caption_goes_along(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.forwards("Nama", "lihat @akun_fiktif", ana.chat_with(api.bot), what=item.video())
    (got,) = await messages(api)
    assert (got["caption"], got["caption_entities"][0]["type"]) == ("lihat @akun_fiktif", "mention")


async def test_several_at_once(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    first = budi.send(group, "satu")
    album = budi.send_album(group, [b"a", b"b"], caption="dua")
    lone = budi.send_album(group, [b"c", b"d"])[0]
    sim.clock.advance(60)  # type: ignore[attr-defined]
    forwarded = ana.forward_many([lone, *album, first], to=ana.chat_with(api.bot))
    assert [m.id for m in forwarded] == [1, 2, 3, 4]
    got = await messages(api)
    assert [m.get("text") or m.get("caption") for m in got] == ["satu", "dua", None, None]
    assert {m["date"] for m in got} == {first.date + 60}
    groups = [m.get("media_group_id") for m in got]
    assert groups[1] == groups[2] != album[0].album
    assert groups[0] is groups[3] is None, "one piece alone is no album"
    assert [m["forward_origin"]["date"] for m in got] == [first.date] * 4


async def test_an_album_from_elsewhere(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    album = ana.forwards_album("Nama", [b"a", b"b"], ana.chat_with(api.bot), caption="bukti", at_once=1)
    assert len(await messages(api)) == 1
    album.send_rest()
    got = await messages(api)
    assert [m["forward_origin"]["sender_user_name"] for m in got] == ["Nama", "Nama"]
    assert {m["media_group_id"] for m in got} == {album[0].album}


async def test_a_story_is_shared_and_shared_again(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    ana.forward(budi.share_story(sim.channel("Kanal"), group, 9), to=ana.chat_with(api.bot))
    ana.forwards("Nama", "", ana.chat_with(api.bot), what=item.story(budi, 3))
    got, further = await messages(api)
    assert (got["story"]["id"], got["story"]["chat"]["title"]) == (9, "Kanal")
    assert (further["story"]["id"], further["story"]["chat"]["id"]) == (3, budi.id)
    assert "forward_origin" not in got | further


async def test_what_cannot_be_forwarded(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    chat = ana.chat_with(api.bot)
    gone = budi.send(group, "x")
    budi.delete(gone)
    kept = budi.send(group, "y")
    with pytest.raises(ValueError, match="nothing to forward"):
        ana.forward_many([kept, gone], to=chat)
    with pytest.raises(ValueError, match="nothing to forward"):
        ana.forward(ana.read(group)[0], to=chat)
    with pytest.raises(ValueError, match="1 to 100"):
        ana.forward_many([], to=chat)
    with pytest.raises(ValueError, match="caption"):
        ana.forwards("Nama", "teks", chat, what=item.sticker())
    assert ana.read(chat) == [], "all or nothing"
