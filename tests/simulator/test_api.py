"""The Bot API's surface: addresses, encodings, results of every method."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram


def png(width: int = 64, height: int = 48) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x30\x60\x90" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot123:ABC/noSuchMethod", 404, "Not Found"),
        ("/bot123:ABC/", 404, "Not Found"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot0:ABC/getMe", 404, "Not Found"),
        ("/bot123:OTHER/getMe", 401, "Unauthorized"),
        ("/file/bot123:ABC/photos/none.jpg", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(api: Telegram, path: str, status: int, description: str) -> None:
    response = await api.http.get(path)
    assert response.status_code == status
    assert response.json() == {"ok": False, "error_code": status, "description": description}


async def test_every_encoding_and_any_case(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    base = "/bot123:ABC"
    answers = [
        await api.http.get(f"{base}/sendMessage", params={"chat_id": ana.id, "text": "query"}),
        await api.http.post(f"{base}/SENDMESSAGE", data={"chat_id": ana.id, "text": "formulir +&="}),
        await api.http.post(f"{base}/sendmessage", json={"chat_id": str(ana.id), "text": "JSON"}),
    ]
    assert [a.json()["result"]["text"] for a in answers] == ["query", "formulir +&=", "JSON"]
    api.clock.advance(3)
    files = {"x": ("x.txt", b"x")}
    multipart = await api.http.post(f"{base}/sendMessage", data={"chat_id": ana.id, "text": "é"}, files=files)
    assert multipart.json()["result"]["text"] == "é"


async def test_broken_json_is_refused(api: Telegram) -> None:
    for body in (b"{", b"[]", b'"x"', b"\xff"):
        response = await api.http.post(
            "/bot123:ABC/getMe", content=body, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 400
        assert response.json()["description"] == "Bad Request: can't parse JSON object"


async def test_a_bot_exists_from_its_first_call(sim: Simulator) -> None:
    async with Telegram(sim, "98765:first-sight_X") as api:
        me = await api.ok("getMe")
    assert me["id"] == 98765
    assert me["is_bot"] is True
    assert me["can_read_all_group_messages"] is False


async def test_send_edit_delete(api: Telegram) -> None:
    ana = api.sim.person("Ana Putri", username="ana_fiktif")
    chat = ana.start(api.bot).chat
    keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y", "style": "success"}]]}
    sent = await api.ok(
        "sendMessage",
        chat_id=ana.id,
        text="<b>Halo</b> 👋 <i>Ana</i>",
        parse_mode="HTML",
        reply_markup=json.dumps(keyboard),
        protect_content=True,
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": 1},
    )
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "italic", "offset": 8, "length": 3},
    ]
    assert sent["has_protected_content"] is True
    assert sent["reply_to_message"]["text"] == "/start"
    assert sent["chat"] == {
        "id": ana.id,
        "type": "private",
        "first_name": "Ana",
        "last_name": "Putri",
        "username": "ana_fiktif",
    }
    seen = ana.last(chat)
    assert seen.buttons == [[("Ya", "y")]]
    assert seen.html == "<b>Halo</b> 👋 <i>Ana</i>"
    assert seen.edited_at is None
    edited = await api.ok("editMessageText", chat_id=ana.id, message_id=sent["message_id"], text="Baru")
    assert edited["edit_date"] == api.clock.now() // 1_000_000
    assert seen.text == "Baru"
    assert seen.edited
    assert seen.buttons == []
    assert await api.ok("deleteMessage", chat_id=ana.id, message_id=sent["message_id"]) is True
    assert [m.text for m in ana.read(chat)] == ["/start"]


async def test_photo_up_and_down(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    mine = ana.send_photo(chat, png(640, 480), caption="lihat @siapa_fiktif")
    update = (await api.updates())[-1]["message"]
    assert mine.photo is not None
    assert [(p["width"], p["height"]) for p in update["photo"]] == [(90, 67), (320, 240), (640, 480)]
    assert update["caption_entities"][0]["type"] == "mention"
    got = await api.ok("getFile", file_id=update["photo"][-1]["file_id"])
    data = await api.http.get(f"/file/bot123:ABC/{got['file_path']}")
    assert data.content == png(640, 480)
    again = await api.ok("sendPhoto", chat_id=ana.id, photo=update["photo"][0]["file_id"], has_spoiler=True)
    assert again["has_media_spoiler"] is True
    assert again["photo"][-1]["file_unique_id"] == update["photo"][-1]["file_unique_id"]


async def test_uploads(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat
    up = {"photo": ("a.png", png(), "image/png")}
    sent = await api.http.post("/bot123:ABC/sendPhoto", data={"chat_id": ana.id, "caption": "a"}, files=up)
    assert sent.json()["result"]["caption"] == "a"
    attached = {"berkas": ("laporan.csv", b"a,b\n", "text/csv")}
    data = {"chat_id": ana.id, "document": "attach://berkas"}
    sent = await api.http.post("/bot123:ABC/sendDocument", data=data, files=attached)
    assert sent.json()["result"]["document"]["file_name"] == "laporan.csv"
    document = ana.last(chat).document
    assert document is not None
    assert document.data == b"a,b\n"


async def test_a_file_id_is_for_one_bot_only(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    ana.send_document(ana.chat_with(api.bot), b"x", name="x.txt")
    file_id = (await api.updates())[-1]["message"]["document"]["file_id"]
    async with Telegram(sim, "456:DEF") as other:
        assert await other.error("getFile", file_id=file_id) == "Bad Request: invalid file_id"


async def test_copy_and_forward(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi", hides_forwards=True)
    group = sim.group("Grup", owner=budi, bots=[api.bot])
    ana.start(api.bot)
    said = budi.send(group, "dari grup")
    sent = await api.ok("forwardMessage", chat_id=ana.id, from_chat_id=group.id, message_id=said.id)
    assert sent["forward_origin"] == {"type": "hidden_user", "date": said.date, "sender_user_name": "Budi"}
    copied = await api.ok("copyMessage", chat_id=ana.id, from_chat_id=group.id, message_id=said.id)
    assert set(copied) == {"message_id"}
    assert ana.last(ana.chat_with(api.bot)).origin is None


async def test_chats_and_members(api: Telegram, sim: Simulator) -> None:
    ana, budi, citra = sim.person("Ana"), sim.person("Budi"), sim.person("Citra")
    group = sim.group("Grup", owner=budi, members=[citra], bots=[api.bot])
    full = await api.ok("getChat", chat_id=group.id)
    assert full["title"] == "Grup"
    assert await api.ok("getChatMemberCount", chat_id=group.id) == 3
    admins = await api.ok("getChatAdministrators", chat_id=group.id)
    assert [(a["user"]["id"], a["status"]) for a in admins] == [(budi.id, "creator"), (123, "administrator")]
    status = {}
    for person in (ana, budi, citra):
        status[person.name] = (await api.ok("getChatMember", chat_id=group.id, user_id=person.id))["status"]
    assert status == {"Ana": "left", "Budi": "creator", "Citra": "member"}
    may = {"can_send_messages": False}
    await api.ok("restrictChatMember", chat_id=group.id, user_id=citra.id, permissions=may)
    found = await api.ok("getChatMember", chat_id=group.id, user_id=citra.id)
    assert (found["status"], found["can_send_messages"]) == ("restricted", False)
    await api.ok("banChatMember", chat_id=group.id, user_id=citra.id)
    assert not group.has(citra)
    await api.ok("unbanChatMember", chat_id=group.id, user_id=citra.id)
    assert group.member(citra).status == "left"
    await api.ok("leaveChat", chat_id=group.id)
    assert await api.error("getChat", chat_id=group.id) == "Forbidden: bot is not a member of the supergroup chat"


async def test_the_rest_answers(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    assert await api.ok("sendChatAction", chat_id=ana.id, action="typing") is True
    assert await api.ok("getUserProfilePhotos", user_id=ana.id) == {"total_count": 0, "photos": []}
    for what, text in (("Description", "panjang"), ("ShortDescription", "pendek"), ("Name", "Nama")):
        field = {"Description": "description", "ShortDescription": "short_description", "Name": "name"}[what]
        assert await api.ok(f"setMy{what}", **{field: text}) is True
        assert await api.ok(f"getMy{what}") == {field: text}
    assert await api.ok("setChatMenuButton", menu_button={"type": "commands"}) is True
    assert await api.ok("getChatMenuButton") == {"type": "commands"}
    first = ana.last(ana.chat_with(api.bot)).id
    assert await api.ok("pinChatMessage", chat_id=ana.id, message_id=first) is True
    assert (await api.ok("getChat", chat_id=ana.id))["pinned_message"]["message_id"] == first
    assert await api.ok("unpinChatMessage", chat_id=ana.id) is True
    assert await api.ok("logOut") is True
    assert await api.ok("close") is True


async def test_commands_by_scope_and_language(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana", language="id"), sim.person("Budi", language="en")
    group = sim.group("Grup", owner=budi, members=[ana], bots=[api.bot])
    chat = ana.start(api.bot).chat

    async def put(name: str, scope: dict[str, object], **more: str) -> None:
        commands = [{"command": name, "description": name}]
        await api.ok("setMyCommands", commands=commands, scope=scope, **more)

    await put("bawaan", {"type": "default"})
    await put("default_en", {"type": "default"}, language_code="en")
    await put("pribadi", {"type": "all_private_chats"})
    await put("grup", {"type": "chat", "chat_id": group.id})
    await put("pengurus", {"type": "chat_administrators", "chat_id": group.id})

    async def shown(person: int, where: int) -> list[str]:
        found = await api.http.get("/control/commands", params={"as": person, "chat": where})
        return [c["command"] for c in found.json()]

    assert await shown(ana.id, chat.key(ana)) == ["pribadi"]
    assert await shown(ana.id, group.id) == ["grup"]
    assert await shown(budi.id, group.id) == ["pengurus"]
    scope = {"type": "all_private_chats"}
    assert await api.ok("getMyCommands", scope=scope) == [{"command": "pribadi", "description": "pribadi"}]
    await api.ok("deleteMyCommands", scope=scope)
    assert await shown(ana.id, chat.key(ana)) == ["bawaan"]
    assert await shown(budi.id, 123) == ["default_en"]
