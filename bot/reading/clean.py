"""Text as people obfuscate it, made plain before anything is read from it.

`plain` is always safe; `deobfuscated` only touches the neighbourhood of hosts we know (accounts.md, step 3).
"""

import re
import unicodedata

from bot.reading.hosts import BIO_PAGES, HOSTS, SHORTENERS

LIMIT = 4096
"""Telegram's own limit for one message; keeps every regex here bounded."""

_GAP = r"[ \t]{0,3}"
_DOT = (
    rf"(?:{_GAP}[\[({{<][ \t]{{0,2}}(?:[.,]|dot|titik)[ \t]{{0,2}}[\])}}>]{_GAP}"
    rf"|[ \t]{{1,3}}(?:dot|titik)[ \t]{{1,3}}"
    rf"|{_GAP}[.,•·。]{_GAP})"
)
_SLASH = (
    rf"(?:{_GAP}[\[({{][ \t]{{0,2}}(?:/|slash)[ \t]{{0,2}}[\])}}]{_GAP}"
    rf"|[ \t]{{1,3}}(?:slash|garis[ ]?miring)[ \t]{{1,3}}"
    rf"|{_GAP}/{_GAP})"
)
_BRACKETED_DOT = re.compile(rf"{_GAP}[\[({{][ \t]{{0,2}}(?:\.|dot|titik)[ \t]{{0,2}}[\])}}]{_GAP}", re.I)
_SPOKEN_DOT = re.compile(r"(?<=\w)[ \t]{1,3}(?:dot|titik)[ \t]{1,3}(?=(?:me|com|id|ee|tv|net|gg|ly|sg)\b)", re.I)
_SCHEME = re.compile(r"\bh(?:xx|\*\*|tt)ps?[ \t]{0,2}(?:\[:\]|:)[ \t]{0,2}//[ \t]{0,2}", re.I)
_KNOWN = sorted({*HOSTS, *SHORTENERS, *BIO_PAGES}, key=len, reverse=True)
_SPELT_HOST = re.compile(
    r"(?<![\w@.-])((?:www"
    + _DOT
    + r")?(?:"
    + "|".join(_DOT.join(map(re.escape, h.split("."))) for h in _KNOWN)
    + r"))"
    + _SLASH
    + r"(?=[\w+@~#?])(?!(?:[\w-]{1,40}\.){1,3}[a-z]{2,6}/)",
    re.I,
)
_DOT_RE = re.compile(_DOT, re.I)


def plain(text: str) -> str:
    """Drop invisible characters and variation selectors, fold compatibility forms, make every digit ASCII."""
    kept = "".join(map(_character, text[:LIMIT]))
    folded = unicodedata.normalize("NFKC", kept)[:LIMIT]  # some characters unfold into eighteen
    return "".join(map(_character, folded))


def deobfuscated(text: str) -> str:
    """Write `hxxp`, `[.]`, ` titik ` and spaced-out hosts the ordinary way. Expects `plain` text."""
    text = _SCHEME.sub(_scheme, text)
    text = _SPOKEN_DOT.sub(".", _BRACKETED_DOT.sub(".", text))
    return _SPELT_HOST.sub(lambda found: _DOT_RE.sub(".", found[1]) + "/", text)


def prepare(text: str) -> str:
    """Clean and de-obfuscate: the text that spans refer to."""
    return deobfuscated(plain(text))


def _scheme(found: re.Match[str]) -> str:
    return "https://" if "s" in found[0].lower() else "http://"


def _character(char: str) -> str:
    if char < "\x7f":
        return char if char >= " " or char in "\n\t" else " "
    if char in ("\u20e3", "\u00ad") or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return " " if category in ("Cc", "Cs", "Zs", "Zl", "Zp") else char
