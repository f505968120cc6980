"""Which host belongs to whom. Tables from accounts.md; additions are marked."""

import re
import unicodedata

from bot.reading.words import words

HOSTS = {
    "t.me": "telegram",
    "telegram.me": "telegram",
    "telegram.dog": "telegram",
    "telegram.org": "telegram",  # web.telegram.org/k/#@name
    "wa.me": "whatsapp",
    "whatsapp.com": "whatsapp",
    "api.whatsapp.com": "whatsapp",
    "web.whatsapp.com": "whatsapp",
    "chat.whatsapp.com": "whatsapp",
    "call.whatsapp.com": "whatsapp",
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "ig.me": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "messenger.com": "facebook",
    "tiktok.com": "tiktok",
    "x.com": "x",
    "twitter.com": "x",
    "fxtwitter.com": "x",
    "vxtwitter.com": "x",
    "fixupx.com": "x",
    "fixvx.com": "x",  # ours
    "xcancel.com": "x",  # ours
    "nitter.net": "x",
    "line.me": "line",
    "page.line.me": "line",
    "liff.line.me": "line",
    "discord.gg": "discord",
    "discord.com": "discord",
    "discordapp.com": "discord",
    "signal.me": "signal",
    "signal.group": "signal",
    "bigo.tv": "bigo",
    "u.wechat.com": "wechat",
    "weixin.qq.com": "wechat",
    "michat.sg": "michat",
    "tantanapp.com": "tantan",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "snapchat.com": "snapchat",
}

SHORTENERS = words(
    """
    bit.ly bitly.com buff.ly cutt.ly dub.sh fb.watch g.co goo.gl is.gd klik.id lin.ee ow.ly rb.gy
    rebrand.ly s.id shorturl.at slink.bigovideo.tv t.co t.ly tiny.cc tinyurl.com vm.tiktok.com
    vt.tiktok.com wa.link
    """
)

BIO_PAGES = words(
    """
    allmylinks.com beacons.ai bio.link campsite.bio carrd.co heylink.me komi.io link.bio linkin.bio
    linktr.ee lynk.id msha.ke snipfeed.co solo.to taplink.cc
    """
)

REDIRECTORS = {  # (host, first path segment): query parameters that carry the real address
    ("l.instagram.com", ""): ("u",),
    ("l.threads.com", ""): ("u",),
    ("l.threads.net", ""): ("u",),
    ("l.facebook.com", "l.php"): ("u",),
    ("lm.facebook.com", "l.php"): ("u",),
    ("l.messenger.com", "l.php"): ("u",),
    ("facebook.com", "l.php"): ("u",),
    ("facebook.com", "flx"): ("u",),
    ("l.wl.co", "l"): ("u",),
    ("google.com", "url"): ("q", "url"),
    ("google.co.id", "url"): ("q", "url"),
    ("youtube.com", "redirect"): ("q",),
    ("t.me", "iv"): ("url",),
    ("telegram.me", "iv"): ("url",),
    ("vk.com", "away.php"): ("to",),
    ("tiktok.com", "link"): ("target",),
}

_PREFIX = re.compile(r"(?:www|m|mobile|mbasic|web|touch|free|business|[a-z]{2}-[a-z]{2})\.(?=[^.]+\.)")
_OWN_PREFIXES = {  # only in front of the hosts they belong to
    "facebook.com": ("0", "d", "x", "upload", "pl", "developers"),
    "discord.com": ("ptb", "canary"),
    "youtube.com": ("music", "studio"),
    "snapchat.com": ("story",),
}
_SKELETON = str.maketrans("аеорсухіјѕԁһԛԝтмкгвнαορνικυτɡℓ", "aeopcyxijsdhqwtmkrbhaopvikutgl")


def bare_host(host: str) -> str:
    """The host in lower case without the prefixes that change the skin and not the page."""
    host = host.lower().rstrip(".")
    while host not in HOSTS and host not in SHORTENERS and (prefix := _PREFIX.match(host)):
        host = host[prefix.end() :]
    first, _, rest = host.partition(".")
    return rest if first in _OWN_PREFIXES.get(rest, ()) else host


def is_known(host: str) -> bool:
    """Whether a scheme-less mention of this (bare) host is certainly a link."""
    return (
        host in HOSTS
        or host in SHORTENERS
        or host.endswith((".t.me", ".telegram.me"))
        or bio_page(host)
        or _redirects(host)
    )


def bio_page(host: str) -> bool:
    """Whether the host is a link-in-bio page, or one person's part of it (`contoh.carrd.co`)."""
    return host in BIO_PAGES or host.partition(".")[2] in BIO_PAGES


def looks_alike(host: str) -> bool:
    """Whether the host mixes scripts, or reads like a host we know but is another (Cyrillic `t.mе`)."""
    shown = ".".join(map(_decoded, host.lower().split(".")))
    if shown.isascii():
        return False
    if is_known(bare_host(shown.translate(_SKELETON))):
        return True
    return any(len(_scripts(label)) > 1 for label in shown.split("."))


def _redirects(host: str) -> bool:
    return any(host == known for known, _ in REDIRECTORS)


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _scripts(label: str) -> set[str]:
    """The scripts of a label's letters, by the first word of each letter's Unicode name."""
    return {unicodedata.name(char, "?").partition(" ")[0] for char in label if char.isalpha()}
