"""Putting two cases together, and taking it back. Nobody outside the team notices either."""

from bot.desk import cases, ledger, links, turns
from bot.desk.session import Session
from bot.domain.allowed import refusal
from bot.domain.case import OPEN, Case, State
from bot.domain.course import merged, separated
from bot.domain.outcome import Moment
from bot.domain.refusal import AlreadyThere, OtherLane, SameCase
from bot.domain.request import Bound
from bot.domain.verbs import Merge, Undo, Verb
from storage import merging, requests


def merge(session: Session, command: Merge) -> None:
    """Make a case part of another open one of the same lane: its reports and evidence are there from now on."""
    case = cases.permitted(session, command)
    into = _target(session, case, command.into)
    if requests.standing(session.tx, case.id):
        raise Bound(case=case.label, into=into.label)
    sources = merging.move(session.tx, case.id, into.id)
    when = Moment(session.now, session.house.undo)
    gone, grown = merged(case, into, session.actor(case.id), when, sources)
    ledger.write(session, gone)
    ledger.write(session, grown)
    links.merged(session, gone.case, grown.case)
    ledger.redraw(session, gone.case)
    ledger.redraw(session, grown.case)
    session.answer("mod.done.merge", case=case.label, into=into.label, seconds=when.undo // 1_000_000)
    turns.follow(session, gone.case, command)


def _target(session: Session, case: Case, number: int) -> Case:
    """The case it goes to, if whoever asks could decide on that one, too."""
    if number == case.id:
        raise SameCase(case=case.label)
    into = cases.seen(session, number)
    no = refusal(Verb.MERGE, session.actor(into.id), into, session.place, session.now)
    if no is not None:
        raise no
    if (into.lane, into.about) != (case.lane, case.about):
        raise OtherLane(case=case.label, into=into.label)
    return into


def undo(session: Session, command: Undo) -> None:
    """Take the last decision back; merging is undone as long as the other case is still open."""
    case = cases.permitted(session, command)
    if case.state is not State.MERGED:
        cases.change(session, command)
        return
    into = ledger.locked(session, case.merged_into)
    assert into is not None
    if into.state not in OPEN:
        decision = into.decision
        raise AlreadyThere(
            state=into.state, by=decision.by if decision else None, at=decision.at if decision else None
        )
    for account in (case.account, *merging.accounts_of(session.tx, case.id)):
        merging.move_back(session.tx, into.id, case.id, account)
    reporters, sources = merging.count(session.tx, case.id)
    back, left = separated(case, into, session.actor(case.id), session.now, reporters, sources)
    ledger.write(session, back)
    ledger.write(session, left)
    links.separated(session, back.case, left.case)
    ledger.redraw(session, back.case)
    ledger.redraw(session, left.case)
    voice = session.house.voice
    state = voice.plain(session.language, f"case_state.{back.case.state}")
    session.answer("mod.done.undo", case=case.label, state=state)
    turns.follow(session, back.case, command)
