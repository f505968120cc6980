"""Writing to partners and to the team about what goes to them; nothing here decides anything."""

from bot.desk import mailing
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.category import Lane
from bot.domain.dispatch import Dispatch
from bot.domain.partner import Route
from bot.speech.payload import Payload
from storage import outbox, partners, people, places, staff

REMINDERS = ("notice.reminder", "notice.reminder_again")
"""Said only as long as nothing was answered; by e-mail without a word of buttons (``<key>_mail``)."""


def card(dispatch: int, place: int) -> str:
    """The name of a letter's card in a place."""
    return f"dispatch:{dispatch}:{place}"


def team(session: Session, lane: Lane) -> list[Place]:
    """Where the team hears of what happens outside: the group, or the private chats of those of the lane."""
    if lane is Lane.ORDINARY:
        return places.of(session.tx, Purpose.MODERATORS)
    role = Role.CHILD_SAFETY if lane is Lane.CHILD else Role.LEAD
    found = (places.private(session.tx, person) for person in staff.holders(session.tx, role))
    return [place for place in found if place is not None]


def show_team(session: Session, letter: Dispatch) -> None:
    """Show the team a letter that one of them sends, or whose answers they write down."""
    for place in team(session, letter.lane):
        outbox.show(
            session.tx, card(letter.id, place.id), place.id, subject=letter.subject, priority=MODERATORS,
            now=session.now,
        )  # fmt: skip


def tell_team(session: Session, letter: Dispatch, key: str, **fields: object) -> None:
    """Tell the team something about a letter, each place in its language."""
    voice, partner = session.house.voice, session.house.directory[letter.partner]
    for place in team(session, letter.lane):
        person = people.by_id(session.tx, place.person) if place.person is not None else None
        language = person.language if person is not None else voice.fallback
        said = voice.say(language, key, now=session.now, name=partner.name(language), **fields)
        session.letter(place, Payload(said), priority=MODERATORS)


def tell_partner(session: Session, letter: Dispatch, key: str, **fields: object) -> bool:
    """Tell the partner something by the way its letter went; False where that is closed, and somebody must."""
    contact = partners.contact(session.tx, letter.partner)
    if contact is None:
        return False
    voice, by_mail = session.house.voice, letter.route is Route.MAIL
    spoken = f"{key}_mail" if by_mail and key in REMINDERS else key
    said = voice.say(contact.language, spoken, now=session.now, organisation=session.house.organisation, **fields)
    if by_mail and mailing.reaches(session, contact):
        mailing.tell(session, letter, contact, said, reminder=key in REMINDERS)
        return True
    place = places.by_id(session.tx, letter.place) if letter.place is not None else None
    if contact.usable is not Route.CHAT or place is None or place.id != contact.place:
        return False
    session.letter(place, Payload(said), priority=MODERATORS)
    return True
