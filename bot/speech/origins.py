"""Origins as people read them: the kinds on a card, and the list of who is trusted."""

from bot.domain.origin import Origin, Trust
from bot.speech import trust_buttons
from bot.speech.payload import Button, Payload, clip, in_columns
from bot.speech.voice import At, Voice, escaped

LONGEST = 22
"""Characters on a button."""


def kinds(found: tuple[tuple[Origin, int], ...], voice: Voice, language: str) -> str:
    """How many reports of each kind: "3 publik, 1 patroli, 1 polisi"."""
    return ", ".join(f"{count} {kind(origin, voice, language)}" for origin, count in found)


def kind(origin: Origin, voice: Voice, language: str) -> str:
    """An origin's name inside a sentence."""
    return voice.plain(language, f"origin.{origin}").lower()


def standing(found: list[Trust], page: int, most: int, voice: Voice, language: str, *, buttons: bool) -> Payload:
    """The grants that stand, and a button for each that takes it back."""
    if not found:
        return Payload(voice.say(language, "origins.none"))
    pages = max(1, -(-len(found) // most))
    page = min(page, pages - 1)
    shown = found[page * most : (page + 1) * most]
    lines = [voice.say(language, "origins.header"), *(_line(one, voice, language) for one in shown)]
    if not buttons:
        return Payload("\n".join(lines))
    take = voice.plain(language, "b.end_origin")
    drawn = [Button(clip(f"{take} {one.name}", LONGEST), trust_buttons.end(one.id)) for one in shown]
    turns = [Button("←", trust_buttons.page(page - 1))] if page else []
    turns += [Button("→", trust_buttons.page(page + 1))] if page + 1 < pages else []
    rows = in_columns(drawn, 1)
    return Payload("\n".join(lines), (*rows, tuple(turns)) if turns else rows)


def _line(one: Trust, voice: Voice, language: str) -> str:
    where = "origins.chat" if one.place is not None else "origins.person"
    unit = escaped(f" · {one.unit}") if one.unit else ""
    said = voice.plain(language, f"origin.{one.origin}")
    return voice.say(language, where, name=one.name, origin=said, unit=unit, at=At(one.since))
