"""Reply keyboards: what bots may ask for, what people see, tap, pick and share."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram

Button = dict[str, Any] | str


async def show(api: Telegram, chat: int, *rows: list[Button], **options: Any) -> None:
    """Let the bot send a reply keyboard."""
    api.clock.advance(1)
    await api.ok("sendMessage", chat_id=chat, text="?", reply_markup={"keyboard": list(rows), **options})


async def last(api: Telegram) -> dict[str, Any]:
    message: dict[str, Any] = (await api.updates(offset=-1))[0]["message"]
    return message


USERS = {"text": "Pilih orang", "request_users": {"request_id": 7, "max_quantity": 2}}
GROUPS = {"text": "Pilih grup", "request_chat": {"request_id": 8, "chat_is_channel": False}}
CONTACT = {"text": "Bagikan nomor", "request_contact": True}


async def test_a_keyboard_is_there_until_another_or_none_is_wanted(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    assert chat.keyboard_for(ana) is None
    await show(api, ana.id, ["Ya", {"text": "Tidak"}], input_field_placeholder="Ya atau tidak?")
    board = chat.keyboard_for(ana)
    assert board is not None
    assert (board.rows, board.one_time, board.placeholder) == ([["Ya", "Tidak"]], False, "Ya atau tidak?")
    assert ana.tap(chat, "Ya").text == "Ya"
    assert "reply_to_message" not in await last(api)
    assert chat.keyboard_for(ana) == board
    await show(api, ana.id, ["Lain"])
    with pytest.raises(ValueError, match="no button 'Ya'"):
        ana.tap(chat, "Ya")
    await api.ok("sendMessage", chat_id=ana.id, text="x", reply_markup={"remove_keyboard": True})
    with pytest.raises(ValueError, match="no reply keyboard"):
        ana.tap(chat, "Lain")


async def test_a_one_time_keyboard_is_gone_after_use(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    await show(api, ana.id, ["Ya"], one_time_keyboard=True)
    ana.tap(chat, "Ya")
    assert chat.keyboard_for(ana) is None
    await show(api, ana.id, ["Ya"], one_time_keyboard=True)
    assert chat.keyboard_for(ana) is not None


async def test_a_deleted_message_takes_its_keyboard_along(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    await show(api, ana.id, ["Ya"])
    await api.ok("deleteMessage", chat_id=ana.id, message_id=ana.last(chat).id)
    assert chat.keyboard_for(ana) is None


async def test_selective_keyboards_in_a_group(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana", username="ana_fiktif"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana], bots=[api.bot])
    said = budi.send(group, "halo")
    keyboard = {"keyboard": [["Ya"]], "selective": True}
    await api.ok("sendMessage", chat_id=group.id, text="@Ana_Fiktif?", reply_markup=keyboard)
    assert (group.keyboard_for(ana) is None, group.keyboard_for(budi) is None) == (False, True)
    reply = {"message_id": said.id}
    await api.ok("sendMessage", chat_id=group.id, text="?", reply_markup=keyboard, reply_parameters=reply)
    assert group.keyboard_for(budi) is not None
    budi.tap(group, "Ya")
    answer = await last(api)
    assert (answer["text"], answer["reply_to_message"]["text"]) == ("Ya", "?")


async def test_users_are_picked(api: Telegram, sim: Simulator) -> None:
    ana, budi, citra = sim.person("Ana"), sim.person("Budi Fiktif", username="budi_fiktif"), sim.person("Citra")
    chat = ana.start(api.bot).chat
    await show(api, ana.id, [USERS])
    ana.pick_users(chat, "Pilih orang", [budi, citra])
    shared = (await last(api))["users_shared"]
    assert shared == {"request_id": 7, "users": [{"user_id": budi.id}, {"user_id": citra.id}]}
    asked = {"request_id": 1, "request_name": True, "request_username": True, "user_is_bot": False}
    await show(api, ana.id, [{"text": "Siapa?", "request_users": asked}], one_time_keyboard=True)
    for wrong in ([api.bot], [], [budi, citra], [budi, budi]):
        with pytest.raises(ValueError, match=r"offered|1 to 1"):
            ana.pick_users(chat, "Siapa?", wrong)
    ana.pick_users(chat, "Siapa?", [budi])
    shown = {"user_id": budi.id, "first_name": "Budi", "last_name": "Fiktif", "username": "budi_fiktif"}
    assert (await last(api))["users_shared"]["users"] == [shown]
    assert chat.keyboard_for(ana) is None


async def test_chats_are_picked(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    chat = ana.start(api.bot).chat
    theirs = sim.group("Lain", owner=budi)
    group = sim.group("Grup", owner=budi, members=[ana], bots=[api.bot], bot_admin=False)
    channel = sim.channel("Kanal", username="kanalfiktif", owner=ana)
    asked = {"request_id": 9, "chat_is_channel": True, "request_title": True, "request_username": True}
    strict = {"chat_is_channel": False, "request_id": 3, "bot_is_member": True, "bot_administrator_rights": {}}
    rights = {"request_id": 4, "chat_is_channel": False, "user_administrator_rights": {"is_anonymous": False}}
    await show(
        api,
        ana.id,
        [GROUPS, {"text": "Kanal?", "request_chat": asked}],
        [{"text": "Admin?", "request_chat": rights}, {"text": "Bot?", "request_chat": strict}],
    )
    ana.pick_chat(chat, "Pilih grup", group)
    assert (await last(api))["chat_shared"] == {"request_id": 8, "chat_id": group.id}
    ana.pick_chat(chat, "Kanal?", channel)
    shared = {"request_id": 9, "chat_id": channel.id, "title": "Kanal", "username": "kanalfiktif"}
    assert (await last(api))["chat_shared"] == shared
    for button, other, why in (
        ("Pilih grup", channel, "kind"),
        ("Pilih grup", chat, "kind"),
        ("Pilih grup", theirs, "not in it"),
        ("Admin?", group, "they are no administrator"),
    ):
        with pytest.raises(ValueError, match=why):
            ana.pick_chat(chat, button, other)
    ana.pick_chat(chat, "Bot?", group)


async def test_the_own_number_is_shared(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana Fiktif")
    chat = ana.start(api.bot).chat
    await show(api, ana.id, ["Lain"], [CONTACT, {"text": "Di mana?", "request_location": True}])
    ana.share_own_contact(chat)
    got = await last(api)
    assert got["contact"] == {
        "phone_number": ana.phone,
        "first_name": "Ana",
        "last_name": "Fiktif",
        "user_id": ana.id,
    }
    assert got["reply_to_message"]["text"] == "?"
    assert ana.tap(chat, "Bagikan nomor").kind == "contact"
    assert ana.tap(chat, "Di mana?").kind == "location"
    with pytest.raises(ValueError, match="does not ask for a number"):
        ana.share_own_contact(chat, "Lain")
    with pytest.raises(ValueError, match="has no request_users"):
        ana.pick_users(chat, "Lain", [ana])
    await show(api, ana.id, [USERS])
    with pytest.raises(ValueError, match="no button asks"):
        ana.share_own_contact(chat)
    with pytest.raises(ValueError, match="use pick_users"):
        ana.tap(chat, "Pilih orang")


async def test_a_forced_reply(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    chat = ana.start(api.bot).chat
    await api.ok("sendMessage", chat_id=ana.id, text="Nama?", reply_markup={"force_reply": True})
    assert chat.keyboard_for(ana) is None
    ana.answer(chat, "Nama Fiktif")
    assert (await last(api))["reply_to_message"]["text"] == "Nama?"
    with pytest.raises(ValueError, match="nobody asks"):
        ana.answer(chat, "lagi")


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (USERS, "users can be requested in private chats only"),
        (GROUPS, "chats can be requested in private chats only"),
        (CONTACT, "phone number can be requested in private chats only"),
        ({"text": "x", "request_location": True}, "location can be requested in private chats only"),
        ({"text": "x", "request_poll": {}}, "poll can be requested in private chats only"),
        ("Ya", None),
    ],
)
async def test_requests_are_for_private_chats(
    api: Telegram, sim: Simulator, button: Button, text: str | None
) -> None:
    group = sim.group("Grup", owner=sim.person("Budi"), bots=[api.bot])
    answer = await api("sendMessage", chat_id=group.id, text="?", reply_markup={"keyboard": [[button]]})
    assert answer.get("description") == (f"Bad Request: {text}" if text else None)


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (5, "KeyboardButton must be a String or an Object"),
        (" ", "keyboard button text must be non-empty"),
        ({"text": "x", "request_users": {}}, 'Can\'t find field "request_id"'),
        ({"text": "x", "request_users": {"request_id": "1"}}, 'Field "request_id" must be a valid Number'),
        ({"text": "x", "request_users": {"request_id": 2**31}}, 'Field "request_id" must be a valid Number'),
        ({"text": "x", "request_users": [1]}, 'Field "request_users" must be of type Object'),
        ({"text": "x", "request_users": {"request_id": 1, "max_quantity": 11}}, "BUTTON_TYPE_INVALID"),
        ({"text": "x", "request_chat": {"request_id": 1}}, 'Can\'t find field "chat_is_channel"'),
    ],
)
async def test_refused_buttons(api: Telegram, sim: Simulator, button: Any, text: str) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    error = await api.error("sendMessage", chat_id=ana.id, text="?", reply_markup={"keyboard": [[button]]})
    assert error.endswith(text)


async def test_refused_keyboards(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    ana.start(api.bot)
    channel = sim.channel("Kanal", bots=[api.bot])
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"keyboard": [["x"] * 301]}, "REPLY_MARKUP_TOO_LONG"),
        ({"keyboard": [["x"]], "input_field_placeholder": "x" * 65}, "REPLY_MARKUP_INVALID"),
    ]
    for markup, text in wrong:
        assert (await api.error("sendMessage", chat_id=ana.id, text="?", reply_markup=markup)).endswith(text)
    for markup in ({"keyboard": [["x"]]}, {"force_reply": True}, {"remove_keyboard": True}):
        error = await api.error("sendMessage", chat_id=channel.id, text="?", reply_markup=markup)
        assert error == "Bad Request: inline keyboard expected"
