"""Near-identical texts: a sketch that small edits, emoji, case and repeated letters leave nearly as it was.

A text is folded (`bot.reading.fold`) and cut into overlapping pieces of five letters. Of 32 orders of all such
pieces the first one in the text is taken (min-wise hashing): two texts agree in as many of the 32 as their
pieces overlap. Four in a row make a digest by which the text is found again; there are eight. Two bits of each
make the sketch by which what was found is compared.
"""

import hashlib
import random
import re

from bot.domain.link import PIECES, Mark, Tie
from bot.reading.fold import fold

FEWEST = 6
"""Words; shorter texts are alike by chance."""

LONGEST = 1200
"""Letters that are looked at; it bounds the time a hostile text takes."""

_PIECE = 5
_ROWS = 4
_BITS = (1 << 64) - 1
_SIGN = 1 << 63
_NAMES = re.compile(r"\S{0,200}(?:://|[@_])\S{0,200}|[0-9][0-9 .-]{5,20}[0-9]")
"""What differs between two adverts of the same people: links, names and numbers. Those are marks of their own."""
_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(.)\1+")
_drawn = random.Random(20)  # noqa: S311, fixed numbers that every run must share
_ORDERS = tuple((_drawn.getrandbits(64) | 1, _drawn.getrandbits(64)) for _ in range(PIECES))


def pieces(text: str) -> frozenset[str]:
    """What a text is made of; nothing of a text that is too short to be compared."""
    words = [_REPEATED.sub(r"\1", word) for word in _WORD.findall(_NAMES.sub(" ", fold(text).views[0]))]
    if len(words) < FEWEST or len(set(words)) < FEWEST - 1:
        return frozenset()
    line = " ".join(words)[:LONGEST]
    return frozenset(line[at : at + _PIECE] for at in range(len(line) - _PIECE + 1))


def marks(text: str, key: bytes, tie: Tie = Tie.WORDS) -> tuple[Mark, ...]:
    """The marks by which a nearly identical text is found; none of a short one."""
    found = [digest(piece, key) & _BITS for piece in pieces(text)]
    if not found:
        return ()
    firsts = [min((one * by + more) & _BITS for one in found) for by, more in _ORDERS]
    sketch = 0
    for first in firsts:
        sketch = sketch << 2 | first >> 32 & 3
    bands = (firsts[at : at + _ROWS] for at in range(0, PIECES, _ROWS))
    values = (digest(f"text:{at}:{band}", key) for at, band in enumerate(bands))
    return tuple(Mark(tie, value, signed(sketch)) for value in values)


def digest(text: str, key: bytes) -> int:
    """A keyed digest of a text, as a number that a database holds."""
    made = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8, key=key).digest()
    return int.from_bytes(made, "big", signed=True)


def signed(bits: int) -> int:
    """Sixty-four bits as a number that a database holds."""
    return bits - (_SIGN << 1) if bits & _SIGN else bits
