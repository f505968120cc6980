"""Answers to pressed buttons."""

from __future__ import annotations

from simulator.call import Call, method
from simulator.errors import bad

_LONGEST = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery."""
    press = call.world.press(call.bot, call.text("callback_query_id"))
    if press is None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = call.text("text")
    if len(text) > _LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    press.answer(text, call.flag("show_alert"), call.text("url") or None)
    call.world.journal.write("answer", press.message.chat, press, only=press.person.id)
    return True
