"""What an evidence package is made of, as one snapshot: everything but the bytes of files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.events import Event, Kind, decides, rebuild
from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind, sealed
from bot.domain.flag import FORMAL, unpacked
from bot.domain.moment import Micros
from bot.domain.referral import Referral
from bot.house import House
from bot.papers.dossier import Absence, Custody, Deed, Dossier, Exhibit, Link
from bot.reading.veil import veil, veil_own
from bot.views import exhibits as views
from bot.views import referrals as handed
from storage import accounts, cases, events, exhibits, origins, partners, places, referrals
from storage.database import Tx
from storage.evidence import EvidenceRow

MOST = 500
"""Pieces of evidence in one package."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A dossier whose files are still in the store.

    Args:
        files: of each piece, the digests of original and working copy.
        language: the agency's.
    """

    dossier: Dossier
    files: dict[int, tuple[str, str | None]]
    language: str


def gather(tx: Tx, name: str, place: int, house: House, now: Micros) -> Parcel | None:
    """What is to be packed, as it stands; None if it may not go to that place (any more)."""
    referral = referrals.by_code(tx, name.partition(":")[2])
    case = cases.by_id(tx, referral.case, lock=False) if referral is not None else None
    here = places.by_id(tx, place)
    if referral is None or case is None or here is None or referral.agency not in house.directory:
        return None
    if not referral.through or not handed.may_take(tx, referral, case, here, now):
        return None
    contact = partners.contact(tx, referral.agency)
    language = contact.language if contact is not None else house.voice.fallback
    return _Packing(tx, house, case, referral).parcel(language)


def software() -> str:
    """What makes the package."""
    try:
        return f"Ronda {version('ronda')}"
    except PackageNotFoundError:
        return "Ronda"


def _links(story: Iterable[tuple[Event, str]], code: str) -> Iterator[Link]:
    """The chain without what other agencies ask, hold or were given: one agency learns nothing of another."""
    flags, skipped, after = "", 0, ""
    for event, hash_ in story:
        now = str(event.data.get("flags", flags))
        if _of_others(event, code) or (event.kind is Kind.FLAGGED and unpacked(f"{flags} {now}") & FORMAL):
            skipped, after = skipped + 1, hash_
        else:
            yield Link(event, hash_, skipped, after)
            skipped, after = 0, ""
        flags = now


def _of_others(event: Event, code: str) -> bool:
    """Whether an event is about a formal request, or another referral. A category's own wait is nobody's."""
    return "request" in event.data or event.data.get("referral", "") not in ("", code)


class _Packing:
    """One package while it is put together. The case is told as it stood when the package was approved."""

    def __init__(self, tx: Tx, house: House, case: Case, referral: Referral) -> None:
        self.tx, self.house, self.case, self.referral = tx, house, case, referral
        story = [(event, hash_) for event, hash_ in events.of(tx, case.id) if event.seq <= referral.through]
        self.chain = tuple(_links(story, referral.code))
        self.events = [event for event, _ in story]
        self.told = rebuild(self.events)
        self.actors: dict[int, str] = {}
        self.rows = self._rows()
        self.nth = {row.id: at for at, row in enumerate(self.rows, 1)}

    def parcel(self, language: str) -> Parcel:
        """All of it."""
        referral, case, house = self.referral, self.case, self.house
        custody = self._custody()
        files = {self.nth[row.id]: (row.digest, row.copy) for row in self.rows if row.digest is not None
                 and row.kind is not EvidenceKind.TEXT}  # fmt: skip
        dossier = Dossier(
            code=referral.code,
            case=case.label,
            organisation=house.organisation,
            contact=house.contact,
            agency={one: house.directory[referral.agency].name(one) for one in house.voice.languages},
            full=handed.is_full(referral),
            child=case.lane is Lane.CHILD,
            account=accounts.by_id(self.tx, case.account).account,
            category=self.told.category,
            category_names={
                one: house.voice.plain(one, f"category.{self.told.category}") for one in house.voice.languages
            },
            state=self.told.state,
            flags=tuple(sorted(unpacked(self.told.flags) - FORMAL)),
            facts=veil(referral.facts) if case.lane is Lane.CHILD else referral.facts,
            reporters=self.told.reporters,
            origins=origins.until(self.tx, case.id, self.events[-1].at),
            clocks=self._clocks(),
            exhibits=self._exhibits(),
            custody=custody,
            chain=self.chain,
            builder=self._actor(self.events[-1].actor),
            software=software(),
        )
        return Parcel(dossier, files, language)

    def _rows(self) -> list[EvidenceRow]:
        also = views.counts_withdrawn(self.case, self.house)
        found = exhibits.page(self.tx, self.case.id, 0, MOST, withdrawn=also)
        until = self.events[-1].at
        return [row for row in found if row.state is EvidenceState.KEPT and row.digest and row.added <= until]

    def _exhibits(self) -> tuple[Exhibit, ...]:
        reporters: dict[int, int] = {}
        said = {str(event.data["digest"]) for event in self.events if "digest" in event.data}
        made = []
        for row in self.rows:
            reporter = reporters.setdefault(row.report, len(reporters) + 1)
            content, absent = self._content(row)
            salt, digest = row.salt or "", row.digest or ""
            made.append(
                Exhibit(
                    nth=self.nth[row.id],
                    number=row.id,
                    kind=row.kind,
                    mime=row.mime,
                    size=row.size,
                    digest=digest,
                    salt=salt,
                    reporter=reporter,
                    origin=row.origin,
                    received=row.added,
                    sent=row.sent,
                    content=content,
                    absent=absent,
                    cleaned=content is not None and content != row.words.encode("utf-8", "replace"),
                    in_chain=sealed(salt, digest) in said,
                )
            )
        return tuple(made)

    def _content(self, row: EvidenceRow) -> tuple[bytes | None, Absence | None]:
        """Words at once; of files only why they will not be there."""
        child = self.case.lane is Lane.CHILD
        if child and row.kind is not EvidenceKind.TEXT:
            return None, Absence.CHILD
        if not handed.is_full(self.referral):
            return None, Absence.SUMMARY
        if row.kind is EvidenceKind.TEXT:
            return (veil(row.words) if child else self._said(row)).encode("utf-8", "replace"), None
        return None, None

    def _said(self, row: EvidenceRow) -> str:
        """Words as they were, but for what somebody who typed them says of themselves."""
        return veil_own(row.words) if row.origin is OriginKind.TYPED else row.words

    def _clocks(self) -> tuple[tuple[str, Micros], ...]:
        decided = [event.at for event in self.events if decides(event)]
        return (
            ("opened", self.case.opened),
            ("look", self.case.look_due),
            ("decision", self.case.due),
            *((("decided", decided[-1]),) if decided and self.told.decided_by is not None else ()),
            ("made", self.events[-1].at),
        )

    def _custody(self) -> tuple[Custody, ...]:
        """Every event on the evidence, as far as it is the agency's business."""
        return tuple(line for link in self.chain for line in self._line(link.event))

    def _line(self, event: Event) -> list[Custody]:
        nth = self.nth.get(int(event.data.get("evidence", 0)), 0)

        def line(deed: Deed) -> list[Custody]:
            return [Custody(event.seq, event.at, self._actor(event.actor), deed, nth)]

        if event.kind is Kind.EVIDENCE and event.data.get("became") == EvidenceState.KEPT:
            return line(Deed.TAKEN_IN)
        if event.kind is Kind.EVIDENCE and event.data.get("became") in ("erased", "closed"):
            return line(Deed.LET_GO)
        if event.kind is Kind.VIEWED:
            return line(Deed.OPENED)
        return line(Deed.PACKAGED) if event.kind is Kind.PACKAGED else []

    def _actor(self, person: int) -> str:
        """Somebody of the team, numbered within this package only."""
        if not person:
            return "ronda"
        return self.actors.setdefault(person, f"moderator M{len(self.actors) + 1}")
