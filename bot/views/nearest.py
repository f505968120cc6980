"""Numbers and codes like the one that was typed: what a slip of the finger could have meant."""

from collections.abc import Iterator

from bot.domain.code import ALPHABET, REPORT, case_digits, looks_like_case, read_case, read_code
from bot.domain.sight import Sight
from storage import finding
from storage.database import Tx

OFFERED = 3

_LOOK_ALIKE = str.maketrans("ZOQDILSBGT", "2000115867")


def cases_like(tx: Tx, seen: Sight, typed: str) -> tuple[int, ...]:
    """The nearest numbers that exist for this person, the likeliest first."""
    if not looks_like_case(typed):
        return ()
    likely = list(dict.fromkeys(_slips(case_digits(typed))))
    there = finding.existing(tx, likely, seen.lanes, seen.reader)
    found = [number for number in likely if number in there]
    meant = read_case(case_digits(typed).translate(_LOOK_ALIKE))
    if not found and meant is not None:
        found = finding.neighbours(tx, meant, seen.lanes, seen.reader)
    return tuple(found[:OFFERED])


def _slips(typed: str) -> Iterator[int]:
    """What looks alike, two neighbours swapped, one digit too many, one wrong, one missing."""
    read = typed.translate(_LOOK_ALIKE)
    swapped = (read[:i] + read[i + 1] + read[i] + read[i + 2 :] for i in range(len(read) - 1))
    shorter = (read[:i] + read[i + 1 :] for i in range(len(read)))
    wrong = (read[:i] + digit + read[i + 1 :] for i in range(len(read)) for digit in "0123456789")
    longer = (read + digit for digit in "0123456789")
    for text in (read, *swapped, *shorter, *wrong, *longer):
        if text.isdigit() and text[0] != "0":
            yield int(text)


def reports_like(tx: Tx, seen: Sight, typed: str) -> tuple[int, ...]:
    """The cases of reports whose code differs in one place from what was typed."""
    letters = "".join(typed.split()).replace("-", "").upper()
    if len(letters) != 7 or not letters.startswith(REPORT):
        return ()
    wrong = (letters[:i] + one + letters[i + 1 :] for i in range(1, 7) for one in ALPHABET)
    swapped = (letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :] for i in range(1, 6))
    codes = dict.fromkeys(code for text in (*swapped, *wrong) if (code := read_code(REPORT, text)) is not None)
    found = (finding.of_report(tx, code, seen.lanes, seen.reader) for code in codes)
    return tuple(dict.fromkeys(case for case in found if case is not None))[:OFFERED]
