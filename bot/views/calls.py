"""The message that calls for urgent cases, drawn as things stand."""

from bot.domain.actor import Actor, Place, Purpose
from bot.domain.allowed import lanes
from bot.domain.case import OPEN, Case, State
from bot.domain.category import Category, Lane
from bot.domain.moment import Micros
from bot.domain.priority import Level, Priority
from bot.house import House
from bot.speech import buttons
from bot.speech.payload import Button, Payload, in_columns
from bot.speech.voice import Due, Markup
from bot.views import duty
from storage import calls, cases, people, staff
from storage.database import Tx

MOST = 4
"""Cases that are named one by one."""


def is_urgent(category: Category, weight: Priority) -> bool:
    """Whether a case cannot wait for somebody to look into the queue."""
    return category.urgent or weight.level is Level.HIGH


def draw(tx: Tx, place: Place, house: House, now: Micros) -> Payload:
    """What waits of the cases that were called for, and who is called; in private that nobody is on duty."""
    voice = house.voice
    person = people.by_id(tx, place.person) if place.person is not None else None
    language = person.language if person else voice.fallback
    waiting = [case for case in _named(tx, place) if _waits(case, now)]
    private = place.purpose is Purpose.PRIVATE
    if not waiting or (private and Lane.ORDINARY not in _lanes(tx, place)):
        return Payload(voice.say(language, "urgent.done"), silent=True)
    lines = [
        voice.say(
            language,
            "urgent.line",
            now=now,
            case=case.label,
            category=voice.plain(language, f"category.{case.category}"),
            due=Due(case.due),
        )
        for case in waiting[:MOST]
    ]
    if len(waiting) > MOST:
        lines.append(voice.count(language, "urgent.more", len(waiting) - MOST))
    whom = "" if private else mentions(tx, now)
    head = (
        voice.say(language, "urgent.leads") if private else voice.say(language, "urgent.group", whom=Markup(whom))
    )
    drawn = [Button(case.label, buttons.open_case(case.id)) for case in waiting[:MOST]] if private else []
    return Payload("\n".join([head, *lines]), in_columns(drawn, 4))


def mentions(tx: Tx, now: Micros) -> str:
    """Those on duty, named so that their phones ring."""
    return ", ".join(one.mention for one in duty.on(tx, Lane.ORDINARY, now))


def _lanes(tx: Tx, place: Place) -> frozenset[Lane]:
    return lanes(Actor(place.person or 0, staff.roles(tx, place.person or 0)))


def _named(tx: Tx, place: Place) -> list[Case]:
    found = (cases.by_id(tx, number, lock=False) for number in calls.named(tx, place.id))
    return [case for case in found if case is not None]


def _waits(case: Case, now: Micros) -> bool:
    """Whether nobody looks at it yet. What left the group is not named in it."""
    looked_at = case.lease is not None and case.lease.until > now
    return (
        case.lane is Lane.ORDINARY and case.state in OPEN and case.state is not State.ESCALATED and not looked_at
    )
