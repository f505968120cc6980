"""Linked cases on a card: a line each, with why."""

from collections.abc import Iterable

from bot.domain.link import Linked
from bot.speech.voice import Voice

MOST = 3
"""Lines on a card; it is read on a phone."""


def lines(found: Iterable[Linked], voice: Voice, language: str) -> list[str]:
    """``🔗 C17 · dikonfirmasi · nomor telepon sama``; of what was confirmed, that it probably is back."""
    links = tuple(found)
    said = [_line(one, voice, language) for one in links[:MOST]]
    if len(links) > MOST:
        said.append(voice.say(language, "linked.more", cases=", ".join(f"C{one.case}" for one in links[MOST:])))
    return said


def _line(one: Linked, voice: Voice, language: str) -> str:
    return voice.say(
        language,
        "linked.return" if one.returns else "linked.line",
        case=f"C{one.case}",
        state=voice.plain(language, f"case_state.{one.state}"),
        why=", ".join(voice.plain(language, f"tie.{tie}") for tie in one.ties),
    )
