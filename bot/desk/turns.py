"""Turns on cases: given back for a reason, put aside, passed on, and renewed by working on them."""

from dataclasses import replace

from bot.desk import dealing, ledger, passing
from bot.desk.session import MODERATORS, Session
from bot.domain import skip, turn
from bot.domain.actor import Actor
from bot.domain.allowed import refusal
from bot.domain.case import OPEN, Case
from bot.domain.hold import hold_until
from bot.domain.refusal import NoReason
from bot.domain.verbs import CaseCommand, Hold, Pass, Release, Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import At
from storage import people, places, skips, staff

WORKING = frozenset({Verb.NOTE, Verb.EVIDENCE, Verb.PROTECT, Verb.RECATEGORISE})
"""Who does these is still at it."""


def meant(session: Session, command: CaseCommand, case: Case) -> CaseCommand:
    """A command about a turn with its words looked up: the reason, the moment, the colleague."""
    if isinstance(command, Pass | Hold):  # whether it may be done at all is said first
        no = refusal(command.verb, session.actor(case.id), case, session.place, session.now)
        if no is not None:
            raise no
    match command:
        case Release():
            reason = skip.read_reason(command.reason)
            if reason is None:
                raise NoReason(given=command.reason, known=", ".join(skip.PAUSES))
            return replace(command, reason=reason)
        case Hold():
            return replace(command, until=hold_until(command.span, session.now, session.house.voice.zone))
        case Pass():
            return replace(command, person=passing.colleague(session, command, case))
    return command


def follow(session: Session, case: Case, command: CaseCommand) -> bool:
    """What a verb about a turn brings with it; whether the desk it was done at says what was done."""
    if isinstance(command, Release) and command.reason:
        until = session.now + skip.PAUSES[command.reason]
        skips.put(session.tx, case.id, session.person.id, command.reason, until)
    elif isinstance(command, Pass):
        passing.tell(session, case, command)
    elif command.verb in WORKING:
        renew(session, case)
    return dealing.go_on(session, case, command)


def told(session: Session, case: Case, command: CaseCommand) -> dict[str, object]:
    """What the answer to a verb about a turn names."""
    if isinstance(command, Pass):
        return {"name": staff.name(session.tx, command.person)}
    return {"at": At(case.lease.until)} if case.lease is not None else {}


def renew(session: Session, case: Case) -> Case:
    """Whoever works on a case in their turn keeps it; written down only when half of the turn is over."""
    if case.state not in OPEN or not turn.worn(case, session.person.id, session.now):
        return case
    outcome = turn.renewed(case, session.actor(case.id), session.now, "work")
    ledger.write(session, outcome)
    ledger.redraw(session, outcome.case, soon=False)
    return outcome.case


def over(session: Session, case: Case) -> None:
    """A turn has ended; what was put aside is its holder's once more, and they are reminded."""
    lease = case.lease
    if lease is not None and lease.held and case.state in OPEN and staff.roles(session.tx, lease.by):
        outcome = turn.renewed(case, Actor(lease.by), session.now, "held")
        ledger.write(session, outcome)
        case = outcome.case
        _remind(session, case, lease.by)
    ledger.redraw(session, case)


def _remind(session: Session, case: Case, holder: int) -> None:
    place, person = places.private(session.tx, holder), people.by_id(session.tx, holder)
    if place is None or person is None or case.lease is None:
        return
    voice = session.house.voice
    said = voice.say(person.language, "turn.held_over", session.now, case=case.label, at=At(case.lease.until))
    show = Button(voice.plain(person.language, "b.open"), buttons.open_case(case.id))
    session.letter(place, Payload(said, ((show,),)), priority=MODERATORS, subject=case.label)
