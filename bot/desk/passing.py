"""Passing a turn to a named colleague."""

from bot.desk.session import MODERATORS, Session
from bot.domain.case import Case
from bot.domain.refusal import CannotTake, NoColleague, Unreachable
from bot.domain.verbs import Pass
from bot.reading.mask import mask_personal
from bot.speech import buttons
from bot.speech.payload import Button, Payload, clip
from bot.speech.voice import At, untappable
from bot.views import colleagues
from storage import people, places, staff

BY_NUMBER = "tg:"
"""Before the Telegram number of whoever was replied to or mentioned."""

LONGEST_NOTE = 500


def colleague(session: Session, command: Pass, case: Case) -> int:
    """Our number of the colleague who was named.

    Raises:
        NoColleague: nobody on the team is called that.
        Unreachable: the bot cannot write to them.
        CannotTake: they may not work on this case, for a reason that is theirs.
    """
    person = _named(session, command.to)
    name = staff.name(session.tx, person) if person is not None else ""
    if person is None or not name:
        raise NoColleague(given=command.to if not command.to.startswith(BY_NUMBER) else "")
    if person == session.person.id or not colleagues.may_take(session.tx, person, case, session.now):
        raise CannotTake(name=name, case=case.label)
    known = people.by_id(session.tx, person)
    if known is None or not known.reachable or places.private(session.tx, person) is None:
        raise Unreachable(name=name)
    return person


def _named(session: Session, to: str) -> int | None:
    if to.startswith(BY_NUMBER):
        number = to.removeprefix(BY_NUMBER)
        known = people.by_telegram(session.tx, int(number)) if number.isdigit() else None
        return known.id if known else None
    if to.startswith("@"):
        return staff.by_username(session.tx, to[1:])
    if to.isdigit():
        return int(to)
    wanted = to.casefold()
    called = {member.person: member.name.casefold() for member in staff.everybody(session.tx)}
    found = [person for person, name in called.items() if wanted and name.split()[:1] == [wanted]]
    return found[0] if len(found) == 1 else None


def tell(session: Session, case: Case, command: Pass) -> None:
    """The colleague hears of it in private."""
    place, person = places.private(session.tx, command.person), people.by_id(session.tx, command.person)
    if place is None or person is None or case.lease is None:
        return
    voice, now = session.house.voice, session.now
    by = session.name(session.person.id)
    text: str = voice.say(person.language, "turn.passed", now, case=case.label, name=by, at=At(case.lease.until))
    note = clip(mask_personal(command.note.strip()), LONGEST_NOTE)
    if note:
        text = f"{text}\n<blockquote>{untappable(note)}</blockquote>"
    show = Button(voice.plain(person.language, "b.open"), buttons.open_case(case.id))
    session.letter(place, Payload(text, ((show,),)), priority=MODERATORS, subject=case.label)
