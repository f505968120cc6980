"""What links of messengers say: Telegram, WhatsApp, LINE, WeChat, Signal, Discord, MiChat, Tantan.

Sources: core.telegram.org/api/links, developers.line.biz (URL schemes), faq.whatsapp.com (click to chat), and
the list in accounts.md.
"""

import re

from bot.domain.account import Account
from bot.reading.address import Address
from bot.reading.grammar import username
from bot.reading.phones import from_link

_DIGITS = re.compile(r"[0-9]{1,20}")


def telegram(address: Address) -> Account | None:
    """t.me and its sisters, `<name>.t.me`, web.telegram.org and tg://."""
    if address.scheme == "tg":
        return _telegram_scheme(address)
    if address.host.endswith((".t.me", ".telegram.me")):
        return named("telegram", address.host.partition(".")[0])
    if address.host == "telegram.org":
        return _telegram_web(address.fragment)
    return _telegram_path(address)


def _telegram_path(address: Address) -> Account | None:
    first, second = address.part(0), address.part(1)
    if first.startswith("+"):
        return _plus(first[1:].strip())
    match address.first:
        case "joinchat":
            return coded("telegram", "invite", second)
        case "c":
            return _chat(second)
        case "s" | "boost":
            return named("telegram", second)
        case _:
            return named("telegram", first)


def _plus(rest: str) -> Account | None:
    if re.fullmatch(r"[0-9][0-9().-]*", rest):
        return phoned("telegram", rest)
    return coded("telegram", "invite", rest)


def _chat(digits: str) -> Account | None:
    """Private chats are written without -100 in links and with it in the Bot API; the key uses the latter."""
    digits = digits.removeprefix("-100")
    return Account("telegram", "account_id", f"-100{digits}") if _DIGITS.fullmatch(digits) else None


def _telegram_web(fragment: str) -> Account | None:
    if fragment.startswith("-100"):
        return _chat(fragment.partition("_")[0])
    if re.fullmatch(r"-?[0-9]{5,20}", fragment):
        return Account("telegram", "account_id", fragment)
    return named("telegram", re.split(r"[/?]", fragment)[0])


def _telegram_scheme(address: Address) -> Account | None:
    verb, query = address.host, address.query
    if verb == "resolve":
        if "phone" in query:
            return phoned("telegram", query["phone"])
        return named("telegram", query.get("domain", ""))
    if verb == "join":
        return coded("telegram", "invite", query.get("invite", ""))
    if verb == "privatepost":
        return _chat(query.get("channel", ""))
    chosen = query.get("id") if verb == "user" else query.get("user_id") or query.get("chat_id")
    if verb in ("user", "openmessage") and chosen and re.fullmatch(r"-?[0-9]{1,20}", chosen):
        return Account("telegram", "account_id", chosen)
    return None


def whatsapp(address: Address) -> Account | None:
    """wa.me, api./web./chat./call.whatsapp.com, channels and whatsapp://."""
    first = address.host if address.scheme == "whatsapp" else address.first
    query = address.query
    if "phone" in query:
        return phoned("whatsapp", query["phone"])
    if address.host == "chat.whatsapp.com":
        return coded("whatsapp", "invite", address.part(1 if first == "invite" else 0), least=10)
    if first in ("accept", "chat") and "code" in query:
        return coded("whatsapp", "invite", query["code"])
    return _whatsapp_path(first, address)


def _whatsapp_path(first: str, address: Address) -> Account | None:
    match first:
        case "channel":
            return coded("whatsapp", "channel", address.part(1))
        case "message" | "qr" | "voice" | "video":
            return coded("whatsapp", "shortlink", address.part(1), f"{first}/")
        case "c" | "catalog":
            return phoned("whatsapp", address.part(1))
        case "p":
            return phoned("whatsapp", address.part(2))
        case _:
            return phoned("whatsapp", address.part(0)) if address.host == "wa.me" else None


def line(address: Address) -> Account | None:
    """line.me/ti, line.me/R, page.line.me, liff.line.me and line://. `@` marks an official account."""
    account_id = address.query.get("accountid", "")
    if address.host == "page.line.me":
        return _official(account_id or address.part(0))
    if address.host == "liff.line.me":
        return (
            _official(account_id) if account_id else coded("line", "shortlink", address.part(0), "liff.line.me/")
        )
    path = [*([address.host] if address.scheme == "line" else []), *address.segments]
    return _line_path(path[1:] if path[:1] in (["R"], ["r"]) else path, address.query)


def _line_path(path: list[str], query: dict[str, str]) -> Account | None:
    match [part.lower() for part in path[:2]]:
        case ["ti", "p"] if len(path) > 2:
            return _line_person(path[2])
        case ["ti", "g" | "g2" as group] if len(path) > 2:
            return coded("line", "invite", path[2], f"{group}/")
        case ["home", *_]:
            return _official(query.get("id", ""))
        case _:
            return next((_official(part) for part in path if part.startswith("@")), None)


def _official(name: str) -> Account | None:
    known = username("line", name.removeprefix("@").rstrip(".-"))
    return Account("line", "account", f"@{known}") if known else None


def _line_person(token: str) -> Account | None:
    if token.startswith("~"):
        return named("line", token[1:]) if not token.startswith("~@") else _official(token[1:])
    if token.startswith("@"):
        return _official(token)
    return coded("line", "shortlink", token, "ti/p/")


def discord(address: Address) -> Account | None:
    """Invites, users and servers."""
    if address.host == "discord.gg":
        return coded(
            "discord", "invite", address.part(1) if address.first == "invite" else address.part(0), least=2
        )
    if address.first == "invite":
        return coded("discord", "invite", address.part(1), least=2)
    snowflake = re.search(r"[0-9]{17,20}\Z", address.part(1))
    if snowflake and address.first in ("channels", "servers", "events"):
        return Account("discord", "channel", snowflake[0])
    if snowflake and "users" in (address.first, address.host):
        return Account("discord", "account_id", snowflake[0])
    return None


def signal(address: Address) -> Account | None:
    """signal.me/#p/<phone>, #eu/<code>, signal.group/#<code>."""
    host = address.host if address.host in ("signal.me", "signal.group") else ""
    kind, _, rest = address.fragment.partition("/")
    if host == "signal.group":
        return coded("signal", "invite", address.fragment)
    if host and kind == "p":
        return phoned("signal", rest)
    return coded("signal", "shortlink", rest, "eu/") if host and kind == "eu" else None


def opaque(platform: str, address: Address) -> Account | None:
    """Platforms without public profile addresses: the link itself, not resolved."""
    if not address.segments or not all(re.fullmatch(r"[\w.@~=-]+", part) for part in address.segments):
        return None
    return Account(platform, "shortlink", f"{address.host}/{address.path}")


def named(platform: str, name: str) -> Account | None:
    """An account by its user name; what is glued behind a valid name is dropped."""
    name = name.removeprefix("@")
    known = username(platform, name.rstrip(".-"))
    if known is None and platform in ("telegram", "x"):  # no dots in these names
        known = username(platform, re.split(r"[^A-Za-z0-9_]", name)[0])
    return Account(platform, "account", known) if known else None


def coded(platform: str, kind: str, code: str, prefix: str = "", least: int = 4) -> Account | None:
    """An opaque code, in the case it was written."""
    found = re.match(rf"[A-Za-z0-9_=+-]{{{least},200}}", code)
    return Account(platform, kind, prefix + found[0]) if found else None


def phoned(platform: str, digits: str) -> Account | None:
    """An account known by its phone number."""
    number = from_link(digits)
    return Account(platform, "phone", number) if number else None
