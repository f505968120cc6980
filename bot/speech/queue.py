"""The queue on a screen: a page of it, the buttons that narrow it, and what is in somebody's own hands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.account import Account, platform_name
from bot.domain.case import Case, State
from bot.domain.category import Lane, Taxonomy
from bot.domain.listing import Listing, Mark, toggled
from bot.domain.moment import Micros
from bot.domain.priority import Level
from bot.speech import buttons
from bot.speech.card import LAMPS
from bot.speech.form import account_line
from bot.speech.payload import Button, Payload, in_columns
from bot.speech.voice import Due, Markup, Voice

PLATFORMS = ("michat", "telegram", "whatsapp", "instagram", "facebook", "tiktok", "phone", "web")
"""Those with a button; the others can be typed."""

STATES = (State.NEW, State.IN_REVIEW, State.WAITING, State.ESCALATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One case in a list; no account where it is hidden from the readers."""

    case: Case
    account: Account | None
    level: Level


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a part of the queue.

    Args:
        above: lines before the cases.
        works: the reader decides cases, and is offered the next one.
    """

    part: Listing
    entries: tuple[Entry, ...]
    number: int
    more: bool
    works: bool
    above: tuple[str, ...] = ()


def label(code: str, taxonomy: Taxonomy, voice: Voice, language: str) -> str:
    """A word of a part as people read it."""
    if code in taxonomy:
        return voice.plain(language, f"category.{code}.short")
    if code in frozenset(Mark):
        return voice.plain(language, f"filter.{code}")
    if code in STATES:
        return voice.plain(language, f"case_state.{code}")
    lane = code.removeprefix("lane_")
    return voice.plain(language, f"lane.{lane}") if lane != code else platform_name(code)


def names(taxonomy: Taxonomy, voice: Voice) -> Mapping[str, str]:
    """What parts are called in every language, in lower case, with their codes; the first word says it, too."""
    codes = (*taxonomy.codes, *Mark, *STATES)
    called = {label(code, taxonomy, voice, tongue).lower(): code for tongue in voice.languages for code in codes}
    firsts = Counter(name.split()[0] for name in called)
    return {name.split()[0]: code for name, code in called.items() if firsts[name.split()[0]] == 1} | called


def line(entry: Entry, voice: Voice, language: str, now: Micros) -> Markup:
    """A case as one line."""
    case = entry.case
    return voice.say(
        language,
        "queue.line",
        now=now,
        lamp=f"{LAMPS[entry.level]}{_standing(case, now)}",
        case=case.label,
        category=voice.plain(language, f"category.{case.category}"),
        account=account_line(entry.account) if entry.account else voice.plain(language, "queue.protected"),
        due=Due(case.due),
    )


def _standing(case: Case, now: Micros) -> str:
    """A sign for what keeps a case from being dealt to everybody."""
    if case.state is State.ESCALATED:
        return "🚨"
    if case.state is State.WAITING:
        return "⏳"
    if case.lease is not None and case.lease.until > now:
        return "⏸" if case.lease.held else "👀"
    return "✍️" if case.signed_by else ""


def page(shown: Page, taxonomy: Taxonomy, voice: Voice, language: str, now: Micros) -> Payload:
    """A page, with the ways to the cases, the pages beside it, and other parts."""
    said = list(shown.above)
    if shown.part.words or shown.number:
        part = ", ".join(label(code, taxonomy, voice, language) for code in shown.part.words)
        key = "queue.part" if shown.entries else "queue.part_empty"
        part = part or voice.plain(language, "filter.all")
        said.append(voice.say(language, key, part=part, page=shown.number + 1))
    said += [line(entry, voice, language, now) for entry in shown.entries]
    opened = [Button(entry.case.label, buttons.open_case(entry.case.id)) for entry in shown.entries]
    turns = [("b.page_back", shown.number - 1)] if shown.number else []
    turns += [("b.page_on", shown.number + 1)] if shown.more else []
    words = shown.part.words
    ways = tuple(Button(voice.plain(language, key), buttons.queue(words, to)) for key, to in turns)
    last = [Button(voice.plain(language, "b.narrow"), buttons.narrow(words))]
    if shown.works:
        last.append(Button(voice.plain(language, "b.next"), buttons.next_case()))
    rows = (tuple(opened), tuple(way for way in ways if way.data), tuple(last))
    return Payload("\n".join(said), tuple(row for row in rows if row))


def kinds(
    menu: str, lanes: tuple[str, ...], seen: frozenset[Lane], taxonomy: Taxonomy
) -> dict[str, tuple[str, ...]]:
    """What can be chosen of each kind: of categories the common ones, or those of the group that is open.

    Args:
        lanes: codes of the lanes the reader chooses from.
        seen: the lanes the reader sees; categories of others are not offered.
    """
    listed = taxonomy.groups.get(menu.removeprefix(buttons.GROUP), taxonomy.common)
    categories = tuple(code for code in listed if taxonomy[code].lane in seen)
    return {"category": categories, "platform": PLATFORMS, "state": tuple(STATES), "lane": lanes}


def narrowing(
    part: Listing, menu: str, marks: tuple[Mark, ...], kinds: Mapping[str, tuple[str, ...]], taxonomy: Taxonomy,
    voice: Voice, language: str,
) -> Payload:  # fmt: skip
    """The buttons that narrow the queue: a kind of them, or all kinds.

    Args:
        marks: those the reader may use.
    """
    said = ", ".join(label(code, taxonomy, voice, language) for code in part.words)
    text = voice.say(language, "queue.narrow", part=said or voice.plain(language, "filter.all"))

    def way(label: str, to: str) -> Button:
        return Button(voice.plain(language, label), buttons.narrow(part.words, to))

    open_ = "category" if menu.removeprefix(buttons.GROUP) in taxonomy.groups else menu
    drawn = [_toggle(part, str(code), taxonomy, voice, language) for code in kinds.get(open_, marks)]
    if open_ not in kinds:
        drawn += [way(f"b.narrow_{kind}", kind) for kind, codes in kinds.items() if codes]
    elif menu == "category":
        drawn += [way(f"group.{name}", f"{buttons.GROUP}{name}") for name in taxonomy.groups]
    back = (way("b.back", "all" if menu == open_ else open_),) if open_ in kinds else ()
    show = Button(voice.plain(language, "b.show_part"), buttons.queue(part.words, 0))
    return Payload(text, (*in_columns([button for button in drawn if button.data], 2), (*back, show)))


def _toggle(part: Listing, code: str, taxonomy: Taxonomy, voice: Voice, language: str) -> Button:
    chosen = code in part.words
    called = label(code, taxonomy, voice, language)
    after = toggled(part, code, taxonomy.codes)
    return Button(f"✓ {called}" if chosen else called, buttons.narrow(after.words))


def mine(
    sections: Mapping[str, tuple[Entry, ...]], undo: tuple[Case, ...], voice: Voice, language: str, now: Micros
) -> Payload:
    """What is in somebody's hands, by sections whose titles are ``mine.<section>``."""
    said: list[str] = []
    for title, entries in sections.items():
        if entries:
            said += [voice.say(language, f"mine.{title}"), *(line(one, voice, language, now) for one in entries)]
    if undo:
        said.append(voice.say(language, "mine.undo", cases=", ".join(case.label for case in undo)))
    cases = dict.fromkeys(entry.case.id for entries in sections.values() for entry in entries)
    opened = [Button(f"C{number}", buttons.open_case(number)) for number in cases]
    back = [
        Button(voice.plain(language, "b.undo_case", case=case.label), buttons.on_case(case.id, case.round, "undo"))
        for case in undo
    ]
    if not said:
        return Payload(voice.say(language, "mine.nothing"))
    return Payload("\n".join(said), (*in_columns(opened, 5), *in_columns(back, 2)))
