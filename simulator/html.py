"""Telegram's HTML style: https://core.telegram.org/bots/api#html-style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import ApiError, bad

Entity = dict[str, Any]

_NAMES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_PIECE = re.compile(r"<|&|[^<&]+")
_SPACE = " \t\r\n\f\v"


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, which is how the Bot API counts."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def parse(source: str) -> tuple[str, list[Entity]]:
    """Turn HTML into plain text and entities with offsets in UTF-16 units.

    Raises ApiError "can't parse entities: …" with Telegram's words and byte offsets.
    """
    reader = _Reader(source)
    reader.run()
    return "".join(reader.out), reader.entities


@dataclass(slots=True)
class _Open:
    tag: str
    value: str | None
    offset: int
    extra: bool


class _Reader:
    """One pass over the source; `at` is the place in it, `length` what has been written, in UTF-16 units."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.length = 0
        self.out: list[str] = []
        self.entities: list[Entity] = []
        self.open: list[_Open] = []

    def run(self) -> None:
        while (piece := _PIECE.match(self.source, self.at)) is not None:
            letter = piece.group()
            if letter == "<":
                self._tag()
            elif letter == "&":
                self._write(self._reference())
            else:
                self._write(letter)
                self.at = piece.end()
        if self.open:
            raise self._wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda e: (e["offset"], -e["length"]))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def _reference(self) -> str:
        found = _REFERENCE.match(self.source, self.at)
        letter = _decoded(found) if found else None
        if found is None or letter is None:
            self.at += 1
            return "&"
        self.at = found.end()
        return letter

    def _tag(self) -> None:
        begin = self.at
        if self.source[begin + 1 : begin + 2] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._until(begin + 1, _SPACE + ">").lower()
        if self.at >= len(self.source):
            raise self._wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _NAMES:
            raise self._wrong(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(name, begin)
        self.at += 1
        value, extra = _argument(name, attributes)
        if name == "span" and value != "spoiler":
            raise self._wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_Open(name, value, self.length, extra))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == ">":
                return found
            name = self._until(self.at, _SPACE + "=>/\"'").lower()
            if not name:
                raise self._wrong(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self._skip_space()
            if self._peek() != "=":
                if name == "expandable" and self._peek() in (">", *_SPACE):
                    found[name] = ""
                    continue
                raise self._wrong(
                    "Expected equal sign in declaration of an attribute of the tag "
                    f'"{tag}" at byte offset {self._byte(begin)}'
                )
            self.at += 1
            found[name] = self._value(begin)

    def _value(self, begin: int) -> str:
        self._skip_space()
        quote = self._peek()
        if quote not in ('"', "'"):
            start = self.at
            value = re.compile(r"[A-Za-z0-9.\-]*").match(self.source, start)
            assert value is not None
            self.at = value.end()
            if self._peek() not in (">", *_SPACE):
                raise self._wrong(f"Unexpected end of name token at byte offset {self._byte(start)}")
            return value.group().lower()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise self._wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        raw = self.source[self.at + 1 : end]
        self.at = end + 1
        if self.at >= len(self.source):
            raise self._wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return _REFERENCE.sub(lambda m: _decoded(m) or m.group(), raw)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._wrong(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name = self._until(begin + 2, _SPACE + ">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise self._wrong(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        last = self.open.pop()
        if name and name != last.tag:
            raise self._wrong(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{last.tag}>", '
                f'found "</{name}>"'
            )
        if self.length > last.offset:
            self._close(last)

    def _close(self, last: _Open) -> None:
        entity: Entity = {
            "type": _NAMES[last.tag],
            "offset": last.offset,
            "length": self.length - last.offset,
        }
        if not self._finish(entity, last):
            return
        covered = (entity["type"], entity["offset"], entity["offset"] + entity["length"])
        self.entities = [
            e for e in self.entities if not (e["type"] == covered[0] and covered[1] <= e["offset"] < covered[2])
        ]
        self.entities.append(entity)

    def _finish(self, entity: Entity, last: _Open) -> bool:
        """Add what the type needs; False if the entity must be left out."""
        if last.tag == "a":
            url = last.value or self._written(last.offset)
            return _link(entity, url)
        if last.tag == "tg-emoji":
            entity["custom_emoji_id"] = last.value or ""
            return bool(last.value)
        if last.tag == "blockquote" and last.extra:
            entity["type"] = "expandable_blockquote"
        if last.tag == "pre":
            self._take_language(entity, last)
        return not (last.tag == "code" and self._inside_pre(entity, last))

    def _inside_pre(self, entity: Entity, last: _Open) -> bool:
        if not self.open or self.open[-1].tag != "pre":
            return False
        if last.value and self.open[-1].offset == entity["offset"]:
            self.open[-1].value = f"{entity['length']}:{last.value}"
        return True

    def _take_language(self, entity: Entity, last: _Open) -> None:
        length, _, language = (last.value or "").partition(":")
        if language and int(length) == entity["length"]:
            entity["language"] = language

    def _written(self, offset: int) -> str:
        whole = "".join(self.out).encode("utf-16-le")
        return whole[offset * 2 :].decode("utf-16-le")

    def _until(self, start: int, stops: str) -> str:
        at = start
        while at < len(self.source) and self.source[at] not in stops:
            at += 1
        self.at = at
        return self.source[start:at]

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self.at += 1

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _wrong(self, what: str) -> ApiError:
        return bad(f"can't parse entities: {what}")


def _decoded(found: re.Match[str]) -> str | None:
    decimal, hexadecimal, named = found.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    return chr(code)


def _argument(tag: str, attributes: dict[str, str]) -> tuple[str | None, bool]:
    kind = attributes.get("class", "")
    if tag == "a":
        return attributes.get("href"), False
    if tag == "code" and kind.startswith("language-"):
        return kind.removeprefix("language-"), False
    if tag == "span" and kind.startswith("tg-"):
        return kind.removeprefix("tg-"), False
    if tag == "tg-emoji":
        return attributes.get("emoji-id"), False
    return None, "expandable" in attributes


def _link(entity: Entity, url: str) -> bool:
    """Make `entity` a link to `url`, as Telegram does: no usable address, no entity."""
    url = url.strip()
    if not re.match(r"(?i)(?:https?|tg|ton|tonsite|mailto|tel)://?\S|[\w\-.]+\.[a-z]{2,}", url):
        return False
    if "://" not in url and not url.lower().startswith(("mailto:", "tel:")):
        url = f"http://{url}"
    head, mark, rest = url.partition("://")
    if mark and "/" not in rest and "?" not in rest and "#" not in rest and head.lower() in ("http", "https"):
        url += "/"
    entity["url"] = url
    return True
