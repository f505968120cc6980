"""Profiles known by name only: apps such as MiChat show no id, but a name and a place."""

import re

from bot.domain.account import Account
from bot.reading.clean import prepare
from bot.reading.cues import cues

APPS = (
    "michat", "whatsapp", "facebook", "instagram", "telegram", "tiktok", "tantan", "bigo", "line", "wechat",
    "x", "beetalk",
)  # fmt: skip
"""Where profiles are met by name, those that show no id first."""

_PARTED = re.compile(r"\s*(?:[,|/\n]|\s-\s|\b(?:di|kota|in|from|dari)\b)\s*", re.I)


def as_profile(platform: str, typed: str) -> Account | None:
    """A profile name with its city, such as "Rara, Bandung"; the city may be missing. None without a name."""
    if platform not in APPS:
        return None
    words = " ".join(prepare(typed).split())
    name, _, city = (part.strip(" ,.\"'") for part in _cut(words))
    return Account.display(platform, name, city) if name else None


def _cut(words: str) -> tuple[str, str, str]:
    found = _PARTED.search(words)
    if found is None or found.start() == 0:
        return words, "", ""
    return words[: found.start()], found[0], words[found.end() :]


def apps_for(text: str) -> tuple[str, ...]:
    """The apps to offer for a named profile: those the words speak of first."""
    spoken = [platform for cue in cues(prepare(text)) for platform in cue.platforms if platform in APPS]
    return tuple(dict.fromkeys((*spoken, *APPS)))
