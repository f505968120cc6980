"""What people send besides texts: files, albums and cards."""

from __future__ import annotations

from typing import Any

import pytest

from simulator import item
from simulator.server import Simulator
from tests.simulator.telegram import Telegram


async def told(api: Telegram) -> list[dict[str, Any]]:
    """Return the messages the bot has not been told of before."""
    updates = await api.updates()
    if updates:
        await api.updates(offset=updates[-1]["update_id"] + 1)
    return [update["message"] for update in updates]


async def test_every_kind_of_file(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    sent = [
        ana.send_photo(chat, b"x", caption="foto"),
        ana.send_document(chat, b"x", name="a.pdf"),
        ana.send_video(chat, b"x", caption="video", spoiler=True),
        ana.send_voice(chat, seconds=5),
        ana.send_audio(chat, title="Lagu"),
        ana.send_animation(chat),
        ana.send_video_note(chat),
        ana.send_sticker(chat, "👍"),
    ]
    kinds = ["photo", "document", "video", "voice", "audio", "animation", "video_note", "sticker"]
    got = await told(api)
    assert [message.kind for message in sent] == kinds
    assert [kind in message for kind, message in zip(kinds, got, strict=True)] == [True] * 8
    assert (got[2]["caption"], got[2]["has_media_spoiler"]) == ("video", True)
    assert (got[3]["voice"]["duration"], got[4]["audio"]["title"], got[7]["sticker"]["emoji"]) == (5, "Lagu", "👍")
    assert got[5]["document"]["file_id"] == got[5]["animation"]["file_id"]
    assert all("text" not in message for message in got)


async def test_every_kind_of_card(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi Fiktif", username="budi_fiktif")
    channel = sim.channel("Kanal", username="kanalfiktif")
    chat = ana.chat_with(api.bot)
    ana.send_contact(chat, "+62 811-0000-0000", "Nama Fiktif", user=budi, vcard="BEGIN:VCARD")
    ana.send_contact(chat, "0811", "Satu")
    ana.send_location(chat, 1.5, 100)
    ana.send_venue(chat, "Warung Fiktif", "Jalan Contoh 1")
    ana.send_poll(chat, "Ya?", ["Ya", "Tidak"])
    ana.send_dice(chat, "🎯")
    ana.share_story(channel, chat, 7)
    ana.share_story(budi, chat)
    got = await told(api)
    assert got[0]["contact"] == {
        "phone_number": "+62 811-0000-0000",
        "first_name": "Nama",
        "last_name": "Fiktif",
        "user_id": budi.id,
        "vcard": "BEGIN:VCARD",
    }
    assert got[1]["contact"] == {"phone_number": "0811", "first_name": "Satu"}
    assert got[2]["location"] == {"latitude": 1.5, "longitude": 100}
    assert got[3]["venue"]["location"] == got[3]["location"]
    assert [option["text"] for option in got[4]["poll"]["options"]] == ["Ya", "Tidak"]
    assert 1 <= got[5]["dice"]["value"] <= 6
    assert (got[6]["story"]["chat"]["username"], got[6]["story"]["id"]) == ("kanalfiktif", 7)
    assert got[7]["story"]["chat"] == {
        "id": budi.id,
        "type": "private",
        "first_name": "Budi",
        "last_name": "Fiktif",
        "username": "budi_fiktif",
    }
    assert all("forward_origin" not in message for message in got)


async def test_a_size_can_be_declared(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    ana.send_document(chat, name="besar.zip", size=3_000_000_000)
    ana.send_video(chat, size=(20 << 20) + 1)
    ana.send_video(chat, size=20 << 20)
    big, long, fits = await told(api)
    assert big["document"]["file_size"] == 3_000_000_000
    for file in (big["document"], long["video"]):
        refusal = await api.error("getFile", file_id=file["file_id"])
        assert refusal == "Bad Request: file is too big"
    known = await api.ok("getFile", file_id=fits["video"]["file_id"])
    assert known["file_path"].startswith("videos/")
    data = await api.http.get(f"/file/bot{api.token}/{known['file_path']}")
    assert len(data.content) == known["file_size"] == 20 << 20


async def test_an_album_comes_as_messages_of_one_group(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    album = ana.send_album(chat, [b"a", item.video(b"b"), item.photo(b"c", spoiler=True)], caption="semua @akun")
    other = ana.send_album(chat, [item.document(b"a"), item.document(b"b")])
    got = await told(api)
    assert [m["message_id"] for m in got] == [1, 2, 3, 4, 5]
    assert [m.get("caption") for m in got] == ["semua @akun", None, None, None, None]
    assert [m["media_group_id"] for m in got] == [album[0].album] * 3 + [other[0].album] * 2
    assert album[0].album != other[0].album
    assert {m["date"] for m in got} == {album[0].date}
    assert got[2]["has_media_spoiler"] is True
    assert album.held == []


async def test_pieces_of_an_album_can_be_held_back(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    album = ana.send_album(chat, [b"a", b"b", b"c", b"d"], at_once=1)
    assert [m["message_id"] for m in await told(api)] == [1]
    ana.send(chat, "menyusul")
    sim.clock.advance(5)  # type: ignore[attr-defined]
    assert album.send_next() is album[1]
    assert [m["message_id"] for m in await told(api)] == [5, 2]
    assert [m.id for m in album.held] == [3, 4]
    assert [m.id for m in album.send_rest()] == [3, 4]
    last = (await told(api))[-1]
    assert (last["message_id"], last["date"], last["media_group_id"]) == (4, album[0].date, album[0].album)
    with pytest.raises(ValueError, match="all pieces"):
        album.send_next()


async def test_a_caption_is_edited(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    album = ana.send_album(chat, [b"a", b"b"], caption="lama")
    ana.edit(album[0], "baru @akun_fiktif")
    ana.edit(album[1], "juga")
    ana.edit(album[1], "")
    edits = [u["edited_message"] for u in await api.updates() if "edited_message" in u]
    assert [m.get("caption") for m in edits] == ["baru @akun_fiktif", "juga", None]
    assert edits[0]["caption_entities"] == [{"type": "mention", "offset": 5, "length": 12}]
    assert {m["media_group_id"] for m in edits} == {album[0].album}


async def test_what_apps_do_not_let_one_send(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.chat_with(api.bot)
    wrong: list[tuple[str, Any]] = [
        ("2 to 10", lambda: ana.send_album(chat, [b"a"])),
        ("2 to 10", lambda: ana.send_album(chat, [b"a"] * 11)),
        ("one album", lambda: ana.send_album(chat, [b"a", item.document(b"b")])),
        ("one album", lambda: ana.send_album(chat, [b"a", item.contact("1", "x")])),
        ("4000 MB", lambda: ana.send_document(chat, size=5_000_000_000)),
        ("without bytes", lambda: ana.send_document(chat, b"x", size=5)),
        ("number and a name", lambda: ana.send_contact(chat, "", "x")),
        ("no such place", lambda: ana.send_location(chat, 91, 0)),
        ("2 to 12", lambda: ana.send_poll(chat, "?", ["ya"])),
        ("does not move", lambda: ana.send_dice(chat, "🙂")),
        ("at most 4096", lambda: ana.send_photo(chat, b"x", caption="x" * 4097)),
        ("cannot be edited", lambda: ana.edit(ana.send_sticker(chat), "x")),
        ("cannot be edited", lambda: ana.edit(ana.forwards("Nama", "x", chat), "y")),
        ("emptied", lambda: ana.edit(ana.send(chat, "x"), " ")),
    ]
    for why, do in wrong:
        with pytest.raises(ValueError, match=why):
            do()
    assert [m["message_id"] for m in await told(api)] == [1, 2, 3], "only what was to be edited was sent"
