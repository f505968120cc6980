"""Partners' chats and addresses: linked by a lead, usable once somebody of theirs gave a code back.

Whoever could be added to a group by mistake, or posing as somebody's liaison, would get accounts and facts about
people. So a chat's code goes to the lead alone, who gives it to the partner by a way that is known to be theirs.
The code of an address goes there by e-mail, and the lead types what somebody of theirs reads back.
"""

import difflib
import hashlib

from bot.desk import letters, mailing
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose, Role
from bot.domain.code import ALPHABET
from bot.domain.mail import read_address
from bot.domain.partner import Contact, Partner, Route, Sort
from bot.domain.partnering import (
    LinkPartner,
    NoMail,
    NoPartner,
    NotAnAddress,
    NotByMail,
    NotForPartners,
    ShowPartners,
    SomebodyElses,
    VerifyPartner,
    WrongVerification,
)
from bot.domain.refusal import Misused, WrongPlace, WrongRole
from bot.speech import partner as speech
from bot.speech.payload import Payload
from storage import partners, places

LETTERS = 8
MOST_TRIES = 5
BY_HAND = ("hand", "tangan", "manual", "off")
USAGE = "/partner michat"


def show(session: Session, _command: ShowPartners) -> None:
    """How each partner is reached; those nobody has said anything about are reached by hand."""
    session.for_colleagues()
    if not session.place.of_team and session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    known = {one.partner: one for one in partners.everybody(session.tx)}
    house = session.house
    session.reply(speech.everybody(house.directory, known, house.voice, session.language, mail=bool(house.mail)))


def link(session: Session, command: LinkPartner) -> None:
    """Say how a partner is reached."""
    if session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        raise WrongRole()
    partner = _meant(session, command.code)
    words = command.words.strip().lower()
    if words in BY_HAND:
        _let_go(session, partner)
        session.answer("partner.by_hand", name=partner.name(session.language))
    elif words in session.house.voice.languages:
        _speak(session, partner, words)
    elif "@" in words:
        _by_mail(session, partner, command.words)
    elif words:
        raise Misused(usage=USAGE)
    elif session.caller.private:
        known = partners.contact(session.tx, partner.code)
        session.reply(speech.one(partner, known, session.house.voice, session.language))
    else:
        _here(session, partner)


def _meant(session: Session, typed: str) -> Partner:
    directory, code = session.house.directory, typed.strip().lower()
    if code not in directory:
        near = difflib.get_close_matches(code, directory.partners, n=3) or list(directory.partners)
        raise NoPartner(given=typed, known=", ".join(near))
    return directory[code]


def _here(session: Session, partner: Partner) -> None:
    """This chat is the partner's, as soon as they prove it."""
    place = session.place
    if place.of_team or place.purpose is Purpose.PRIVATE:
        raise NotForPartners()
    if place.purpose not in (Purpose.ELSEWHERE, Purpose.PARTNER):
        raise SomebodyElses()
    own = places.private(session.tx, session.person.id)
    if own is None:
        raise WrongPlace()
    _let_go(session, partner)
    secret = _secret(session)
    contact = Contact(partner.code, Route.CHAT, _language(session, partner), place.id, secret=digest(secret))
    partners.link(session.tx, contact, session.person.id, session.now)
    places.dedicate(session.tx, place.id, Purpose.PARTNER)
    voice, name = session.house.voice, partner.name(contact.language)
    session.reply(Payload(voice.say(contact.language, "partner.asked", name=name)))
    said = voice.say(
        session.person.language, "partner.code", name=partner.name(session.person.language), code=secret,
        title=session.caller.title,
    )  # fmt: skip
    session.letter(own, Payload(said), priority=MODERATORS)


def _secret(session: Session) -> str:
    return "".join(session.house.pick(ALPHABET) for _ in range(LETTERS))


