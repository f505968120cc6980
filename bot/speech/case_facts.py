"""What a case card is drawn from."""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.case import Case, State
from bot.domain.evidence import EvidenceKind, EvidenceState
from bot.domain.flag import Flag
from bot.domain.link import Linked
from bot.domain.notice import Notice
from bot.domain.priority import Priority
from bot.domain.recommendation import Past
from bot.domain.suggestion import Suggestion
from bot.domain.verbs import Verb
from bot.speech.payload import Rows
from bot.speech.voice import Markup

EXCERPT = 280
"""Characters of the reported words shown on a card."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that a card shows of a case.

    Args:
        words: what reporters brought, masked, the first of each.
        history: other cases on the account: number and state.
        verbs: what the buttons offer.
        reasons: what a rejection may be given for.
        holder: name of who looks at it.
        decider: name of who decided.
        menu: the sub-menu that is open, empty for none.
        on_desk: it lies on the desk of one moderator.
        choices: what the open sub-menu offers, as code and label, where it depends on more than the case.
        linked: cases with something in common, as far as whoever reads the card may know of them.
        also: accounts of cases that became part of this one.
        beside: what was asked, and the team's notes.
        opened: the buttons of an open menu that is drawn elsewhere.
        notices: of the decision it stands at; the account's owner may object by the code of theirs.
        signer: name of who signed first.
        tallies: what came with its reports: kind, what became of it, why, and how many.
        past: how earlier cases on the account ended.
        signal: what the words suggest.
        private: one person reads it; otherwise a group does.
        helpline: whom to refer to where a person may be at risk.
    """

    case: Case
    account: Account
    priority: Priority
    words: tuple[str, ...]
    history: tuple[tuple[int, State], ...]
    verbs: frozenset[Verb]
    reasons: tuple[str, ...]
    holder: str = ""
    decider: str = ""
    menu: str = ""
    on_desk: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    linked: tuple[Linked, ...] = ()
    also: tuple[Account, ...] = ()
    beside: tuple[Markup, ...] = ()
    opened: Rows = ()
    notices: tuple[Notice, ...] = ()
    signer: str = ""
    tallies: tuple[tuple[EvidenceKind, EvidenceState, str, int], ...] = ()
    past: tuple[Past, ...] = ()
    signal: Suggestion | None = None
    private: bool = True
    helpline: str = ""

    @property
    def evidence(self) -> int:
        """How many pieces of evidence there are to look at, or to be told about."""
        return sum(count for *_, count in self.tallies)

    @property
    def to_read(self) -> bool:
        """Whether there is more to read than stands on the card."""
        return bool(self.evidence) or len("\n".join(self.words)) > EXCERPT

    @property
    def holds_files(self) -> bool:
        """Whether files are in the store, or on their way there."""
        there = (EvidenceState.KEPT, EvidenceState.PENDING)
        return any(kind is not EvidenceKind.TEXT and state in there for kind, state, *_ in self.tallies)

    @property
    def protected(self) -> bool:
        """Whether a person may be at risk by what points at them."""
        return Flag.PERSON_AT_RISK in self.case.flags

    @property
    def hidden(self) -> bool:
        """Whether the account is not told: a group reads, and a person is protected."""
        return self.protected and not self.private
