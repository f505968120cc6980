"""The reporter's form: one message that is edited as it is filled in; its last edit is the receipt."""

from dataclasses import dataclass

from bot.domain.account import Account, platform_name
from bot.domain.category import Taxonomy
from bot.domain.draft import Draft, Stage
from bot.domain.moment import Micros
from bot.speech import buttons
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import Due, Markup, Voice, escaped, untappable

EXCERPT = 120
"""Characters of the reported words shown in a form."""

LISTED = 8
"""Accounts named in a form; the rest are counted."""

LONGEST, SHORTEST = 80, 20
"""Characters of an account: where few are named, and where a receipt names up to 32 of them."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """What every form is written with."""

    voice: Voice
    language: str
    taxonomy: Taxonomy
    hotlines: dict[str, str]
    now: Micros


def account_line(account: Account, most: int = LONGEST) -> Markup:
    """An account as people read it: ``@name (Telegram)``."""
    shown = untappable(clip(account.shown, most))
    if account.platform in ("phone", "payment"):
        return shown
    return Markup(f"{shown} ({escaped(platform_name(account.platform))})")


def draw(draft: Draft, platforms: tuple[str, ...], paper: Stationery) -> Payload:
    """Draw a form.

    Args:
        platforms: where the first bare name could be, most likely first.
    """
    match draft.stage:
        case Stage.SENT:
            return _receipt(draft, paper)
        case Stage.CANCELLED:
            return Payload(paper.voice.say(paper.language, "form.cancelled"))
        case Stage.EXPIRED:
            return Payload(paper.voice.say(paper.language, "form.expired"))
        case Stage.ACCOUNT:
            return Payload(_text(draft, paper, _which_account(draft)), (_cancel(draft, paper),))
        case Stage.PLATFORM:
            return _ask_platform(draft, platforms, paper)
        case Stage.CATEGORY:
            return _ask_category(draft, paper)
        case Stage.READY:
            return _ready(draft, paper)


def _which_account(draft: Draft) -> str:
    if draft.hidden:
        return "form.hidden_sender"
    return "form.media_only" if draft.media else "form.need_account"


def _text(draft: Draft, paper: Stationery, question: str, **fields: object) -> Markup:
    say = paper.voice.say
    lines = [_accounts(draft.accounts, draft.more, paper)] if draft.accounts else []
    if draft.media_refused:
        lines.append(say(paper.language, "form.media_refused"))
    elif draft.media and draft.accounts:
        lines.append(say(paper.language, "form.media_left"))
    if draft.text:
        lines.append(say(paper.language, "form.words", words=untappable(clip(draft.text, EXCERPT))))
    lines.append(say(paper.language, question, 0, **fields))
    return Markup("\n".join(lines))


def _accounts(accounts: tuple[Account, ...], more: int, paper: Stationery) -> Markup:
    names = [account_line(account) for account in accounts[:LISTED]]
    text = paper.voice.say(paper.language, "form.accounts", accounts=Markup("\n".join(names)))
    left = len(accounts) - LISTED
    if left > 0:
        text = Markup(f"{text}\n{paper.voice.count(paper.language, 'form.and_more', left)}")
    if more:
        text = Markup(f"{text}\n{paper.voice.count(paper.language, 'form.too_many', more)}")
    return text


def _button(draft: Draft, paper: Stationery, label: str, name: str, value: str = "", style: str = "") -> Button:
    text = paper.voice.plain(paper.language, label)
    return Button(text, buttons.on_form(draft.id, draft.round, name, value), style=style)


def _cancel(draft: Draft, paper: Stationery) -> tuple[Button, ...]:
    return (_button(draft, paper, "b.cancel", "cancel"),)


def _ask_platform(draft: Draft, platforms: tuple[str, ...], paper: Stationery) -> Payload:
    choices = [
        Button(platform_name(code), buttons.on_form(draft.id, draft.round, "app", code)) for code in platforms
    ]
    text = _text(draft, paper, "form.ask_platform", account=untappable(f"@{draft.handles[0]}"))
    leave = (_button(draft, paper, "b.leave_out", "skip"), *_cancel(draft, paper))
    return Payload(text, (*in_columns(choices, 3), leave))


def _ask_category(draft: Draft, paper: Stationery) -> Payload:
    choices = [_button(draft, paper, f"category.{code}.short", "cat", code) for code in paper.taxonomy.codes]
    rows: Rows = (*in_columns(choices, 2), _cancel(draft, paper))
    return Payload(_text(draft, paper, "form.ask_category"), rows)


def _ready(draft: Draft, paper: Stationery) -> Payload:
    category = paper.voice.plain(paper.language, f"category.{draft.category}")
    text = _text(draft, paper, "form.confirm", category=category)
    send = (_button(draft, paper, "b.send", "send", style="success"),)
    return Payload(text, (send, (_button(draft, paper, "b.other_category", "cat"), *_cancel(draft, paper))))


def _receipt(draft: Draft, paper: Stationery) -> Payload:
    say, language = paper.voice.say, paper.language
    lines: list[str] = []
    most = LONGEST if len(draft.filed) <= LISTED else SHORTEST
    for one in draft.filed:
        key = "receipt.again" if one.again else "receipt.one" if len(draft.filed) == 1 else "receipt.each"
        lines.append(
            say(
                language,
                key,
                now=paper.now,
                code=untappable(one.code),
                account=account_line(one.account, most),
                due=Due(one.due),
            )
        )
    if len(draft.filed) > 1:
        lines.insert(0, paper.voice.count(language, "receipt.many", len(draft.filed)))
        lines.append(say(language, "receipt.due", now=paper.now, due=Due(max(one.due for one in draft.filed))))
    if draft.media_refused:
        lines.append(say(language, "form.media_refused"))
    lines.append(say(language, "receipt.honest"))
    advice = paper.taxonomy[draft.category].advice
    if advice:
        lines.append("")
        lines.append(say(language, f"advice.{advice}", 0, **paper.hotlines))
    code = draft.filed[0].code if len(draft.filed) == 1 else ""
    status = Button(paper.voice.plain(language, "b.status"), buttons.status(code))
    return Payload("\n".join(lines), ((status,),))
