"""Disguised text made readable: what the rules of rules.toml run on.

A fold is for matching only, and lossy: the original stays what is shown and kept. Invisible characters and emoji
go first, because a table of look-alikes applied to emoji invents letters.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.reading.clean import LIMIT

_BLOCKS = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
_ENCLOSED = {start + n: chr(97 + n) for start in _BLOCKS for n in range(26)}
"""Squared, negative circled and negative squared letters, regional indicators: NFKC leaves most of them."""
_ALIKE = {
    ord(char): letter
    for letter, chars in {
        "a": "ᴀаАαΑᎪꓮɑɐѦΛɅ", "b": "ʙвВΒβᏴꓐƀɓЬьБ", "c": "ᴄсСᏟꓚƈϲ", "d": "ᴅԁԀᎠꓓđĐɖɗ", "e": "ᴇеЕεΕᎬꓰɛƐєЄɘ",
        "f": "ꜰғҒϝꓝƒ", "g": "ɢгᏀꓖɡɠԌԍ", "h": "ʜһҺнНΗᎻꓧħĦɦ", "i": "ɪіІιΙᎥᏆꓲɩıɨӀ", "j": "ᴊјЈᎫꓙʝ",
        "k": "ᴋкКκΚᏦꓗƙқҚ", "l": "ʟᏞꓡłŁɭʅ", "m": "ᴍмМΜᎷꓟɱϺ", "n": "ɴΝηпПꓠɲŋИ", "o": "ᴏоОοΟꓳøØɵσθΘ",
        "p": "ᴘрРρΡᏢꓑƿ", "q": "ǫꞯԛԚ", "r": "ʀᎡꓣɾɼЯя", "s": "ꜱѕЅᏚꓢʂƧ", "t": "ᴛтТτΤᎢꓔŧŦʈƬ𐊗𐌕",
        "u": "ᴜυꓴʊʉՍ", "v": "ᴠνѵѴᏙꓦʋ", "w": "ᴡԝԜᎳꓪωшШɯ", "x": "хХχΧꓫҳ𐊴", "y": "ʏуУүҮΥꓬγЎ", "z": "ᴢΖᏃꓜʐƶ",
    }.items()
    for char in chars
}  # fmt: skip
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Invisible although Unicode does not call them format characters."""
_JOINERS = frozenset("\u00ad\u200d\ufeff")
"""Innocent, except between two letters."""
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What phones put around numbers and names: dropped like the others, but nobody's trick."""

_SPACE = re.compile(r"\s+")
_SPACED = re.compile(r"(?<!\w)[a-z0-9](?:[ ._*|·~-]{1,3}[a-z0-9]){3,40}(?!\w)")
_REPEATED = re.compile(r"(?!\bwww\.)([^\W\d_])\1{2,}")
_TOKEN = re.compile(r"[a-z0-9@$!|]{2,40}")
_AS_IS = re.compile(r"(?:[0-9]{2,}|[2-5]d|[!|]{1,9})$")
_INSIDE = re.compile(r"[a-z][013457$]{1,2}[a-z]|(?<![\w.])[a-z]{1,20}@[a-z]{1,20}(?![\w.-])")
_LEET_LIMIT = 1024
_DIGITS = "0134578@$!|"
_LEET = tuple(str.maketrans(_DIGITS, readings) for readings in ("oieastbasil", "oleastbasil"))
_FANCY = re.compile(r"f[acefjlnz]*f|(?<!r)r(?:rr)+(?!r)")
_SPELT_FANCY = re.compile(r"(?<![a-z])[fr]e?(?: [frn]e?){2,}(?![a-z])")
_MARKED = re.compile(r"[afc]m[me]*[afcl]m|[afc]mm")
_ZERO = re.compile(r"[acfn]z|z[acfn]|[acfn]j+[acfn]")
_MIXED = re.compile(r"a[ajnz]*c|c[cjz]*a")
_TRICKS = (("fancy_font", _FANCY), ("combining_marks", _MARKED), ("zero_width", _ZERO), ("mixed_script", _MIXED))
_WORD = re.compile(r"[acefjmnrz]+")


