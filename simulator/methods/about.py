"""What a bot says of itself: https://core.telegram.org/bots/api#setmydescription and its sisters."""

from __future__ import annotations

from typing import Any

from simulator.call import Call, method
from simulator.errors import bad

_LONGEST = {"name": 64, "description": 512, "short_description": 120}


@method("getMe")
def get_me(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getme."""
    return call.bot.me()


@method("setMyName")
def set_my_name(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyname."""
    _set(call, "name")
    if not call.text("language_code") and call.text("name"):
        call.bot.name = call.text("name")
    return True


@method("getMyName")
def get_my_name(call: Call) -> dict[str, str]:
    """https://core.telegram.org/bots/api#getmyname."""
    return {"name": _get(call, "name") or call.bot.name}


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmydescription."""
    return _set(call, "description")


@method("getMyDescription")
def get_my_description(call: Call) -> dict[str, str]:
    """https://core.telegram.org/bots/api#getmydescription."""
    return {"description": _get(call, "description")}


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription."""
    return _set(call, "short_description")


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> dict[str, str]:
    """https://core.telegram.org/bots/api#getmyshortdescription."""
    return {"short_description": _get(call, "short_description")}


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatmenubutton."""
    button = call.json("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad("unsupported type of MenuButton specified")
    call.bot.menu[call.whole("chat_id")] = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchatmenubutton."""
    menu = call.bot.menu
    return menu.get(call.whole("chat_id")) or menu.get(0) or {"type": "default"}


@method("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(call: Call) -> bool:  # noqa: ARG001
    """https://core.telegram.org/bots/api#setmydefaultadministratorrights: accepted, and without effect."""
    return True


@method("logOut")
def log_out(call: Call) -> bool:  # noqa: ARG001
    """https://core.telegram.org/bots/api#logout: accepted, and without effect."""
    return True


@method("close")
def close(call: Call) -> bool:  # noqa: ARG001
    """https://core.telegram.org/bots/api#close: accepted, and without effect."""
    return True


def _set(call: Call, what: str) -> bool:
    text = call.text(what).strip()
    if len(text) > _LONGEST[what]:
        raise bad(f"{what.replace('_', ' ')} is too long")
    call.bot.about[what, call.text("language_code")] = text
    return True


def _get(call: Call, what: str) -> str:
    about = call.bot.about
    return about.get((what, call.text("language_code"))) or about.get((what, "")) or ""
