"""What is to be seen of referrals."""

from bot.domain.actor import Place, Purpose
from bot.domain.allowed import allowed, refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.moment import Micros
from bot.domain.partner import Level, Partner, Route, Sort
from bot.domain.referral import FOR_AGENCIES, OPEN, Act, Referral, acts, signatures
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import referral as speech
from bot.speech.payload import Payload
from bot.speech.referral import Facts
from bot.speech.voice import Markup
from bot.views.actors import actor
from storage import accounts, cases, merging, partners, people, referrals, staff, stays
from storage.database import Tx

CARD, PACKAGE = "referral", "package"


def package(code: str) -> str:
    """The name of a package in the outbox."""
    return f"{PACKAGE}:{code}"


def offered(house: House, case: Case) -> tuple[Partner, ...]:
    """The agencies a case may be handed to: those of its category in order, else all."""
    directory = house.directory
    agencies = directory.of(Sort.AGENCY)
    first = [directory[code] for code in house.taxonomy[case.category].targets if code in directory]
    also = [one for one in agencies if case.category in one.categories]
    return tuple({one.code: one for one in (*first, *also)}.values()) or agencies


def choices(tx: Tx, house: House, case: Case, language: str) -> tuple[tuple[str, str], ...]:
    """The agencies as a menu offers them: code and label; not those it is with already."""
    there = {one.agency for one in referrals.of_case(tx, case.id) if one.stage in OPEN}
    found = [one for one in offered(house, case) if one.code not in there]
    return tuple((one.code, _label(one, house, language)) for one in found[:7])


def _label(agency: Partner, house: House, language: str) -> str:
    key = f"agency.{agency.code}"
    label = agency.name(language) if house.voice.missing([key]) else house.voice.plain(language, key)
    return label[:22]


def lines(tx: Tx, case: Case, house: House, language: str, now: Micros) -> tuple[Markup, ...]:
    """What the case's card says of hand-overs and of takedowns that wait, also of what became part of it."""
    whole = (case.id, *merging.parts(tx, case.id))
    handed = [one for number in whole for one in referrals.of_case(tx, number)]
    found = [one for one in handed if one.stage in OPEN or one.sent is not None]
    waiting = [one for number in whole for one in stays.standing(tx, number, now)]
    if not found and not waiting:
        return ()
    return speech.on_case(found, waiting, house.directory, house.voice, language, now)


def draw(tx: Tx, code: str, place: Place, house: House, now: Micros) -> Payload | None:
    """A referral's card at the moment it is sent; None if nobody there may see it any more."""
    referral = referrals.by_code(tx, code)
    case = cases.by_id(tx, referral.case, lock=False) if referral is not None else None
    if referral is None or case is None or referral.agency not in house.directory:
        return None
    own = any(one.agency == referral.agency for one in stays.standing(tx, case.id, now))
    offered_ = acts(referral, staying=own)
    if place.purpose is Purpose.PARTNER:
        return _letter(tx, referral, case, place, offered_, house, now)
    person = people.by_id(tx, place.person) if place.person is not None else None
    language = person.language if person else house.voice.fallback
    if not _may_see(tx, case, place, now):
        return Payload(house.voice.say(language, "card.not_here", case=case.label))
    facts = _facts(tx, referral, case, house, now, offered_, private=person is not None)
    if person is not None and facts.needed > 1 and referral.made_by == person.id:
        facts = _facts(tx, referral, case, house, now, tuple(one for one in offered_ if one is not Act.APPROVE),
                       private=True)  # fmt: skip
    return speech.card(facts, house.directory, house.voice, language, now)


def _may_see(tx: Tx, case: Case, place: Place, now: Micros) -> bool:
    if place.person is None:
        return place.of_team and case.lane is Lane.ORDINARY
    viewer = actor(tx, place.person, staff.roles(tx, place.person), case.id)
    return refusal(Verb.SEE, viewer, case, place, now) is None


def _letter(
    tx: Tx, referral: Referral, case: Case, place: Place, offered_: tuple[Act, ...], house: House, now: Micros
) -> Payload | None:
    contact = partners.contact(tx, referral.agency)
    if contact is None or contact.place != place.id or contact.verified is None or referral.place != place.id:
        return None
    theirs = tuple(one for one in offered_ if one in FOR_AGENCIES)
    facts = _facts(tx, referral, case, house, now, theirs, private=False)
    return speech.letter(facts, house.organisation, house.voice, contact.language, now)


def _facts(
    tx: Tx, referral: Referral, case: Case, house: House, now: Micros, offered_: tuple[Act, ...], *, private: bool
) -> Facts:
    agency = house.directory[referral.agency]
    contact = partners.contact(tx, agency.code)
    return Facts(
        referral=referral,
        case=case,
        account=accounts.by_id(tx, case.account).account,
        agency=agency,
        needed=signatures(case, house.taxonomy[case.category], agency),
        maker=staff.name(tx, referral.made_by),
        approver=staff.name(tx, referral.approved_by) if referral.approved_by else "",
        reachable=contact is not None and contact.usable is Route.CHAT,
        acts=offered_,
        stays=tuple(stays.standing(tx, case.id, now)),
        private=private,
    )


def is_full(referral: Referral) -> bool:
    """Whether the originals are in its package."""
    return referral.level is Level.FULL


def may_take(tx: Tx, referral: Referral, case: Case, place: Place, now: Micros) -> bool:
    """Whether the package may go to a place at this moment: the agency's own chat, or somebody who may work on
    the case, in private."""
    if place.purpose is Purpose.PARTNER:
        contact = partners.contact(tx, referral.agency)
        here = contact is not None and contact.place == place.id and contact.verified is not None
        return here and referral.place == place.id and referral.sent is not None
    if place.person is None:
        return False
    viewer = actor(tx, place.person, staff.roles(tx, place.person), case.id)
    return Verb.NOTE in allowed(viewer, case, place, now) and referral.approved is not None
