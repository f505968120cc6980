"""What came with a report: taken in as far as the category allows, and let go when it allows it no more."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.desk import ledger
from bot.desk.session import Session
from bot.domain import evidence as rules
from bot.domain.case import Case
from bot.domain.category import Category, Media
from bot.domain.code import ALPHABET
from bot.domain.events import Event, Kind
from bot.domain.evidence import Attachment, EvidenceKind, EvidenceState, Reason, TextEvidence
from bot.domain.flag import Flag
from bot.domain.outcome import Outcome
from bot.reading.mask import mask_personal
from bot.views import media
from storage import evidence
from storage.evidence import EvidenceRow

SALT = 26
"""Letters of a salt: 130 bits."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of what a report brought.

    Args:
        case: the case after it; whoever goes on writing to it must use this one.
        numbers: the new pieces of evidence.
        refused: files that were not taken, each with the reason.
    """

    case: Case
    numbers: tuple[int, ...] = ()
    refused: tuple[tuple[Attachment, Reason], ...] = ()


def add(
    session: Session,
    case: Case,
    report: int,
    category: Category,
    flags: Iterable[Flag] = (),
    *,
    texts: Sequence[TextEvidence] = (),
    attachments: Sequence[Attachment] = (),
) -> Added:
    """Take in what came with a report, on a case that is locked. Nothing is fetched here."""
    taking = _Taking(session, case, report, category, frozenset(flags))
    for words in texts:
        taking.words(words)
    for attachment in attachments:
        taking.file(attachment)
    return Added(taking.case, tuple(taking.numbers), tuple(taking.refused))


class _Taking:
    """One report's evidence while it is being written."""

    def __init__(
        self, session: Session, case: Case, report: int, category: Category, flags: frozenset[Flag]
    ) -> None:
        self.session = session
        self.case = case
        self.report = report
        stored, own = _terms(session, case, report)
        self.flags = flags | own
        self.allowed = rules.rule((category, *stored), self.flags) if stored else Media.NONE
        known = evidence.of_report(session.tx, report)
        self.room = rules.MOST - len(known)
        self.seen = {mark for row in known for mark in (row.unique, row.digest) if mark}
        self.numbers: list[int] = []
        self.refused: list[tuple[Attachment, Reason]] = []

    def words(self, text: TextEvidence) -> None:
        """Words are kept at once, once."""
        words = mask_personal(text.words.replace("\0", "")).strip()
        digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
        if not words or digest in self.seen or self.room <= 0:
            return
        self.seen.add(digest)
        row = self._row(EvidenceKind.TEXT, EvidenceState.KEPT)
        size = len(words.encode("utf-8", "replace"))
        self._write(
            replace(row, words=words, origin=text.origin, sent=text.sent, digest=digest, salt=salt(self.session),
                    mime="text/plain", size=size)
        )  # fmt: skip

    def file(self, attachment: Attachment) -> None:
        """A file waits for the worker, or is refused; where the category takes none, nothing of it is kept."""
        if attachment.unique and attachment.unique in self.seen:
            return
        no = rules.refusal(attachment, self.allowed, self.flags)
        if self.room <= 0:
            no = no or Reason.MANY
        if no is not None:
            self.refused.append((attachment, no))
        if self.room <= 0:
            return
        self.seen.add(attachment.unique)
        row = self._row(attachment.kind, EvidenceState.REFUSED if no else EvidenceState.PENDING)
        row = replace(row, origin=attachment.origin, sent=attachment.sent, reason=no or "")
        if no is None:
            row = replace(row, file_id=attachment.file_id, unique=attachment.unique or None)
        if self.allowed is not Media.NONE:
            name = mask_personal(rules.clean_name(attachment.name))
            row = replace(row, name=name, mime=rules.announced(attachment), size=attachment.size)
        self._write(row)

    def _row(self, kind: EvidenceKind, state: EvidenceState) -> EvidenceRow:
        return EvidenceRow(0, self.report, self.case.id, kind, state, added=self.session.now)

    def _write(self, row: EvidenceRow) -> None:
        self.room -= 1
        number = evidence.add(self.session.tx, row)
        self.numbers.append(number)
        self.case = note(self.session, self.case, replace(row, id=number))


