"""Inline mode: queries, answers, what is sent via a bot."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulator.inline_query import InlineQuery
from simulator.person import Person
from simulator.server import Simulator
from tests.simulator.telegram import Telegram

BUTTON = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


def article(number: str, text: str = "<b>Halo</b>", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": "Judul", "input_message_content": content, **more}


def asked(api: Telegram, query: str = "akun") -> tuple[Person, InlineQuery]:
    """Let Ana ask the bot, in her chat with it."""
    api.bot.inline = True
    ana = api.sim.person("Ana")
    return ana, ana.ask_inline(api.bot, query, ana.chat_with(api.bot))


async def test_from_the_query_to_the_chosen_result(api: Telegram, sim: Simulator) -> None:
    assert (await api.ok("getMe"))["supports_inline_queries"] is False
    api.bot.inline = api.bot.inline_feedback = True
    assert (await api.ok("getMe"))["supports_inline_queries"] is True
    ana, budi = sim.person("Ana"), sim.person("Budi")
    group = sim.group("Grup", owner=budi, members=[ana])
    query = ana.ask_inline(api.bot, "akun @x", group, offset="20")
    (update,) = await api.updates()
    got = update["inline_query"]
    assert (got["from"]["id"], got["query"], got["offset"], got["chat_type"]) == (
        ana.id,
        "akun @x",
        "20",
        "supergroup",
    )
    results = [article("a", description="x"), article("b", "dua", reply_markup=BUTTON)]
    await api.ok("answerInlineQuery", inline_query_id=got["id"], results=results, next_offset="40", cache_time=0)
    assert await query.wait(1)
    assert [(offer.id, offer.title) for offer in query.results] == [("a", "Judul"), ("b", "Judul")]
    assert query.next_offset == "40"
    sent = ana.choose(query, "a")
    assert (sent.html, sent.via, sent.from_) == ("<b>Halo</b>", api.bot, ana)
    second = ana.choose(query, 1)
    chosen = [u["chosen_inline_result"] for u in await api.updates() if "chosen_inline_result" in u]
    assert [(c["result_id"], c["query"], "inline_message_id" in c) for c in chosen] == [
        ("a", "akun @x", False),
        ("b", "akun @x", True),
    ]
    press = budi.press(second, "Ya")
    pressed = (await api.updates())[-1]["callback_query"]
    assert pressed["inline_message_id"] == second.inline_id == chosen[1]["inline_message_id"]
    assert "message" not in pressed
    await api.ok("answerCallbackQuery", callback_query_id=press.id)
    number = {"inline_message_id": second.inline_id}
    assert await api.ok("editMessageText", text="diubah", **number) is True
    assert (second.text, second.markup) == ("diubah", None)
    assert await api.ok("editMessageReplyMarkup", reply_markup=BUTTON, **number) is True
    ana.delete(second)
    assert await api.error("editMessageText", text="x", **number) == "Bad Request: MESSAGE_ID_INVALID"


async def test_what_comes_via_the_bot_is_told_to_it(api: Telegram, sim: Simulator) -> None:
    ana, query = asked(api)
    group = sim.group("Grup", owner=ana, bots=[api.bot], bot_admin=False)
    (update,) = [u for u in await api.updates() if "inline_query" in u]
    assert update["inline_query"]["chat_type"] == "sender"
    await api.ok("answerInlineQuery", inline_query_id=query.id, results=[article("a")])
    ana.choose(query)
    there = ana.ask_inline(api.bot, "", group)
    await api.ok("answerInlineQuery", inline_query_id=there.id, results=[article("a")])
    forwarded = ana.forward(ana.choose(there), to=ana.chat_with(api.bot))
    assert forwarded.via is api.bot
    got = [u["message"] for u in await api.updates() if "via_bot" in u.get("message", {})]
    assert [(m["chat"]["id"], m["via_bot"]["id"], m["text"]) for m in got] == [
        (ana.id, 123, "Halo"),
        (group.id, 123, "Halo"),
        (ana.id, 123, "Halo"),
    ]
    with pytest.raises(ValueError, match="cannot be edited"):
        ana.edit(ana.last(group), "x")
    assert "chosen_inline_result" not in str(await api.updates()), "nobody asked for feedback"


async def test_results_with_files_and_cards(api: Telegram, sim: Simulator) -> None:
    ana, query = asked(api)
    chat = ana.chat_with(api.bot)
    for send in (ana.send_animation, ana.send_voice, ana.send_video):
        send(chat)
    gif, voice, video = (u["message"] for u in await api.updates() if "message" in u)
    place = {"latitude": 1, "longitude": 2}
    results = [
        {"type": "gif", "id": "1", "gif_file_id": gif["animation"]["file_id"], "caption": "gif"},
        {"type": "voice", "id": "2", "title": "v", "voice_file_id": voice["voice"]["file_id"]},
        {"type": "video", "id": "3", "title": "v", "video_file_id": video["video"]["file_id"]},
        {"type": "contact", "id": "4", "phone_number": "+62811", "first_name": "Nama", "last_name": "Fiktif"},
        {"type": "location", "id": "5", "title": "x", **place},
        {"type": "venue", "id": "6", "title": "Warung", "address": "Jalan", **place},
        article("7") | {"input_message_content": {"phone_number": "1", "first_name": "A"}},
        article("8") | {"input_message_content": {**place, "title": "W", "address": "J"}},
    ]
    await api.ok("answerInlineQuery", inline_query_id=query.id, results=results)
    kinds = [ana.choose(query, number).kind for number in range(8)]
    assert kinds == ["animation", "voice", "video", "contact", "location", "venue", "contact", "venue"]
    assert len([u for u in await api.updates() if "via_bot" in u.get("message", {})]) == 8


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"results": None}, "can't parse inline query results JSON object"),
        ({"results": [article(str(i)) for i in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article("a"), article("a")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("é" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article("")]}, "RESULT_ID_INVALID"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": "x"}}, "can't parse inline query results button"),
        ({"results": ["x"]}, "can't parse inline query result: expected an Object"),
        (
            {"results": [{"id": "a"}]},
            'can\'t parse inline query result: type "" is unsupported for the inline query result',
        ),
        (
            {"results": [{"type": "article", "id": "a"}]},
            "can't parse inline query result: Can't find field \"input_message_content\"",
        ),
        (
            {"results": [article("a", "<b>x")]},
            "can't parse inline query result: Can't parse entities: "
            'Can\'t find end tag corresponding to start tag "b"',
        ),
        (
            {"results": [{"type": "gif", "id": "a"}]},
            "can't parse inline query result: Can't find field \"gif_file_id\"",
        ),
        (
            {"results": [{"type": "location", "id": "a", "latitude": 99, "longitude": 2}]},
            "can't parse inline query result: wrong location specified",
        ),
        ({"results": [article("a", reply_markup={"keyboard": [["x"]]})]}, "inline keyboard expected"),
    ],
)
async def test_refused_answers(api: Telegram, sim: Simulator, given: dict[str, Any], text: str) -> None:
    _, query = asked(api)
    error = await api.error("answerInlineQuery", inline_query_id=query.id, **given)
    assert error == f"Bad Request: {text}"
    assert not query.answered


async def test_half_a_minute(api: Telegram, sim: Simulator) -> None:
    _, query = asked(api)
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api.error("answerInlineQuery", inline_query_id="5", results=[]) == old
    async with Telegram(sim, "456:DEF") as other:
        assert await other.error("answerInlineQuery", inline_query_id=query.id, results=[]) == old
    api.clock.advance(30)
    assert await api.error("answerInlineQuery", inline_query_id=query.id, results=[]) == old
    assert await api.updates() == []


async def test_what_apps_do_not_let_one_do(api: Telegram, sim: Simulator) -> None:
    ana, query = asked(api)
    with pytest.raises(ValueError, match="no result 0"):
        ana.choose(query)
    with pytest.raises(ValueError, match="at most 256"):
        ana.ask_inline(api.bot, "x" * 257, ana.chat_with(api.bot))
    with pytest.raises(ValueError, match="no inline mode"):
        ana.ask_inline(sim.bot("456:DEF"), "x", ana.chat_with(api.bot))
    assert await query.wait(0.001) is False


async def test_over_the_control_api(api: Telegram, sim: Simulator) -> None:
    ana, _ = asked(api)

    async def post(path: str, **given: Any) -> Any:
        return (await api.http.post(f"/control/{path}", json={"as": ana.id, **given})).json()

    asking = asyncio.ensure_future(post("inline", bot=123, chat=123, query="x"))
    queries: list[dict[str, Any]] = []
    while len(queries) < 2:
        queries = [u["inline_query"] for u in await api.updates() if "inline_query" in u]
        await asyncio.sleep(0)
    await api.ok("answerInlineQuery", inline_query_id=queries[-1]["id"], results=[article("a")])
    shown = await asking
    assert shown["results"] == [{"id": "a", "title": "Judul"}]
    sent = await post("inline/choose", query=shown["query"], result="a")
    assert (sent["text"], sent["via"]["username"], sent["can_edit"]) == ("Halo", "ronda_demo_bot", False)
    assert "no such query" in (await post("inline/choose", query="5", result="a"))["error"]
