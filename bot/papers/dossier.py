"""What an agency is handed about one case: values only, and nothing that points at whoever reported it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.account import Account
from bot.domain.events import Event
from bot.domain.evidence import EvidenceKind, OriginKind
from bot.domain.moment import Micros


class Absence(StrEnum):
    """Why the content of a piece is not in the package. Each has a text ``paper.absent.<code>``."""

    SUMMARY = "summary"
    CHILD = "child"
    GONE = "gone"
    TRACES = "traces"
    VOICE = "voice"
    SIZE = "size"


class Deed(StrEnum):
    """What happened to the evidence, one line of the custody log. Each has a text ``paper.deed.<code>``."""

    TAKEN_IN = "taken_in"
    LET_GO = "let_go"
    OPENED = "opened"
    PACKAGED = "packaged"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence.

    Args:
        nth: 1, 2, 3 … within the package.
        number: our number of it, as the events name it.
        reporter: whose report it came with, numbered within this package only.
        received: when it reached us; `sent`: when the original was written or sent, if that is known.
        digest: SHA-256 of the content as it was kept.
        salt: with it and the digest the events can be checked (`bot.domain.evidence.sealed`).
        content: its bytes; None where they are not handed over, `absent` says why.
        cleaned: the content is the working copy: the original might tell whose device made it.
        in_chain: the events of this case tell of it; those of a case that became part of it do not.
    """

    nth: int
    number: int
    kind: EvidenceKind
    mime: str
    size: int
    digest: str
    salt: str
    reporter: int
    origin: OriginKind
    received: Micros
    sent: Micros | None = None
    content: bytes | None = None
    absent: Absence | None = None
    cleaned: bool = False
    in_chain: bool = True


@dataclass(frozen=True, slots=True)
class Custody:
    """One line of the custody log.

    Args:
        seq: the event it repeats.
        actor: who it was within this package: ``moderator M1``, ``Ronda``.
        nth: the piece it was done to; 0 for the package as a whole.
    """

    seq: int
    at: Micros
    actor: str
    deed: Deed
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """An event with its place in the hash chain.

    Args:
        skipped: how many events before it are none of the reader's business; `after` is the hash of the last of
            them, so that the chain holds over what is left out.
    """

    event: Event
    hash: str
    skipped: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case as it is handed over.

    Args:
        code: of the referral, ``F…``.
        agency: its name by language.
        category: its name by language; `kind` and `state` are codes with texts of their own.
        facts: what the moderator wrote for the agency, masked.
        origins: how many reports of each kind there are, such as public or police.
        clocks: moments by name (``paper.clock.<name>``), in order.
        chain: the events of the case up to the one that made this package, which is the last.
        builder: who had it made, within this package.
        software: what made it.
    """

    code: str
    case: str
    organisation: str
    contact: str
    agency: dict[str, str]
    full: bool
    child: bool
    account: Account
    category: str
    category_names: dict[str, str]
    state: str
    flags: tuple[str, ...]
    facts: str
    reporters: int
    origins: dict[str, int]
    clocks: tuple[tuple[str, Micros], ...]
    exhibits: tuple[Exhibit, ...]
    custody: tuple[Custody, ...]
    chain: tuple[Link, ...]
    builder: str
    software: str

    @property
    def at(self) -> Micros:
        """The moment of the package: that of the last event in it."""
        return self.chain[-1].event.at
