"""Calls to the Bot API, and what their failures mean."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.moment import SECOND, Micros


class Verdict(StrEnum):
    """What to do about a call."""

    TAKEN = "taken"
    WAIT = "wait"
    UNSENT = "unsent"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    GONE = "gone"
    NO_TOPIC = "no_topic"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended.

    Args:
        message: number of the message, if one was sent or edited.
        wait: how long Telegram asks us to wait, in microseconds.
        chat: the chat's new id, if it moved.
        why: for people who mend it; names no person and no token.
    """

    verdict: Verdict
    message: int = 0
    wait: Micros = 0
    chat: int = 0
    why: str = ""


_SAME = "message is not modified"
_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "message identifier is not specified",
)
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_UNREACHABLE = ("chat not found", "user is deactivated", "bot was kicked", "not enough rights", "have no rights")
_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout")


async def call(bot: Bot, method: str, body: dict[str, Any]) -> Answer:
    """Make a call and say what came of it; never raises for what Telegram or the network did."""
    try:
        result = await bot.do_api_request(_spelled(method), api_kwargs=body)
    except TelegramError as problem:
        return judge(problem)
    number = result.get("message_id", 0) if isinstance(result, dict) else 0
    return Answer(Verdict.TAKEN, message=int(number))


def _spelled(method: str) -> str:
    """``sendMessage`` as ``send_Message``: the same method to PTB, which warns when one has a Python name.

    Calls are rows here, kept as Telegram takes them; the typed methods would only take them apart again.
    """
    return re.sub("([A-Z])", r"_\1", method)


def judge(problem: TelegramError) -> Answer:
    """What a failure means."""
    why = f"{type(problem).__name__}: {problem.message}"[:300]
    match problem:
        case RetryAfter():
            wait = problem.retry_after
            seconds = wait if isinstance(wait, int | float) else wait.total_seconds()
            return Answer(Verdict.WAIT, wait=round(seconds * SECOND), why=why)
        case ChatMigrated():
            return Answer(Verdict.MOVED, chat=problem.new_chat_id, why=why)
        case Forbidden():
            return Answer(Verdict.UNREACHABLE, why=why)
        case InvalidToken() | EndPointNotFound():
            return Answer(Verdict.REFUSED, why=why)
        case BadRequest():
            return _bad_request(problem.message.lower(), why)
        case TimedOut() | NetworkError():
            return _network(problem, why)
        case _:
            return Answer(Verdict.REFUSED, why=why)


def _bad_request(text: str, why: str) -> Answer:
    if _SAME in text:
        return Answer(Verdict.TAKEN)
    if any(sign in text for sign in _GONE):
        return Answer(Verdict.GONE, why=why)
    if any(sign in text for sign in _NO_TOPIC):
        return Answer(Verdict.NO_TOPIC, why=why)
    if any(sign in text for sign in _UNREACHABLE):
        return Answer(Verdict.UNREACHABLE, why=why)
    return Answer(Verdict.REFUSED, why=why)


def _network(problem: NetworkError, why: str) -> Answer:
    """A connection that was never made did nothing; anything later may have taken effect."""
    cause = type(problem.__cause__).__name__ if problem.__cause__ else ""
    if cause in _NEVER_LEFT:
        return Answer(Verdict.UNSENT, why=why)
    if not cause:  # Telegram answered that it failed (5xx): an outage, not a lost answer
        return Answer(Verdict.UNSENT, why=why)
    return Answer(Verdict.UNKNOWN, why=why)
