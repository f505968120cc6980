"""Telegram's words when it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def button(**action: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **action}]]}


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n\t "}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": -100999}, "chat not found"),
        ({"text": "x", "chat_id": "@tidak_ada"}, "chat not found"),
        ({"text": "x", "chat_id": "abc"}, "chat not found"),
        ({"text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": button(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(copy_text={"text": "x" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "reply_markup": button()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "x", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
    ],
)
async def test_send_message(api: Telegram, params: dict[str, Any], text: str) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    assert await api.error("sendMessage", **{"chat_id": ana.id, **params}) == f"Bad Request: {text}"
    assert len(ana.read(ana.chat_with(api.bot))) == 1


async def test_the_longest_that_fits(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    markup = button(callback_data="é" * 32)
    sent = await api.ok(
        "sendMessage", chat_id=ana.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML", reply_markup=markup
    )
    assert len(sent["text"]) == 4096


async def test_people_one_cannot_write_to(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    initiate = "Forbidden: bot can't initiate conversation with a user"
    assert await api.error("sendMessage", chat_id=ana.id, text="x") == initiate
    ana.start(api.bot)
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    ana.block(api.bot)
    blocked = "Forbidden: bot was blocked by the user"
    assert await api.error("sendMessage", chat_id=ana.id, text="x") == blocked
    assert await api.error("editMessageText", chat_id=ana.id, message_id=2, text="y") == blocked
    ana.unblock(api.bot)
    await api.ok("sendMessage", chat_id=ana.id, text="y")
    assert await api.error("sendMessage", chat_id=123, text="x") == "Forbidden: bot can't send messages to bots"
    kinds = [
        u["my_chat_member"]["new_chat_member"]["status"] for u in await api.updates() if "my_chat_member" in u
    ]
    assert kinds == ["kicked", "member"]


async def test_groups_one_cannot_write_to(api: Telegram, sim: Simulator) -> None:
    budi = sim.person("Budi")
    strange = sim.group("Asing", owner=budi)
    group = sim.group("Grup", owner=budi, bots=[api.bot])
    small = sim.group("Kecil", owner=budi, bots=[api.bot], supergroup=False)
    channel = sim.channel("Kanal", username="kanalfiktif", owner=budi)

    async def error(chat: int | str) -> str:
        return await api.error("sendMessage", chat_id=chat, text="x")

    assert await error(strange.id) == "Bad Request: chat not found"
    group.kick(api.bot)
    assert await error(group.id) == "Forbidden: bot was kicked from the supergroup chat"
    small.kick(api.bot)
    assert await error(small.id) == "Forbidden: bot was kicked from the group chat"
    group.add(api.bot)
    group.remove(api.bot)
    assert await error(group.id) == "Forbidden: bot is not a member of the supergroup chat"
    assert await error("@kanalfiktif") == "Forbidden: bot is not a member of the channel chat"
    channel.join(api.bot)
    assert await error(channel.id) == "Bad Request: need administrator rights in the channel chat"
    channel.admit(api.bot, budi)
    sent = await api.ok("sendMessage", chat_id="@KanalFiktif", text="x")
    assert sent["sender_chat"]["id"] == channel.id


async def test_migration(api: Telegram, sim: Simulator) -> None:
    budi = sim.person("Budi")
    group = sim.group("Grup", owner=budi, bots=[api.bot], supergroup=False)
    new = group.migrate()
    answer = await api("sendMessage", chat_id=group.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    sent = await api.ok("sendMessage", chat_id=new, text="x")
    assert sent["chat"]["type"] == "supergroup"
    moved = [u["message"] for u in await api.updates() if "message" in u][-2:]
    assert (moved[0]["chat"]["id"], moved[0]["migrate_to_chat_id"]) == (group.id, new)
    assert (moved[1]["chat"]["id"], moved[1]["migrate_from_chat_id"]) == (new, group.id)
    with pytest.raises(ValueError, match="supergroup"):
        group.migrate()


async def test_edits(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    mine = ana.start(api.bot)
    sent = await api.ok(
        "sendMessage", chat_id=ana.id, text="<b>x</b>", parse_mode="HTML", reply_markup=button(callback_data="1")
    )
    number = sent["message_id"]

    async def edit(**params: Any) -> str:
        return await api.error("editMessageText", **{"chat_id": ana.id, "message_id": number, **params})

    assert await edit(text="<b>x</b>", parse_mode="HTML", reply_markup=button(callback_data="1")) == SAME
    assert await edit(text="y", message_id=99) == "Bad Request: message to edit not found"
    assert await edit(text="y", message_id=mine.id) == "Bad Request: message can't be edited"
    assert await edit(text="y", message_id=None) == "Bad Request: message identifier is not specified"
    assert await edit(text="") == "Bad Request: message text is empty"
    same = await api.error(
        "editMessageReplyMarkup", chat_id=ana.id, message_id=number, reply_markup=button(callback_data="1")
    )
    assert same == SAME
    caption = await api.error("editMessageCaption", chat_id=ana.id, message_id=number, caption="x")
    assert caption == "Bad Request: there is no caption in the message to edit"
    await api.ok("editMessageReplyMarkup", chat_id=ana.id, message_id=number)
    assert ana.last(mine.chat).buttons == []


async def test_deletes(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    start = ana.start(api.bot)
    group = sim.group("Grup", owner=budi, bots=[api.bot], bot_admin=False)
    said = budi.send(group, "x")

    async def error(chat: int, number: int) -> str:
        return await api.error("deleteMessage", chat_id=chat, message_id=number)

    assert await error(ana.id, 99) == "Bad Request: message to delete not found"
    assert await error(group.id, said.id) == "Bad Request: message can't be deleted"
    assert await error(group.id, 1) == "Bad Request: message can't be deleted"
    api.clock.advance(48 * 3600)
    assert await error(ana.id, start.id) == "Bad Request: message can't be deleted for everyone"
    group.promote(api.bot)
    await api.ok("deleteMessage", chat_id=group.id, message_id=said.id)
    assert await error(group.id, said.id) == "Bad Request: message to delete not found"
    second = ana.send(start.chat, "baru")
    await api.ok("deleteMessages", chat_id=ana.id, message_ids=[start.id, second.id, 77])
    assert [m.id for m in ana.read(start.chat)] == [start.id]


async def test_callback_answers(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    await api.ok("sendMessage", chat_id=ana.id, text="?", reply_markup=button(callback_data="1"))
    message = ana.last(ana.chat_with(api.bot))
    press = ana.press(message, "x")
    assert not press.answered
    long = await api.error("answerCallbackQuery", callback_query_id=press.id, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    await api.ok("answerCallbackQuery", callback_query_id=press.id, text="Tersimpan", show_alert=True)
    assert await press.wait()
    assert (press.text, press.alert) == ("Tersimpan", True)
    assert await api.error("answerCallbackQuery", callback_query_id="1") == OLD
    late = ana.press(message, data="1")
    api.clock.advance(150)
    assert await api.error("answerCallbackQuery", callback_query_id=late.id) == OLD
    async with Telegram(sim, "456:DEF") as other:
        assert await other.error("answerCallbackQuery", callback_query_id=press.id) == OLD


async def test_protected_content_stays(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    sent = await api.ok("sendMessage", chat_id=ana.id, text="x", protect_content="true")
    params = {"chat_id": ana.id, "from_chat_id": ana.id, "message_id": sent["message_id"]}
    assert await api.error("forwardMessage", **params) == "Bad Request: the message can't be forwarded"
    assert await api.error("copyMessage", **params) == "Bad Request: the message can't be copied"
    missing = await api.error("forwardMessage", **{**params, "message_id": 99})
    assert missing == "Bad Request: message to forward not found"


async def test_governing_needs_rights(api: Telegram, sim: Simulator) -> None:
    budi, citra = sim.person("Budi"), sim.person("Citra")
    group = sim.group("Grup", owner=budi, members=[citra], bots=[api.bot], bot_admin=False)

    async def ban(who: int) -> str:
        return await api.error("banChatMember", chat_id=group.id, user_id=who)

    assert await ban(citra.id) == "Bad Request: not enough rights to restrict/unrestrict chat member"
    group.promote(api.bot)
    assert await ban(budi.id) == "Bad Request: can't remove chat owner"
    assert await ban(12345) == "Bad Request: user not found"
    group.promote(citra)
    assert await ban(citra.id) == "Bad Request: user is an administrator of the chat"


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        ([{"command": "Lapor", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{i}", "description": "x"} for i in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands(api: Telegram, commands: list[dict[str, str]], text: str) -> None:
    assert await api.error("setMyCommands", commands=commands) == f"Bad Request: {text}"


async def test_files(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    wrong = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await api.error("sendPhoto", chat_id=ana.id, photo="nonsense") == wrong
    assert await api.error("sendPhoto", chat_id=ana.id) == "Bad Request: there is no photo in the request"
    assert await api.error("getFile", file_id="nonsense") == "Bad Request: invalid file_id"

    async def photo(data: bytes, caption: str = "") -> str:
        files = {"photo": ("x.jpg", data)}
        params = {"chat_id": ana.id, "caption": caption}
        answer = await api.http.post("/bot123:ABC/sendPhoto", data=params, files=files)
        return str(answer.json()["description"])

    assert await photo(b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await photo(b"") == "Bad Request: file must be non-empty"
    ana.send_document(ana.chat_with(api.bot), b"\0" * (20 * 1024 * 1024 + 1))
    document = (await api.updates())[-1]["message"]["document"]
    assert await api.error("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"
    long = await api.error("sendDocument", chat_id=ana.id, document=document["file_id"], caption="x" * 1025)
    assert long == "Bad Request: message caption is too long"
