"""People, chats and messages as JSON, as one person sees them."""

from __future__ import annotations

from typing import Any

from simulator.bot import Bot
from simulator.chat import Chat, PrivateChat
from simulator.control import shown
from simulator.journal import Event
from simulator.markup import page_html
from simulator.message import Message
from simulator.person import Person
from simulator.press import Press
from simulator.service import line
from simulator.user import User

Json = dict[str, Any]
_SHORT = 100


def user(who: User) -> Json:
    """Return a short Person or Bot."""
    return {"id": who.id, "name": who.name, "username": who.username, "is_bot": who.is_bot}


def person(who: Person) -> Json:
    """Return a Person."""
    return {**user(who), "language": who.language, "hides_forwards": who.hides_forwards}


def bot(who: Bot) -> Json:
    """Return a Bot."""
    about = {name: who.about.get((name, ""), "") for name in ("description", "short_description")}
    return {**user(who), **about}


def chat(what: Chat, viewer: Person) -> Json:
    """Return a Chat as `viewer` sees it."""
    private = isinstance(what, PrivateChat)
    live = what.live()
    return {
        "chat": what.key(viewer),
        "kind": what.kind,
        "title": what.bot.name if isinstance(what, PrivateChat) else what.title,
        "username": what.bot.username if isinstance(what, PrivateChat) else what.username,
        "bot": what.bot.id if isinstance(what, PrivateChat) else None,
        "started": what.started if isinstance(what, PrivateChat) else True,
        "blocked": what.blocked if isinstance(what, PrivateChat) else False,
        "status": what.member(viewer).status,
        "members": [] if private else _members(what),
        "pinned": what.pinned[-1] if what.pinned else None,
        "migrated_to": what.migrated_to,
        "can_write": _can_write(what, viewer),
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in what.topics.values()],
        "keyboard": shown.keyboard(what.keyboard_for(viewer)),
        "last": message(live[-1], viewer) if live else None,
    }


def _members(what: Chat) -> list[Json]:
    return [{**user(m.user), "status": m.status} for m in what.members.values() if m.inside]


def _can_write(what: Chat, viewer: Person) -> bool:
    if isinstance(what, PrivateChat):
        return not what.blocked
    if what.kind == "channel":
        return False
    return what.has(viewer) and what.migrated_to is None


def message(what: Message, viewer: Person) -> Json:
    """Return a Message as `viewer` sees it."""
    mine = what.from_ is viewer
    keyboard = what.keyboard or {}
    return {
        "id": what.id,
        "chat": what.chat.key(viewer),
        "at": what.at,
        "from": user(what.from_) if what.from_ is not None else None,
        "via": user(what.via) if what.via is not None else None,
        "mine": mine,
        "text": what.text,
        "html": page_html(what.text, what.entities),
        "entities": what.entities,
        "kind": what.kind,
        "photo": shown.photo(what),
        "document": shown.document(what),
        "media": shown.media(what),
        "card": shown.card(what),
        "album": what.album,
        "buttons": _buttons(what),
        "keyboard": _keyboard(keyboard) if "keyboard" in keyboard else None,
        "remove_keyboard": bool(keyboard.get("remove_keyboard")),
        "force_reply": bool(keyboard.get("force_reply")),
        "forward": _forward(what.origin) if what.origin is not None else None,
        "reply_to": _reply(what.reply_to) if what.reply_to is not None else None,
        "edited": what.edited,
        "edited_at": what.edited_at,
        "service": line(what) if what.service is not None else None,
        "protected": what.protected,
        "silent": what.silent,
        "thread": what.thread,
        "can_edit": mine and what.editable,
        "can_delete": mine or what.chat.kind == "private" or what.chat.member(viewer).rules,
    }


def _buttons(what: Message) -> list[list[Json]]:
    rows = what.markup["inline_keyboard"] if what.markup is not None else []
    return [[_button(button) for button in row] for row in rows]


def _button(raw: Json) -> Json:
    button: Json = {"text": raw["text"]}
    if "callback_data" in raw:
        button["data"] = raw["callback_data"]
    if "url" in raw:
        button["url"] = raw["url"]
    if "copy_text" in raw:
        button["copy"] = raw["copy_text"]["text"]
    if "style" in raw:
        button["style"] = raw["style"]
    return button


def _keyboard(raw: Json) -> Json:
    return {
        "rows": [[button["text"] for button in row] for row in raw["keyboard"]],
        "one_time": bool(raw.get("one_time_keyboard")),
        "placeholder": raw.get("input_field_placeholder"),
    }


def _forward(origin: Json) -> Json:
    kind = origin["type"]
    known: Json = {"kind": kind, "at": origin["date"] * 1_000_000, "username": None, "id": None}
    if kind == "hidden_user":
        return {**known, "name": origin["sender_user_name"]}
    source = origin.get("sender_user") or origin.get("sender_chat") or origin["chat"]
    name = source.get("title") or f"{source['first_name']} {source.get('last_name', '')}".strip()
    return {**known, "name": name, "username": source.get("username"), "id": source["id"]}


def _reply(to: Message) -> Json:
    text = "…" if to.deleted else to.text[:_SHORT]
    return {"id": to.id, "name": to.from_.name if to.from_ else to.chat.title, "text": text}


def event(what: Event, viewer: Person | None) -> Json:
    """Return an Event as `viewer` sees it."""
    told: Json = {"seq": what.seq, "kind": what.kind}
    if what.chat is not None and viewer is not None:
        told["chat"] = what.chat.key(viewer)
    if isinstance(what.what, Message) and viewer is not None:
        told["message"] = message(what.what, viewer)
    elif isinstance(what.what, Press):
        told.update(_answer(what.what), press=what.what.id, message=what.what.message.id)
    else:
        told.update(_plain(what))
    return told


def _answer(press: Press) -> Json:
    return {"text": press.text, "alert": press.alert, "url": press.url}


def answer(press: Press) -> Json:
    """Return what a press was answered: {"answer": null} if nothing was."""
    return {"answer": _answer(press) if press.answered else None}


def _plain(what: Event) -> Json:
    names = {"delete": "ids", "commands": "bot", "clock": "now", "person": "id", "chat": "what"}
    if what.kind == "typing":
        return dict(what.what)
    return {names[what.kind]: what.what} if what.kind in names else {}
