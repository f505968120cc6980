"""Payment accounts: a bank or e-wallet named beside a number. Key `bank:digits`; shown masked."""

import re

from bot.domain.account import Account
from bot.reading.found import Confidence, Sheet

BANKS = (
    r"bca|bri|bni|mandiri|bsi|btn|cimb|permata|danamon|jago|seabank|jenius|neo"
    r"|dana|ovo|go[ -]?pay|shopee[ -]?pay|link[ -]?aja"
)
WALLETS = frozenset(("dana", "ovo", "gopay", "shopeepay", "linkaja"))

_NUMBER = r"(?<![0-9])((?:[0-9][ .-]?){7,16}[0-9])(?![0-9])"
_AFTER = re.compile(rf"(?<![\w.@])({BANKS})\b[^0-9\0]{{0,12}}{_NUMBER}", re.I)
_BEFORE = re.compile(
    rf"(?:rek(?:ening)?|norek|tf|transfer)\b[^0-9\0]{{0,12}}{_NUMBER}"
    rf"[ \t]?[(,/-]?[ \t]?(?:bank[ \t])?({BANKS})\b",
    re.I,
)
_AMOUNT_OR_TIME = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-2]?[0-9]\.[0-5][0-9] ?- ?[0-2]?[0-9]\.[0-5][0-9].*")
_PHONE_BEHIND = re.compile(r"([0-9]{8,17})[ .-](?=0?8[1-9]|62)")
_UNIT = re.compile(r"[ \t]?(?:rb|ribu|jt|juta|rupiah)\b", re.I)


def take(sheet: Sheet) -> None:
    """Note payment accounts before phones are looked for: e-wallet numbers are phone numbers."""
    for pattern, bank, number in ((_AFTER, 1, 2), (_BEFORE, 2, 1)):
        for match in list(pattern.finditer(sheet.text)):
            phone = _PHONE_BEHIND.match(match[number])
            written, end = (
                (phone[1], match.start(number) + phone.end(1)) if phone else (match[number], match.end())
            )
            account = read(match[bank], written)
            if account is not None and not _UNIT.match(sheet.text, end):
                sheet.add(account, Confidence.LIKELY, (match.start(), end))


def read(bank: str, written: str) -> Account | None:
    """The account, unless the number is an amount or a time."""
    code = re.sub(r"[^a-z]", "", bank.lower())
    digits = re.sub(r"[^0-9]", "", written)
    if not 8 <= len(digits) <= 17 or _AMOUNT_OR_TIME.fullmatch(written):
        return None
    if code in WALLETS and not re.match(r"0|62|8", digits) and len(digits) < 12:
        return None
    if code in WALLETS and digits.startswith("62"):
        digits = "0" + digits[2:].removeprefix("0")
    return Account("payment", "payment", f"{code}:{digits}") if len(digits) >= 8 else None