class _Table(dict[int, str]):
    """A table for str.translate that is filled as characters turn up, up to a size."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> str:
        made = self._make(chr(code))
        if len(self) < 8192:
            self[code] = made
        return made


def _ornament(char: str, category: str) -> bool:
    return category in ("So", "Sk", "Cs", "Co", "Cn", "Cc") or (
        category in ("Ps", "Pe", "Pi", "Pf") and char > "\x7f"
    )


def _fold(char: str) -> str:
    code = ord(char)
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf" or char in _UNSEEN:
        return ""
    if code in _ENCLOSED or code in _ALIKE:
        return _ENCLOSED.get(code) or _ALIKE[code]
    if category == "No" and 0 <= unicodedata.numeric(char) < 10 and unicodedata.numeric(char) % 1 == 0:
        return str(int(unicodedata.numeric(char)))
    plain = unicodedata.normalize("NFKC", char)
    if _ornament(char, category):
        inside = plain.strip("()")  # ⓢ and ⒮ are symbols to Unicode
        return inside.casefold() if len(inside) == 1 and inside.isascii() and inside.isalnum() else " "
    kept = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c)[0] != "M")
    return "".join(_ALIKE.get(ord(c), c) for c in unicodedata.normalize("NFC", kept)).casefold()


def _kind(char: str) -> str:
    """One letter for what a character is to the eye.

    a ASCII letter, n digit, f a letter in a fancy font, r regional indicator, c a look-alike of another script,
    m a mark, z invisible, j a joiner, e invisible and innocent, l another letter, - anything else, a space for a
    space.
    """
    category = unicodedata.category(char)
    if char in _DIRECTION or "\ufe00" <= char <= "\ufe0f" or char == "\u20e3":
        kind = "e"
    elif char in _JOINERS:
        kind = "j"
    elif category[0] == "M" and char not in _UNSEEN:
        kind = "m"
    elif category == "Cf" or char in _UNSEEN:
        kind = "z"
    elif char.isascii():
        kind = "a" if char.isalpha() else "n" if char.isdigit() else " " if char.isspace() else "-"
    elif "\U0001f1e6" <= char <= "\U0001f1ff":
        kind = "r"
    else:
        kind = _foreign(char, category)
    return kind


def _foreign(char: str, category: str) -> str:
    folded = _fold(char)
    if len(folded) == 1 and folded.isascii() and folded.isalnum():
        if folded.isdigit():
            return "n"
        name = unicodedata.name(char, "")
        if char < "\u0180" or (name.startswith("LATIN") and unicodedata.decomposition(char)[:5].startswith("00")):
            return "a"  # an accent: é, ł
        return "c" if ord(char) in _ALIKE and "SMALL CAPITAL" not in name and char != "ꜱ" else "f"
    return " " if folded == " " else "l" if category[0] == "L" else "-"


_FOLDS = _Table(_fold)
_KINDS = _Table(_kind)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it reads without its disguise.

    Args:
        views: what rules run on; the first is the plain one.
        tricks: how it was disguised.
        hidden: the words that were, as they read after folding.
        whole: all of it is disguised, as people decorate a text; spam disguises a name in plain words.
    """

    views: tuple[str, ...]
    tricks: frozenset[str]
    hidden: tuple[str, ...]
    whole: bool


def fold(text: str) -> Folded:
    """Read a text through its disguise. Takes any string; what is beyond Telegram's own limit is left out."""
    text = text[:LIMIT].removeprefix("\ufeff")
    line = _one_line(text)
    plain = _plain(line)
    views = [plain]
    if any(char in plain for char in _DIGITS):
        views += (_read_digits(plain, table) for table in _LEET)
    spaced = [_joined(found) for found in _SPACED.finditer(line) if _spelt(found[0])]
    hidden, used = ((), frozenset[str]()) if text.isascii() else _hidden(text)
    leet = any(_INSIDE.search(word) and "://" not in word for word in plain.split())
    more = [name for name, is_used in (("spaced_letters", spaced), ("leet", leet)) if is_used]
    names = tuple(dict.fromkeys((*hidden, *(word for word in spaced if len(word) > 4 and word[:4] != "abcd"))))
    whole = sum(map(_letters, names)) > 0.7 * _letters(plain)
    return Folded(tuple(dict.fromkeys(views)), used.union(more), names, whole)


def views(text: str) -> tuple[str, ...]:
    """The folded views that rules run on: the plain one first, then those that read digits as letters."""
    return fold(text).views


def tricks(text: str) -> frozenset[str]:
    """How a text is disguised: zero_width, fancy_font, spaced_letters, mixed_script, leet, combining_marks."""
    return fold(text).tricks


def _one_line(text: str) -> str:
    folded = text.casefold() if text.isascii() else text.translate(_FOLDS)
    return _SPACE.sub(" ", folded[:LIMIT])


def _plain(line: str) -> str:
    joined = _SPACED.sub(lambda found: _joined(found) if _spelt(found[0]) else found[0], line)
    return _REPEATED.sub(r"\1", joined).strip()


def _spelt(spaced: str) -> bool:
    """Whether spaced characters may be a word: a row of digits is a list or a number, and stays."""
    return sum(char.isalpha() for char in spaced) >= 2


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _joined(found: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, found[0]))


def _read_digits(plain: str, table: dict[int, int]) -> str:
    """A leet view. Of a long text only the changed words and their neighbours: it bounds the time rules take."""
    read = _TOKEN.sub(lambda found: _unleet(found[0], table), plain)
    if len(read) <= _LEET_LIMIT:
        return read
    words = read.split(" ")
    changed = [n for n, (before, after) in enumerate(zip(plain.split(" "), words, strict=True)) if before != after]
    kept = sorted({n for at in changed for n in range(max(at - 6, 0), min(at + 7, len(words)))})
    return " ".join(words[n] for n in kept)[:_LEET_LIMIT]


def _unleet(token: str, table: dict[int, int]) -> str:
    """A token with digits read as letters; digits alone, a brand's number at the end and @ before a name stay."""
    if token[0] == "@":
        return "@" + _unleet(token[1:], table) if len(token) > 1 else token
    if token.isalpha() or not any(char.isalpha() for char in token):
        return token
    tail = _AS_IS.search(token)
    cut = tail.start() if tail else len(token)
    return token[:cut].translate(table) + token[cut:]


def _hidden(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words written in disguise, neighbours together, and the tricks."""
    kinds = text.translate(_KINDS)
    found: set[str] = set()
    spans: list[tuple[int, int]] = []
    for word in _WORD.finditer(kinds):
        used = {name for name, trick in _TRICKS if trick.search(word[0])}
        found |= used
        if spans and (used or "f" in word[0]) and not kinds[spans[-1][1] : word.start()].strip():
            spans[-1] = (spans[-1][0], word.end())
        elif used:
            spans.append(word.span())
    if _SPELT_FANCY.search(kinds):
        found.add("fancy_font")
    words = (_plain(_one_line(text[start:end])) for start, end in spans)
    return tuple(word for word in words if len(word) > 1), frozenset(found)
