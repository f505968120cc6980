"""A case falls after it was handed over: drafts are withdrawn, and agencies hear it."""

from dataclasses import replace

from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose
from bot.domain.case import Case
from bot.domain.events import Kind
from bot.domain.outcome import Outcome
from bot.domain.referral import FALLS, Referral, Stage, Told, falls
from bot.domain.stay import End
from bot.speech.payload import Payload
from storage import merging, outbox, partners, places, referrals, stays, timers


def follow(session: Session, outcome: Outcome) -> None:
    """Keep what agencies know of a case, and of those that became part of it, true.

    Says nothing where nothing was sent.
    """
    case, kind = outcome.case, outcome.event.kind
    if kind is Kind.CONFIRMED:
        _wait(session, outcome)
    elif falls(outcome.event):
        _wait_no_longer(session, case)
    elif kind is not Kind.RECATEGORISED:
        return
    for referral in _handed(session, case):
        if kind is Kind.RECATEGORISED:  # other people may see it now
            outbox.refresh(session.tx, referral.code, priority=MODERATORS, now=session.now)
        if kind is Kind.CONFIRMED:
            _tell(
                session, outcome, referral, Told.NOTHING, "stands", wanted=referral.corrected is not Told.NOTHING
            )
        elif kind in FALLS:
            _fell(session, outcome, referral)
        elif falls(outcome.event) and referral.confirmed:
            _again(session, outcome, referral)


def _handed(session: Session, case: Case) -> list[Referral]:
    """Every referral of a case and of its parts."""
    numbers = (case.id, *merging.parts(session.tx, case.id))
    return [one for number in numbers for one in referrals.of_case(session.tx, number)]


def _fell(session: Session, outcome: Outcome, referral: Referral) -> None:
    if referral.stage is Stage.DRAFT:
        _save(session, replace(referral, stage=Stage.WITHDRAWN, closed=session.now))
    else:
        _tell(session, outcome, referral, Told.FELL, "fell", wanted=referral.corrected is not Told.FELL)


def _again(session: Session, outcome: Outcome, referral: Referral) -> None:
    """The case was confirmed when it was handed over; a package that has not left yet is to be approved anew."""
    if referral.stage is Stage.DRAFT:
        anew = replace(referral, approved=None, approved_by=None, through=0, confirmed=False)
        _save(session, anew)
    else:
        _tell(session, outcome, referral, Told.AGAIN, "again", wanted=referral.corrected is Told.NOTHING)


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


def _wait_no_longer(session: Session, case: Case) -> None:
    """What a confirmation brought by itself goes with it; what an agency asked for stays until it lets go."""
    for one in stays.standing(session.tx, case.id, session.now):
        if not one.agency:
            timers.stop(session.tx, timers.STAY, str(one.id))
            stays.end(session.tx, one.id, End.FELL, session.now)


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
