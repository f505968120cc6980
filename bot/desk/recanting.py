"""A case falls after it was handed over: drafts are withdrawn, and agencies hear it."""

from dataclasses import replace

from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose
from bot.domain.case import State
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from bot.domain.referral import FALLS, LOOKED_AT_AGAIN, Referral, Stage, Told
from bot.speech.payload import Payload
from storage import outbox, partners, places, referrals, stays, timers


def follow(session: Session, outcome: Outcome) -> None:
    """Keep what agencies know of a case true. Says nothing where nothing was sent."""
    case, kind = outcome.case, outcome.event.kind
    if kind is Kind.RECATEGORISED:
        for one in referrals.of_case(session.tx, case.id):  # other people may see it now
            outbox.refresh(session.tx, one.code, priority=MODERATORS, now=session.now)
    if kind is Kind.CONFIRMED:
        _wait(session, outcome)
    elif kind not in FALLS | LOOKED_AT_AGAIN or (kind is Kind.WITHDRAWN and case.state is not State.WITHDRAWN):
        return
    for referral in referrals.of_case(session.tx, case.id):
        if kind is Kind.CONFIRMED:
            _tell(
                session, outcome, referral, Told.NOTHING, "stands", wanted=referral.corrected is not Told.NOTHING
            )
        elif kind in FALLS and referral.stage is Stage.DRAFT:
            _save(session, replace(referral, stage=Stage.WITHDRAWN, closed=session.now))
        elif kind in FALLS:
            _tell(session, outcome, referral, Told.FELL, "fell", wanted=referral.corrected is not Told.FELL)
        else:
            unheard = referral.confirmed and referral.corrected is Told.NOTHING
            _tell(session, outcome, referral, Told.AGAIN, "again", wanted=unheard)


def _wait(session: Session, outcome: Outcome) -> None:
    """In some categories takedowns wait for the police without being asked, once."""
    case = outcome.case
    span = session.house.taxonomy[case.category].stay
    before = [one for one in stays.ever(session.tx, case.id) if not one.agency]
    known = any(one.acknowledged is not None for one in referrals.of_case(session.tx, case.id))
    if not span or before or known:
        return
    number = stays.add(session.tx, case.id, "", "", session.now, session.now + span)
    timers.set_(session.tx, timers.STAY, str(number), session.now + span)


def _tell(session: Session, outcome: Outcome, referral: Referral, told: Told, what: str, *, wanted: bool) -> None:
    """Tell the agency, or those who sent it by hand; each thing once."""
    if not wanted or referral.sent is None or referral.stage is Stage.WITHDRAWN:
        return
    _save(session, replace(referral, corrected=told))
    voice, directory = session.house.voice, session.house.directory
    contact = partners.contact(session.tx, referral.agency)
    name = directory[referral.agency].names if referral.agency in directory else {}
    if contact is not None and contact.verified is not None and contact.place == referral.place is not None:
        assert contact.place is not None
        place = places.by_id(session.tx, contact.place)
        assert place is not None
        said = voice.say(contact.language, f"recant.{what}", code=referral.code)
        session.letter(place, Payload(said), priority=MODERATORS, subject=referral.code)
        return
    language = voice.fallback
    text = voice.say(language, f"recant.{what}", code=referral.code)
    said = voice.say(language, "recant.by_hand", agency=name.get(language, referral.agency), text=text)
    for card in outbox.names(session.tx, referral.code):
        place = places.by_id(session.tx, int(card.rpartition(":")[2]))
        if place is not None and place.purpose is not Purpose.PARTNER:
            session.letter(place, Payload(said), priority=MODERATORS, subject=outcome.case.label)


def _save(session: Session, referral: Referral) -> None:
    referrals.save(session.tx, referral)
    outbox.refresh(session.tx, referral.code, priority=MODERATORS, now=session.now)
