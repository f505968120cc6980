"""Handing cases over to agencies: written by one, approved (by another, where it takes two), sent."""

from dataclasses import replace

from bot.desk import cases, ledger, remarks, stays
from bot.desk.letters import cause
from bot.desk.session import MODERATORS, REPORTERS, Session
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.code import REFERRAL, new_code
from bot.domain.events import Kind
from bot.domain.partner import Contact, Partner, Route
from bot.domain.referral import OPEN, AlreadyReferred, Referral, SecondPerson, Stage, noted, signatures, told
from bot.domain.refusal import NoTarget
from bot.domain.remark import LONGEST_NOTE
from bot.domain.verbs import LEAD, Refer
from bot.reading.veil import veil
from bot.speech import buttons
from bot.speech import referral as speech
from bot.speech.payload import Button, Payload
from bot.views import referrals as views
from storage import outbox, partners, people, places, referrals, reports
from storage import stays as stays_kept


def refer(session: Session, command: Refer) -> None:
    """Write a draft: nothing leaves yet."""
    case = cases.permitted(session, command)
    agency = _meant(session, case, command.agency)
    for one in referrals.of_case(session.tx, case.id):
        if one.agency == agency.code and one.stage in OPEN:
            show(session, case, one)
            raise AlreadyReferred(code=one.code, agency=agency.name(session.language))
    words = remarks.checked(command.note, LONGEST_NOTE)
    if case.lane is Lane.CHILD:
        words = veil(words)
    referral = Referral(
        0, _unused(session), case.id, agency.code, Stage.DRAFT, agency.level, words, session.now, session.person.id
    )
    referrals.add(session.tx, referral)
    outcome = noted(
        case, Kind.REFERRED, session.actor(case.id), session.now, referral=referral.code, agency=agency.code
    )
    ledger.write(session, outcome)
    show(session, outcome.case, referral, everywhere=True)
    ledger.redraw(session, outcome.case)
    if session.caller.pressed:
        session.answer("referral.written", code=referral.code, agency=agency.name(session.language))


def _meant(session: Session, case: Case, typed: str) -> Partner:
    """The agency of that code, if it has anything to do with the case's category."""
    offered = views.offered(session.house, case)
    found = next((one for one in offered if one.code == typed.strip().lower()), None)
    if found is None:
        raise NoTarget(given=typed, known=", ".join([LEAD, *(one.code for one in offered)]))
    return found


def _unused(session: Session) -> str:
    while referrals.taken(session.tx, code := new_code(REFERRAL, session.house.pick)):
        continue
    return code


def card(referral: Referral, place: int) -> str:
    """The name of a referral's card in a place."""
    return f"{views.CARD}:{referral.code}:{place}"


def show(session: Session, case: Case, referral: Referral, *, everywhere: bool = False) -> None:
    """Show a referral where it was asked for; a new one to everybody who works on the case."""
    here = [session.place] + (ledger.homes(session, case) if everywhere else [])
    for place in {one.id: one for one in here}.values():
        name = card(referral, place.id)
        outbox.show(session.tx, name, place.id, subject=referral.code, priority=MODERATORS, now=session.now)


def save(session: Session, case: Case, referral: Referral) -> None:
    """Write down how it stands, and have everything drawn again that shows it."""
    referrals.save(session.tx, referral)
    outbox.refresh(session.tx, referral.code, priority=MODERATORS, now=session.now)
    ledger.redraw(session, case)


def approve(session: Session, case: Case, referral: Referral) -> None:
    """Its package is fixed from now on; where the agency has a chat, it goes there.

    Raises:
        SecondPerson: it takes somebody else.
    """
    agency = session.house.directory[referral.agency]
    needed = signatures(case, session.house.taxonomy[case.category], agency)
    if needed > 1 and referral.made_by == session.person.id:
        raise SecondPerson(code=referral.code)
    outcome = noted(case, Kind.PACKAGED, session.actor(case.id), session.now, referral=referral.code,
                    agency=agency.code)  # fmt: skip
    ledger.write(session, outcome)
    referral = replace(
        referral,
        approved=session.now,
        approved_by=session.person.id,
        through=outcome.case.seq,
        confirmed=case.state is State.CONFIRMED,
    )
    contact = partners.contact(session.tx, agency.code)
    if contact is not None and contact.usable is Route.CHAT and contact.place is not None:
        hand_over(session, outcome.case, referral, contact)
    else:
        save(session, outcome.case, referral)
        session.answer("referral.by_hand", code=referral.code)


def hand_over(session: Session, case: Case, referral: Referral, contact: Contact | None = None) -> None:
    """It has gone, or goes now, to the agency."""
    agency = session.house.directory[referral.agency]
    route = Route.CHAT if contact is not None else Route.HAND
    outcome = noted(case, Kind.HANDED_OVER, session.actor(case.id), session.now, referral=referral.code,
                    agency=agency.code, route=route)  # fmt: skip
    ledger.write(session, outcome)
    place = contact.place if contact is not None else None
    referral = replace(
        referral, stage=Stage.SENT, sent=session.now, sent_by=session.person.id, route=route, place=place
    )
    save(session, outcome.case, referral)
    case = outcome.case
    if agency.stay:
        case = stays.put(session, case, agency.code, referral.code, agency.stay)
    if place is not None:
        _send(session, referral, place)
    _tell_reporters(session, case, referral)
    said = "referral.going" if place is not None else "referral.sent"
    session.answer(said, code=referral.code, agency=agency.name(session.language))


def _send(session: Session, referral: Referral, number: int) -> None:
    """The letter with its buttons, and the package below it."""
    place = places.by_id(session.tx, number)
    if place is None:
        return
    name = card(referral, number)
    outbox.show(session.tx, name, number, subject=referral.code, priority=MODERATORS, now=session.now)
    session.file(place, views.package(referral.code), priority=MODERATORS)


def _tell_reporters(session: Session, case: Case, referral: Referral) -> None:
    """Once a case, and only where nobody can be warned by it."""
    category = session.house.taxonomy[case.category]
    others = (one for one in referrals.of_case(session.tx, case.id) if one.code != referral.code)
    held = stays_kept.standing(session.tx, case.id, session.now)
    if not told(case, category) or held or any(one.sent is not None for one in others):
        return
    for report in reports.of_case(session.tx, case.id):
        person = people.by_id(session.tx, report.person) if report.person is not None else None
        place = places.private(session.tx, report.person) if report.person is not None else None
        if person is None or place is None or report.status(session.now) != State.CONFIRMED:
            continue  # who was not told the outcome yet learns nothing from this either
        voice = session.house.voice
        said = voice.say(person.language, "referral.told", code=report.code)
        row = (Button(voice.plain(person.language, "b.status"), buttons.status(report.code)),)
        because = cause(case, case.decision.seq) if case.decision is not None else ""
        session.letter(place, Payload(said, (row,)), priority=REPORTERS, report=report.id, cause=because)


def list_of(session: Session, case: Case) -> None:
    """What a case was handed to, in words; each referral has its own card."""
    found = referrals.of_case(session.tx, case.id)
    voice, directory = session.house.voice, session.house.directory
    session.reply(speech.everything(case, found, directory, voice, session.language, session.now))
