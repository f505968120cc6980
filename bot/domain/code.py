"""Codes people read over a telephone: Crockford's base32 with a check character.

The alphabet has no I, L, O or U; what people type instead is read as what they meant. The last
character is a weighted sum over the field of 32 elements, so every single wrong character and
every two swapped neighbours are noticed (see https://www.crockford.com/base32.html for the
alphabet; its own check uses symbols outside the 32 and is not used here).
"""

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_MEANT = str.maketrans("OILU", "011V")

REPORT, NOTICE, REFERRAL, REQUEST = "R", "N", "F", "Q"
_RANDOM_LETTERS = {REPORT: 5, NOTICE: 9, REFERRAL: 9, REQUEST: 9}


def _times_alpha(value: int) -> int:
    """Multiply by the generator of GF(32), reduced by x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _check(letters: str) -> str:
    total = 0
    for letter in letters:
        total = _times_alpha(total ^ _VALUE[letter])
    return ALPHABET[total]


def new_code(kind: str, pick: Callable[[str], str]) -> str:
    """Make a code such as ``R7K2M4Q``.

    Args:
        kind: its first letter, one of REPORT, NOTICE, REFERRAL, REQUEST.
        pick: chooses one character of a string, unguessably (``secrets.choice``).
    """
    body = kind + "".join(pick(ALPHABET) for _ in range(_RANDOM_LETTERS[kind]))
    return body + _check(body)


def read_code(kind: str, typed: str) -> str | None:
    """Read a code as a person typed it (any case, o for 0, spaces and hyphens); None if it cannot be one."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(_MEANT)
    if len(letters) != _RANDOM_LETTERS[kind] + 2 or not letters.startswith(kind):
        return None
    if any(letter not in _VALUE for letter in letters):
        return None
    return letters if _check(letters[:-1]) == letters[-1] else None


def codes_in(kind: str, text: str) -> tuple[str, ...]:
    """The codes of a kind that a text of ours names, in order."""
    words = (word.strip(".,:;()·") for word in text.split())
    found = (read_code(kind, word) for word in words if len(word) == _RANDOM_LETTERS[kind] + 2)
    return tuple(dict.fromkeys(code for code in found if code is not None))


def read_case(typed: str) -> int | None:
    """Read a case number as moderators type it: ``C42``, ``c42`` or ``42``."""
    digits = typed.strip().upper().removeprefix("C")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


LONGEST_CASE = 9
"""Digits of a number that somebody may have meant: nobody has more cases."""


def case_digits(typed: str) -> str:
    """What was typed where the digits of a case number belong."""
    return typed.strip().upper().lstrip("#").removeprefix("C").strip("-. ")


def looks_like_case(typed: str) -> bool:
    """Whether somebody meant a case number, such as ``C4Z`` or ``#12``."""
    digits = case_digits(typed)
    if not digits.isascii() or not digits.isalnum() or len(digits) > LONGEST_CASE:
        return False
    return any(char.isdigit() for char in digits) and (typed.strip()[:1] in ("C", "c", "#") or digits[0].isdigit())
