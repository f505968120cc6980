"""Which names each platform can have. From accounts.md; `username` is the only way in."""

import re

from bot.reading.words import words

_DOTTED = r"(?!.*\.\.)(?!.*\.\Z)(?!\.)[a-z0-9._]{1,30}"
_PLAIN = r"[a-z0-9][a-z0-9._-]{3,23}"
GRAMMAR = {
    "telegram": r"(?=.{4,32}\Z)[a-z](?:_?[a-z0-9])+",
    "instagram": _DOTTED,
    "threads": _DOTTED,
    "tiktok": r"(?!.*\.\Z)[a-z0-9_.]{2,24}",
    "x": r"[a-z0-9_]{1,15}",
    "facebook": r"(?!.*\.(?:com|net|org|php|html)\Z)[a-z0-9][a-z0-9.]{3,48}[a-z0-9]",
    "line": r"[a-z0-9][a-z0-9._-]{2,19}",
    "wechat": r"[a-z][a-z0-9_-]{5,19}",
    "discord": r"(?!.*\.\.)[a-z0-9_.]{2,32}(?:#[0-9]{4})?",
    "signal": r"[a-z_][a-z0-9_]{2,31}\.[0-9]{2,10}",
    "bigo": r"[a-z0-9_.]{3,24}",
    "michat": _PLAIN,
    "beetalk": _PLAIN,
    "tantan": _PLAIN,
    "snapchat": r"[a-z](?:[a-z0-9]|[_.-](?![_.-])){1,13}[a-z0-9]",
    "youtube": r"[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]",
}
_GRAMMAR = {platform: re.compile(pattern) for platform, pattern in GRAMMAR.items()}

RESERVED = {  # first path segments that are pages of the platform and not people
    "telegram": words(
        """
        a addemoji addlist addstickers addstyle addtheme auction auth bg boost c call confirmphone
        contact game giftcode invoice iv joinchat k login m msg nft proxy s setlanguage share socks
        start startgroup web www z
        """
    ),
    "instagram": words(
        """
        _n _u about accounts ar challenge developer direct explore legal locations p popular privacy
        reel reels s share stories tags terms tv web api directory emails invites oauth session
        static
        """
    ),
    "threads": words("about activity explore legal login privacy search settings t tag terms"),
    "x": words(
        """
        about account compose download explore hashtag home i intent jobs login messages
        notifications privacy search settings share signup tos bookmarks communities lists logout
        oauth statuses who_to_follow widgets
        """
    ),
    "facebook": words(
        """
        dialog events friends gaming groups hashtag help l.php login login.php marketplace messages
        notifications p pages people permalink.php photo photo.php photos plugins policies
        profile.php reel reels search settings share sharer sharer.php stories story.php watch about
        ads bookmarks business directory flx games home.php legal media pg privacy public recover
        story video videos
        """
    ),
    "tiktok": words(
        """
        about business discover embed explore following foryou legal link live login music privacy
        search share shop signup tag terms upload video
        """
    ),
    "bigo": words("about download explore games help hot live m privacy show terms user"),
    "discord": words("channels developers download invite login register servers users"),
    "youtube": words(
        """
        about c channel embed feed hashtag live playlist redirect results shorts t user watch gaming
        music premium trending
        """
    ),
    "snapchat": words("add discover explore lens p spotlight t u unlock"),
}

NUMBERED = frozenset(("michat", "bigo", "telegram", "facebook", "beetalk", "tantan", "discord"))
"""Where a name of digits only, after a cue word, is a number the platform gave and not a chosen name."""

_FEWEST_DIGITS = {"facebook": 8, "discord": 17, "telegram": 5}

ORDER = (
    "michat",
    "telegram",
    "instagram",
    "facebook",
    "tiktok",
    "x",
    "line",
    "wechat",
    "bigo",
    "threads",
    "discord",
    "snapchat",
    "youtube",
    "tantan",
    "beetalk",
    "signal",
)
"""Platforms as often as reports name them, for the question "which app?": our estimate until figures come."""


def username(platform: str, text: str) -> str | None:
    """The canonical user name, or None where the platform cannot have it. Facebook ignores dots."""
    name = text.lower()
    pattern = _GRAMMAR.get(platform)
    if pattern is None or not pattern.fullmatch(name) or name in RESERVED.get(platform, ()):
        return None
    if platform != "facebook":
        return name
    name = name.replace(".", "")
    return name if len(name) >= 5 else None


def number(platform: str, text: str) -> str | None:
    """The numeric id, where the platform has such ids and this could be one."""
    if platform not in NUMBERED or not re.fullmatch(r"[0-9]{1,20}", text):
        return None
    return text if len(text) >= _FEWEST_DIGITS.get(platform, 5) else None


def candidates(handle: str) -> tuple[str, ...]:
    """Platforms that could have this bare handle, most common first. WhatsApp has phones, not handles."""
    name = handle.strip().lstrip("@").lower()
    return tuple(platform for platform in ORDER if username(platform, name) is not None)
