"""A decision on many cases, before and after."""

from collections import Counter
from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.bulk import Left
from bot.domain.case import Case
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.card import ICONS
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload
from bot.speech.voice import Voice, escaped

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk decision would do.

    Args:
        value: the reason, or the category.
        count: how many cases it would touch.
        first: the first of them, with their accounts.
        left: how many are left out, and why.
    """

    number: int
    verb: Verb
    value: str
    count: int
    first: tuple[tuple[Case, Account], ...]
    left: Counter[Left]


@dataclass(frozen=True, slots=True)
class Result:
    """What a bulk decision did; `changed` were not as previewed any more."""

    number: int
    verb: Verb
    count: int
    changed: tuple[int, ...]
    undo: bool


def left_out(counts: Counter[Left], voice: Voice, language: str) -> str:
    """How many cases are left out, and why; empty if none is."""
    said = ", ".join(f"{counts[why]} {voice.plain(language, f'bulk.left_{why}')}" for why in Left if counts[why])
    return voice.plain(language, "bulk.left", left=said) if said else ""


def preview(shown: Preview, voice: Voice, language: str) -> Payload:
    """What is going to happen, and the buttons that do it or not."""
    why = ""
    if shown.verb is Verb.REJECT:
        why = voice.plain(language, f"reason.{shown.value}")
    elif shown.verb is Verb.RECATEGORISE:
        why = voice.plain(language, f"category.{shown.value}")
    said: list[str] = [voice.count(language, f"bulk.preview_{shown.verb}", shown.count)]
    if why:
        said.append(voice.say(language, "bulk.why", value=why))
    said += [_line(case, account, voice, language) for case, account in shown.first]
    if shown.count > len(shown.first):
        said.append(voice.count(language, "bulk.more", shown.count - len(shown.first)))
    if shown.left:
        said.append(escaped(left_out(shown.left, voice, language)))
    yes = Button(
        voice.count(language, f"b.bulk_{shown.verb}", shown.count),
        buttons.bulk(shown.number, "yes"),
        style="danger" if shown.verb is Verb.REJECT else "success",
    )
    return Payload(
        "\n".join(said), ((yes,), (Button(voice.plain(language, "b.cancel"), buttons.bulk(shown.number, "no")),))
    )


def _line(case: Case, account: Account, voice: Voice, language: str) -> str:
    category = voice.plain(language, f"category.{case.category}")
    return voice.say(
        language, "find.line", icon=ICONS[case.state], case=case.label, category=category,
        account=account_line(account),
    )  # fmt: skip


def dropped(voice: Voice, language: str) -> Payload:
    """Nothing was decided."""
    return Payload(voice.say(language, "bulk.dropped"))


def result(done: Result, voice: Voice, language: str) -> Payload:
    """What was decided, what was not, and the way back."""
    said: list[str] = [voice.count(language, f"bulk.done_{done.verb}", done.count)]
    said += _changed(done.changed, voice, language)
    undo = Button(voice.count(language, "b.bulk_undo", done.count), buttons.bulk(done.number, "undo"))
    return Payload("\n".join(said), ((undo,),) if done.undo else ())


def undone(count: int, stay: tuple[int, ...], voice: Voice, language: str) -> Payload:
    """What was taken back, and what stands."""
    return Payload("\n".join([voice.count(language, "bulk.undone", count), *_changed(stay, voice, language)]))


def _changed(numbers: tuple[int, ...], voice: Voice, language: str) -> list[str]:
    named = ", ".join(f"C{number}" for number in numbers)
    return [voice.say(language, "bulk.changed", cases=named)] if numbers else []
