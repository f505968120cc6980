"""Keyboards: what is taken, what is refused, what people see."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.control.views import message as view
from simulator.errors import ApiError
from simulator.keyboard import read
from tests.simulator.telegram import Telegram


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://contoh.example/a?b", "https://contoh.example/a?b"),
        ("t.me/ronda_demo_bot", "http://t.me/ronda_demo_bot"),
        ("tg://user?id=5", "tg://user?id=5"),
    ],
)
def test_links(url: str, shown: str) -> None:
    markup, _ = read(inline({"text": "x", "url": url}))
    assert markup == inline({"text": "x", "url": shown})


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (inline({"text": "x", "url": "javascript:x"}), "URL 'javascript:x' is invalid: Unsupported URL protocol"),
        (inline({"text": "x", "url": "http://localhost/"}), "is invalid: Wrong HTTP URL"),
        (inline({"text": " ", "callback_data": "x"}), "BUTTON_TEXT_INVALID"),
        (inline({"callback_data": "x"}), 'Can\'t find field "text"'),
        (inline("x"), "expected an Object"),
        (inline({"text": "x", "callback_data": "x", "style": "pink"}), "Unsupported button style specified"),
        (inline(*[{"text": "x", "callback_data": "x"}] * 101), "REPLY_MARKUP_TOO_LONG"),
        ({"inline_keyboard": [1]}, "must be an Array of Arrays"),
        ({"keyboard": "x"}, "must be an Array of Arrays"),
        ({"keyboard": [[{"url": "x"}]]}, 'Can\'t find field "text"'),
    ],
)
def test_refused(raw: dict[str, Any], text: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(raw)
    assert refusal.value.description.endswith(text)


def test_nothing_is_no_keyboard() -> None:
    nothing: list[Any] = [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"remove_keyboard": False}]
    for raw in nothing:
        assert read(raw) == (None, None)


async def test_what_people_see(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    chat = ana.start(api.bot).chat

    async def sent(markup: dict[str, Any]) -> dict[str, Any]:
        await api.ok("sendMessage", chat_id=ana.id, text="x", reply_markup=markup)
        return view(ana.last(chat), ana)

    reply = {"keyboard": [["Ya", {"text": "Tidak"}]], "one_time_keyboard": True, "input_field_placeholder": "…"}
    assert (await sent(reply))["keyboard"] == {"rows": [["Ya", "Tidak"]], "one_time": True, "placeholder": "…"}
    assert (await sent({"remove_keyboard": True}))["remove_keyboard"] is True
    assert (await sent({"force_reply": True}))["force_reply"] is True
    api.clock.advance(3)
    button = {"text": "Salin", "copy_text": {"text": "abc"}, "style": "primary"}
    shown = await sent(inline(button, {"text": "Buka", "url": "https://contoh.example/"}))
    assert shown["buttons"] == [
        [
            {"text": "Salin", "copy": "abc", "style": "primary"},
            {"text": "Buka", "url": "https://contoh.example/"},
        ]
    ]
    assert ana.last(chat).buttons == [[("Salin", None), ("Buka", None)]]


async def test_an_edit_takes_only_inline_keyboards(api: Telegram) -> None:
    ana = api.sim.person("Ana")
    ana.start(api.bot)
    await api.ok("sendMessage", chat_id=ana.id, text="x")
    keyboard = {"keyboard": [["Ya"]]}
    error = await api.error("editMessageText", chat_id=ana.id, message_id=2, text="y", reply_markup=keyboard)
    assert error == "Bad Request: inline keyboard expected"
