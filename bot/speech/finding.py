"""How what was found is shown: a page of cases, one account, and the list above a keyboard."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.case import Case
from bot.domain.moment import Micros
from bot.speech import buttons
from bot.speech.card import ICONS, state_label
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, Rows, clip, in_columns, unmarked
from bot.speech.voice import At, Markup, Voice, untappable

ASKED = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list."""

    case: Case
    account: Account
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry of the list above a keyboard, and the message it becomes."""

    id: str
    title: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of cases.

    Args:
        text: what was asked for.
        more: whether another page follows.
        guessed: these are only like what was asked for.
    """

    text: str
    lines: tuple[Line, ...]
    page: int = 0
    more: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """One account as its reader may see it: of cases that are not for them nothing is counted."""

    account: Account
    since: Micros
    cases: tuple[Case, ...]
    more: int = 0
    reports: int = 0
    confirmed: int = 0


def page(found: Listing, voice: Voice, language: str) -> Payload:
    """A page of cases with a button each, and the way to the pages beside it."""
    asked = untappable(clip(found.text, ASKED))
    if not found.lines:
        return Payload(voice.say(language, "find.none", text=asked))
    header = "find.near" if found.guessed else "find.page" if found.page else "find.header"
    said: list[str] = [voice.say(language, header, text=asked, page=found.page + 1)]
    said += [_line(one, voice, language) for one in found.lines]
    turns = _turns(found, voice, language)
    if found.more and len(turns) == (1 if found.page else 0):
        said.append(voice.say(language, "find.narrow"))
    opened = [Button(one.case.label, buttons.open_case(one.case.id)) for one in found.lines]
    return Payload("\n".join(said), (*in_columns(opened, 5), *((turns,) if turns else ())))


def _turns(found: Listing, voice: Voice, language: str) -> tuple[Button, ...]:
    """The pages before and after, as far as a button can carry what was asked for."""
    pages = [("b.page_back", found.page - 1)] if found.page else []
    pages += [("b.page_on", found.page + 1)] if found.more else []
    drawn = ((label, buttons.find(found.text, number)) for label, number in pages)
    return tuple(Button(voice.plain(language, label), data) for label, data in drawn if data)


def _line(one: Line, voice: Voice, language: str) -> str:
    said = voice.say(
        language,
        "find.line",
        icon=ICONS[one.case.state],
        case=one.case.label,
        category=voice.plain(language, f"category.{one.case.category}"),
        account=account_line(one.account),
    )
    return f"{said}\n{untappable(one.snippet)}" if one.snippet else said


def account(known: Dossier, voice: Voice, language: str, now: Micros) -> Payload:
    """Everything about one account on one screen."""
    said: list[str] = [
        voice.say(language, "account.title", account=account_line(known.account)),
        voice.say(
            language,
            "account.facts",
            now=now,
            at=At(known.since),
            reports=voice.count(language, "account.reports", known.reports),
            cases=voice.count(language, "account.cases", len(known.cases) + known.more),
        ),
        voice.count(language, "account.confirmed", known.confirmed) if known.confirmed else
        voice.say(language, "account.never_confirmed"),
    ]  # fmt: skip
    said += [_dated(case, voice, language, now) for case in known.cases]
    opened = [Button(case.label, buttons.open_case(case.id)) for case in known.cases]
    return Payload("\n".join(said), in_columns(opened, 4))


def _dated(case: Case, voice: Voice, language: str, now: Micros) -> Markup:
    return voice.say(
        language,
        "account.line",
        now=now,
        icon=ICONS[case.state],
        case=case.label,
        state=state_label(voice, language, case.state),
        category=voice.plain(language, f"category.{case.category}"),
        at=At(case.opened),
    )


def accounts_like(text: str, found: Iterable[tuple[int, Account]], voice: Voice, language: str) -> Payload:
    """Accounts like the one that was asked for, by our numbers of them."""
    found = list(found)
    said = voice.say(language, "account.near" if found else "account.none", text=untappable(clip(text, ASKED)))
    drawn = [Button(clip(unmarked(account_line(one)), 40), buttons.account(number)) for number, one in found]
    return Payload(said, in_columns(drawn, 1))


def offers(lines: Iterable[Line], username: str, voice: Voice, language: str) -> tuple[Offer, ...]:
    """Entries that insert a case's number with a link to the bot, and nothing else."""
    return tuple(_offer(one, username, voice, language) for one in lines)


def _offer(one: Line, username: str, voice: Voice, language: str) -> Offer:
    label = one.case.label
    title = voice.plain(
        language,
        "inline.title",
        icon=ICONS[one.case.state],
        case=label,
        category=voice.plain(language, f"category.{one.case.category}"),
    )
    about = voice.plain(
        language,
        "inline.about",
        account=unmarked(account_line(one.account)),
        state=state_label(voice, language, one.case.state),
    )
    return Offer(label, title, about, f'<a href="https://t.me/{username}?start={label}">{label}</a>')


def near(cases: Iterable[int]) -> Rows:
    """Buttons that open what may have been meant."""
    return in_columns([Button(f"C{number}", buttons.open_case(number)) for number in cases], 3)
