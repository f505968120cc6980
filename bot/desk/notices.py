"""Takedown notices: drafted by a confirmation, sent when its window is over, withdrawn when the decision falls.

Its code is how the account's owner, a stranger to us, names the decision when they object to it.
"""

from bot.desk import sightings
from bot.desk.correspondence import by_hand, card, tell_partner, tell_team
from bot.desk.session import MODERATORS, Session
from bot.domain.case import Case, State
from bot.domain.code import NOTICE, new_code
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.events import Kind
from bot.domain.notice import HERE, Notice, NoticeState
from bot.domain.outcome import Outcome
from bot.domain.partner import Route
from bot.domain.sighting import NEVER
from bot.speech.voice import untappable
from bot.views import posting
from storage import accounts, dispatches, mailing, merging, notices, outbox, sending, timers

_BESIDE = frozenset(
    {Kind.OPENED, Kind.JOINED, Kind.TAKEN, Kind.RELEASED, Kind.FLAGGED, Kind.EVIDENCE, Kind.NOTICE}
)
"""What happens to a case without touching a decision; most of what happens."""


def follow(session: Session, outcome: Outcome) -> None:
    """Keep the notices of a case as its decision has it: one for each account that it is about."""
    case, event = outcome.case, outcome.event
    if event.kind is Kind.FLAGGED and case.flags & NEVER:
        for known in notices.standing(session.tx, case.id):
            sightings.ask_no_more(session, known.id)
    if event.kind in _BESIDE:
        return
    if case.state is State.CLOSED:
        _rest(session, case)
        return
    confirmed = case.decision.seq if case.state is State.CONFIRMED and case.decision is not None else 0
    standing = notices.standing(session.tx, case.id)
    about = (case.account, *merging.accounts_of(session.tx, case.id)) if confirmed else ()
    for known in standing:
        if known.decision != confirmed or known.account not in about:
            _withdraw(session, case, known)
    kept = {one.account for one in standing if one.decision == confirmed}
    for account in dict.fromkeys(about):
        if account not in kept:
            _draft(session, case, account, confirmed)


def _rest(session: Session, case: Case) -> None:
    """The case is closed: what has not left does not leave, and nobody is asked anything more."""
    for known in notices.standing(session.tx, case.id):
        sightings.drop(session, known.id)
        if known.state in HERE:
            _withdraw(session, case, known)


def _draft(session: Session, case: Case, account: int, decision: int) -> None:
    assert case.decision is not None
    partner = session.house.directory.operator(accounts.by_id(session.tx, account).account.platform)
    state = NoticeState.DRAFT if partner.approval else NoticeState.APPROVED
    number = notices.add(
        session.tx, _unused(session), case.id, decision, session.now, account=account, partner=partner.code,
        state=state,
    )  # fmt: skip
    timers.set_(session.tx, timers.NOTICE, str(number), max(case.decision.undo_until, session.now))


def _unused(session: Session) -> str:
    while notices.taken(session.tx, code := new_code(NOTICE, session.house.pick)):
        continue
    return code


def _withdraw(session: Session, case: Case, notice: Notice) -> None:
    """A notice is not meant any more; an operator who may have it is told."""
    notices.move(session.tx, notice.id, NoticeState.WITHDRAWN)
    timers.stop(session.tx, timers.NOTICE, str(notice.id))
    sightings.drop(session, notice.id)
    outbox.refresh(session.tx, notice.code, priority=MODERATORS, now=session.now)
    _without(session, case, notice)


def stands(case: Case, notice: Notice) -> bool:
    """Whether the decision that a notice follows from stands."""
    return (
        case.state in (State.CONFIRMED, State.CLOSED)
        and case.decision is not None
        and case.decision.seq == notice.decision
    )


def _without(session: Session, case: Case, notice: Notice) -> None:
    """A notice was withdrawn: a partner who may have it is told, and its letter says so."""
    letter = dispatches.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
    if letter is None or letter.state in (DispatchState.OPEN, DispatchState.VOID):
        letter = _first(session, case, notice)
        notices.put(session.tx, notice.id, letter.id if letter is not None else None)
    if letter is None:
        return  # in no letter that could be read
    outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)
    if notice.state in HERE and notice.sent is None and not may_be_there(session, letter):
        return
    if not tell_partner(session, letter, "notice.withdrawn", code=untappable(notice.code)):
        copy = by_hand(session, letter, "notice.withdrawn", code=untappable(notice.code))
        tell_team(
            session, letter, "notice.tell_withdrawn", copy=copy, code=untappable(notice.code), case=case.label
        )


def _first(session: Session, case: Case, notice: Notice) -> Dispatch | None:
    """The letter a partner has of a notice that was to go again. Of a case that is given up, it stands."""
    if notice.sent is None or case.state is State.CLOSED:
        return None
    return dispatches.had(session.tx, notice.id)


def may_be_there(session: Session, letter: Dispatch) -> bool:
    """Whether a letter that is on its way may have been taken already."""
    if letter.route is Route.MAIL:
        return mailing.may_be_there(session.tx, posting.name(letter.id))
    return letter.place is not None and sending.tried(session.tx, card(letter.id, letter.place))
