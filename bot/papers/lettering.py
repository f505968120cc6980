"""The one font of all papers, and how letters are printed that it does not have.

Bitstream Vera comes with reportlab, so a paper has the same bytes on every system.
"""

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "Vera", "VeraBd"
MOST_CODES = 24
"""Unprintable letters of one text that are told by their codes."""


@cache
def glyphs() -> frozenset[int]:
    """The letters there are in both cuts; asking makes them known to reportlab."""
    found = []
    for name in (PLAIN, BOLD):
        font = TTFont(name, f"{name}.ttf")
        pdfmetrics.registerFont(font)
        found.append(frozenset(font.face.charToGlyph))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)
    return found[0] & found[1]


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """A text in letters that can be printed, and the codes of those that had to be replaced, each once."""
    codes: dict[str, None] = {}
    made = []
    for letter in text:
        folded = _folded(letter)
        if folded != letter and not letter.isspace():
            codes[f"U+{ord(letter):04X}"] = None
        made.append(folded)
    return "".join(made), tuple(codes)


def _folded(letter: str) -> str:
    """The letter, or its plain look, or its code where it has none."""
    if letter == "\n" or (ord(letter) in glyphs() and unicodedata.category(letter)[0] not in "CZ"):
        return letter
    if letter.isspace():
        return " "
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    if plain and plain != letter and all(ord(one) in glyphs() for one in plain) and plain.isprintable():
        return plain
    return f"[U+{ord(letter):04X}]"


def spelt(text: str) -> str:
    """A text as it is printed, with the codes of what was replaced behind it."""
    said, codes = printable(text)
    shown = [code for code in codes if f"[{code}]" not in said]
    if not shown:
        return said
    more = " …" if len(shown) > MOST_CODES else ""
    return f"{said} [{' '.join(shown[:MOST_CODES])}{more}]"
