"""The one way to write an account down, so that reading it again gives the same account."""

from urllib.parse import quote

from bot.domain.account import Account, platform_name

_LINKS = {
    ("telegram", "account"): "https://t.me/{}",
    ("telegram", "phone"): "https://t.me/{}",
    ("telegram", "invite"): "https://t.me/joinchat/{}",
    ("whatsapp", "invite"): "https://chat.whatsapp.com/{}",
    ("whatsapp", "channel"): "https://whatsapp.com/channel/{}",
    ("instagram", "account"): "https://instagram.com/{}",
    ("instagram", "post"): "https://instagram.com/p/{}",
    ("instagram", "channel"): "https://instagram.com/channel/{}",
    ("instagram", "invite"): "https://ig.me/j/{}",
    ("instagram", "shortlink"): "https://instagram.com/{}",
    ("threads", "account"): "https://threads.net/@{}",
    ("threads", "post"): "https://threads.net/t/{}",
    ("facebook", "account"): "https://facebook.com/{}",
    ("facebook", "account_id"): "https://facebook.com/profile.php?id={}",
    ("facebook", "channel"): "https://facebook.com/groups/{}",
    ("facebook", "invite"): "https://m.me/j/{}",
    ("facebook", "post"): "https://facebook.com/reel/{}",
    ("facebook", "shortlink"): "https://facebook.com/{}",
    ("tiktok", "account"): "https://tiktok.com/@{}",
    ("tiktok", "post"): "https://tiktok.com/@/video/{}",
    ("tiktok", "shortlink"): "https://tiktok.com/{}",
    ("x", "account"): "https://x.com/{}",
    ("x", "account_id"): "https://x.com/i/user/{}",
    ("x", "post"): "https://x.com/i/status/{}",
    ("x", "channel"): "https://x.com/i/communities/{}",
    ("line", "invite"): "https://line.me/ti/{}",
    ("discord", "invite"): "https://discord.gg/{}",
    ("discord", "channel"): "https://discord.com/channels/{}",
    ("discord", "account_id"): "https://discord.com/users/{}",
    ("signal", "phone"): "https://signal.me/#p/{}",
    ("signal", "invite"): "https://signal.group/#{}",
    ("signal", "shortlink"): "https://signal.me/#{}",
    ("bigo", "account"): "https://bigo.tv/user/{}",
    ("snapchat", "account"): "https://snapchat.com/add/{}",
    ("snapchat", "shortlink"): "https://snapchat.com/{}",
    ("youtube", "account"): "https://youtube.com/@{}",
    ("youtube", "account_id"): "https://youtube.com/channel/{}",
    ("youtube", "post"): "https://youtu.be/{}",
}


def write(account: Account) -> str:
    """A link where the platform has one, else the way people write it. A `display` is for people only."""
    platform, kind, value = account.platform, account.kind, account.value
    if pattern := _LINKS.get((platform, kind)):
        return pattern.format(value)
    match platform, kind:
        case "telegram", "account_id":
            return _telegram_id(value)
        case "whatsapp", _:
            return _whatsapp(kind, value)
        case "line", _ if kind != "phone":
            return _line(kind, value)
        case _:
            return _worded(platform, kind, value, account.shown)


def _worded(platform: str, kind: str, value: str, shown: str) -> str:
    """Platforms without public addresses, and things that are no platform's."""
    plain = {
        "web": f"https://{_quoted(value)}",
        "biolink": f"https://{value}",
        "shortlink": f"https://{value}",
        "payment": value.replace(":", " ", 1).upper(),
        "display": shown,
        "handle": f"@{value}",
        "account": f"{platform_name(platform)} ID: @{value}",
        "phone": value if platform == "phone" else f"{platform_name(platform)} {value}",
    }
    return plain.get(kind, f"{platform_name(platform)} ID: {value}")


def _quoted(value: str) -> str:
    """The host as it is, the path escaped again."""
    host, slash, path = value.partition("/")
    return host + slash + quote(path, safe="/:@~+(),;=!*$&-._")


def _telegram_id(value: str) -> str:
    if value.startswith("-100"):
        return f"https://t.me/c/{value[4:]}/1"
    return f"tg://openmessage?chat_id={value}" if value.startswith("-") else f"tg://user?id={value}"


def _whatsapp(kind: str, value: str) -> str:
    if kind == "phone":
        return f"https://wa.me/{value.removeprefix('+')}"
    host = "call.whatsapp.com" if value.startswith(("voice/", "video/")) else "wa.me"
    return f"https://{host}/{value}"


def _line(kind: str, value: str) -> str:
    if kind == "account":
        return f"https://line.me/R/ti/p/{value}" if value.startswith("@") else f"https://line.me/ti/p/~{value}"
    return f"https://{value}" if value.startswith("liff.") else f"https://line.me/{value}"
