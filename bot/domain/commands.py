"""What can be asked of Ronda, in the imperative. Commands carry what the person gave, nothing looked up."""

from dataclasses import dataclass

from bot.domain.appeal import Appeal, DropAppeal, Hear, ShowAppeal
from bot.domain.asides import AboutMe, Hide, Withdraw
from bot.domain.asking import Answer
from bot.domain.batch import BatchCommand
from bot.domain.disclosure import Disclose
from bot.domain.duty import DutyCommand
from bot.domain.finding import Finding
from bot.domain.insight import Insight
from bot.domain.intake import AddEvidence, Amend, BeginReport, GroupReport, TakeIn
from bot.domain.lookup import LookUp
from bot.domain.notice import NoticeCommand
from bot.domain.origin import OriginCommand
from bot.domain.own_data import OwnData
from bot.domain.partnering import Partnering
from bot.domain.referral import WorkReferral
from bot.domain.remark import Compose, DropWords, Remark
from bot.domain.request import RequestCommand
from bot.domain.roles import RoleCommand
from bot.domain.verbs import CaseCommand

# --- cases -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowCase:
    """Show the case card here."""

    case: int


@dataclass(frozen=True, slots=True)
class ChooseOn:
    """Open a sub-menu on a card: the rejection reasons, the escalation targets, or back to the verbs."""

    case: int
    round: int
    menu: str


@dataclass(frozen=True, slots=True)
class Next:
    """Deal me the most urgent case."""

    fresh: bool = True


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """How many cases wait, and a page of them, or of a part.

    Args:
        words: the part, as typed or as a button has it.
    """

    words: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class NarrowQueue:
    """The buttons that narrow the queue.

    Args:
        menu: which kind of them; empty for all kinds.
    """

    words: str
    menu: str = ""


@dataclass(frozen=True, slots=True)
class ShowMine:
    """What is in my hands: turns, what I put aside, asked, was passed, and can still undo."""


@dataclass(frozen=True, slots=True)
class PreviewBulk:
    """Show what one decision on many cases would do.

    Args:
        words: the verb, what goes with it, and the part of the queue, as typed.
    """

    words: str


@dataclass(frozen=True, slots=True)
class CarryOutBulk:
    """A button below such a preview: "yes", "no", or afterwards "undo"."""

    bulk: int
    answer: str


# --- reporting ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FormPress:
    """A button on a form: `name` says which, `value` what was picked."""

    draft: str
    round: int
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class CancelForm:
    """Forget the open form."""


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """My reports, or one of them by its code as typed."""

    code: str = ""


# --- the house ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tell:
    """Answer with a fixed text."""

    key: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody pressed Start."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Set my language, or ask which."""

    language: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Become the owner with the link printed at first start."""

    secret: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """Make this group the moderators' group, or say what is missing."""


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Make this topic the home of categories, or of digests; without words, say what lives where."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody pointed at by a reply or a mention."""

    telegram_id: int
    name: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """Trust a person with a role."""

    person: Person | None
    role: str


@dataclass(frozen=True, slots=True)
class Revoke:
    """Take a role back; all of them when none is named."""

    person: Person | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class ShowTeam:
    """Who holds which role."""


@dataclass(frozen=True, slots=True)
class SetAnchor:
    """Post the anchors of the audit in this chat from now on; or nowhere.

    Args:
        word: "off", or nothing.
    """

    word: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A person is no longer in a chat."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class Evicted:
    """The bot was taken out of a group."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup with another chat id."""

    chat: int
    to: int


@dataclass(frozen=True, slots=True)
class Reachable:
    """A person blocked or unblocked the bot."""

    yes: bool


Command = (
    CaseCommand
    | ShowCase
    | ChooseOn
    | Next
    | ShowQueue
    | NarrowQueue
    | ShowMine
    | PreviewBulk
    | CarryOutBulk
    | Finding
    | TakeIn
    | Amend
    | BeginReport
    | GroupReport
    | AddEvidence
    | AboutMe
    | Hide
    | Withdraw
    | FormPress
    | CancelForm
    | ShowStatus
    | LookUp
    | Appeal
    | DropAppeal
    | Hear
    | Answer
    | Compose
    | DropWords
    | Remark
    | ShowAppeal
    | OwnData
    | DutyCommand
    | Partnering
    | WorkReferral
    | RequestCommand
    | Disclose
    | NoticeCommand
    | SetTopic
    | OriginCommand
    | BatchCommand
    | Tell
    | Welcome
    | ChooseLanguage
    | Claim
    | SetUp
    | Grant
    | Revoke
    | ShowTeam
    | Insight
    | RoleCommand
    | SetAnchor
    | Left
    | Moved
    | Evicted
    | Reachable
)