def salt(session: Session) -> str:
    """A secret of its own for one piece of evidence."""
    return "".join(session.house.pick(ALPHABET) for _ in range(SALT))


def note(session: Session, case: Case, row: EvidenceRow) -> Case:
    """Write into the audit what became of a piece of evidence: numbers, codes, and a salted digest."""
    data: dict[str, str | int] = {"evidence": row.id, "what": row.kind, "became": row.state}
    if row.reason:
        data["why"] = row.reason
    if row.digest and row.salt:
        data["digest"] = rules.sealed(row.salt, row.digest)
    return _event(session, case, data)


def _event(session: Session, case: Case, data: dict[str, str | int]) -> Case:
    noted = replace(case, seq=case.seq + 1, version=case.version + 1)
    event = Event(case.id, noted.seq, session.now, 0, Kind.EVIDENCE, case.state, case.round, data)
    ledger.write(session, Outcome(noted, event))
    return noted


def _terms(session: Session, case: Case, report: int) -> tuple[tuple[Category, ...], frozenset[Flag]]:
    return media.terms(session.tx, session.house.taxonomy, case, report)


def child(session: Session, known: Iterable[tuple[Case, int]]) -> bool:
    """Whether one of these locked cases, with its report, may be about a child.

    What came with several reports at once is then taken in for none of them: it is the same picture.
    """
    for case, report in known:
        categories, flags = _terms(session, case, report)
        if rules.closing((case.lane, *(one.lane for one in categories)), flags) is Reason.CHILD:
            return True
    return False


def allowed(session: Session, case: Case, report: int) -> Media:
    """What may be taken in of a report now; the strictest of all that is said of it and its case."""
    return media.allowed(session.tx, session.house.taxonomy, case, report)


def close(session: Session, case: Case) -> Case:
    """Let go of what a locked case may hold no more; call it whenever category, lane or flags have changed.

    What was not fetched yet never is; what was kept is erased, and its files go after the commit. Words stay.
    """
    ends: Counter[Reason] = Counter()
    known: dict[int, tuple[Media, Reason]] = {}
    for row in evidence.of_case(session.tx, case.id):
        if row.kind is EvidenceKind.TEXT:
            continue
        if row.report not in known:
            categories, flags = _terms(session, case, row.report)
            why = rules.closing((case.lane, *(one.lane for one in categories)), flags)
            known[row.report] = (allowed(session, case, row.report), why)
        takes, why = known[row.report]
        if not rules.admits(row.mime, takes):
            ends[why] += _let_go(session, row, why)
    for why, count in ends.items():
        if count:
            case = _event(session, case, {"became": "closed", "why": why, "count": count})
    return case


def erase(session: Session, report: int) -> None:
    """Forget everything that came with a report, words too; its files go after the commit. The audit stays."""
    rows = evidence.of_report(session.tx, report)
    case = ledger.locked(session, rows[0].case) if rows else None
    if case is None:
        return
    gone = sum(_let_go(session, row, Reason.ERASED) for row in evidence.of_report(session.tx, report))
    if gone:
        _event(session, case, {"became": "erased", "count": gone})


def _let_go(session: Session, row: EvidenceRow, why: Reason) -> int:
    """Forget one piece; 1 if it was there or on its way, 0 if only its traces were left."""
    tx = session.tx
    if row.state is EvidenceState.PENDING:
        evidence.end(tx, row.id, EvidenceState.CLOSED, why)
        evidence.blank(tx, row.id)
        return 1
    if row.state is EvidenceState.KEPT:
        evidence.erase(tx, row.id, why)
        if row.kind is EvidenceKind.TEXT:
            evidence.blank(tx, row.id)
        return 1
    if row.state is not EvidenceState.ERASED:  # an erased file's digests are needed until it is gone
        evidence.blank(tx, row.id)
    return 0
