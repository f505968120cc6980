"""Phone numbers in every way Indonesians write them, as E.164.

`00…` and `+…` are international, `62…`, `620…` and `0…` are Indonesian, a bare `8…` is an Indonesian mobile
without its zero.
Validity is phonenumbers' (Google's libphonenumber metadata).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile

import phonenumbers

_RUN = re.compile(r"(?<![0-9+])(?:\(?\+)?\(?[0-9](?>(?:[ \t().–—/_*•·-]{0,3}[0-9]){5,})")
_CHUNK = re.compile(r"\+?[0-9]+(?:\([0-9]+\)[0-9]*)?")
_PRICE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3}")
_CLOCK = re.compile(r"[0-2]?[0-9][.:][0-5][0-9][ \t]*[-–—/][ \t]*[0-2]?[0-9][.:][0-5][0-9]")
_DATE = re.compile(
    r"[0-3]?[0-9]([-./ ])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}([-./])[01][0-9]\2[0-3][0-9]"
)
_UNIT = re.compile(r"[ \t]?(?:rb|ribu|jt|juta|k|jam|menit|rupiah|%)\b", re.I)
_FIXED = re.compile(r"0[2-9][0-9]{1,2}\)?[ -]?[0-9]{3,8}(?:[ -][0-9]{3,4})?")
_INSIDE = (".", "-", "/", "_", "*")
_PATIENCE = 400
"""So many wrong guesses per text; keeps hostile digits cheap."""
_MOST_CHUNKS = 14
"""Digits spelt one by one with spaces between are still one number."""
_MOBILE = re.compile(r"\+628[1-9][0-9]{7,10}")


@dataclass(frozen=True, slots=True)
class Number:
    """A valid phone number in a text. `bare` means that nothing but its leading 8 says so."""

    start: int
    end: int
    e164: str
    bare: bool


def from_link(digits: str) -> str | None:
    """The number in a link such as wa.me/62812…: international even without a plus."""
    return normalise(digits) or (
        _valid("+" + re.sub(r"[^0-9]", "", digits)) if digits[:1] in "123456789" else None
    )


def normalise(text: str) -> str | None:
    """The E.164 form of one number, or None if it cannot be one."""
    digits = re.sub(r"[^0-9+]", "", text)
    if "+" in digits[1:] or not 7 <= len(digits) <= 18:
        return None
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if re.match(r"\+?620", digits):
        digits = "+62" + digits.lstrip("+")[3:]
    elif digits.startswith("62"):
        digits = "+" + digits
    elif digits.startswith("0") or re.match(r"8[1-9]", digits):
        digits = "+62" + digits.removeprefix("0")
    return _valid(digits) if digits.startswith("+") else None


def _valid(digits: str) -> str | None:
    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def numbers(text: str) -> Iterator[Number]:
    """All phone numbers of a text; times, dates, prices and identity numbers are none."""
    patience = [_PATIENCE]
    for run in _RUN.finditer(text):
        chunks = [(run.start() + one.start(), run.start() + one.end()) for one in _CHUNK.finditer(run[0])]
        at = 0
        while at < len(chunks):
            if (skipped := _calendar(text, chunks, at)) > 0:
                at += skipped
                continue
            found, used = _from_chunk(text, chunks[at : at + _MOST_CHUNKS], patience)
            if found is not None:
                yield found
            at += used


def _calendar(text: str, chunks: list[tuple[int, int]], at: int) -> int:
    """How many chunks a time span or a date takes here."""
    when = _CLOCK.match(text, chunks[at][0]) or _DATE.match(text, chunks[at][0])
    return sum(1 for start, _ in chunks[at : at + 4] if start < when.end()) if when else 0


def _from_chunk(text: str, chunks: list[tuple[int, int]], patience: list[int]) -> tuple[Number | None, int]:
    """The best number that begins with the first chunk, and how many chunks it took.

    The longest one that does not end in another quantity, else the longest.
    """
    begin = chunks[0][0]
    best: tuple[Number | None, int] = (None, 1)
    if patience[0] <= 0 or not re.match(r"\+|0|62|8", text[begin : begin + 2]):
        return best
    sizes = list(accumulate(end - start for start, end in chunks))
    for count in range(_reach(text, chunks, sizes), 0, -1):
        if not 8 <= sizes[count - 1] <= 18:
            continue
        end = chunks[count - 1][1]
        number = normalise(text[begin:end])
        if number is None or not _sensible(text, begin, end, number):
            patience[0] -= 1
            continue
        opening = len(text[:begin].rstrip("(+"))
        found = (Number(opening, end, number, text[begin] == "8"), count)
        if count == 1 or not _odd_tail(text, chunks[:count]):
            return found
        best = best if best[0] else found
    return best


def _reach(text: str, chunks: list[tuple[int, int]], sizes: list[int]) -> int:
    """How many chunks may belong together: a plus, a slash, or 08, 62, 8 after a whole one start anew."""

    def continues(index: int) -> bool:
        start, end = chunks[index]
        if sizes[index] > 18 or text[start] == "+" or "/" in text[chunks[index - 1][1] : start]:
            return False
        another = end - start >= 3 and re.match(r"08|62|8[1-9]", text[start:end])
        return not (another and sizes[index - 1] >= 10)

    return 1 + sum(1 for _ in takewhile(continues, range(1, len(chunks))))


def _odd_tail(text: str, chunks: list[tuple[int, int]]) -> bool:
    """Whether the last chunk is another quantity: `0812 0000 0001 2 jam`, `… 500rb`."""
    sizes = [end - start for start, end in chunks]
    joined = text[chunks[-2][1] : chunks[-1][0]].strip() != ""
    end = chunks[-1][1]
    if text[end : end + 1].isalpha() or _UNIT.match(text, end):
        return True
    return not joined and len(sizes) > 2 and sizes[-1] < min(sizes[1:-1]) - 1


def _sensible(text: str, begin: int, end: int, number: str) -> bool:
    """Whether valid digits are meant as a phone number."""
    written = text[begin:end]
    if _PRICE.fullmatch(written) or re.search(r"rp\.?[ \t]?\Z", text[max(0, begin - 4) : begin], re.I):
        return False
    if written.startswith(("+", "00")):
        return True
    if written[0] == "8":
        return not _UNIT.match(text, end) and bool(_MOBILE.fullmatch(number)) and len(number) >= 12
    if _MOBILE.fullmatch(number):
        return True
    return _FIXED.fullmatch(written) is not None and text[:begin][-1:] not in _INSIDE