def _by_mail(session: Session, partner: Partner, typed: str) -> None:
    """The partner is written to at this address, as soon as somebody who reads there has proved it.

    Raises:
        NotAnAddress: nothing can be sent there.
        NotByMail: what an agency gets is not for e-mail.
        NoMail: this deployment sends none.
    """
    if not (session.place.of_team or session.caller.private):
        raise WrongPlace()
    if not session.house.mail:
        raise NoMail(name=partner.name(session.language))
    if partner.sort is Sort.AGENCY:
        raise NotByMail(name=partner.name(session.language))
    address = read_address(typed)
    if address is None:
        raise NotAnAddress(given=typed)
    _let_go(session, partner)
    secret = _secret(session)
    contact = Contact(
        partner.code, Route.MAIL, _language(session, partner), address=address, secret=digest(secret)
    )
    partners.link(session.tx, contact, session.person.id, session.now)
    mailing.ask_for_proof(session, partner, contact, secret)
    session.answer("partner.mail_asked", name=partner.name(session.language), address=address)


def _language(session: Session, partner: Partner) -> str:
    known = partners.contact(session.tx, partner.code)
    return known.language if known is not None else session.house.voice.fallback


def _speak(session: Session, partner: Partner, language: str) -> None:
    if partners.contact(session.tx, partner.code) is None:
        contact = Contact(partner.code, Route.HAND, language)
        partners.link(session.tx, contact, session.person.id, session.now)
    partners.speak(session.tx, partner.code, language)
    session.answer("partner.speaks", name=partner.name(session.language))


def _let_go(session: Session, partner: Partner) -> None:
    """A partner is reached by hand from now on; a chat that is nobody else's is nobody's."""
    known = partners.contact(session.tx, partner.code)
    if known is None:
        return
    partners.link(session.tx, Contact(partner.code, Route.HAND, known.language), session.person.id, session.now)
    if known.place is not None and not partners.of_place(session.tx, known.place):
        places.dedicate(session.tx, known.place, Purpose.ELSEWHERE)


def verify(session: Session, command: VerifyPartner) -> None:
    """Somebody gives the code back where it is waited for.

    Raises:
        WrongVerification: it is not that code. After a few of them a new one is needed, and the leads hear it.
    """
    waiting = [one for one in _provable(session) if one.secret]
    given = digest("".join(command.code.split()).upper())
    right = next((one for one in waiting if one.secret == given), None)
    if right is None:
        for one in waiting:
            _tried(session, one)
        # The count must stay, so this is an answer and not a refusal of what was done.
        session.refuse(WrongVerification())
        return
    partners.verify(session.tx, right.partner, session.person.id, session.now)
    voice, partner = session.house.voice, session.house.directory[right.partner]
    if right.route is Route.MAIL:
        session.answer("partner.mail_verified", name=partner.name(session.language), address=right.address)
        letters.announce(session, "partner.usable_mail", name=partner.name(voice.fallback))
        return
    said = voice.say(
        right.language, "partner.verified", name=partner.name(right.language),
        organisation=session.house.organisation,
    )  # fmt: skip
    session.reply(Payload(said))
    letters.announce(session, "partner.usable", name=partner.name(voice.fallback))


def _provable(session: Session) -> list[Contact]:
    """Whose code may be given here: a chat's in that chat, those of addresses by a lead and where the team is."""
    if not (session.place.of_team or session.caller.private):
        return partners.of_place(session.tx, session.place.id)
    if session.roles.isdisjoint((Role.OWNER, Role.LEAD)):
        return []
    return [one for one in partners.everybody(session.tx) if one.route is Route.MAIL]


def _tried(session: Session, contact: Contact) -> None:
    partners.tried(session.tx, contact.partner)
    if contact.tries + 1 >= MOST_TRIES:
        partners.forget_secret(session.tx, contact.partner)
        name = session.house.directory[contact.partner].name(session.house.voice.fallback)
        letters.announce(session, "partner.locked", name=name)


def lost(session: Session, place: Place) -> None:
    """The bot is no longer in a partner's chat: they are reached by hand, and the team is told."""
    for contact in partners.of_place(session.tx, place.id):
        if contact.partner in session.house.directory:
            partner = session.house.directory[contact.partner]
            _let_go(session, partner)
            letters.announce(session, "partner.lost", name=partner.name(session.house.voice.fallback))


def digest(secret: str) -> str:
    """How a code is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
