"""What a case card is drawn from."""

from dataclasses import dataclass

from bot.domain.account import Account
from bot.domain.case import Case, State
from bot.domain.link import Linked
from bot.domain.priority import Priority
from bot.domain.verbs import Verb
from bot.speech.payload import Rows
from bot.speech.voice import Markup


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that a card shows of a case.

    Args:
        words: what reporters brought, masked, the first of each.
        history: other cases on the account: number and state.
        verbs: what the buttons offer.
        menu: the sub-menu that is open, empty for none.
        choices: what the open sub-menu offers, as code and label, where it depends on more than the case.
        evidence: how many pieces of evidence there are to look at.
        linked: cases with something in common, as far as whoever reads the card may know of them.
        also: accounts of cases that became part of this one.
        beside: what was asked, and the team's notes.
        opened: the buttons of an open menu that is drawn elsewhere.
        notice: the code by which the account's owner may object.
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
    evidence: int = 0
    linked: tuple[Linked, ...] = ()
    also: tuple[Account, ...] = ()
    beside: tuple[Markup, ...] = ()
    opened: Rows = ()
    notice: str = ""
