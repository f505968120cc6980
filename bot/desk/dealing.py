"""The moderator's desk: one message, on which one case after the other lies, below what was done with the last."""

from typing import Any

from bot.desk import ledger, letters
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Actor, Place, Purpose, Role
from bot.domain.allowed import lanes as lanes_of
from bot.domain.allowed import outside, refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.commands import Next
from bot.domain.decide import decide
from bot.domain.outcome import Moment
from bot.domain.refusal import Refusal, WrongPlace, WrongRole
from bot.domain.sight import readable
from bot.domain.verbs import CaseCommand, Release, Take, Verb
from bot.views import desktop
from storage import cases, desks, outbox, places, shown

DONE_WITH = frozenset(
    {Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE, Verb.RELEASE, Verb.PASS, Verb.HOLD, Verb.ASK, Verb.MERGE}
)
"""After these the case leaves the desk, and the next one is dealt."""


def deal(session: Session, command: Next) -> None:
    """Deal the most urgent case in the moderator's private chat, in one message."""
    actor, place = session.actor(0), session.place
    lanes = lanes_of(actor)
    if not lanes:
        raise WrongRole() if readable(actor) else outside(actor)
    if place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    current = desks.get(session.tx, place.id)
    _let_go(session, current)
    if command.fresh:
        below(session, ledger.desk(place.id), place)
    done = outbox.carries(session.tx, ledger.desk(place.id)).get("done")
    _put(
        session,
        _next(session, actor, lanes, current or 0),
        done if desktop.undoable(session.tx, done, session.now) else None,
    )


def go_on(session: Session, case: Case, command: CaseCommand) -> bool:
    """Something was done with a case in a private chat: what lay on the desk makes room for the next one.

    Undone, it lies there again. False where the desk has nothing to do with it.
    """
    place = session.place
    if place.purpose is not Purpose.PRIVATE:
        return False
    back = command.verb is Verb.UNDO and _left(session, case)
    on = command.verb in DONE_WITH and desks.get(session.tx, place.id) == case.id
    if back:
        _let_go(session, desks.get(session.tx, place.id))
    if (back or on) and not session.caller.pressed:
        below(session, ledger.desk(place.id), place)
    if back or on:
        actor = session.actor(0)
        case_there = _take(session, case.id) if back else _next(session, actor, lanes_of(actor), case.id)
        _put(session, case_there, {"case": case.id, "verb": str(command.verb), "seq": case.seq})
    return back or on


def _left(session: Session, case: Case) -> bool:
    """Whether it is the case that left this desk last."""
    done = outbox.carries(session.tx, ledger.desk(session.place.id)).get("done") or {}
    return done.get("case") == case.id and done.get("verb") in DONE_WITH


def refresh(session: Session, case: Case, person: int) -> None:
    """What somebody's desk says of a case they decided may be true no longer."""
    place = places.private(session.tx, person)
    if place is not None:
        name = ledger.desk(place.id)
        if (outbox.carries(session.tx, name).get("done") or {}).get("case") == case.id:
            outbox.again(session.tx, name, session.now)


def lay(session: Session, place: Place, case: Case | None, body: dict[str, Any]) -> None:
    """Have the desk drawn with this case; what it says of the last one stays."""
    name = ledger.desk(place.id)
    done = outbox.carries(session.tx, name).get("done")
    outbox.show(
        session.tx,
        name,
        place.id,
        subject=case.label if case else "",
        priority=MODERATORS,
        now=session.now,
        body=({"done": done} if done else {}) | body,
    )


def below(session: Session, name: str, place: Place) -> None:
    """Send a card anew at the bottom of the chat; its old message goes."""
    known = shown.get(session.tx, name)
    if known is not None:
        session.act(place, "deleteMessage", {"message_id": known.message})
        shown.forget(session.tx, name)


def _put(session: Session, case: Case | None, done: dict[str, Any] | None) -> None:
    place = session.place
    desks.put(session.tx, place.id, case.id if case else None)
    lay(session, place, case, {"done": done})


def _next(session: Session, actor: Actor, lanes: frozenset[Lane], but: int) -> Case | None:
    number = _most_urgent(session, actor, lanes, but) or _most_urgent(session, actor, lanes)
    return _take(session, number)


def _most_urgent(session: Session, actor: Actor, lanes: frozenset[Lane], but: int = 0) -> int | None:
    return cases.next_case(session.tx, actor.id, lanes, session.now, escalated=actor.has(Role.LEAD), but=but)


def _let_go(session: Session, current: int | None) -> None:
    """Asking for the next case gives an undecided one back."""
    if current is None:
        return
    case = cases.by_id(session.tx, current)
    if case is None or case.lease is None or case.lease.held or case.lease.by != session.person.id:
        return
    if refusal(Verb.RELEASE, session.actor(case.id), case, session.place, session.now) is not None:
        return
    outcome = decide(case, Release(case.id), session.actor(case.id), session.place, Moment(session.now, 0))
    ledger.write(session, outcome)
    ledger.redraw(session, outcome.case)


def _take(session: Session, number: int | None) -> Case | None:
    case = cases.by_id(session.tx, number) if number is not None else None
    if case is None:
        return None
    try:
        outcome = decide(case, Take(case.id), session.actor(case.id), session.place, Moment(session.now, 0))
    except Refusal:
        return None
    ledger.write(session, outcome)
    letters.follow(session, outcome.case, outcome.effects)
    ledger.redraw(session, outcome.case)
    return outcome.case
