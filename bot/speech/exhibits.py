"""What came with reports, as moderators read it: a line on the card, a list, and what stands below a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.case import Case
from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind, own_voice
from bot.domain.moment import Micros
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload, Rows, clip, in_columns
from bot.speech.voice import Markup, Voice, untappable

QUOTED = 300
"""Characters of one piece's words in the list."""

TOLD = 900
"""Characters of what reporters wrote themselves."""

MEGABYTE = 1_000_000

ICONS = {
    EvidenceKind.PHOTO: "🖼",
    EvidenceKind.ANIMATION: "🖼",
    EvidenceKind.VIDEO: "🎬",
    EvidenceKind.VIDEO_NOTE: "🎬",
    EvidenceKind.VOICE: "🔊",
    EvidenceKind.AUDIO: "🔊",
}
"""What the buttons of files show; of papers 📄."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence.

    Args:
        id: our number of it, for its button.
        nth: its place in the list.
        can_open: there is a copy that may be shown now.
    """

    id: int
    nth: int
    kind: EvidenceKind
    state: EvidenceState
    at: Micros
    origin: OriginKind = OriginKind.TYPED
    size: int = 0
    reason: str = ""
    words: str = ""
    can_open: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of what came with the reports of a case.

    Args:
        count: how many pieces there are.
        told: what reporters wrote, as far as it is not a piece of its own.
    """

    case: Case
    count: int
    pieces: tuple[Piece, ...]
    told: str = ""
    page: int = 0
    more: bool = False


def summary(tallies: Sequence[tuple[EvidenceKind, EvidenceState, str, int]], voice: Voice, language: str) -> str:
    """How much there is, by kind, and of what is not there, why: "2 foto, 1 teks; 1 tidak diambil (…)"."""
    here: dict[str, int] = {}
    gone: dict[tuple[str, str], int] = {}
    for kind, state, reason, count in tallies:
        if state in (EvidenceState.KEPT, EvidenceState.PENDING):
            here[kind] = here.get(kind, 0) + count
        else:
            gone[state, reason] = gone.get((state, reason), 0) + count
    said = [", ".join(f"{count} {voice.plain(language, f'evidence.kind.{kind}')}" for kind, count in here.items())]
    said += [
        f"{count} {_became(EvidenceState(state), why, voice, language)}" for (state, why), count in gone.items()
    ]
    return "; ".join(part for part in said if part)


def _became(state: EvidenceState, reason: str, voice: Voice, language: str) -> str:
    said = voice.plain(language, f"evidence.state.{state}")
    return f"{said} ({voice.plain(language, f'evidence.reason.{reason}')})" if reason else said


def page(found: Listing, voice: Voice, language: str, now: Micros) -> Payload:
    """The list: words in full view, and a button for each file that can be looked at."""
    if not found.pieces and not found.told:
        said = voice.say(language, "evidence.none", case=found.case.label)
        return Payload(said, (_back(found.case, voice, language),))
    count = voice.count(language, "evidence.count", found.count)
    lines: list[str] = [voice.say(language, "evidence.title", case=found.case.label, count=count)]
    if found.told:
        lines.append(_quote(found.told, TOLD))
    for piece in found.pieces:
        lines.append(_line(piece, voice, language, now))
        if piece.words:
            lines.append(_quote(piece.words, QUOTED))
    return Payload("\n".join(lines), _rows(found, voice, language))


def _quote(words: str, most: int) -> str:
    return f"<blockquote>{untappable(clip(words, most))}</blockquote>"


def _line(piece: Piece, voice: Voice, language: str, now: Micros) -> Markup:
    what = [voice.plain(language, f"evidence.kind.{piece.kind}"), voice.clock(language, piece.at, now)]
    if piece.origin is not OriginKind.TYPED:
        what.append(voice.plain(language, f"evidence.origin.{piece.origin}"))
    if piece.size and piece.kind is not EvidenceKind.TEXT:
        what.append(_size(piece.size, voice, language))
    if piece.kind is not EvidenceKind.TEXT or piece.state is not EvidenceState.KEPT:
        what.append(_became(piece.state, piece.reason, voice, language))
    if piece.kind is not EvidenceKind.TEXT and piece.state is EvidenceState.KEPT and not piece.can_open:
        spoken = own_voice(piece.kind, piece.origin)
        what.append(voice.plain(language, "evidence.own_voice" if spoken else "evidence.no_copy"))
    return voice.say(language, "evidence.line", n=piece.nth, what=" · ".join(what))


def _size(size: int, voice: Voice, language: str) -> str:
    if size >= MEGABYTE:
        return voice.plain(language, "evidence.megabytes", n=round(size / MEGABYTE))
    return voice.plain(language, "evidence.kilobytes", n=max(1, round(size / 1000)))


def _rows(found: Listing, voice: Voice, language: str) -> Rows:
    case = found.case
    files = [
        Button(
            f"{ICONS.get(piece.kind, '📄')} {piece.nth}",
            buttons.on_case(case.id, case.round, Verb.EVIDENCE, str(piece.id)),
        )
        for piece in found.pieces
        if piece.can_open
    ]
    turns = [("b.page_back", found.page - 1)] if found.page else []
    turns += [("b.page_on", found.page + 1)] if found.more else []
    pages = [
        Button(voice.plain(language, label), buttons.on_case(case.id, case.round, Verb.EVIDENCE, f"p{number}"))
        for label, number in turns
    ]
    return (*in_columns(files, 4), *in_columns(pages, 2), _back(case, voice, language))


def _back(case: Case, voice: Voice, language: str) -> tuple[Button, ...]:
    return (Button(voice.plain(language, "b.to_case", case=case.label), buttons.open_case(case.id)),)


def untold(case: Case, piece: Piece, following: int, voice: Voice, language: str) -> Payload:
    """Why a piece is not shown after all: there is something in it that may tell who reported."""
    said = voice.say(language, "evidence.traces", case=case.label, n=piece.nth)
    return Payload(said, _onward(case, following, voice, language))


def below(case: Case, piece: Piece, following: int, minutes: int, voice: Voice, language: str) -> Payload:
    """What stands below an opened file, with the way to the next one and back to the case."""
    said = voice.say(
        language,
        "evidence.caption",
        case=case.label,
        n=piece.nth,
        kind=voice.plain(language, f"evidence.kind.{piece.kind}"),
        minutes=minutes,
    )
    return Payload(said, _onward(case, following, voice, language))


def _onward(case: Case, following: int, voice: Voice, language: str) -> Rows:
    data = buttons.on_case(case.id, case.round, Verb.EVIDENCE, str(following))
    onward = (Button(voice.plain(language, "b.page_on"), data),) if following else ()
    return ((*onward, *_back(case, voice, language)),)
