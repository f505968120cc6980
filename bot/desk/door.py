"""The one write path: one update, one transaction."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.clock import Clock
from bot.desk import (
    additions,
    anchoring,
    answering,
    answers,
    appeals,
    batches,
    bulk,
    cases,
    checking,
    dealing,
    duty,
    finding,
    forms,
    handling,
    hiding,
    insight,
    invitations,
    letters,
    lookup,
    merging,
    moves,
    moving,
    opening,
    origins,
    partners,
    people,
    privacy,
    protecting,
    queueing,
    register,
    roles,
    status,
    team,
    topics,
    withdrawing,
    words,
)
from bot.desk import timers as clock
from bot.desk.session import Outcome, Session
from bot.domain.appeal import Appeal, DropAppeal, Hear, ShowAppeal
from bot.domain.asides import AboutMe, Hide, Withdraw
from bot.domain.asking import Answer
from bot.domain.batch import ImportFile, ImportText, SendOutcome, ShowBatches
from bot.domain.caller import Caller, Tool
from bot.domain.commands import (
    CancelForm,
    CarryOutBulk,
    ChooseLanguage,
    ChooseOn,
    Claim,
    Command,
    Evicted,
    FormPress,
    Grant,
    Left,
    Moved,
    NarrowQueue,
    Next,
    PreviewBulk,
    Reachable,
    Revoke,
    SetAnchor,
    SetTopic,
    SetUp,
    ShowCase,
    ShowMine,
    ShowQueue,
    ShowStatus,
    ShowTeam,
    Tell,
    Welcome,
)
from bot.domain.finding import Find, FindInline, OpenLinked, ShowAccount
from bot.domain.intake import AddEvidence, Amend, BeginReport, GroupReport, TakeIn
from bot.domain.lookup import LookUp
from bot.domain.moment import Micros
from bot.domain.own_data import AskErasure, EraseMe, OwnData, SendMyData, ShowPrivacy
from bot.domain.partnering import LinkPartner, ShowPartners, VerifyPartner
from bot.domain.refusal import Refusal, WrongPlace
from bot.domain.remark import Compose, DropWords, Remark
from bot.domain.roles import RemoveMember, SetRole, ShowMember, ShowMembers
from bot.domain.sighting import AnswerSighting
from bot.domain.verbs import CaseCommand, Confirm, Merge, Protect, Recategorise, ShowEvidence, Undo
from bot.house import House
from storage import inbox, timers
from storage.database import Database, Tx

T = TypeVar("T")


class AlreadyDone(Exception):
    """The receipt was crossed off before: this update, or this moment, has had its decision."""


class UpdateReceipt:
    """An update in the inbox, claimed inside the transaction that decides it, so that nothing is decided twice."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.used = False

    def claim(self, tx: Tx, now: Micros) -> bool:
        """Cross the update off and forget its text and whose it was."""
        return inbox.claim(tx, self.row, now)


CLOCK = Caller(telegram_id=0, name="", language="", chat=0, private=False, tool=Tool.CLOCK)
"""The caller when nobody called: time has passed."""

_ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    ChooseOn: cases.choose,
    Merge: merging.merge,
    Undo: merging.undo,
    Confirm: moving.confirm,
    Recategorise: moving.recategorise,
    ShowEvidence: opening.show,
    Protect: protecting.protect,
    **handling.ERRANDS,
    **register.ERRANDS,
    ShowCase: cases.show,
    Next: dealing.deal,
    ShowQueue: queueing.queue,
    NarrowQueue: queueing.narrow,
    ShowMine: queueing.mine,
    PreviewBulk: bulk.preview,
    CarryOutBulk: bulk.carry_out,
    Find: finding.find,
    ShowAccount: finding.account,
    FindInline: finding.inline,
    OpenLinked: finding.linked,
    TakeIn: words.take_in,
    Amend: additions.amend,
    AddEvidence: additions.ask,
    BeginReport: invitations.begin,
    GroupReport: invitations.from_group,
    FormPress: forms.press,
    CancelForm: words.cancel,
    ShowStatus: status.show,
    LookUp: lookup.look_up,
    Appeal: appeals.begin,
    DropAppeal: appeals.drop,
    Hear: appeals.hear,
    Answer: answers.give,
    Compose: words.compose,
    DropWords: words.drop,
    Remark: words.remark,
    ShowAppeal: appeals.show,
    ShowPrivacy: privacy.show,
    SendMyData: privacy.send_my_data,
    AskErasure: privacy.ask,
    EraseMe: privacy.erase,
    Withdraw: withdrawing.withdraw,
    AboutMe: hiding.about,
    Hide: hiding.hide,
    Tell: people.tell,
    Welcome: people.welcome,
    ChooseLanguage: people.choose_language,
    Reachable: people.reachable,
    Claim: team.claim,
    SetUp: team.set_up,
    SetTopic: topics.assign,
    ShowPartners: partners.show,
    LinkPartner: partners.link,
    VerifyPartner: partners.verify,
    **answering.ERRANDS,
    **checking.ERRANDS,
    **duty.ERRANDS,
    Grant: team.grant,
    Revoke: team.revoke,
    ShowTeam: roles.show,
    Left: team.left,
    Moved: team.moved,
    Evicted: team.evicted,
    SetAnchor: anchoring.choose,
    **insight.ERRANDS,
    ShowMembers: roles.members,
    ShowMember: roles.member,
    SetRole: roles.set_role,
    RemoveMember: roles.remove,
    **origins.ERRANDS,
    ImportText: batches.take_text,
    ImportFile: batches.take_file,
    ShowBatches: batches.look,
    SendOutcome: batches.send,
}

