"""To whom a case can be passed."""

from dataclasses import replace

from bot.domain.actor import Place, Purpose
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.moment import Micros
from bot.domain.verbs import Verb
from bot.views import duty
from bot.views.actors import actor
from storage import people, places, staff
from storage.database import Tx

OFFERED = 6


def may_take(tx: Tx, person: int, case: Case, now: Micros) -> bool:
    """Whether somebody could work on a case if nobody else did: never who reported it, or whom it is about."""
    there = Place(0, Purpose.PRIVATE, 0, person=person)
    one = actor(tx, person, staff.roles(tx, person), case.id)
    free = replace(case, lease=None)
    return case.signed_by != person and refusal(Verb.TAKE, one, free, there, now) is None


def offered(tx: Tx, case: Case, giver: int, now: Micros) -> tuple[tuple[int, str], ...]:
    """Colleagues to whom the case can be passed, by number and name; first those on duty."""
    team = {one.person: one.name for one in duty.on(tx, case.lane, now)}
    team |= {member.person: member.name for member in staff.everybody(tx)}
    team.pop(giver, None)
    found = []
    for person, name in team.items():
        known = people.by_id(tx, person)
        met = known is not None and known.reachable and places.private(tx, person) is not None
        if met and may_take(tx, person, case, now):
            found.append((person, name))
        if len(found) == OFFERED:
            break
    return tuple(found)
