"""Writing to partners and to the team about what goes to them; nothing here decides anything."""

from bot.desk import mailing
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.category import Lane
from bot.domain.dispatch import Dispatch
from bot.domain.partner import Route
from bot.speech.payload import Payload, unmarked
from bot.speech.voice import Markup, escaped
from storage import outbox, partners, people, places, staff

REMINDERS = ("notice.reminder", "notice.reminder_again")
"""Said only as long as nothing was answered; where there are no buttons, the text is ``<key>_mail``."""


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


def tell_team(session: Session, letter: Dispatch, key: str, *, copy: str = "", **fields: object) -> None:
    """Tell the team something about a letter, each place in its language.

    Args:
        copy: what somebody of the team tells the partner; a tap copies it.
    """
    voice, partner = session.house.voice, session.house.directory[letter.partner]
    for place in team(session, letter.lane):
        person = people.by_id(session.tx, place.person) if place.person is not None else None
        language = person.language if person is not None else voice.fallback
        said = voice.say(language, key, now=session.now, name=partner.name(language), **fields)
        below = f"\n<pre>{escaped(copy)}</pre>" if copy else ""
        session.letter(place, Payload(f"{said}{below}"), priority=MODERATORS)


def by_hand(session: Session, letter: Dispatch, key: str, **fields: object) -> str:
    """What the partner is to be told by somebody of the team, in the partner's language."""
    contact = partners.contact(session.tx, letter.partner)
    language = contact.language if contact is not None else session.house.voice.fallback
    return unmarked(_said(session, key, language, fields, buttons=False))


def _said(session: Session, key: str, language: str, fields: dict[str, object], *, buttons: bool) -> Markup:
    house = session.house
    spoken = f"{key}_mail" if key in REMINDERS and not buttons else key
    return house.voice.say(language, spoken, now=session.now, organisation=house.organisation, **fields)


def tell_partner(session: Session, letter: Dispatch, key: str, **fields: object) -> bool:
    """Tell the partner something by the way its letter went; False where that is closed, and somebody must."""
    contact = partners.contact(session.tx, letter.partner)
    if contact is None:
        return False
    by_mail = letter.route is Route.MAIL
    said = _said(session, key, contact.language, fields, buttons=not by_mail)
    if by_mail and mailing.reaches(session, contact):
        mailing.tell(session, letter, contact, said, reminder=key in REMINDERS)
        return True
    place = places.by_id(session.tx, letter.place) if letter.place is not None else None
    if contact.usable is not Route.CHAT or place is None or place.id != contact.place:
        return False
    session.letter(place, Payload(said), priority=MODERATORS)
    return True
