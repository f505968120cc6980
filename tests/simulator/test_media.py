"""What bots send that is no text: files, and albums of them."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 90, 60)
ONE = {"type": "photo", "media": "attach://one"}


@pytest.mark.parametrize("kind", ["photo", "document", "video", "animation", "audio", "voice"])
async def test_every_kind_by_upload_and_by_id(api: Telegram, sim: Simulator, kind: str) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    method = f"send{kind.title()}"
    said = {"caption": "<b>bukti</b>", "parse_mode": "HTML", "has_spoiler": "true", "protect_content": "true"}
    sent = await api.upload(method, {kind: PNG}, chat_id=str(ana.id), duration="7", title="Lagu", **said)
    assert sent["ok"], sent
    message = ana.last(chat)
    spoiled = kind in ("photo", "video", "animation")
    assert (message.kind, message.html, message.protected) == (kind, "<b>bukti</b>", True)
    assert (message.spoiler, sent["result"].get("has_media_spoiler", False)) == (spoiled, spoiled)
    shown = sent["result"][kind]
    if kind not in ("photo", "document"):
        assert shown["duration"] == 7
    file_id = shown[-1]["file_id"] if kind == "photo" else shown["file_id"]
    again = await api.ok(method, chat_id=ana.id, **{kind: file_id})
    assert again[kind] == shown
    known = await api.ok("getFile", file_id=file_id)
    assert (await api.http.get(f"/file/bot{api.token}/{known['file_path']}")).content == PNG


async def test_what_people_sent_can_be_sent_on(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.send_video(ana.chat_with(api.bot), caption="bukti")
    (update,) = await api.updates()
    video = update["message"]["video"]
    sent = await api.ok("sendVideo", chat_id=ana.id, video=video["file_id"], has_spoiler=True)
    assert sent["video"] == video
    error = await api.error("sendDocument", chat_id=ana.id, document=video["file_id"])
    assert error == "Bad Request: can't use file of type Video as Document"
    assert await api.error("sendVideo", chat_id=ana.id) == "Bad Request: there is no video in the request"


async def test_an_album(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    media = [
        {**ONE, "caption": "<i>satu</i>", "parse_mode": "HTML", "has_spoiler": True},
        {"type": "video", "media": "attach://two"},
    ]
    sent = await api.upload("sendMediaGroup", {"one": PNG, "two": b"x"}, chat_id=str(ana.id), media=media)
    first, second = sent["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], first["has_media_spoiler"], "caption" in second) == ("satu", True, False)
    assert [m.kind for m in sim.sent(chat)] == ["photo", "video"]
    single = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(ana.id), media=[ONE])
    assert "media_group_id" not in single["result"][0]


@pytest.mark.parametrize(
    ("media", "text"),
    [
        (None, 'parameter "media" is required'),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        ([ONE] * 11, "too many messages to send as an album"),
        (["x"], "can't parse InputMedia: expected an Object"),
        ([{"type": "animation"}], "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
        ([{"type": "contact"}], "can't parse InputMedia: type must be one of photo, video, document, audio"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([ONE, {"type": "photo", "media": "attach://none"}], "can't parse InputMedia: media not found"),
        ([ONE, {"type": "document", "media": "attach://one"}], "document can't be mixed with other media types"),
        ([{"type": "audio", "media": "attach://one"}, ONE], "audio can't be mixed with other media types"),
        (
            [ONE, {**ONE, "show_caption_above_media": True}],
            "parameter show_caption_above_media must be the same for all messages",
        ),
        ([ONE, {**ONE, "caption": "x" * 1025}], "message caption is too long"),
        ([ONE, {"type": "photo", "media": "nonsense"}], "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_refused_albums(api: Telegram, sim: Simulator, media: Any, text: str) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    given = {} if media is None else {"media": media}
    answer = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(ana.id), **given)
    assert answer["description"] == f"Bad Request: {text}"
    assert sim.sent(chat) == [], "all or nothing"


async def test_an_album_counts_its_messages(api: Telegram, sim: Simulator) -> None:
    group = sim.group("Grup", owner=sim.person("Budi"), bots=[api.bot])
    for _ in range(2):
        sent = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(group.id), media=[ONE] * 6)
        assert sent["ok"]
        api.clock.advance(10)
    refused = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(group.id), media=[ONE] * 9)
    assert refused["parameters"] == {"retry_after": 40}
    sent = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(group.id), media=[ONE] * 8)
    assert sent["ok"]
    assert (await api("sendMessage", chat_id=group.id, text="x"))["parameters"] == {"retry_after": 40}


async def test_an_album_in_a_private_chat_needs_a_quiet_moment(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    refused = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(ana.id), media=[ONE] * 10)
    assert refused["parameters"] == {"retry_after": 3}
    api.clock.advance(3)
    sent = await api.upload("sendMediaGroup", {"one": PNG}, chat_id=str(ana.id), media=[ONE] * 10)
    assert sent["ok"]
    assert (await api("sendMessage", chat_id=ana.id, text="x"))["parameters"] == {"retry_after": 3}


async def test_a_bot_deletes_what_people_wrote_in_private(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    album = ana.send_album(chat, [b"a", b"b", b"c"])
    await api.ok("deleteMessage", chat_id=ana.id, message_id=album[0].id)
    assert [m.deleted for m in album] == [True, False, False], "one piece is no album"
    await api.ok("deleteMessages", chat_id=ana.id, message_ids=[m.id for m in album] + [999])
    assert all(m.deleted for m in album)


async def test_a_thrown_die_stays_for_a_day(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    die = ana.send_dice(ana.chat_with(api.bot))
    error = await api.error("deleteMessage", chat_id=ana.id, message_id=die.id)
    assert error == "Bad Request: message can't be deleted"
    api.clock.advance(24 * 3600)
    await api.ok("deleteMessage", chat_id=ana.id, message_id=die.id)
