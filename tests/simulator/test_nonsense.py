"""Whatever is sent to whichever method: an answer or a refusal in Telegram's form, never a breakdown."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.api import BotApi
from simulator.call import METHODS
from simulator.clock import ManualClock
from simulator.world import World
from tests.simulator.honesty import Honesty

NAMES = [
    "chat_id",
    "from_chat_id",
    "message_id",
    "message_ids",
    "user_id",
    "text",
    "caption",
    "parse_mode",
    "entities",
    "caption_entities",
    "reply_markup",
    "reply_parameters",
    "link_preview_options",
    "photo",
    "document",
    "file_id",
    "callback_query_id",
    "commands",
    "scope",
    "language_code",
    "permissions",
    "url",
    "secret_token",
    "allowed_updates",
    "offset",
    "limit",
    "name",
    "description",
    "menu_button",
    "action",
    "until_date",
    "max_connections",
    "message_thread_id",
    "show_alert",
    "media",
    "video",
    "voice",
    "duration",
    "icon_color",
    "results",
    "inline_query_id",
    "inline_message_id",
    "button",
    "title",
]
LEAF = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from([700001, 700002, 123, -1001004000001, 10**40, 1.5, "HTML", "1", "@x", "<b>", "", "x"]),
    st.text(max_size=5),
)
KEYS = st.sampled_from(
    [
        "inline_keyboard",
        "keyboard",
        "text",
        "callback_data",
        "url",
        "type",
        "offset",
        "length",
        "message_id",
        "chat_id",
        "media",
        "force_reply",
        "request_users",
        "request_chat",
        "request_id",
        "chat_is_channel",
        "id",
        "input_message_content",
        "message_text",
    ]
)
JSON = st.recursive(LEAF, lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4), max_leaves=8)
VALUE = JSON | JSON.map(json.dumps) | st.just("<b>halo</b>") | st.just(700001)


def world() -> tuple[World, Honesty]:
    made, honesty = World(ManualClock(), 1), Honesty()
    made.observers.append(honesty)
    bot = made.bot("123:ABC")
    ana = made.person("Ana")
    made.person("Budi")
    ana.start(bot)
    made.group("Grup", owner=ana, bots=[bot])
    return made, honesty


async def call(made: World, method: str, params: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(params).encode()
    scope = {
        "type": "http",
        "path": f"/bot123:ABC/{method}",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    api = BotApi(made)
    await api(scope, receive, send)
    assert api.failures == []
    await made.close()
    answer: dict[str, Any] = json.loads(sent[1]["body"])
    return answer


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=8))
def test_nonsense(method: str, params: dict[str, Any]) -> None:
    made, honesty = world()
    answer = asyncio.run(call(made, method, params))
    assert answer["ok"] is True or answer["error_code"] in range(400, 500)
    honesty.check()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["sendMessage", "editMessageText", "copyMessage", "setMyCommands", "editMessageReplyMarkup"]),
    st.fixed_dictionaries(
        {"chat_id": st.just(700001), "text": st.text(min_size=1, max_size=9), "message_id": st.just(2)},
        optional=dict.fromkeys(NAMES[6:14], VALUE),
    ),
)
def test_nonsense_in_otherwise_good_calls(method: str, params: dict[str, Any]) -> None:
    made, honesty = world()
    ana = made.people[700001]
    made.post(made.private_chat(ana, made.bots[123]), made.bots[123], text="halo")
    answer = asyncio.run(call(made, method, params))
    assert answer["ok"] is True or answer["error_code"] in range(400, 500)
    honesty.check()