_IN_PRIVATE = (
    TakeIn, Amend, AddEvidence, BeginReport, FormPress, CancelForm, ShowStatus, ChooseLanguage, Appeal, DropAppeal,
    Hear, ShowAppeal, Answer, AnswerSighting, DropWords, SendMyData, AskErasure, EraseMe, Withdraw, AboutMe, Hide,
    LookUp,
    ShowMembers, ShowMember, SetRole, RemoveMember,
)  # fmt: skip
"""One's own affairs. A client may press such a button on a message of a group; nothing is shown there."""


class Desk:
    """Where decisions are made and written down."""

    def __init__(self, database: Database, clock: Clock, house: House) -> None:
        self._database = database
        self._clock = clock
        self.house = house

    async def run(
        self,
        receipt: UpdateReceipt,
        caller: Caller,
        *commands: Command,
        say: Refusal | None = None,
    ) -> Outcome:
        """Run commands as one transaction that claims its receipt first.

        Args:
            say: a refusal found while reading the update, said instead of anything else.

        Raises:
            AlreadyDone: the receipt was used before; nothing happened now.
            RuntimeError: the handler ran the desk twice for one update.
        """
        if receipt.used:
            raise RuntimeError("one update, one transaction: the desk ran twice for it")
        receipt.used = True

        def work(tx: Tx) -> Outcome:
            session = Session(tx, self.house, self._clock.now(), caller)
            if not receipt.claim(tx, session.now):
                raise AlreadyDone
            session.hear(strangers=not any(isinstance(command, OwnData) for command in commands))
            if say is not None:
                session.refuse(say)
            for command in commands:
                if not _carry_out(session, command):
                    break
            if session.renamed:
                moves.set_aside(session, session.person.id, caller.username)
            return session.outcome

        return await self._database.run(work)

    async def ring(self, timer: timers.Timer) -> None:
        """Do what a moment stands for, once."""

        def work(tx: Tx) -> None:
            session = Session(tx, self.house, self._clock.now(), CLOCK)
            if timers.claim(tx, timer):
                clock.ring(session, timer)

        await self._database.run(work)

    async def by_clock(self, work: Callable[[Session], T]) -> T:
        """Do what nobody asked for at this moment, such as writing down that a file came, as one transaction."""
        return await self._database.run(lambda tx: work(Session(tx, self.house, self._clock.now(), CLOCK)))

    async def alarm(self, key: str, **fields: object) -> None:
        """Tell the owners something they must mend."""
        await self._speak(letters.alarm, key, fields)

    async def announce(self, key: str, **fields: object) -> None:
        """Tell the moderators' group something everybody there should know."""
        await self._speak(letters.announce, key, fields)

    async def _speak(self, to: Callable[..., None], key: str, fields: dict[str, object]) -> None:
        def work(tx: Tx) -> None:
            to(Session(tx, self.house, self._clock.now(), CLOCK), key, **fields)

        await self._database.run(work)

    async def cross_off(self, receipt: UpdateReceipt) -> None:
        """Nobody wanted this update: it is done all the same."""
        now = self._clock.now()
        await self._database.run(lambda tx: receipt.claim(tx, now))


def _carry_out(session: Session, command: Command) -> bool:
    """Do one command; a refusal is said, and what was asked after it is left."""
    try:
        if isinstance(command, _IN_PRIVATE) and not session.caller.private:
            raise WrongPlace()
        errand = _ERRANDS.get(type(command))
        if errand is None and isinstance(command, CaseCommand):
            errand = cases.change
        assert errand is not None, type(command)
        errand(session, command)
    except Refusal as no:
        session.refuse(no)
        return False
    return True
