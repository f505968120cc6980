"""Lists: many reports at once, by people who are trusted. Every row is a report, with its own reason."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.account import Account
from bot.domain.moment import Micros
from bot.domain.origin import Origin
from bot.domain.refusal import Unknown, Unusable

LARGEST = 20 << 20
"""Bytes of a list that comes as a file: what a bot can fetch (https://core.telegram.org/bots/api#getfile)."""

SMALL = 20
"""A list up to so many rows is answered by a letter for each outcome. A longer one is told on its card."""

LONGEST_REASON = 1000
LONGEST_ACCOUNT = 200


class State(StrEnum):
    """What becomes of a list. Each has a text ``batch.state_<code>``."""

    READING = "reading"
    FILING = "filing"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


OPEN = (State.READING, State.FILING)


class Outcome(StrEnum):
    """What became of a row. Each has a text ``batch.row_<code>``."""

    PENDING = "pending"
    NEW = "new"
    JOINED = "joined"
    ALREADY = "already"
    INVALID = "invalid"


class Flaw(StrEnum):
    """Why a row is no report. Each has a text ``batch.flaw_<code>``."""

    NO_ACCOUNT = "no_account"
    NOT_AN_ACCOUNT = "not_an_account"
    MANY_ACCOUNTS = "many_accounts"
    WHICH_APP = "which_app"
    NO_APP = "no_app"
    FORMULA = "formula"
    NO_CATEGORY = "no_category"
    NO_REASON = "no_reason"
    BAD_DATE = "bad_date"
    OURSELVES = "ourselves"
    YOUR_OWN = "your_own"
    SUSPENDED = "suspended"
    ERROR = "error"


class Fault(StrEnum):
    """Why a whole list is refused, or stops. Each has a text ``batch.fault_<code>``."""

    NO_ROWS = "no_rows"
    NO_COLUMNS = "no_columns"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    NOT_A_LIST = "not_a_list"
    OPEN_QUOTE = "open_quote"
    GONE = "gone"
    KNOWN = "known"
    NOT_TRUSTED = "not_trusted"


class BadList(ValueError):
    """The list as a whole cannot be taken; nothing of it is filed.

    Args:
        fault: why.
        detail: what it speaks of: the columns that are missing, a line, a number.
    """

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list as it was understood.

    Args:
        line: where it begins in the list.
        typed: the account as it was typed.
        flaw: why it is no report; None if it is one.
        seen: the day the account was seen, as YYYY-MM-DD; empty where nothing was said.
    """

    line: int
    typed: str
    account: Account | None = None
    category: str = ""
    reason: str = ""
    seen: str = ""
    flaw: Flaw | None = None

    @property
    def words(self) -> str:
        """The reason as moderators read it, with the day if there is one."""
        return f"{self.seen}: {self.reason}" if self.seen else self.reason

    @property
    def identity(self) -> str:
        """The same for the same row in another list, however it is written; empty for a row that is no report."""
        if self.account is None:
            return ""
        said = " ".join(self.reason.casefold().split())
        parts = "\n".join((self.account.key, self.category, said, self.seen))
        return hashlib.sha256(parts.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Batch:
    """A list and how far it is.

    Args:
        person: our number of whoever reports; None once forgotten.
        place: where its progress is shown; None for nowhere.
        trust: the grant it rests on.
        file: what the messenger fetches it by; None if its rows are here, or come from elsewhere.
        why: of a refusal or a stop.
        counts: rows by outcome.
    """

    id: int
    person: int | None
    place: int | None
    trust: int
    origin: Origin
    digest: str
    file: str | None
    state: State
    why: str
    detail: str
    begun: Micros
    total: int
    counts: Mapping[Outcome, int]
    attempts: int = 0

    @property
    def done(self) -> int:
        """Rows that have an outcome."""
        return sum(self.counts.values())

    @property
    def large(self) -> bool:
        """Whether it is told on its card and not row by row."""
        return self.total > SMALL


class ListTooLarge(Unusable):
    """The file is larger than a bot can fetch."""


class NotAList(Unusable):
    """The file is a spreadsheet or an archive and not a CSV."""


class NoList(Unusable):
    """There is no list in what was sent."""


class NoBatch(Unknown):
    """No such list of this person's."""


@dataclass(frozen=True, slots=True)
class ImportText:
    """Report the accounts of a pasted list."""

    text: str


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Report the accounts of a file.

    Args:
        file_id: what it is fetched by.
        size: bytes, as announced.
        name: its name; only its ending is looked at.
    """

    file_id: str
    size: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShowBatches:
    """How to report a list, and how far mine are; or one of them."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """Send me what became of every row of a list, as a file."""

    number: int


BatchCommand = ImportText | ImportFile | ShowBatches | SendOutcome
