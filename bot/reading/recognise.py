"""Text in, accounts out. The steps are in accounts.md's order; what one used the next does not see."""

import re
from collections.abc import Sequence

from bot.domain.account import Account
from bot.reading import cues, links, marked, mask, payment
from bot.reading.clean import prepare
from bot.reading.cues import BY_PHONE, Cue, as_name
from bot.reading.found import USED, Confidence, Entity, Found, Sheet
from bot.reading.grammar import candidates
from bot.reading.phones import Number, normalise, numbers
from bot.reading.words import QUANTITY, STOP, name_like

__all__ = ["Confidence", "Entity", "Found", "as_account", "candidates", "recognise"]

_EMAIL = re.compile(r"(?<![\w.+@-])([\w.+-]{1,64})@((?:[\w-]{1,63}+\.)+[a-z]{2,24})\b", re.I)
_CUE_LOCAL = frozenset(("ig", "fb", "tt", "tg", "x", "tele", "line", "michat", "wa", "insta", "tiktok", "twitter"))
_HANDLE = re.compile(r"(?<!\w)(?<!\w\.)@([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?)(?![\w@])")
_BEHIND = re.compile(r"[ \t]{0,2}(?:[-(/\[]|di\b|on\b|via\b|aktif di\b)?[ \t]{0,2}", re.I)
_TAGGED = re.compile(
    r"(?<![\w.@-])(?:((?:id|username|user)[ \t]?[:=][ \t]?)@?)?([A-Za-z0-9_.-]{4,32})[ \t]?\([ \t]?\Z", re.I
)
_NOBODY = frozenset(("all", "admin", "admins", "everyone", "here", "semua", "gmail.com", "yahoo.com", "channel"))


def recognise(text: str, entities: Sequence[Entity] = ()) -> list[Found]:
    """The accounts a message names, in order of appearance, without duplicates. Never raises."""
    sheet = Sheet(prepare(text))
    marked.take(sheet, text, entities)
    links.take(sheet)
    _cross_out_emails(sheet)
    payment.take(sheet)
    for hidden in mask.identity_numbers(sheet.text):
        sheet.take(*hidden)
    phones = {phone.start: phone for phone in numbers(sheet.text)}
    idle = cues.take(sheet, phones, cues.cues(sheet.text))
    marked.take_unnamed_links(sheet, text, entities)
    _take_phones(sheet, phones, idle)
    _take_handles(sheet, idle)
    _take_tagged(sheet, idle)
    return _in_order(sheet.found)


def as_account(platform: str, text: str) -> Account | None:
    """What the reporter typed, once we know which app it is: a link, a name, a number, or None."""
    for found in recognise(text):
        if found.account.platform == platform:
            return found.account
    word = prepare(text).strip().strip("\"'()[]<>,;:!?").rstrip(".").strip()
    if platform in BY_PHONE or platform == "phone":
        number = normalise(word) if re.fullmatch(r"[0-9+(). /-]+", word) else None
        if number is not None:
            return Account(platform, "phone", number)
    if platform == "unknown":
        handle = word.removeprefix("@").lower()
        return Account("unknown", "handle", handle) if candidates(handle) else None
    return as_name(platform, word.removeprefix("@").strip())


def _cross_out_emails(sheet: Sheet) -> None:
    """E-mail addresses are not handles; `ig@name.x` is a cue and a handle."""
    for email in list(_EMAIL.finditer(sheet.text)):
        if email[1].lower() not in _CUE_LOCAL or email[2].rpartition(".")[2].lower() in (
            "com",
            "net",
            "org",
            "id",
            "co",
        ):
            sheet.take(*email.span())


def _take_phones(sheet: Sheet, phones: dict[int, Number], idle: list[Cue]) -> None:
    """Numbers without a cue in front; one behind counts too: `0812… (WA)`."""
    for phone in phones.values():
        if USED in sheet.text[phone.start : phone.end] or sheet.text[: phone.start][-1:].isalpha():
            continue
        cue = _cue_behind(sheet.text, phone.end, idle, BY_PHONE)
        if cue is None:
            confidence = Confidence.AMBIGUOUS if phone.bare else Confidence.LIKELY
            sheet.add(Account("phone", "phone", phone.e164), confidence, (phone.start, phone.end))
            continue
        for platform in BY_PHONE.intersection(cue.platforms):
            sheet.add(Account(platform, "phone", phone.e164), Confidence.LIKELY, (phone.start, phone.end))


def _take_handles(sheet: Sheet, idle: list[Cue]) -> None:
    """Bare @names: which app is a question for the reporter, unless a cue follows (`@name di ig`)."""
    for handle in list(_HANDLE.finditer(sheet.text)):
        name = handle[1].lower()
        cue = _cue_behind(sheet.text, handle.end(), idle, frozenset())
        known = [found for platform in cue.platforms if (found := as_name(platform, name))] if cue else []
        for account in known:
            sheet.add(account, Confidence.LIKELY, handle.span())
        if not known and _somebody(name):
            sheet.add(Account("unknown", "handle", name), Confidence.AMBIGUOUS, handle.span())


def _take_tagged(sheet: Sheet, idle: list[Cue]) -> None:
    """Names without a sign whose app stands behind in brackets: `name88 (MiChat)`."""
    for cue in idle:
        name = _TAGGED.search(sheet.text, max(0, cue.start - 40), cue.start)
        if name is None or sheet.text[cue.end : cue.end + 1] != ")" or not (name[1] or name_like(name[2])):
            continue
        for platform in cue.platforms:
            if account := as_name(platform, name[2]):
                sheet.add(account, Confidence.LIKELY, name.span(2))


def _somebody(name: str) -> bool:
    return (
        len(name) >= 3
        and name not in _NOBODY
        and name not in STOP
        and not QUANTITY.fullmatch(name)
        and any(char.isalpha() for char in name)
        and bool(candidates(name))
    )


def _cue_behind(text: str, end: int, idle: list[Cue], needed: frozenset[str]) -> Cue | None:
    gap = _BEHIND.match(text, end)
    at = gap.end() if gap else end
    for cue in idle:
        if cue.start == at and (not needed or needed.intersection(cue.platforms)):
            return cue
    return None


def _in_order(found: list[Found]) -> list[Found]:
    """By place in the text; a bare name or number that another find explains is left out."""
    explained = {one.account.value for one in found if one.account.platform not in ("unknown", "phone")}
    seen: dict[str, Found] = {}
    for one in sorted(found, key=lambda item: item.span):
        account = one.account
        if account.platform in ("unknown", "phone") and account.value in explained:
            continue
        seen.setdefault(account.key, one)
    return list(seen.values())
