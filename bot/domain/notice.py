"""Takedown notices: a request to an operator about one account, from the draft until it is answered."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.moment import Micros
from bot.domain.refusal import Refusal, Unknown, Unusable
from bot.domain.sighting import Again, AnswerSighting, Proof, RecordSeen


class NoticeState(StrEnum):
    """Where a notice stands; each has a text ``notice_state.<code>``."""

    DRAFT = "draft"  # a lead looks at it first
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    TAKEN_DOWN = "taken_down"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


HERE = (NoticeState.DRAFT, NoticeState.APPROVED)
"""It has not left us."""

UNANSWERED = (NoticeState.SENT, NoticeState.ACKNOWLEDGED)
"""The operator has it, and its clock runs."""

ANSWERED = (NoticeState.TAKEN_DOWN, NoticeState.REFUSED)


class Step(StrEnum):
    """What may happen to a notice."""

    APPROVE = "approve"
    SEND = "send"
    ACKNOWLEDGE = "ack"
    ASK = "ask"  # the operator needs to know more; its clock runs on
    TAKE_DOWN = "gone"
    REFUSE = "no"
    INSIST = "insist"  # the account is still there, or back: it goes again, in a letter of its own
    WITHDRAW = "withdraw"


ANSWERS = (Step.TAKE_DOWN, Step.REFUSE, Step.ASK, Step.ACKNOWLEDGE)
"""What an operator may say; each has a button ``b.answer_<code>``."""

_S = NoticeState
_NEXT: dict[tuple[NoticeState, Step], NoticeState] = {
    (_S.DRAFT, Step.APPROVE): _S.APPROVED,
    (_S.APPROVED, Step.SEND): _S.SENT,
    (_S.SENT, Step.ACKNOWLEDGE): _S.ACKNOWLEDGED,
    (_S.SENT, Step.ASK): _S.ACKNOWLEDGED,
    (_S.ACKNOWLEDGED, Step.ASK): _S.ACKNOWLEDGED,
    **{(state, Step.TAKE_DOWN): _S.TAKEN_DOWN for state in (*UNANSWERED, _S.REFUSED)},
    **{(state, Step.REFUSE): _S.REFUSED for state in UNANSWERED},
    **{(state, Step.INSIST): _S.APPROVED for state in ANSWERED},
    **{(state, Step.WITHDRAW): _S.WITHDRAWN for state in NoticeState if state is not _S.WITHDRAWN},
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it stands.

    Args:
        code: N…, unguessable; outsiders know it by this.
        decision: number of the event it follows from.
        account: our number of the account in question.
        partner: code of the operator.
        dispatch: the letter it goes in; None as long as it is in none.
        due: by when the operator should answer.
        answered: when the operator last answered.
        reason: why the operator cannot act.
        facts: what the team adds, in a moderator's words; never a reporter's.
        turn: counts the rounds in which people may be asked: one for each word of the operator, and insisting.
        looks: on how many days of this round somebody was asked.
        proof: whose word it is that the account is gone; None as long as that is open.
        again: why the operator was asked again; None if it was not.
        insisted: when it was asked again last.
    """

    id: int
    code: str
    case: int
    decision: int
    state: NoticeState
    made: Micros
    account: int
    partner: str
    dispatch: int | None = None
    sent: Micros | None = None
    due: Micros | None = None
    answered: Micros | None = None
    reason: str = ""
    facts: str = ""
    turn: int = 0
    looks: int = 0
    proof: Proof | None = None
    again: Again | None = None
    insisted: Micros | None = None

    @property
    def settled(self) -> bool:
        """Whether it is known, or taken to be so, that the account is gone."""
        return self.state is NoticeState.TAKEN_DOWN and self.proof not in (None, Proof.ASKED)

    def overdue(self, now: Micros) -> bool:
        """Whether the operator's time is over and nothing was heard."""
        return self.state in UNANSWERED and self.due is not None and self.due <= now


def after(notice: Notice, step: Step) -> NoticeState:
    """Where a step takes a notice.

    Raises:
        Unanswerable: it does not lead anywhere from here; says where the notice stands.
    """
    found = _NEXT.get((notice.state, step))
    if found is None:
        raise Unanswerable(notice=notice.code, standing=notice.state)
    return found


def possible(state: NoticeState) -> tuple[Step, ...]:
    """The answers that an operator may give in a state, in the order of their buttons."""
    return tuple(step for step in ANSWERS if (state, step) in _NEXT)


# --- what is asked for


@dataclass(frozen=True, slots=True)
class AnswerNotice:
    """The operator's answer, by their own button or written down by the team.

    Args:
        step: one of ANSWERS.
        reason: of a refusal; empty to be offered them.
    """

    code: str
    step: Step
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """Back to the letter, without choosing a reason."""

    code: str


@dataclass(frozen=True, slots=True)
class ApproveNotice:
    """A lead has looked at it."""

    code: str


@dataclass(frozen=True, slots=True)
class ShowNotice:
    """A notice, and what may be done about it.

    Args:
        words: what follows the code: nothing, or what to do.
    """

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ShowNotices:
    """What waits: to be sent by hand, to be approved, to be answered."""


@dataclass(frozen=True, slots=True)
class SentByHand:
    """A moderator has sent a letter.

    Args:
        dispatch: our number of it.
    """

    dispatch: int


NoticeCommand = (
    AnswerNotice | OpenNotice | ApproveNotice | ShowNotice | ShowNotices | SentByHand | AnswerSighting | RecordSeen
)


# --- what is refused


class NoSuchNotice(Unknown):
    """No such notice, or none of theirs."""


class Unanswerable(Refusal):
    """The notice has had its answer, was withdrawn, or has not left yet."""

    @property
    def key(self) -> str:
        """One text for each state."""
        return f"refusal.notice_{self.fields.get('standing', NoticeState.WITHDRAWN)}"


class NoAnswer(Unusable):
    """Such an answer does not exist; those that do are named."""


class NoDispatch(Unknown):
    """No such letter, or it left already."""
