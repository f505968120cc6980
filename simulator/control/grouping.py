"""Groups and channels, made and changed over HTTP."""

from __future__ import annotations

from typing import Any, TypeVar

from simulator.bot import Bot
from simulator.control import views
from simulator.control.desk import Desk, Refused
from simulator.group import Group
from simulator.person import Person
from simulator.user import User

Json = dict[str, Any]
Who = TypeVar("Who", bound=User)


def create(desk: Desk) -> Json:
    """POST /control/group."""
    owner = desk.person("owner")
    group = desk.world.group(
        desk.text("title"),
        owner,
        [_known(desk.world.people, number) for number in desk.body.get("members") or []],
        _bots(desk),
        desk.flag("bot_admin", True),
        desk.flag("supergroup", True),
        forum=desk.flag("forum"),
    )
    return views.chat(group, owner)


def channel(desk: Desk) -> Json:
    """POST /control/channel."""
    owner = desk.person("owner") if desk.has("owner") else None
    made = desk.world.channel(desk.text("title"), desk.text("username", "") or None, owner, _bots(desk))
    return views.chat(made, owner) if owner is not None else {"chat": made.id, "title": made.title}


def add(desk: Desk) -> Json:
    """POST /control/group/add."""
    group = desk.group()
    group.add(desk.user(), _by(desk))
    return views.chat(group, group.owner)


def remove(desk: Desk) -> Json:
    """POST /control/group/remove."""
    group = desk.group()
    group.remove(desk.user(), _by(desk))
    return views.chat(group, group.owner)


def promote(desk: Desk) -> Json:
    """POST /control/group/promote."""
    group: Group = desk.group()
    change = group.demote if desk.flag("demote") else group.promote
    change(desk.user(), _by(desk))
    return views.chat(group, group.owner)


def kick(desk: Desk) -> Json:
    """POST /control/group/kick."""
    group = desk.group()
    group.kick(desk.user(), _by(desk))
    return views.chat(group, group.owner)


def migrate(desk: Desk) -> Json:
    """POST /control/group/migrate."""
    return {"chat": desk.group().migrate()}


def open_topic(desk: Desk) -> Json:
    """POST /control/group/topic."""
    group = desk.group()
    group.open_topic(desk.text("name"), _by(desk))
    return views.chat(group, group.owner)


def _by(desk: Desk) -> Person | None:
    return desk.person() if desk.has("as") else None


def _bots(desk: Desk) -> list[Bot]:
    return [_known(desk.world.bots, number) for number in desk.body.get("bots") or []]


def _known(among: dict[int, Who], number: Any) -> Who:
    try:
        return among[int(number)]
    except (KeyError, TypeError, ValueError) as wrong:
        raise Refused(f"there is nobody with the id {number}", 404) from wrong
