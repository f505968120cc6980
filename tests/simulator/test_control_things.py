"""The control API: files, albums, cards, reply keyboards and pickers."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.simulator.telegram import Telegram
from tests.simulator.test_api import png
from tests.simulator.test_control import Page, page

__all__ = ["page"]  # the fixture

DATA = base64.b64encode(png()).decode()


async def test_albums(page: Page, api: Telegram) -> None:
    ana = api.sim.person("Ana").id
    me = {"as": ana, "chat": 123}
    items = [{"data": DATA}, {"data": DATA, "mime": "video/mp4", "name": "a.mp4"}]
    first, second = (await page.post("album", **me, caption="bukti", items=items))["messages"]
    assert (first["kind"], second["kind"], second["media"]["kind"]) == ("photo", "video", "video")
    assert first["album"] == second["album"] is not None
    assert (first["text"], second["text"]) == ("bukti", "")
    form = {"as": str(ana), "chat": "123", "as_files": "true"}
    files = [("file", ("a.png", png(), "image/png")), ("file", ("b.pdf", b"x", "application/pdf"))]
    sent = (await page.http.post("/control/album", data=form, files=files)).json()["messages"]
    assert [m["document"]["name"] for m in sent] == ["a.png", "b.pdf"]
    both = [{"data": DATA}, {"data": DATA, "mime": "application/pdf"}]
    assert await page.refused("album", **me, items=both) == (400, "document, photo cannot stand in one album")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"kind": "voice", "seconds": 5}, {"kind": "voice", "seconds": 5, "title": None, "name": "voice.ogg"}),
        ({"kind": "video", "size": 3_000_000_000}, {"kind": "video", "size": 3_000_000_000}),
        ({"kind": "audio", "title": "Lagu"}, {"kind": "audio", "title": "Lagu"}),
        ({"kind": "sticker", "emoji": "👍"}, {"kind": "sticker", "title": "👍", "seconds": None}),
        ({"kind": "video_note"}, {"kind": "video_note"}),
        ({"kind": "animation", "data": DATA}, {"kind": "animation"}),
        ({"kind": "location"}, {"kind": "location", "title": "", "text": "-6.2, 106.8"}),
        ({"kind": "venue", "title": "Warung", "address": "Jalan"}, {"title": "Warung", "text": "Jalan"}),
        ({"kind": "poll", "question": "?", "options": ["a", "b"]}, {"title": "?", "text": "a\nb"}),
        ({"kind": "dice", "value": 6}, {"title": "🎲", "text": "6"}),
    ],
)
async def test_every_other_kind(page: Page, api: Telegram, body: dict[str, Any], shown: dict[str, Any]) -> None:
    ana = api.sim.person("Ana").id
    sent = await page.post("item", **{"as": ana, "chat": 123}, **body)
    found = sent["media"] or sent["card"]
    assert sent["kind"] == body["kind"]
    assert {name: found[name] for name in shown} == shown
    assert sent["can_edit"] is (body["kind"] in ("voice", "video", "audio", "animation"))
    assert (await page.get("chats", **{"as": ana}))[0]["last"] == sent


async def test_contacts_and_stories(page: Page, api: Telegram) -> None:
    ana, budi = api.sim.person("Ana"), api.sim.person("Budi")
    me = {"as": ana.id, "chat": 123}
    sent = await page.post("contact", **me, phone="+62811", name="Nama Fiktif", user=budi.id)
    assert sent["card"] == {"kind": "contact", "title": "Nama Fiktif", "text": "+62811"}
    ana.share_story(budi, ana.chat_with(api.bot), 4)
    shown = (await page.get("messages", **me))["messages"]
    assert shown[-1]["card"] == {"kind": "story", "title": "Budi", "text": "#4"}
    declared = await page.post("document", **me, name="a.zip", size=3_000_000_000)
    assert declared["document"]["size"] == 3_000_000_000


async def test_the_reply_keyboard_and_its_lists(page: Page, api: Telegram) -> None:
    ana, budi = api.sim.person("Ana"), api.sim.person("Budi")
    ana.start(api.bot)
    group = api.sim.group("Grup", owner=ana)
    me = {"as": ana.id, "chat": 123}
    rows = [
        ["Ya", {"text": "Nomor", "request_contact": True}],
        [{"text": "Siapa?", "request_users": {"request_id": 1, "user_is_bot": False, "max_quantity": 5}}],
        [{"text": "Grup?", "request_chat": {"request_id": 2, "chat_is_channel": False}}],
    ]
    since = (await page.get("messages", **me))["seq"]
    await api.ok("sendMessage", chat_id=ana.id, text="?", reply_markup={"keyboard": rows})
    events = (await page.get("events", **{"as": ana.id}, since=since))["events"]
    assert [(e["kind"], e.get("what")) for e in events] == [("message", None), ("chat", "keyboard")]
    chats = await page.get("chats", **{"as": ana.id})
    board = next(c["keyboard"] for c in chats if c["chat"] == 123)
    assert board["rows"][0] == [
        {"text": "Ya", "asks": None, "most": 1},
        {"text": "Nomor", "asks": "contact", "most": 1},
    ]
    assert board["rows"][1] == [{"text": "Siapa?", "asks": "users", "most": 5}]
    users = await page.get("offered", **me, text="Siapa?")
    assert [u["id"] for u in users["users"]] == [ana.id, budi.id]
    assert users["chats"] == []
    assert [c["chat"] for c in (await page.get("offered", **me, text="Grup?"))["chats"]] == [group.id]
    assert (await page.post("tap", **me, text="Ya"))["text"] == "Ya"
    assert (await page.post("tap", **me, text="Nomor"))["card"]["kind"] == "contact"
    picked = await page.post("pick/users", **me, text="Siapa?", users=[budi.id])
    assert picked["service"] == "Ana membagikan 1 pengguna dengan bot"
    picked = await page.post("pick/chat", **me, text="Grup?", other=group.id)
    assert picked["service"] == "Ana membagikan sebuah grup dengan bot"


async def test_several_are_forwarded_at_once(page: Page, api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    album = ana.send_album(chat, [b"a", b"b"])
    group = api.sim.group("Grup", owner=ana)
    ids = [m.id for m in album]
    moved = await page.post("forward", **{"as": ana.id, "chat": 123}, messages=ids[::-1], to=group.id)
    first, second = moved["messages"]
    assert (second["id"], second["album"]) == (first["id"] + 1, first["album"])


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("album", {"items": []}, 400),
        ("album", {"items": [5]}, 400),
        ("album", {"uploads": [{}]}, 400),
        ("album", {"items": [{"data": "***"}, {"data": DATA}]}, 400),
        ("item", {"kind": "hologram"}, 400),
        ("item", {"kind": "location", "latitude": "x"}, 400),
        ("item", {"kind": "location", "latitude": 1000}, 400),
        ("item", {"kind": "poll", "question": "?", "options": 5}, 400),
        ("contact", {"phone": "", "name": "x"}, 400),
        ("contact", {"phone": "1", "name": "x", "user": 9}, 404),
        ("document", {"size": -5}, 400),
        ("tap", {"text": "Ya"}, 400),
        ("pick/users", {"text": "Ya", "users": 5}, 400),
        ("pick/users", {"text": "Ya", "users": [9]}, 404),
        ("pick/chat", {"text": "Ya", "other": -5}, 404),
    ],
)
async def test_bad_input(page: Page, api: Telegram, path: str, body: dict[str, Any], status: int) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    found, error = await page.refused(path, **{"as": ana.id, "chat": 123}, **body)
    assert (found, bool(error)) == (status, True)
