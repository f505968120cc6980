"""Two signatures: who confirmed first hears what the second made of it."""

from bot.desk.session import MODERATORS, Session
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.views.actors import actor
from storage import people, places, staff

TOLD = {
    Kind.CONFIRMED: "mod.signed.confirmed",
    Kind.REJECTED: "mod.signed.rejected",
    Kind.UNDONE: "mod.signed.undone",
    Kind.REOPENED: "mod.signed.undone",
}
"""What is worth telling; an undone decision leaves neither signature."""


def tell_first(session: Session, before: Case, outcome: Outcome) -> None:
    """Tell whoever signed first, unless they did this themselves, or may not see the case any more."""
    key = TOLD.get(outcome.event.kind)
    if key is None or before.signed_by in (0, outcome.event.actor):
        return
    place = places.private(session.tx, before.signed_by)
    person = people.by_id(session.tx, before.signed_by)
    if place is None or person is None:
        return
    signer = actor(session.tx, before.signed_by, staff.roles(session.tx, before.signed_by), before.id)
    if refusal(Verb.SEE, signer, outcome.case, place, session.now) is not None:
        return
    voice = session.house.voice
    said = voice.say(person.language, key, case=before.label, name=session.name(session.person.id))
    show = Button(voice.plain(person.language, "b.open"), buttons.open_case(before.id))
    session.letter(place, Payload(said, ((show,),)), priority=MODERATORS, subject=before.label)
