"""What becomes of files that are fetched: every step looks again whether the case may still hold them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.desk import ledger, links
from bot.desk.evidence import allowed, close, note, salt
from bot.desk.session import Session
from bot.domain import evidence as rules
from bot.domain.evidence import EvidenceState, Reason
from bot.domain.moment import Micros
from storage import evidence
from storage.evidence import EvidenceRow

MOST_TRIES = 20
"""Attempts at a file, over about ten hours; then it is given up."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that lies in the store: its type by its bytes, size, and the digests of it and its working copy."""

    mime: str
    size: int
    digest: str
    copy: str | None


def claim(session: Session, numbers: Iterable[int], busy: Iterable[str], most: int) -> list[EvidenceRow]:
    """Take at most `most` pending files to be fetched now.

    What may not be held any more is closed instead; what is in the store already (the same file came with
    another report) is kept at once. `busy` are files that are on their way.
    """
    taken: list[EvidenceRow] = []
    moving = set(busy)
    for number in numbers:
        row = evidence.by_id(session.tx, number)
        if row is None or (row.unique and row.unique in moving):
            continue
        if _settled(session, row):
            continue
        if len(taken) < most and evidence.try_(session.tx, row.id):
            taken.append(replace(row, attempts=row.attempts + 1))
            moving.add(row.unique or "")
    return taken


def _settled(session: Session, row: EvidenceRow) -> bool:
    """Whether there is nothing to fetch: it may not be, it is here already, or it was tried often enough."""
    case = ledger.locked(session, row.case)
    fresh = evidence.by_id(session.tx, row.id)
    if case is None or fresh is None or fresh.state is not EvidenceState.PENDING:
        return True
    media = allowed(session, case, row.report)
    if not rules.admits(row.mime, media):
        close(session, case)
        return True
    twin = evidence.twin(session.tx, row.unique)
    if twin is not None and twin.digest and rules.fits(twin.mime, media):
        return keep(session, row, Stored(twin.mime, twin.size, twin.digest, twin.copy))
    if row.attempts >= MOST_TRIES:
        give_up(session, row, EvidenceState.FAILED, Reason.UNREACHABLE)
        return True
    return False


def keep(session: Session, row: EvidenceRow, stored: Stored) -> bool:
    """Write down that a file is in the store; False if nobody wants it any more and it must go from there."""
    case = ledger.locked(session, row.case)
    if case is None:
        return False
    if not rules.fits(stored.mime, allowed(session, case, row.report)):
        close(session, case)
        give_up(session, row, EvidenceState.REFUSED, Reason.TYPE)  # if it was announced as something that fits
        return False
    own = salt(session)
    if not evidence.keep(
        session.tx, row, mime=stored.mime, size=stored.size, digest=stored.digest, copy=stored.copy, salt=own
    ):
        return False
    case = note(session, case, replace(row, state=EvidenceState.KEPT, digest=stored.digest, salt=own))
    links.pictured(session, case, (stored.digest, stored.copy))
    ledger.redraw(session, case, soon=False)
    return True


def give_up(session: Session, row: EvidenceRow, to: EvidenceState, why: Reason) -> None:
    """A file is not taken after all, or cannot be had; its name and announced type remain."""
    case = ledger.locked(session, row.case)
    if case is not None and evidence.end(session.tx, row.id, to, why):
        case = note(session, case, replace(row, state=to, reason=why))
        ledger.redraw(session, case, soon=False)


def put_off(session: Session, row: EvidenceRow, at: Micros, *, uncounted: bool = False) -> None:
    """Try again at a moment."""
    evidence.later(session.tx, row, at, uncounted=uncounted)


def erase_twin(session: Session, number: int, why: Reason) -> None:
    """What may not be held in one case may not be held in another under the same hash."""
    row = evidence.by_id(session.tx, number)
    case = ledger.locked(session, row.case) if row is not None else None
    if row is None or case is None:
        return
    fresh = evidence.by_id(session.tx, number)
    if fresh is not None and fresh.state is EvidenceState.KEPT:
        evidence.erase(session.tx, number, why)
        note(session, case, replace(fresh, state=EvidenceState.ERASED, reason=why, digest=None))
