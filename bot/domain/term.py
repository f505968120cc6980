"""The words of a text by which it is found: folded, each once, in order."""

import re
import unicodedata

LONGEST = 32
"""Letters of a term: a link's tail or a wall of letters is cut, so that its beginning is still found."""

MOST = 200
"""Different words of one text that it is found by."""

_WORD = re.compile(r"[^\W_]+")


def terms(text: str, most: int = MOST) -> tuple[str, ...]:
    """The words of a text, without case and accents, at least two letters long."""
    found: dict[str, None] = {}
    for word in _WORD.findall(_folded(text)):
        if len(word) > 1:
            found.setdefault(word[:LONGEST])
            if len(found) == most:
                break
    return tuple(found)


def _folded(text: str) -> str:
    """Full-width and accented letters as the plain ones."""
    apart = unicodedata.normalize("NFKD", text.replace("\0", "")).casefold()
    return "".join(char for char in apart if not unicodedata.combining(char))
