"""What links of social networks say: Instagram, Threads, Facebook, TikTok, X, YouTube, Snapchat, Bigo."""

import re

from bot.domain.account import Account
from bot.reading.address import Address
from bot.reading.grammar import RESERVED
from bot.reading.messengers import coded, named

_ID = re.compile(r"[0-9]{5,20}")


def instagram(address: Address) -> Account | None:
    """Profiles, stories, posts; ig.me for direct messages."""
    if address.scheme == "instagram":
        return named("instagram", address.query.get("username", ""))
    second = address.part(1)
    match address.host, address.first:
        case "ig.me", "j":
            return coded("instagram", "invite", second)
        case "ig.me", first:
            return named("instagram", second) if first == "m" else None
        case _, "share":
            return coded("instagram", "shortlink", address.segments[-1], _before_last(address))
        case _, first:
            return _instagram_path(first, second, address)


def _instagram_path(first: str, second: str, address: Address) -> Account | None:
    match first:
        case "p" | "reel" | "reels" | "tv":
            return coded("instagram", "post", second) if second.lower() != "audio" else None
        case "channel" if second:
            return coded("instagram", "channel", second)
        case "stories":
            return named("instagram", second) if second.lower() != "highlights" else None
        case "_u" | "_n":
            return named("instagram", second)
        case _:
            return named("instagram", address.part(0))


def threads(address: Address) -> Account | None:
    """threads.net/@name; posts without a name."""
    if address.first in ("t", "post"):
        return coded("threads", "post", address.part(1))
    return named("threads", address.part(0))


def facebook(address: Address) -> Account | None:
    """Profiles by name or number, groups, share codes, Messenger."""
    if address.scheme == "fb":
        kind = "channel" if address.host == "group" else "account_id"
        return _numbered("facebook", kind, address.part(0) or address.query.get("id", ""))
    if address.host in ("m.me", "messenger.com"):
        return _messenger(address.first, address)
    return _facebook_path(address.first, address.segments[1:], address)


def _facebook_path(first: str, rest: tuple[str, ...], address: Address) -> Account | None:
    match first:
        case "profile.php" | "story.php" | "permalink.php" | "photo.php" | "photo":
            return _numbered("facebook", "account_id", address.query.get("id", ""))
        case "groups":
            return _group(rest) if rest else None
        case "share":
            return coded("facebook", "shortlink", rest[-1], _before_last(address)) if rest else None
        case "people" | "pages" | "p" | "stories" | "messages" | "marketplace" | "pg":
            return _facebook_places(first, rest)
        case "reel" | "watch":
            return _numbered("facebook", "post", rest[0] if rest else address.query.get("v", ""))
        case _:
            return _facebook_person(address.part(0))


def _messenger(first: str, address: Address) -> Account | None:
    if first == "j":
        return coded("facebook", "invite", address.part(1))
    if first == "ch":
        return coded("facebook", "channel", address.part(1))
    if address.host == "m.me":
        return _facebook_person(address.part(0))
    rest = [part for part in address.segments if part.lower() not in ("e2ee", "t")]
    return _facebook_person(rest[0]) if rest else None


def _facebook_places(first: str, rest: tuple[str, ...]) -> Account | None:
    """people/<name>/<id>, pages/…/<id>, p/<name>-<id>, stories/<id>/…, messages/t/<who>, sellers."""
    if first == "pg":
        return _facebook_person(rest[0]) if rest else None
    if first == "messages":
        return _facebook_person(rest[-1]) if len(rest) > 1 else None
    if first == "marketplace" and rest[:1] != ("profile",):
        return None
    numbers = (re.search(r"(?:\A|-)([0-9]{5,20})\Z", part) for part in rest)
    found = next((number for number in numbers if number), None)
    return Account("facebook", "account_id", found[1]) if found else None


def _group(rest: tuple[str, ...]) -> Account | None:
    if len(rest) > 2 and rest[1].lower() == "user":
        return _numbered("facebook", "account_id", rest[2])
    return Account("facebook", "channel", rest[0].lower()) if re.fullmatch(r"[\w.-]{2,80}", rest[0]) else None


def _facebook_person(name: str) -> Account | None:
    number = re.search(r"(?:\A|-)([0-9]{8,20})\Z", name)
    if number:
        return Account("facebook", "account_id", number[1])
    known = named("facebook", name)
    if known is not None and known.value.isdigit():
        return Account("facebook", "account_id", known.value) if len(known.value) >= 8 else None
    return known


def tiktok(address: Address) -> Account | None:
    """tiktok.com/@name; videos and short codes without a name."""
    first, second = address.first, address.part(1)
    if first == "t":
        return coded("tiktok", "shortlink", second, "t/")
    if first in ("v", "video", "@", "embed") or address.part(0) == "@":
        video = re.search(r"[0-9]{10,20}", address.path)
        return Account("tiktok", "post", video[0]) if video else None
    return named("tiktok", address.part(0))


def x(address: Address) -> Account | None:
    """x.com, twitter.com and mirrors."""
    first, query = address.first, address.query
    asked = (
        query.get("user_id")
        or query.get("recipient_id")
        or (query.get("id") if address.scheme == "twitter" else "")
    )
    if asked and (first in ("intent", "i", "messages", "") or address.scheme == "twitter"):
        return _numbered("x", "account_id", asked, 1)
    if query.get("screen_name") and (first == "intent" or address.scheme == "twitter"):
        return named("x", query["screen_name"])
    if first == "i":
        return _x_inside(address)
    if first == "statuses":
        return _numbered("x", "post", address.part(1))
    return named("x", address.part(0))


def _x_inside(address: Address) -> Account | None:
    place = address.part(1).lower()
    if place == "user":
        return _numbered("x", "account_id", address.part(2), 1)
    if place in ("status", "web"):
        return _numbered("x", "post", address.segments[-1])
    return _numbered("x", "channel", address.part(2)) if place == "communities" else None


def youtube(address: Address) -> Account | None:
    """Handles, channels, videos."""
    first, second = address.first, address.part(1)
    if address.host == "youtu.be":
        return coded("youtube", "post", address.part(0))
    if first == "watch":
        return coded("youtube", "post", address.query.get("v", ""))
    if first in ("shorts", "live", "embed"):
        return coded("youtube", "post", second)
    if first == "channel":
        channel = re.match(r"UC[A-Za-z0-9_-]{22}", second)
        return Account("youtube", "account_id", channel[0]) if channel else None
    return named("youtube", second if first in ("c", "user") else address.part(0))


def snapchat(address: Address) -> Account | None:
    """snapchat.com/add/name, /@name."""
    if address.first == "t":
        return coded("snapchat", "shortlink", address.part(1), "t/")
    if address.scheme == "snapchat":
        return named("snapchat", address.part(0)) if address.host == "add" else None
    return named("snapchat", address.part(1) if address.first in ("add", "u") else address.part(0))


def bigo(address: Address) -> Account | None:
    """bigo.tv/user/<id>, /<language>/<id>, /<id>."""
    skipped = {"user", "live", "show"}
    rest = [
        part for part in address.segments if part.lower() not in skipped and not re.fullmatch("[A-Za-z]{2}", part)
    ]
    return named("bigo", rest[0]) if rest and rest[0].lower() not in RESERVED["bigo"] else None


def _before_last(address: Address) -> str:
    return "".join(f"{part}/" for part in address.segments[:-1])


def _numbered(platform: str, kind: str, digits: str, least: int = 5) -> Account | None:
    found = re.match(rf"[0-9]{{{least},20}}", digits)
    return Account(platform, kind, found[0]) if found else None
