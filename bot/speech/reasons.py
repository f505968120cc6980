"""Why a category is suggested, in a few words: ``kata: slot gacor, maxwin; huruf disamarkan``."""

import re

from bot.domain.flag import Flag
from bot.domain.suggestion import Reason, Suggestion
from bot.speech.payload import clip
from bot.speech.voice import Voice

LONGEST = 60
"""Characters: one line beside a button on a phone."""

MOST = 3
"""Words named."""

_LEADS_AWAY = re.compile(r"www\.|://|@")


def reasons(suggestion: Suggestion, voice: Voice, language: str) -> str:
    """The words and tricks that a suggestion rests on, as plain text; empty where nothing is suggested.

    Words stand as they were written, or as they read without their disguise; those of a private list are not said.
    """
    if suggestion.category is None:
        return ""
    weighty = sorted((one for one in suggestion.reasons if one.weight), key=lambda one: -one.weight)
    return _said(weighty, _tricks(suggestion, voice, language), voice, language)


def raised(suggestion: Suggestion, flag: Flag, voice: Voice, language: str) -> str:
    """The words that raise a flag, likewise; empty where none do."""
    found = [one for one in suggestion.reasons if one.flag is flag]
    return _said(found, "", voice, language) if found else ""


def _said(found: list[Reason], tricks: str, voice: Voice, language: str) -> str:
    words = _distinct([_untied(one.words) for one in found if one.words])
    for count in range(min(len(words), MOST), 0, -1):
        said = _joined(voice.plain(language, "suggest.words", words=", ".join(words[:count])), tricks)
        if len(said) <= LONGEST:
            return said
    if words:
        room = LONGEST - len(_joined(voice.plain(language, "suggest.words", words=""), tricks))
        return _joined(voice.plain(language, "suggest.words", words=clip(words[0], room)), tricks)
    return _joined(voice.plain(language, "suggest.listed"), tricks)


def _tricks(suggestion: Suggestion, voice: Voice, language: str) -> str:
    if len(suggestion.tricks) > 1:
        return voice.plain(language, "trick.several")
    return "".join(voice.plain(language, f"trick.{trick}") for trick in suggestion.tricks)


def _joined(words: str, tricks: str) -> str:
    return f"{words}; {tricks}" if tricks else words


def _distinct(words: list[str]) -> list[str]:
    """Words that are not part of one that is named already."""
    kept: list[str] = []
    for word in words:
        if not any(word.casefold() in other.casefold() for other in kept):
            kept.append(word)
    return kept


def _untied(words: str) -> str:
    """Words of which no app makes a link."""
    return " ".join(re.split(r"[.:/@\s]+", words)).strip() if _LEADS_AWAY.search(words) else words
