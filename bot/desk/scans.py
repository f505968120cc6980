"""The letter of a formal request: taken in from whoever leads, fetched into the store, never shown in a group."""

from bot.desk import ledger, requests
from bot.desk.evidence import salt
from bot.desk.holding import whoever
from bot.desk.session import MODERATORS, Session
from bot.domain import evidence as rules
from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.evidence import LARGEST, Attachment, EvidenceKind, EvidenceState
from bot.domain.moment import Micros
from bot.domain.referral import noted
from bot.domain.request import NotAScan, OnlyPdf, ScanThere, ScanTooLarge
from bot.speech.payload import Payload
from storage import people, places, prompts, scans
from storage import requests as kept
from storage.scans import ScanRow

PDF = "application/pdf"
TYPES = ("image/jpeg", "image/png", "image/webp", PDF)


def take(session: Session, code: str, attachment: Attachment) -> None:
    """Somebody sends the letter. Only its name is known yet.

    Raises:
        Refusal: it cannot be one, or is there already.
    """
    request, case = requests.known(session, code)
    if not request.open or scans.there(session.tx, request.code) is not None:
        prompts.drop(session.tx, session.person.id)
        raise ScanThere(code=request.code)
    mime = rules.announced(attachment)
    if case.lane is Lane.CHILD and mime != PDF:
        session.act(session.place, "deleteMessage", {"message_id": attachment.message})
        raise OnlyPdf(code=request.code)
    if attachment.kind not in (EvidenceKind.PHOTO, EvidenceKind.DOCUMENT) or mime not in TYPES:
        raise NotAScan(code=request.code)
    if attachment.size > LARGEST:
        raise ScanTooLarge(most=LARGEST >> 20)
    scans.add(
        session.tx, request.code, session.person.id, attachment.file_id, session.now, mime=mime,
        size=attachment.size,
    )  # fmt: skip
    prompts.drop(session.tx, session.person.id)
    session.answer("request.scan_taken", code=request.code)
    requests.refresh(session, request)


def keep(session: Session, row: ScanRow, mime: str, size: int, digest: str) -> bool:
    """The letter lies in the store; False if it is none after all, and must go from there."""
    request = kept.by_code(session.tx, row.request)
    case = ledger.locked(session, request.case) if request is not None else None
    if request is None or case is None or mime not in TYPES or (case.lane is Lane.CHILD and mime != PDF):
        give_up(session, row, EvidenceState.REFUSED)
        return False
    own = salt(session)
    if not scans.keep(session.tx, row.id, mime=mime, size=size, digest=digest, salt=own):
        return False
    sealed = rules.sealed(own, digest)
    done = noted(
        case, Kind.SCANNED, whoever(session, case), session.now, request=request.code, scan=row.id, digest=sealed
    )
    ledger.write(session, done)
    requests.refresh(session, request)
    return True


def give_up(session: Session, row: ScanRow, to: EvidenceState) -> None:
    """It is not taken, or cannot be had: whoever sent it hears it."""
    if not scans.end(session.tx, row.id, to):
        return
    place, person = places.private(session.tx, row.by), people.by_id(session.tx, row.by)
    if place is not None and person is not None:
        said = session.house.voice.say(person.language, "request.scan_failed", code=row.request)
        session.letter(place, Payload(said), priority=MODERATORS)
    request = kept.by_code(session.tx, row.request)
    if request is not None:
        requests.refresh(session, request)


def put_off(session: Session, row: ScanRow, at: Micros) -> None:
    """Try again at a moment."""
    scans.later(session.tx, row.id, at)
