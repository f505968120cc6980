"""Identity and card numbers leave the text before it is stored or shown.

NIK: six digits of region, birth date with 40 added to the day for women, four digits (Permendagri 109/2019).
Cards: 15 or 16 digits of the known schemes with a correct Luhn check digit (ISO/IEC 7812).
"""

import re

NIK = re.compile(r"[1-9][0-9]{5}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{6}")
_SIXTEEN = re.compile(  # in one piece, or in the groups people and cards use
    r"(?<![0-9])(?:[0-9]{15,16}|[0-9]{4}([ .-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{6}([ .-])[0-9]{6}\2[0-9]{4}"
    r"|(?:[0-9]{2}\.){3}[0-9]{6}\.[0-9]{4}|[0-9]{4}([ -])[0-9]{6}\3[0-9]{5})(?![0-9])"
)
_SCHEMES = re.compile(r"3[47][0-9]{13}|(?:3[056]|[4-6][0-9]|2[2-7])[0-9]{14}")


def mask_personal(text: str) -> str:
    """The text with identity numbers as `[NIK]` and card numbers as `[kartu]`."""
    return _SIXTEEN.sub(_masked, text)


def identity_numbers(text: str) -> list[tuple[int, int]]:
    """Where identity numbers stand."""
    return [found.span() for found in _SIXTEEN.finditer(text) if _masked(found) == "[NIK]"]


def _masked(found: re.Match[str]) -> str:
    digits = re.sub(r"[^0-9]", "", found[0])
    if NIK.fullmatch(digits):
        return "[NIK]"
    return "[kartu]" if _SCHEMES.fullmatch(digits) and _luhn(digits) else found[0]


def _luhn(digits: str) -> bool:
    odd = sum(int(digit) for digit in digits[-1::-2])
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0
