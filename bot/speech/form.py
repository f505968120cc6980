"""The reporter's form: one message that is edited as it is filled in; its last edit is the receipt."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.account import Account, platform_name
from bot.domain.category import Media, Taxonomy
from bot.domain.draft import Draft, Stage
from bot.domain.evidence import Reason, refusal
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.speech import about_me, buttons, categories
from bot.speech.payload import Button, Payload, clip, in_columns
from bot.speech.voice import Markup, Voice, escaped, untappable

EXCERPT = 120
"""Characters of the reported words shown in a form."""

LISTED = 8
"""Accounts named in a form; the rest are counted."""

LONGEST = 80
"""Characters of an account where few are named."""

APPS_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Stationery:
    """What every form is written with.

    Args:
        suggested: the category the words point to; empty if none.
        because: why, in the reader's language.
    """

    voice: Voice
    language: str
    taxonomy: Taxonomy
    hotlines: dict[str, str]
    now: Micros
    suggested: str = ""
    because: str = ""


def account_line(account: Account, most: int = LONGEST) -> Markup:
    """An account as people read it: ``@name (Telegram)``."""
    shown = untappable(clip(account.shown, most))
    if account.platform in ("phone", "payment"):
        return shown
    return Markup(f"{shown} ({escaped(platform_name(account.platform))})")


def draw(draft: Draft, platforms: tuple[str, ...], paper: Stationery) -> Payload:
    """Draw a form that is being filled in; a sent one is a receipt, drawn elsewhere.

    Args:
        platforms: where the first bare name, or the named profile, could be, most likely first.
    """
    match draft.stage:
        case Stage.ACCOUNT:
            return _ask_account(draft, paper)
        case Stage.NAME:
            return Payload(_text(draft, paper, "form.ask_name"), (_cancel(draft, paper),))
        case Stage.PLATFORM:
            return _ask_platform(draft, platforms, paper)
        case Stage.CATEGORY:
            return _ask_category(draft, paper)
        case Stage.READY:
            return _ready(draft, paper)
        case Stage.ADDING:
            return _adding(draft, paper)
        case _:
            return Payload(paper.voice.say(paper.language, f"form.{draft.stage}"))


def _text(draft: Draft, paper: Stationery, question: str, **fields: object) -> Markup:
    say = paper.voice.say
    lines = [_accounts(draft.named, draft.more, paper)] if draft.named else []
    if draft.text:
        lines.append(say(paper.language, "form.words", words=untappable(clip(draft.text, EXCERPT))))
    lines += _notes(draft, paper)
    lines.append(Markup(("\n" if lines else "") + say(paper.language, question, 0, **fields)))
    return Markup("\n".join(lines))


def _accounts(accounts: tuple[Account, ...], more: int, paper: Stationery) -> Markup:
    names = [account_line(account) for account in accounts[:LISTED]]
    text = paper.voice.say(paper.language, "form.accounts", accounts=Markup("\n".join(names)))
    left = len(accounts) - more - LISTED
    if left > 0:
        text = Markup(f"{text}\n{paper.voice.count(paper.language, 'form.and_more', left)}")
    if more:
        text = Markup(f"{text}\n{paper.voice.count(paper.language, 'form.too_many', more)}")
    return text


def _notes(draft: Draft, paper: Stationery) -> Iterator[Markup]:
    """What was not taken, or not as it came, and why."""
    say, language = paper.voice.say, paper.language
    if any(account.kind in ("shortlink", "biolink") for account in draft.named):
        yield say(language, "form.not_opened")
    if any(part.masked for part in draft.parts):
        yield say(language, "form.masked")
    yield from _about_files(draft, paper)
    for kind in dict.fromkeys(part.left for part in draft.parts if part.left):
        yield say(language, "form.kind_left", kind=paper.voice.plain(language, f"sent.{kind}"))
    if draft.left:
        yield paper.voice.count(language, "form.parts_left", draft.left)


def _about_files(draft: Draft, paper: Stationery) -> Iterator[Markup]:
    say, language = paper.voice.say, paper.language
    if draft.media_refused:
        yield say(language, "form.media_minor" if Flag.MINOR in draft.flags else "form.media_refused")
    if not draft.attachments:
        return
    allowed = paper.taxonomy[draft.category].media if draft.category else Media.OK
    why = [refusal(file, allowed) for file in draft.attachments]
    if taken := why.count(None):
        key = "form.files" if draft.category else "form.files_wait"
        yield paper.voice.count(language, key, taken)
    for reason in dict.fromkeys(one for one in why if one is not None):
        yield say(language, "form.media_left" if reason is Reason.CATEGORY else f"form.file_{reason}")


def _button(draft: Draft, paper: Stationery, label: str, name: str, value: str = "", style: str = "") -> Button:
    text = paper.voice.plain(paper.language, label)
    return Button(text, buttons.on_form(draft.id, draft.round, name, value), style=style)


def _cancel(draft: Draft, paper: Stationery) -> tuple[Button, ...]:
    return (_button(draft, paper, "b.cancel", "cancel"),)


def _way_out(draft: Draft, paper: Stationery) -> tuple[Button, ...]:
    """Help for whoever it happened to, and out."""
    return (about_me.button(paper.voice, paper.language), *_cancel(draft, paper))


def _ask_account(draft: Draft, paper: Stationery) -> Payload:
    question = "form.need_account"
    if draft.hidden:
        question = "form.hidden_sender"
    elif draft.attachments:
        question = "form.media_only"
    pick = _button(draft, paper, "b.pick", "pick")
    no_id = _button(draft, paper, "b.no_id", "noid")
    rows = ((pick,), (no_id,), _way_out(draft, paper))
    return Payload(_text(draft, paper, question), rows)


def _ask_platform(draft: Draft, platforms: tuple[str, ...], paper: Stationery) -> Payload:
    choices = [
        Button(platform_name(code), buttons.on_form(draft.id, draft.round, "app", code))
        for code in platforms[:APPS_SHOWN]
    ]
    asked = f"@{draft.handles[0]}" if draft.handles else draft.name
    question = "form.ask_platform" if draft.handles else "form.ask_profile"
    text = _text(draft, paper, question, account=untappable(asked))
    leave = "b.leave_out" if draft.handles else "b.not_a_name"
    return Payload(text, (*in_columns(choices, 3), (_button(draft, paper, leave, "skip"), *_cancel(draft, paper))))


def _ask_category(draft: Draft, paper: Stationery) -> Payload:
    def button(code: str) -> Button:
        style = "primary" if code == paper.suggested else ""
        return _button(draft, paper, f"category.{code}.short", "cat", code, style)

    def group(code: str) -> Button:
        return _button(draft, paper, f"group.{code}" if code else "b.back", "group", code)

    rows = categories.rows(paper.taxonomy, draft.group, paper.suggested, button, group)
    if not paper.suggested:
        return Payload(_text(draft, paper, "form.ask_category"), (*rows, _way_out(draft, paper)))
    category = paper.voice.plain(paper.language, f"category.{paper.suggested}")
    key = "form.suggest_minor" if Flag.MINOR in draft.flags else "form.suggest_category"
    text = _text(draft, paper, key, category=category, because=paper.because, **paper.hotlines)
    return Payload(text, (*rows, _way_out(draft, paper)))


def _ready(draft: Draft, paper: Stationery) -> Payload:
    category = paper.voice.plain(paper.language, f"category.{draft.category}")
    because = paper.because if not draft.picked and draft.category == paper.suggested else ""
    key = "form.confirm_suggested" if because else "form.confirm"
    text = _text(draft, paper, key, category=category, because=because)
    send = (_button(draft, paper, "b.send", "send", style="success"),)
    return Payload(text, (send, (_button(draft, paper, "b.other_category", "cat"), *_cancel(draft, paper))))


def _adding(draft: Draft, paper: Stationery) -> Payload:
    say, language = paper.voice.say, paper.language
    lines = [say(language, "add.ask", codes=untappable(", ".join(draft.onto)))]
    if draft.added:
        lines.append(paper.voice.count(language, "add.count", draft.added))
    if draft.left:
        lines.append(paper.voice.count(language, "add.left", draft.left))
    done = _button(draft, paper, "b.done", "done", style="success")
    return Payload("\n".join(lines), ((done,),))
