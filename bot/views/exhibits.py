"""Evidence to look at: the list, and one piece as it may be shown at the moment it is sent."""

from dataclasses import dataclass

from bot.domain import evidence as rules
from bot.domain.actor import Actor, Place, Purpose
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.course import goes_on
from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind
from bot.domain.moment import MINUTE, Micros
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import exhibits as speech
from bot.speech.exhibits import Listing, Piece
from bot.speech.payload import Payload
from bot.views import media
from bot.views.actors import actor
from storage import cases, evidence, exhibits, people, places, reports, staff
from storage.database import Tx
from storage.evidence import EvidenceRow

PAGE = 8
KIND = "evidence"
OPEN_FOR: Micros = 10 * MINUTE
"""So long a copy lies in the private chat of who opened it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that may be shown.

    Args:
        digest: of its working copy; of the original where there is none for its kind.
        below: what stands below it.
        ours: it came from a reporter's own device, so that it may tell of them (`bot.papers.traces`).
        instead: what is said if it does.
    """

    row: EvidenceRow
    digest: str
    below: Payload
    ours: bool
    instead: Payload


def name(piece: int) -> str:
    """The name of a piece in the outbox."""
    return f"{KIND}:{piece}"


def counts_withdrawn(case: Case, house: House) -> bool:
    """Whether what came with withdrawn reports still belongs to a case."""
    return goes_on(case, house.taxonomy[case.category])


def can_open(tx: Tx, house: House, case: Case, row: EvidenceRow) -> bool:
    """Whether a piece may be shown now: as the case stands, and not as it stood when it came.

    A picture is shown as its copy only; of sounds, films and papers there is none, and the original is shown,
    unless it is the reporter who speaks.
    """
    if row.state is not EvidenceState.KEPT or shown(row) is None or case.lane is Lane.CHILD:
        return False
    return rules.fits(row.mime, media.allowed(tx, house.taxonomy, case, row.report))


def shown(row: EvidenceRow) -> str | None:
    """The digest of what is shown of a piece; None if nothing is."""
    if row.copy is not None or row.mime in rules.PICTURES or rules.own_voice(row.kind, row.origin):
        return row.copy
    return row.digest


def method(row: EvidenceRow) -> str:
    """The call that shows a piece."""
    if row.copy is not None:
        return "sendPhoto"
    if row.kind is EvidenceKind.VOICE:
        return "sendVoice"
    return {"video": "sendVideo", "audio": "sendAudio"}.get(row.mime.partition("/")[0], "sendDocument")


def listing(tx: Tx, house: House, case: Case, page: int) -> Listing:
    """A page of what came with the reports of a case."""
    also = counts_withdrawn(case, house)
    rows = exhibits.page(tx, case.id, page * PAGE, PAGE + 1, withdrawn=also)
    count = sum(one.count for one in exhibits.tally(tx, case.id, withdrawn=also))
    pieces = [piece(tx, house, case, row, page * PAGE + at) for at, row in enumerate(rows[:PAGE], 1)]
    told = "" if page else _told(tx, case, rows, withdrawn=also)
    return Listing(case, count, tuple(pieces), told, page, more=len(rows) > PAGE)


def piece(tx: Tx, house: House, case: Case, row: EvidenceRow, nth: int) -> Piece:
    """A piece as people read it."""
    return Piece(
        row.id,
        nth,
        row.kind,
        row.state,
        row.sent or row.added,
        row.origin,
        row.size,
        row.reason,
        row.words,
        can_open(tx, house, case, row),
    )


def _told(tx: Tx, case: Case, rows: list[EvidenceRow], *, withdrawn: bool) -> str:
    """What reporters wrote that is not one of the pieces."""
    quoted = [row.words for row in rows if row.kind is EvidenceKind.TEXT]
    lines = [line for words in reports.words(tx, case.id, PAGE, withdrawn=withdrawn) for line in words.split("\n")]
    return "\n".join(line for line in dict.fromkeys(lines) if line and not any(line in words for words in quoted))


def draw(tx: Tx, name: str, place: int, house: House, now: Micros) -> Exhibit | None:
    """A file for the private chat it goes to; None if it may not be shown there any more."""
    kind, _, number = name.partition(":")
    row = evidence.by_id(tx, int(number)) if kind == KIND else None
    case = cases.by_id(tx, row.case, lock=False) if row is not None else None
    here = places.by_id(tx, place)
    viewer = _reader(tx, here, case)
    digest = shown(row) if row is not None else None
    if row is None or case is None or here is None or viewer is None or digest is None:
        return None
    if refusal(Verb.EVIDENCE, viewer, case, here, now) is not None or not can_open(tx, house, case, row):
        return None
    also = counts_withdrawn(case, house)
    person = people.by_id(tx, viewer.id)
    language = person.language if person else house.voice.fallback
    after = exhibits.following(tx, case.id, row.id, withdrawn=also)
    one = piece(tx, house, case, row, exhibits.rank(tx, case.id, row.id, withdrawn=also))
    onward, tongue = after.id if after else 0, (house.voice, language)
    said = speech.below(case, one, onward, OPEN_FOR // MINUTE, *tongue)
    ours = row.copy is None and row.origin is OriginKind.TYPED
    return Exhibit(row, digest, said, ours, speech.untold(case, one, onward, *tongue))


def _reader(tx: Tx, here: Place | None, case: Case | None) -> Actor | None:
    if here is None or case is None or here.purpose is not Purpose.PRIVATE or here.person is None:
        return None
    return actor(tx, here.person, staff.roles(tx, here.person), case.id)
