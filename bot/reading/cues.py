"""Words that say which app a name or number belongs to: "WA 0812…", "tele: @name", "ID michat name88"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.account import Account
from bot.reading.found import USED, Confidence, Sheet
from bot.reading.grammar import number, username
from bot.reading.phones import Number, normalise
from bot.reading.words import FILLERS, NAMING, QUANTITY, STOP, name_like

CUES = {
    "michat": r"mi[\s-]?chat+|mcht",
    "whatsapp": r"wh?at?s+[ \t]?ap+|whatshap|was+ap|(?:w\.a|wa)(?:[ \t]?/[ \t]?(?:hp|telp|sms|call)\b)?",
    "telegram": r"tele(?:gram)?|tg|tlg",
    "line": r"line",
    "wechat": r"we[ \t]?chat|weixin|wx|vx|微信[号號]?",
    "instagram": r"insta(?:gram)?|instagrm|ig",
    "facebook": r"(?:fb|facebook)(?:[ \t]messenger)?|messenger|epbi",
    "tiktok": r"tik[ \t-]?tok|tt",
    "x": r"(?:twitter|twt)(?:[ \t]?[/(][ \t]?x\b\)?)?|akun[ \t]x|x(?=[ \t]?[:=][ \t]?@?[a-z_]|[ \t]@)",
    "discord": r"discord|dc",
    "signal": r"signal",
    "bigo": r"bigo(?:[ \t]?live)?",
    "tantan": r"tantan",
    "beetalk": r"bee[ \t]?talk",
    "snapchat": r"snap(?:[ \t]?chat)?|sc",
    "threads": r"threads",
    "youtube": r"youtube|yt",
}
BY_PHONE = frozenset(("whatsapp", "telegram", "line", "wechat", "michat", "signal"))
"""Apps where a phone number is an account; beside other cues it stays a phone number."""

_CUE = re.compile(
    r"(?<![a-z0-9_@])(?<![a-z0-9]-)(?:"
    + "|".join(f"(?P<{platform}>{words})" for platform, words in CUES.items())
    + r")(?:-?(?:nya|ku|mu))?(?:(?<=[信号號])|(?![a-z_]|-[a-z]|(?<!a)[0-9]|[.][a-z]{2,3}/))",
    re.I,
)
_BEFORE = re.compile(r"(?<![A-Za-z0-9_])(?:id|username|user|uname)[ \t]{1,2}\Z", re.I)
_JOINT = re.compile(r"[ \t]*(?:[/&+,]|dan|atau|and|or)[ \t]*", re.I)
_LIST = re.compile(r"[ \t]*(?:[,/&+|;]|dan|atau|and|or)[ \t]*", re.I)
_SYMBOL = re.compile(r"[^\w@.,;!?/&+)\0]", re.I)
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.#-]{0,62}[A-Za-z0-9_])?")
_EDGE = "\n,/|;&()" + USED
_BOLD = " *`'\"~"
_LEAD = re.compile(
    r"(?:\A|[\n,|;.(])[ \t]*"
    r"(?:(?:tolong|min|kak|akun|id|user|cek|lapor(?:kan|an)?|add|follow|dm|kontak|no)[ \t]+){1,3}\Z",
    re.I,
)
_DISPLAY = re.compile(r"nama(?:nya)?[ \t]*[:=][^\n\0@]{0,40}\n", re.I)
_MORE_NAME = re.compile(r"[ \t][A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word, or several that share a value ("IG/TikTok: name")."""

    platforms: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the value behind a cue begins, and how firmly the text announces it."""

    at: int
    firm: bool
    naming: bool
    sign: bool


def cues(text: str) -> list[Cue]:
    """All cues of a text; those joined by a slash, "dan", … are one."""
    found: list[Cue] = []
    for match in _CUE.finditer(text):
        platform = match.lastgroup or ""
        if found and _JOINT.fullmatch(text, found[-1].end, match.start()):
            found[-1] = Cue((*found[-1].platforms, platform), found[-1].start, match.end())
        else:
            found.append(Cue((platform,), match.start(), match.end()))
    return found


def take(sheet: Sheet, phones: Mapping[int, Number], marked: Iterable[Cue]) -> list[Cue]:
    """Note what each cue announces; returns the cues that announced nothing."""
    idle = []
    starts = {cue.start for cue in marked}
    for cue in marked:
        place = _place(sheet.text, cue, phones)
        end = _take_phone(sheet, cue, place, phones) or _take_name(sheet, cue, place, starts)
        if end is None:
            idle.append(cue)
            continue
        sheet.take(cue.start, cue.end)
        _take_list(sheet, cue, end, phones)
    return idle


def _place(text: str, cue: Cue, phones: Mapping[int, Number]) -> _Place:
    """Walk over filler words and signs behind the cue."""
    at, firm, sign = cue.end, False, False
    naming = _BEFORE.search(text, max(0, cue.start - 14), cue.start) is not None
    while at < len(text) and at - cue.end < 90 and at not in phones:
        if display := _DISPLAY.match(text, at):
            at = display.end()
        elif filler := FILLERS.match(text, at):
            naming = naming or filler[0].lower().rstrip(".") in NAMING
            at = filler.end()
        elif text[at] == "@":
            sign, at = True, at + 1
            at += len(text[at:]) - len(text[at:].lstrip(" "))
            break
        elif text[at] == "." and text[at + 1 : at + 2] in (" ", "+", *"0123456789"):
            at += 1
        elif _SYMBOL.match(text, at):
            firm = firm or text[at] in ":=>→"
            at += 1
        else:
            break
    return _Place(at, firm, naming, sign)


def _take_phone(sheet: Sheet, cue: Cue, place: _Place, phones: Mapping[int, Number]) -> int | None:
    phone = phones.get(place.at)
    if phone is None or place.sign or USED in sheet.text[phone.start : phone.end]:
        return None
    if phone.bare and (place.naming or not BY_PHONE.intersection(cue.platforms)):
        return None  # a bare 8… may be any number
    _add_phone(sheet, cue.platforms, phone)
    return phone.end


def _add_phone(sheet: Sheet, platforms: tuple[str, ...], phone: Number) -> None:
    owners = [platform for platform in platforms if platform in BY_PHONE] or ["phone"]
    for platform in owners:
        sheet.add(Account(platform, "phone", phone.e164), Confidence.LIKELY, (phone.start, phone.end))


def _take_name(sheet: Sheet, cue: Cue, place: _Place, starts: set[int]) -> int | None:
    name = _NAME.match(sheet.text, place.at)
    if name is None or name.start() in starts or sheet.text[name.end() : name.end() + 1].isalpha():
        return None
    if sheet.text[name.end() : name.end() + 1] == "@":
        return None
    confidence = _meant(sheet.text, cue, place, name, starts)
    return _add_name(sheet, cue.platforms, name, confidence) if confidence else None


def _meant(text: str, cue: Cue, place: _Place, name: re.Match[str], starts: set[int]) -> Confidence | None:
    """Whether the word is a name: announced by `@`, `:`, `id`, or looking like one, or alone with its cue."""
    word = name[0]
    if place.sign:
        return Confidence.LIKELY
    if word.lower() in STOP or (QUANTITY.fullmatch(word) and not re.fullmatch(r"[0-9]{5,20}", word)):
        return None
    if place.firm or place.naming:
        display = word.isalpha() and word[0].isupper() and _MORE_NAME.match(text, name.end())
        return None if display else Confidence.LIKELY
    if "\n" in text[cue.end : name.start()]:
        return None
    if name_like(word) or re.fullmatch(r"[0-9]{6,20}", word):
        return Confidence.LIKELY
    return Confidence.AMBIGUOUS if len(word) >= 5 and _alone(text, cue, name.end(), starts) else None


def _alone(text: str, cue: Cue, end: int, starts: set[int]) -> bool:
    """Whether cue and word make up the whole line, or a whole part of a list."""
    before, behind = text[: cue.start].rstrip(_BOLD), text[end:].lstrip(_BOLD)
    next_cue = len(text) - len(behind) in starts
    begins = not before or before[-1] in _EDGE or _LEAD.search(text, max(0, cue.start - 60), cue.start)
    return bool(begins) and (not behind or behind[0] in _EDGE or next_cue)


def _add_name(sheet: Sheet, platforms: tuple[str, ...], name: re.Match[str], confidence: Confidence) -> int | None:
    accounts = [account for platform in platforms if (account := as_name(platform, name[0])) is not None]
    start = name.start() - (sheet.text[: name.start()].endswith("@"))
    for account in accounts:
        sheet.add(account, confidence, (start, name.end()))
    return name.end() if accounts else None


def as_name(platform: str, word: str) -> Account | None:
    """A bare word as an account of that platform: a chosen name or a given number."""
    word = word.strip(".-")  # a sentence ends; no platform's names do
    phone = normalise(word) if platform in BY_PHONE and re.fullmatch(r"(?:0|62)[0-9]{8,14}", word) else None
    if phone is not None:
        return Account(platform, "phone", phone)
    given = number(platform, word)
    if given is not None:
        return Account(platform, "account_id", given)
    known = username(platform, word) or username(platform, word.partition("#")[0])
    if known is None or (known.isdigit() and platform in ("telegram", "facebook", "x")):
        return None
    return Account(platform, "account", known)


def _take_list(sheet: Sheet, cue: Cue, end: int, phones: Mapping[int, Number]) -> None:
    """More values behind the first: `IG: @a, @b dan @c`, `WA 0812… / 0813…`."""
    while joint := _LIST.match(sheet.text, end):
        at = joint.end()
        phone = phones.get(at)
        if phone is not None and BY_PHONE.intersection(cue.platforms) and USED not in sheet.text[at : phone.end]:
            _add_phone(sheet, cue.platforms, phone)
            end = phone.end
            continue
        name = _NAME.match(sheet.text, at + 1) if sheet.text[at : at + 1] == "@" else None
        taken = _add_name(sheet, cue.platforms, name, Confidence.LIKELY) if name else None
        if taken is None:
            return
        end = taken
