"""Calling people for urgent cases: those on duty in the group, the leads in private if nobody is.

One message in a place names all the urgent cases of ten minutes. The first of them makes a sound; the others
are edited into it, so that nobody is called more often.
"""

from bot.desk import ledger, letters
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.moment import MINUTE, Micros
from bot.views import duty
from bot.views.calls import is_urgent
from storage import calls, outbox, places, shown, staff

AGAIN: Micros = 10 * MINUTE
SUBJECT = "calls"


def off_duty(session: Session, lane: Lane) -> bool:
    """Whether nobody who works on a lane is on duty, in a team that knows duty."""
    return duty.known(session.tx) and not duty.on(session.tx, lane, session.now)


def urgent(session: Session, case: Case) -> None:
    """Call for a case that cannot wait; as long as nobody ever was on duty, nobody is called."""
    if case.lane is not Lane.ORDINARY or not duty.known(session.tx):
        return
    if not is_urgent(session.house.taxonomy[case.category], ledger.weight(session, case)):
        return
    called = _whom(session)
    for place in called:
        _call(session, place, case)
    if not called:
        letters.alarm(session, "alarm.nobody_on_duty")


def _whom(session: Session) -> list[Place]:
    """The group if somebody there is on duty, else the private chats of the leads."""
    if not off_duty(session, Lane.ORDINARY):
        return places.of(session.tx, Purpose.MODERATORS)
    found = (places.private(session.tx, lead) for lead in staff.holders(session.tx, Role.LEAD))
    return [place for place in found if place is not None]


def _call(session: Session, place: Place, case: Case) -> None:
    tx, name = session.tx, ledger.call(place.id)
    begun = calls.begun(tx, place.id)
    if begun is None or session.now - begun >= AGAIN:
        known = shown.get(tx, name)
        if known is not None:
            session.act(place, "deleteMessage", {"message_id": known.message})
            shown.forget(tx, name)
        calls.clear(tx, place.id)
        begun = session.now
    if calls.add(tx, case.id, place.id, begun):
        outbox.show(tx, name, place.id, subject=SUBJECT, priority=MODERATORS, now=session.now)
