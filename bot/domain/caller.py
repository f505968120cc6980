"""Identity and place as an update brings them: who spoke and where, but no authority."""

from dataclasses import dataclass
from enum import StrEnum


class Tool(StrEnum):
    """By what something was asked for; the audit keeps it. Each has a text ``tool.<code>``."""

    BUTTON = "button"
    COMMAND = "command"
    REPLY = "reply"  # to a message of ours
    MESSAGE = "message"
    INLINE = "inline"
    LIST = "list"  # a row of many that somebody trusted reports
    CLOCK = "clock"  # nobody asked: time has passed


@dataclass(frozen=True, slots=True)
class Caller:
    """The sender of one update.

    Args:
        telegram_id: Telegram's number of the person.
        name: the display name; kept only for staff.
        language: Telegram's language code, may be empty.
        chat: Telegram's chat id; equal to telegram_id in a private chat.
        private: whether the chat is the private chat with the bot.
        thread: forum topic, 0 for none.
        title: the chat's title, empty in private.
        message: the message that was sent, or whose button was pressed.
        pressed: whether a button was pressed (the answer is a toast).
        username: Telegram's @name, without the @; kept only for staff.
        tool: by what they asked.
    """

    telegram_id: int
    name: str
    language: str
    chat: int
    private: bool
    thread: int = 0
    title: str = ""
    message: int = 0
    pressed: bool = False
    username: str = ""
    tool: Tool = Tool.COMMAND
