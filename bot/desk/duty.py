"""Coming on duty and going off: by oneself, or by the clock with one's weekly shifts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.desk import handover
from bot.desk.session import MODERATORS, Session
from bot.domain import duty as rules
from bot.domain.actor import Actor, Purpose
from bot.domain.allowed import lanes
from bot.domain.duty import ComeOn, GoOff, Schedule, SetShifts, ShowDuty, Turn
from bot.domain.refusal import WrongPlace, WrongRole
from bot.reading.mask import mask_personal
from bot.reading.schedule import read_schedule, write_schedule
from bot.speech.payload import Payload
from bot.speech.voice import At
from bot.speech.week import week
from bot.views import duty as view
from storage import duty, people, places, staff, timers
from storage.duty import DutyRow


def come_on(session: Session, command: ComeOn) -> None:
    """Somebody is on duty from now on; what others left for them is told in private."""
    row = _own(session)
    zone, now = session.house.voice.zone, session.now
    was = row.turn.on(now)
    turn = rules.come_on(row.turn, _shifts(row), zone, now, command.until.at(zone, now))
    _write(session, replace(row, turn=turn))
    view.make_known(session.tx)
    if not session.caller.private:
        session.answer("duty.on", name=session.name(session.person.id), until=At(turn.until))
    elif was:
        session.answer("duty.longer", until=At(turn.until))
    if not was:
        _brief(session, session.person.id, turn)


def go_off(session: Session, command: GoOff) -> None:
    """Somebody is off duty: what they look at goes back, unless kept, and their words go to the next."""
    row = _own(session)
    was = row.turn.on(session.now)
    given = [] if command.keep or not was else handover.give_back(session, session.person.id)
    left = handover.leave(session, mask_personal(command.words), given)
    turn = rules.go_off(row.turn, session.now) if was else row.turn
    row = replace(row, turn=turn)
    _write(session, row)
    if not was and not left:
        session.answer("duty.was_off")
        return
    name = session.name(session.person.id)
    told = handover.told_here(session, given)
    if told:
        session.answer("duty.off_cases", name=name, cases=", ".join(told))
    else:
        session.answer("duty.off_note" if command.words else "duty.off", name=name)


def set_shifts(session: Session, command: SetShifts) -> None:
    """Somebody's week; without one, say what it is."""
    row = _own(session)
    if command.schedule is None:
        _tell_week(session, _shifts(row), "duty.week_is")
        return
    row = replace(row, shifts=write_schedule(command.schedule))
    _write(session, row)
    if command.schedule:
        view.make_known(session.tx)
    _tell_week(session, command.schedule, "duty.week_set")
    look(session, session.person.id)


def _tell_week(session: Session, schedule: Schedule, key: str) -> None:
    if schedule:
        zone = session.house.voice.zone_name(session.now)
        session.answer(key, week=week(schedule, session.language), zone=zone)
    else:
        session.answer("duty.no_week")


def show(session: Session, _command: ShowDuty) -> None:
    """Who is on duty, and when others are."""
    session.for_colleagues()
    if session.place.purpose in (Purpose.ELSEWHERE, Purpose.ANCHOR):
        raise WrongPlace()
    session.reply(view.page(session.tx, session.house, session.language, session.now))


def look(session: Session, person: int) -> None:
    """A moment has come for somebody: a shift begins, or a turn ends."""
    row = duty.of(session.tx, person)
    if not lanes(Actor(person, staff.roles(session.tx, person))):
        dismiss(session, person)
        return
    turn = rules.advanced(row.turn, _shifts(row), session.house.voice.zone, session.now)
    _write(session, replace(row, turn=turn))
    if turn.since and not row.turn.since:
        view.make_known(session.tx)
        _brief(session, person, turn)
    elif row.turn.since and not turn.since:
        _ended(session, person)


def look_at_all(session: Session) -> None:
    """After a start: the zone, or the time, may be another."""
    for row in duty.everybody(session.tx):
        look(session, row.person)


def dismiss(session: Session, person: int) -> None:
    """Whoever has no lane to work on has no duty."""
    if not lanes(Actor(person, staff.roles(session.tx, person))):
        duty.forget(session.tx, person)
        timers.stop(session.tx, timers.DUTY, str(person))


def _brief(session: Session, person: int, turn: Turn) -> None:
    """Somebody is on duty now, and hears in private what awaits them."""
    known = people.by_id(session.tx, person)
    if known is not None:
        voice = session.house.voice
        head = voice.say(known.language, "duty.begun", now=session.now, until=At(turn.until))
        handover.brief(session, person, head)


def _ended(session: Session, person: int) -> None:
    """The turn is over by the clock: nobody is left with a case that they do not look at any more."""
    handover.give_back(session, person)
    place, known = places.private(session.tx, person), people.by_id(session.tx, person)
    if place is not None and known is not None:
        said = session.house.voice.say(known.language, "duty.ended")
        session.letter(place, Payload(said, silent=True), priority=MODERATORS)


def _own(session: Session) -> DutyRow:
    """How the caller stands. Duty is for those who work on cases, and is told to the team only."""
    session.for_colleagues()
    if not lanes(session.actor(0)):
        raise WrongRole()
    if not session.caller.private and not session.place.of_team:
        raise WrongPlace()
    return duty.of(session.tx, session.person.id)


def _shifts(row: DutyRow) -> Schedule:
    return (read_schedule(row.shifts) if row.shifts else None) or ()


def _write(session: Session, row: DutyRow) -> None:
    """Save how somebody stands, and when to look again."""
    duty.put(session.tx, row)
    due = rules.due(row.turn, _shifts(row), session.house.voice.zone, session.now)
    if due is None:
        timers.stop(session.tx, timers.DUTY, str(row.person))
    else:
        timers.set_(session.tx, timers.DUTY, str(row.person), due)


ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    ComeOn: come_on,
    GoOff: go_off,
    SetShifts: set_shifts,
    ShowDuty: show,
}
"""What `bot.desk.door` sends here."""
