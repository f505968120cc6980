"""A fictional case as it is handed over."""

from dataclasses import replace

from bot.domain import chain
from bot.domain.account import Account
from bot.domain.case import State
from bot.domain.events import Event, Kind
from bot.domain.evidence import EvidenceKind, OriginKind, sealed
from bot.domain.moment import HOUR, MINUTE, SECOND
from bot.papers.dossier import Absence, Custody, Deed, Dossier, Exhibit, Link
from bot.papers.sums import sha256
from bot.speech.voice import Voice

START = 1_795_500_000 * SECOND
VOICE = Voice("Asia/Jakarta")
WORDS = (
    "Halo kak, open BO, chat @akun_fiktif ya. Lokasi dekat stasiun. <b>bukan markup</b> & 100 %\n𝓢𝓪𝔂𝓪 ☎ 日本"
).encode()
PICTURE = bytes(range(256)) * 2


def exhibit(nth: int, content: bytes, kind: EvidenceKind, mime: str) -> Exhibit:
    salt = f"SALT{nth}"
    return Exhibit(nth, 100 + nth, kind, mime, len(content), sha256(content), salt, 1 + nth % 2,
                   OriginKind.HIDDEN_USER, START + nth * MINUTE, START - HOUR, content)  # fmt: skip


EXHIBITS = (
    exhibit(1, WORDS, EvidenceKind.TEXT, "text/plain"),
    exhibit(2, PICTURE, EvidenceKind.PHOTO, "image/jpeg"),
)


def events(exhibits: tuple[Exhibit, ...] = EXHIBITS, opened: int = 1) -> tuple[Event, ...]:
    """The story of the case, ending with the package."""
    told = [Event(42, 1, START, 0, Kind.OPENED, State.NEW, 1, {"category": "prostitution", "tool": "form"})]

    def add(kind: Kind, state: State, actor: int = 0, **data: str | int) -> None:
        told.append(Event(42, len(told) + 1, START + len(told) * MINUTE, actor, kind, state, 1, data))

    add(Kind.JOINED, State.NEW)
    for one in exhibits:
        add(Kind.EVIDENCE, State.NEW, evidence=one.number, what=one.kind, became="kept",
            digest=sealed(one.salt, one.digest))  # fmt: skip
    add(Kind.TAKEN, State.IN_REVIEW, 7)
    for _ in range(opened):
        add(Kind.VIEWED, State.IN_REVIEW, 7, evidence=102)
    add(Kind.CONFIRMED, State.CONFIRMED, 7)
    add(Kind.NOTED, State.CONFIRMED, 7)
    return tuple(told)


def links(told: tuple[Event, ...]) -> tuple[Link, ...]:
    previous, made = chain.GENESIS, []
    for event in told:
        previous = chain.link(previous, event)
        made.append(Link(event, previous))
    return tuple(made)


def dossier(exhibits: tuple[Exhibit, ...] = EXHIBITS, opened: int = 1) -> Dossier:
    story = links(events(exhibits, opened))
    log = []
    for link in story:
        if link.event.kind is Kind.EVIDENCE:
            log.append(Custody(link.event.seq, link.event.at, "ronda", Deed.TAKEN_IN, len(log) + 1))
        elif link.event.kind is Kind.VIEWED:
            log.append(Custody(link.event.seq, link.event.at, "moderator M1", Deed.OPENED, 2))
    last = story[-1].event
    log.append(Custody(last.seq, last.at, "moderator M1", Deed.PACKAGED))
    return Dossier(
        code="F7K2M4Q9XTA",
        case="C42",
        organisation="Yayasan Contoh Fiktif",
        contact="kontak@contoh.invalid",
        agency={"id": "Kepolisian: unit siber (contoh)", "en": "Police: cyber unit (sample)"},
        full=True,
        child=False,
        account=Account("michat", "account", "akun_fiktif"),
        category="prostitution",
        category_names={language: VOICE.plain(language, "category.prostitution") for language in ("id", "en")},
        state="confirmed",
        flags=("ongoing_now",),
        facts="Akun menawarkan jasa seksual setiap malam di sekitar stasiun.\n"
              "Iklan yang sama muncul lima kali dalam seminggu.",
        reporters=2,
        origins={"public": 1, "police": 0, "patrol": 1},
        clocks=(("opened", START), ("look", START + HOUR), ("decision", START + 6 * HOUR),
                ("decided", story[-2].event.at), ("made", last.at)),
        exhibits=exhibits,
        custody=tuple(log),
        chain=story,
        builder="moderator M1",
        software="Ronda 0.1.0",
    )  # fmt: skip


def child() -> Dossier:
    """The same without anything but words, as the child lane has it."""
    told = replace(EXHIBITS[0], content=None, absent=Absence.CHILD)
    return replace(dossier(EXHIBITS[:1]), child=True, exhibits=(told,))
