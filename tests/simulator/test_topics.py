"""Topics of a forum, and the threads that replies make elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.server import Simulator
from tests.simulator.telegram import Telegram

_ALWAYS = ("message_id", "date", "chat", "from", "message_thread_id", "is_topic_message", "reply_to_message")


async def messages(api: Telegram) -> list[dict[str, Any]]:
    """Return the messages the bot was told of since the last call."""
    updates = await api.updates()
    if updates:
        await api.updates(offset=updates[-1]["update_id"] + 1)
    return [u["message"] for u in updates if "message" in u]


async def test_a_topic_from_its_opening_to_its_end(api: Telegram, sim: Simulator) -> None:
    budi = sim.person("Budi")
    forum = sim.group("Forum", owner=budi, bots=[api.bot], forum=True)
    made = await api.ok("createForumTopic", chat_id=forum.id, name=" Kasus A1 ", icon_color=0xFFD67E)
    number = made["message_thread_id"]
    assert made == {"message_thread_id": number, "name": "Kasus A1", "icon_color": 0xFFD67E}
    assert budi.last(forum).service == {"forum_topic_created": {"name": "Kasus A1", "icon_color": 0xFFD67E}}
    sent = await api.ok("sendMessage", chat_id=forum.id, text="halo", message_thread_id=number)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (number, True)
    assert sent["reply_to_message"]["message_id"] == number
    assert (sent["chat"]["is_forum"], "is_topic_message" in await _general(api, forum.id)) == (True, False)
    await messages(api)
    topic = forum.topics[number]
    budi.send(forum, "jawab", reply_to=forum.messages[sent["message_id"]])
    budi.send(forum, "di topik", topic=topic)
    budi.send_album(forum, [b"a", b"b"], topic=topic)
    budi.send(forum, "umum")
    got = await messages(api)
    assert [m.get("message_thread_id") for m in got] == [number, number, number, number, None]
    assert [m.get("is_topic_message") for m in got] == [True, True, True, True, None]
    assert got[0]["reply_to_message"]["text"] == "halo"
    await api.ok("editForumTopic", chat_id=forum.id, message_thread_id=number, name="Kasus A2")
    assert (topic.name, budi.last(forum).service) == ("Kasus A2", {"forum_topic_edited": {"name": "Kasus A2"}})
    await api.ok("closeForumTopic", chat_id=forum.id, message_thread_id=number)
    assert topic.closed
    await api.ok("reopenForumTopic", chat_id=forum.id, message_thread_id=number)
    await api.ok("deleteForumTopic", chat_id=forum.id, message_thread_id=number)
    assert [m.text for m in budi.read(forum) if not m.service] == ["x", "umum"]
    for method in ("sendMessage", "sendPhoto", "copyMessage", "forwardMessage", "sendChatAction"):
        assert await _refused(api, method, forum.id, number) == "Bad Request: message thread not found"


async def _general(api: Telegram, chat: int) -> dict[str, Any]:
    sent: dict[str, Any] = await api.ok("sendMessage", chat_id=chat, text="x")
    return sent


async def _refused(api: Telegram, method: str, chat: int, thread: int) -> str:
    ana = api.sim.person("Ana")
    photo = ana.send_photo(ana.chat_with(api.bot), b"x")
    file = photo.file.file_id(api.bot.id) if photo.file else ""
    given = {"from_chat_id": ana.id, "message_id": photo.id, "photo": file, "text": "x", "action": "typing"}
    return await api.error(method, chat_id=chat, message_thread_id=thread, **given)


async def test_people_have_topics_too(api: Telegram, sim: Simulator) -> None:
    ana, budi = sim.person("Ana"), sim.person("Budi")
    forum = sim.group("Forum", owner=budi, members=[ana], bots=[api.bot], forum=True)
    topic = forum.open_topic("Laporan", by=ana)
    forum.close_topic(topic)
    with pytest.raises(ValueError, match="closed"):
        ana.send(forum, "x", topic=topic)
    budi.send(forum, "pemilik boleh", topic=topic)
    await api.ok("sendMessage", chat_id=forum.id, text="admin juga", message_thread_id=topic.id)
    forum.close_topic(topic, closed=False)
    ana.send(forum, "lagi", topic=topic)
    told = [next(name for name in m if name not in _ALWAYS) for m in await messages(api)]
    assert told[-5:] == ["forum_topic_created", "forum_topic_closed", "text", "forum_topic_reopened", "text"]
    got = [m.service for m in ana.read(forum) if m.service and "forum" in next(iter(m.service))]
    assert got == [
        {"forum_topic_created": {"name": "Laporan", "icon_color": 7322096}},
        {"forum_topic_closed": {}},
        {"forum_topic_reopened": {}},
    ]
    forum.close_topic(topic)
    forum.demote(api.bot)
    error = await api.error("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic.id)
    assert error == "Bad Request: TOPIC_CLOSED"
    plain = sim.group("Grup", owner=budi)
    with pytest.raises(ValueError, match="no topics"):
        plain.open_topic("x")
    with pytest.raises(ValueError, match="supergroup"):
        sim.group("Grup", owner=budi, supergroup=False, forum=True)
    forum.delete_topic(topic)
    with pytest.raises(ValueError, match="no such topic"):
        ana.send(forum, "x", topic=topic)


@pytest.mark.parametrize(
    ("method", "given", "text"),
    [
        ("createForumTopic", {"name": " "}, "title must be non-empty"),
        ("createForumTopic", {"name": "x", "icon_color": 5}, "invalid icon color specified"),
        ("editForumTopic", {"message_thread_id": 999, "name": "x"}, "TOPIC_ID_INVALID"),
        ("editForumTopic", {"message_thread_id": 3, "name": "Lama"}, "TOPIC_NOT_MODIFIED"),
        ("editForumTopic", {"message_thread_id": 3}, "TOPIC_NOT_MODIFIED"),
        ("closeForumTopic", {}, "TOPIC_ID_INVALID"),
        ("reopenForumTopic", {"message_thread_id": 3}, "TOPIC_NOT_MODIFIED"),
        ("deleteForumTopic", {"message_thread_id": 1}, "TOPIC_ID_INVALID"),
        ("sendMessage", {"message_thread_id": 1, "text": "x"}, "message thread not found"),
        ("sendMessage", {"message_thread_id": 999, "text": "x"}, "message thread not found"),
    ],
)
async def test_refused(api: Telegram, sim: Simulator, method: str, given: dict[str, Any], text: str) -> None:
    forum = sim.group("Forum", owner=sim.person("Budi"), bots=[api.bot], forum=True)
    topic = forum.open_topic("Lama")
    assert topic.id == 3
    assert await api.error(method, chat_id=forum.id, **given) == f"Bad Request: {text}"
    await api.ok("sendChatAction", chat_id=forum.id, action="typing", message_thread_id=1)


async def test_not_everywhere_and_not_by_everybody(api: Telegram, sim: Simulator) -> None:
    budi = sim.person("Budi")
    plain = sim.group("Grup", owner=budi, bots=[api.bot])
    forum = sim.group("Forum", owner=budi, bots=[api.bot], bot_admin=False, forum=True)
    topic = forum.open_topic("x")
    error = await api.error("createForumTopic", chat_id=plain.id, name="x")
    assert error == "Bad Request: the chat is not a forum"
    error = await api.error("createForumTopic", chat_id=forum.id, name="x")
    assert error == "Bad Request: not enough rights to create a topic"
    for method in ("editForumTopic", "closeForumTopic", "deleteForumTopic"):
        error = await api.error(method, chat_id=forum.id, message_thread_id=topic.id, name="y")
        assert error.startswith("Bad Request: not enough rights")
    ana = sim.person("Ana")
    ana.start(api.bot)
    error = await api.error("sendMessage", chat_id=ana.id, text="x", message_thread_id=1)
    assert error == "Bad Request: message thread not found"


async def test_replies_in_other_supergroups_make_threads(api: Telegram, sim: Simulator) -> None:
    budi = sim.person("Budi")
    group = sim.group("Grup", owner=budi, bots=[api.bot])
    first = budi.send(group, "satu")
    second = budi.send(group, "dua", reply_to=first)
    budi.send(group, "tiga", reply_to=second)
    got = (await messages(api))[-2:]
    assert [m["message_thread_id"] for m in got] == [first.id, first.id]
    assert "is_topic_message" not in got[0]
    sent = await api.ok("sendMessage", chat_id=group.id, text="x", message_thread_id=first.id)
    assert sent["message_thread_id"] == first.id


async def test_topics_over_the_control_api(api: Telegram, sim: Simulator) -> None:
    ana = sim.person("Ana")
    body: dict[str, Any] = {"title": "Forum", "owner": ana.id, "bots": [123], "forum": True}

    async def post(path: str, **given: Any) -> Any:
        return (await api.http.post(f"/control/{path}", json=given)).json()

    chat = (await post("group", **body))["chat"]
    shown = await post("group/topic", chat=chat, name="Laporan")
    (topic,) = shown["topics"]
    assert (topic["name"], shown["last"]["service"]) == ("Laporan", "Ana membuka topik Laporan")
    sent = await post("send", **{"as": ana.id}, chat=chat, text="x", topic=topic["id"])
    assert sent["thread"] == topic["id"]
    assert "no such topic" in (await post("send", **{"as": ana.id}, chat=chat, text="x", topic=99))["error"]
