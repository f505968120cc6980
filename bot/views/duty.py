"""Who is on duty, and everybody's week."""

from dataclasses import dataclass

from bot.domain.actor import Actor
from bot.domain.allowed import lanes
from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.house import House
from bot.reading.schedule import read_schedule
from bot.speech.payload import Payload
from bot.speech.voice import At, Markup, escaped
from bot.speech.week import week
from storage import duty, meta, people, staff
from storage.database import Tx

_KNOWN = "duty"


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on duty, as colleagues know them."""

    person: int
    name: str
    telegram: int
    until: Micros

    @property
    def mention(self) -> Markup:
        """Their name such that their phone rings."""
        return Markup(f'<a href="tg://user?id={self.telegram}">{escaped(self.name)}</a>')


def known(tx: Tx) -> bool:
    """Whether anybody ever was on duty; before that the team works without."""
    return meta.get(tx, _KNOWN) is not None


def make_known(tx: Tx) -> None:
    """From now on the team knows duty."""
    if not known(tx):
        meta.put(tx, _KNOWN, "1")


def on(tx: Tx, lane: Lane | None, now: Micros) -> list[OnDuty]:
    """Those on duty who may work on a lane; on any for None."""
    found = []
    for number, until in duty.on(tx, now):
        person = people.by_id(tx, number)
        mine = lanes(Actor(number, staff.roles(tx, number)))
        if person is not None and person.telegram and (lane in mine if lane is not None else mine):
            found.append(OnDuty(number, staff.name(tx, number), person.telegram, until))
    return found


def page(tx: Tx, house: House, language: str, now: Micros) -> Payload:
    """Who is on duty until when, and when others are."""
    voice = house.voice
    there = on(tx, None, now)
    lines: list[str] = [voice.say(language, "duty.now" if there else "duty.nobody")]
    lines += [voice.say(language, "duty.line", now=now, name=one.name, until=At(one.until)) for one in there]
    weeks = [(staff.name(tx, row.person), read_schedule(row.shifts)) for row in duty.everybody(tx) if row.shifts]
    drawn = [
        voice.say(language, "duty.week_line", name=name, week=week(schedule, language))
        for name, schedule in weeks
        if name and schedule
    ]
    if drawn:
        lines += ["", voice.say(language, "duty.weeks"), *drawn]
    return Payload("\n".join(lines))
