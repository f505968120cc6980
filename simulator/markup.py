"""Text with entities as HTML: Telegram's own style for tests, and a safe one for the page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import pairwise
from typing import Any

from simulator.html import Entity

_STYLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_LINK = 'rel="noopener noreferrer nofollow" target="_blank"'


def telegram_html(text: str, entities: list[Entity]) -> str:
    """Return the text in the style a bot would write it in (parse_mode HTML)."""
    return _render(text, entities, _telegram_tags)


def page_html(text: str, entities: list[Entity]) -> str:
    """Return the text for a web page: escaped, and with the few tags that docs/simulator.md names."""
    return _render(text, entities, _page_tags)


Tags = Callable[[Entity, str], tuple[str, str]]


def _render(text: str, entities: list[Entity], tags: Tags) -> str:
    if not entities:
        return escape(text, quote=False)
    wide = text.encode("utf-16-le", "surrogatepass")
    cuts = sorted(
        {0, len(wide) // 2, *(e["offset"] for e in entities), *(e["offset"] + e["length"] for e in entities)}
    )
    out: list[str] = []
    for first, last in pairwise(cuts):
        piece = wide[first * 2 : last * 2].decode("utf-16-le", "replace")
        out.append(_wrapped(piece, [e for e in entities if _covers(e, first, last)], tags, wide))
    return _joined("".join(out))


def _covers(entity: Entity, first: int, last: int) -> bool:
    return bool(entity["offset"] <= first and last <= entity["offset"] + entity["length"])


def _wrapped(piece: str, around: list[Entity], tags: Tags, wide: bytes) -> str:
    marked = escape(piece, quote=False)
    for entity in reversed(around):
        whole = wide[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
        begin, end = tags(entity, whole.decode("utf-16-le", "replace"))
        marked = f"{begin}{marked}{end}"
    return marked


def _joined(marked: str) -> str:
    """Melt neighbours such as </b><b> that came from cutting at the edges of other entities."""
    for tag in ("b", "i", "u", "s", "code", "pre", "blockquote"):
        marked = marked.replace(f"</{tag}><{tag}>", "")
    return marked


def _telegram_tags(entity: Entity, _text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _STYLE:
        return f"<{_STYLE[kind]}>", f"</{_STYLE[kind]}>"
    if kind == "spoiler":
        return "<tg-spoiler>", "</tg-spoiler>"
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    return "", ""


def _page_tags(entity: Entity, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _STYLE:
        return f"<{_STYLE[kind]}>", f"</{_STYLE[kind]}>"
    if kind == "spoiler":
        return '<span class="tg-spoiler">', "</span>"
    if kind in ("text_link", "url"):
        return _anchor(entity.get("url", text))
    if kind == "bot_command":
        return f'<a class="tg-command" data-command="{escape(text)}">', "</a>"
    return f'<span class="tg-{kind.replace("_", "-")}">', "</span>"


def _anchor(url: Any) -> tuple[str, str]:
    address = str(url)
    if "://" not in address:
        address = f"http://{address}"
    if not address.lower().startswith(("http://", "https://", "tg://")):
        return '<span class="tg-url">', "</span>"
    return f'<a href="{escape(address)}" {_LINK}>', "</a>"
