"""Finding cases and accounts. What somebody may not see does not exist for them."""

from bot.desk import cases as case_desk
from bot.desk import people
from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.actor import Purpose
from bot.domain.allowed import outside
from bot.domain.case import State
from bot.domain.commands import ShowCase, Welcome
from bot.domain.finding import Find, FindInline, OpenLinked, ShowAccount
from bot.domain.refusal import Misused, WrongPlace
from bot.domain.sight import Sight, anywhere, readable, sight
from bot.speech import finding as speech
from bot.speech.finding import Dossier, Line, Listing
from bot.views import finding as views
from storage import accounts, cases, finding
from storage import people as known_people

LISTED = 10
"""Cases of an account that are shown, and entries above a keyboard."""


def _sight(session: Session) -> Sight:
    """What the caller sees here; raises where nothing is shown to them."""
    actor = session.actor(0)
    if not readable(actor):
        raise outside(actor)
    seen = sight(actor, session.place)
    if seen is None:
        raise WrongPlace()
    return seen


def find(session: Session, command: Find) -> None:
    """A page of the cases that answer to what was typed."""
    seen = _sight(session)
    if not command.text:
        raise Misused(usage="/find @akun_fiktif")
    found = views.find(session.tx, seen, command.text, command.page)
    lines = tuple(Line(hit.case, hit.account, hit.snippet) for hit in found.hits)
    listing = Listing(command.text, lines, command.page, found.more, found.guessed)
    session.turn(speech.page(listing, session.house.voice, session.language))


def account(session: Session, command: ShowAccount) -> None:
    """Everything about one account; where it is not known, those that are written like it."""
    seen = _sight(session)
    if not command.text and not command.number:
        raise Misused(usage="/account @akun_fiktif")
    voice, language = session.house.voice, session.language
    for one in _meant(session, command):
        known = _dossier(session, seen, one)
        if known is not None:
            session.turn(speech.account(known, voice, language, session.now))
            return
    session.turn(speech.accounts_like(command.text, _like(session, seen, command.text), voice, language))


def _meant(session: Session, command: ShowAccount) -> list[Account]:
    if command.number:
        return [one.account for one in accounts.some(session.tx, command.number)]
    return views.named(command.text)


def _dossier(session: Session, seen: Sight, one: Account) -> Dossier | None:
    """Only what the reader sees is counted; an account without such a case is not known to them."""
    numbers = finding.of_account(session.tx, one, seen.lanes, seen.reader, cases.MOST_OF_ACCOUNT)
    known = (cases.by_id(session.tx, number, lock=False) for number in numbers)
    found = [case for case in known if case is not None and seen.sees(case)]
    if not found:
        return None
    return Dossier(
        one,
        since=min(case.opened for case in found),
        cases=tuple(found[:LISTED]),
        more=len(found[LISTED:]),
        reports=sum(case.reporters for case in found),
        confirmed=sum(case.state in (State.CONFIRMED, State.CLOSED) for case in found),
    )


def _like(session: Session, seen: Sight, text: str) -> list[tuple[int, Account]]:
    found: dict[int, Account] = {}
    for value in views.beginnings(text):
        for number in finding.beginning_with(session.tx, value, seen.lanes, seen.reader, LISTED):
            case = cases.by_id(session.tx, number, lock=False)
            if case is not None and seen.sees(case):
                found.setdefault(case.account, accounts.by_id(session.tx, case.account).account)
    return list(found.items())[: views.PAGE]


def inline(session: Session, command: FindInline) -> None:
    """Cases for the list above the caller's keyboard; strangers get none, and nothing is kept of their asking."""
    if known_people.by_telegram(session.tx, session.caller.telegram_id) is None:
        return
    seen = anywhere(session.actor(0))
    if seen is None:
        return
    if command.text:
        hits = views.find(session.tx, seen, command.text, most=LISTED).hits
        lines = [Line(hit.case, hit.account) for hit in hits]
    else:
        waiting = filter(seen.sees, cases.page(session.tx, seen.lanes, LISTED, seen.reader))
        lines = [Line(case, accounts.by_id(session.tx, case.account).account) for case in waiting]
    house = session.house
    session.outcome.offers = speech.offers(lines, house.username, house.voice, session.person.language)


def linked(session: Session, command: OpenLinked) -> None:
    """Open a case for the team; to everybody else the link is a way in like any other."""
    if session.place.purpose is Purpose.PRIVATE and readable(session.actor(0)):
        case_desk.show(session, ShowCase(command.case))
    else:
        people.welcome(session, Welcome())
