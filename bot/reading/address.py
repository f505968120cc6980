"""A link taken apart: host, path, query. Parsing only; nothing is ever opened."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from bot.reading.hosts import REDIRECTORS, bare_host

DEPTH = 3
"""How many redirectors inside each other are unwrapped."""

_SPLIT = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]{0,30}):(?://)?)?(?P<authority>[^/?#]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.I | re.S,
)
_QUERY_IN_PATH = re.compile(r"[&?].*", re.S)


@dataclass(frozen=True, slots=True)
class Address:
    """A link. `host` has lost its prefixes, `segments` are the non-empty parts of the path, unquoted."""

    scheme: str
    host: str
    segments: tuple[str, ...]
    query: dict[str, str] = field(default_factory=dict)
    fragment: str = ""

    def part(self, index: int) -> str:
        """The path segment at that place, or nothing."""
        return self.segments[index] if index < len(self.segments) else ""

    @property
    def first(self) -> str:
        """The first path segment in lower case."""
        return self.part(0).lower()

    @property
    def path(self) -> str:
        """The segments joined again."""
        return "/".join(self.segments)


def parse(link: str) -> Address:
    """Take a link apart; a link without a scheme starts with its host."""
    found = _SPLIT.fullmatch(link if "://" in link[:32] or link[:3].lower() == "tg:" else "//" + link)
    if found is None:  # cannot be: every part may be empty
        return Address("", "", ())
    if link.startswith("//") or not found["scheme"]:
        found = _SPLIT.fullmatch("https://" + link.lstrip("/")) or found
    authority = found["authority"].rpartition("@")[2].partition(":")[0]
    fragment = unquote(found["fragment"] or "")
    path = found["path"]
    if fragment.startswith("!/"):
        path, fragment = fragment[1:], ""
    segments = tuple(part for part in (unquote(raw).strip() for raw in path.split("/")) if part)
    query = {name.lower(): value.strip() for name, value in reversed(parse_qsl(found["query"] or ""))}
    return Address((found["scheme"] or "https").lower(), bare_host(unquote(authority)), segments, query, fragment)


def unwrapped(address: Address) -> Address:
    """The address behind redirectors that carry it in their query."""
    for _ in range(DEPTH):
        names = REDIRECTORS.get((address.host, address.first)) or REDIRECTORS.get((address.host, ""), ())
        inner = next((address.query[name] for name in names if address.query.get(name)), None)
        if inner is None:
            return address
        address = parse(_QUERY_IN_PATH.sub("", inner) if "://" not in inner and "?" not in inner else inner)
    return address
