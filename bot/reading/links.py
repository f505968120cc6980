"""Links in a text, and what each one names."""

import re
from collections.abc import Callable, Mapping

from bot.domain.account import Account
from bot.reading import messengers, networks
from bot.reading.address import Address, parse, unwrapped
from bot.reading.found import Confidence, Found, Sheet
from bot.reading.hosts import HOSTS, SHORTENERS, bare_host, bio_page, is_known, looks_alike

_SCHEMES = {
    "tg": "telegram",
    "whatsapp": "whatsapp",
    "line": "line",
    "fb": "facebook",
    "instagram": "instagram",
    "twitter": "x",
    "sgnl": "signal",
    "discord": "discord",
    "snapchat": "snapchat",
}

READERS: Mapping[str, Callable[[Address], Account | None]] = {
    "telegram": messengers.telegram,
    "whatsapp": messengers.whatsapp,
    "line": messengers.line,
    "signal": messengers.signal,
    "discord": messengers.discord,
    "wechat": lambda address: messengers.opaque("wechat", address),
    "michat": lambda address: messengers.opaque("michat", address),
    "tantan": lambda address: messengers.opaque("tantan", address),
    "instagram": networks.instagram,
    "threads": networks.threads,
    "facebook": networks.facebook,
    "tiktok": networks.tiktok,
    "x": networks.x,
    "youtube": networks.youtube,
    "snapchat": networks.snapchat,
    "bigo": networks.bigo,
}

_ANOTHER = r"[,;|()\[\]!*](?:https?://)?(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}/"
_REST = re.compile(
    # An atomic group, not a possessive quantifier behind a group: Python 3.11.0 to 3.11.4 get those wrong.
    rf"(?>(?:(?!(?<![=&?:])https?://|{_ANOTHER})[^\s<>\"'`|\\^{{}}\0]){{0,1500}})",
    re.I,
)
_WITH_SCHEME = rf"(?<![a-z0-9])(?:https?|{'|'.join(_SCHEMES)})://"
_TG_WITHOUT_SLASHES = r"(?<![a-z0-9])tg:(?=(?:resolve|user|join|openmessage|privatepost)\?)"
_PATH_OR_NOTHING = r"(?:\.?(?::[0-9]{1,5}+)?(?=[/?#])|(?=[^/?#]|\Z))"
_HOST = rf"(?<![\w@.-])(?<!://)(?P<host>(?>(?:[\w-]++\.)+)[^\W\d_]{{2,24}}+)(?![\w@-]){_PATH_OR_NOTHING}"
_HEAD = re.compile(rf"{_WITH_SCHEME}|{_TG_WITHOUT_SLASHES}|{_HOST}", re.I)
_SPACED_PHONE = re.compile(
    r"(?<![\w@.-])((?:https?://)?(?:www\.)?(?:(wa)\.me/(?:c/)?|t\.me/(?=\+))\+?)"
    r"([0-9][0-9 ().-]{5,24}[0-9])(?![0-9])",
    re.I,
)
_ENDING = re.compile(r"[.,;:!?*)\]}…»”’>]+\Z")
_CUT = re.compile(r"(?:[,;()\[\]*…“”‘’»«]|(?<!#)!).*|%[^0-9a-f].*", re.I | re.S)


def read(link: str) -> tuple[Account | None, frozenset[str]]:
    """What one whole link names, behind redirectors; and flags."""
    outer = parse(link)
    address = unwrapped(outer)
    flags = frozenset({"redirect"} if address is not outer else ())
    if address.scheme in _SCHEMES:
        return READERS[_SCHEMES[address.scheme]](address), flags
    if looks_alike(address.host):
        return _web(address), flags | {"lookalike_host"}
    if address.host.endswith((".t.me", ".telegram.me")):
        return messengers.telegram(address), flags
    if address.host in SHORTENERS:
        code = re.match(r"[\w.~@+-]*(?:/[\w.~@+-]+)*", address.path)
        path = code[0].strip("./") if code else ""
        return (Account("shortlink", "shortlink", f"{address.host}/{path}") if path else None), flags
    if bio_page(address.host):
        return _bio(address), flags
    platform = HOSTS.get(address.host)
    return (READERS[platform](address) if platform else _web(address)), flags


def take(sheet: Sheet) -> None:
    """Read every link of the sheet: with a scheme any host, without one the hosts we know."""
    _take_spaced(sheet)
    at = 0
    while head := _HEAD.search(sheet.text, at):
        at = max(head.end(), head.start() + 1)
        if head["host"] and not _worth(head["host"]):
            continue
        rest = _REST.match(sheet.text, head.end())
        whole = _trimmed(head[0] + (rest[0] if rest else ""), bool(head["host"]))
        end = head.start() + len(whole)
        account, flags = read(whole)
        if account is None:
            sheet.take(head.start(), end)
        else:
            sheet.add(account, Confidence.CERTAIN, (head.start(), end), flags)
        at = max(end, head.start() + 1)


def take_entity(sheet: Sheet, link: str, span: tuple[int, int]) -> None:
    """Read a link that Telegram marked: behind a text, or without a scheme on a host we do not know."""
    account, flags = read(link)
    if account is not None:
        sheet.found.append(Found(account, Confidence.CERTAIN, span, flags))


def _take_spaced(sheet: Sheet) -> None:
    """`wa.me/+62 812-0000-0001`: the number of a link written with spaces."""
    for link in list(_SPACED_PHONE.finditer(sheet.text)):
        if link[3].isdigit():
            continue
        account = messengers.phoned("whatsapp" if link[2] else "telegram", link[3])
        if account is not None:
            sheet.add(account, Confidence.CERTAIN, link.span())


def _worth(host: str) -> bool:
    bare = bare_host(host)
    return is_known(bare) or (not host.isascii() and looks_alike(host) and not host.isalpha())


def _trimmed(link: str, known: bool) -> str:
    """Without the punctuation of the sentence around it."""
    address = parse(link)
    if known or address.host in HOSTS or address.host in SHORTENERS or bio_page(address.host):
        head, mark, query = link.partition("?")
        link = _CUT.sub("", head) + (mark + _balanced(query) if mark and not _CUT.search(head) else "")
    return _balanced(link)


def _balanced(link: str) -> str:
    """Drop closing punctuation, keeping a bracket that was opened inside."""
    while ending := _ENDING.search(link):
        last = link[-1]
        opened = {")": "(", "]": "[", "}": "{"}.get(last)
        if opened and link.count(opened) >= link.count(last):
            return link
        link = link[: -1 if opened else ending.start() if not set(ending[0]) & set(")]}") else -1]
    return link


def _bio(address: Address) -> Account | None:
    """Names on bio pages do not depend on case; `contoh.carrd.co` needs no path."""
    own_host = ".".join(address.host.split(".")[1:]) and address.host.count(".") > 1
    value = f"{address.host}/{address.path}".rstrip("/").lower()
    return Account("biolink", "biolink", value) if address.segments or own_host else None


def _web(address: Address) -> Account | None:
    if address.scheme not in ("http", "https") or "." not in address.host.strip("."):
        return None
    if is_known(address.host) or not re.fullmatch(r"[\w.-]{3,253}", address.host):
        return None
    return Account("web", "web", f"{address.host}/{address.path}".rstrip("/"))
