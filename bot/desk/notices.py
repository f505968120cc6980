"""Takedown notices, so far as drafts: a confirmation brings one, and it goes when the confirmation falls.

Its code is how the account's owner, a stranger to us, names the decision when they object to it.
"""

from bot.desk.session import Session
from bot.domain.case import State
from bot.domain.code import NOTICE, new_code
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from storage import notices

_BESIDE = frozenset({Kind.OPENED, Kind.JOINED, Kind.TAKEN, Kind.RELEASED, Kind.FLAGGED, Kind.EVIDENCE})
"""What happens to a case without touching a decision; most of what happens."""


def follow(session: Session, outcome: Outcome) -> None:
    """Keep the notices of a case as its decision has it."""
    case, event = outcome.case, outcome.event
    if event.kind in _BESIDE or case.state is State.CLOSED:
        return
    known = notices.standing(session.tx, case.id)
    confirmed = case.decision.seq if case.state is State.CONFIRMED and case.decision is not None else 0
    if known is not None and known.decision != confirmed:
        notices.withdraw(session.tx, case.id)
        known = None
    if confirmed and known is None:
        notices.add(session.tx, _unused(session), case.id, confirmed, session.now)


def _unused(session: Session) -> str:
    while notices.taken(session.tx, code := new_code(NOTICE, session.house.pick)):
        continue
    return code
