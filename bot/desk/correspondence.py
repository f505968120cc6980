"""Writing to partners and to the team about what goes to them; nothing here decides anything."""

from collections.abc import Callable

from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.category import Lane
from bot.domain.dispatch import Dispatch
from bot.domain.partner import Route
from bot.speech.payload import Payload, Rows
from storage import outbox, partners, people, places, staff


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
    offer_team(session, letter, key, lambda _language: (), fields)


def offer_team(
    session: Session, letter: Dispatch, key: str, rows: Callable[[str], Rows], fields: dict[str, object]
) -> None:
    """Tell the team something, with buttons below it.

    Args:
        rows: the buttons in a language.
    """
    voice, partner = session.house.voice, session.house.directory[letter.partner]
    for place in team(session, letter.lane):
        person = people.by_id(session.tx, place.person) if place.person is not None else None
        language = person.language if person is not None else voice.fallback
        said = voice.say(language, key, now=session.now, name=partner.name(language), **fields)
        session.letter(place, Payload(said, rows(language)), priority=MODERATORS)


def tell_partner(session: Session, letter: Dispatch, key: str, **fields: object) -> bool:
    """Tell the partner something in their chat; False where they have none, and somebody must tell them."""
    contact = partners.contact(session.tx, letter.partner)
    place = places.by_id(session.tx, letter.place) if letter.place is not None else None
    if contact is None or contact.usable is not Route.CHAT or place is None or place.id != contact.place:
        return False
    said = session.house.voice.say(
        contact.language, key, now=session.now, organisation=session.house.organisation, **fields
    )
    session.letter(place, Payload(said), priority=MODERATORS)
    return True
