"""Takedowns that wait: set by an agency or by a category, let go by whoever asked, by a lead, or by the clock."""

from bot.desk import dispatches, hastening, holding, ledger
from bot.desk.correspondence import by_hand, tell_partner, tell_team
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Actor
from bot.domain.case import LIVE, Case
from bot.domain.code import REQUEST
from bot.domain.events import Kind
from bot.domain.moment import Micros
from bot.domain.notice import UNANSWERED
from bot.domain.referral import noted
from bot.domain.request import Issuer
from bot.domain.stay import End, Stay, last
from bot.speech.payload import Payload
from bot.speech.voice import At, untappable
from storage import cases, merging, notices, outbox, stays, timers
from storage import dispatches as letters


def put(session: Session, case: Case, agency: str, referral: str, span: Micros) -> Case:
    """Have takedowns of a locked case wait for an agency; one it has asked for already is replaced."""
    before = stays.standing(session.tx, case.id, session.now)
    for one in before:
        if one.agency == agency and (one.referral == referral or not referral.startswith(REQUEST)):
            _end(session, one, End.RENEWED)
    until = session.now + span
    number = stays.add(session.tx, case.id, agency, referral, session.now, until)
    timers.set_(session.tx, timers.STAY, str(number), until)
    outcome = noted(
        case, Kind.STAYED, session.actor(case.id), session.now, referral=referral, agency=agency, until=until
    )
    ledger.write(session, outcome)
    _tell(session, outcome.case, agency, "stay.set", At(until))
    if not before:
        dispatches.hold_back(session, merging.whole(session.tx, case.id))
        _tell_operators(session, case, "stay.operator_wait")
    return outcome.case


def release(session: Session, case: Case, agency: str, why: End, request: str = "") -> Case:
    """Let go of what an agency asked for, or a formal request; whoever else asked is waited for on."""
    for one in stays.standing(session.tx, case.id, session.now):
        if one.agency == agency and (not request or one.referral == request):
            case = _over(session, case, one, why)
    return case


def expire(session: Session, number: int) -> None:
    """The moment has come up to which a takedown was to wait."""
    stay = stays.open_(session.tx, number)
    case = ledger.locked(session, stay.case) if stay is not None else None
    if stay is None or case is None:
        return
    if stay.until > session.now:
        timers.set_(session.tx, timers.STAY, str(number), stay.until)
        return
    _over(session, case, stay, End.EXPIRED)


def _over(session: Session, case: Case, stay: Stay, why: End) -> Case:
    if not _end(session, stay, why):
        return case
    actor = session.actor(case.id) if why is not End.EXPIRED else Actor(0)
    outcome = noted(
        case, Kind.UNSTAYED, actor, session.now, referral=stay.referral, agency=stay.agency, reason=why
    )
    ledger.write(session, outcome)
    case = holding.settle(session, outcome.case)
    left = last(stays.standing(session.tx, case.id, session.now))
    whole = cases.by_id(session.tx, merging.whole(session.tx, case.id), lock=False)
    if whole is None or whole.state not in LIVE:
        _draw(session, case)  # nothing is asked of anybody any more
    elif left is None:
        _tell(session, case, stay.agency, f"stay.{why}")
        dispatches.again(session, whole.id)
        _tell_operators(session, case, "stay.operator_go")
        hastening.hasten(session, whole)
    else:
        other = name(session, left.agency)
        _tell(session, case, stay.agency, f"stay.{why}_not_last", At(left.until), other)
    return case


def _tell_operators(session: Session, case: Case, key: str) -> None:
    """Who has been asked to act already hears of it, too; their clock goes on afterwards. Nobody is told why."""
    for notice in notices.standing(session.tx, merging.whole(session.tx, case.id)):
        letter = letters.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
        if letter is None or notice.state not in UNANSWERED:
            continue
        code = untappable(notice.code)
        if not tell_partner(session, letter, key, code=code):
            copy = by_hand(session, letter, key, code=code)
            tell_team(session, letter, f"{key}_by_hand", copy=copy, code=code)
        dispatches.wind(session, letter.id)


def _end(session: Session, stay: Stay, why: End) -> bool:
    timers.stop(session.tx, timers.STAY, str(stay.id))
    return stays.end(session.tx, stay.id, why, session.now)


def name(session: Session, agency: str) -> str:
    """What an agency is called; the rule of the house where none asked."""
    house = session.house
    if agency in house.directory:
        return house.directory[agency].name(house.voice.fallback)
    key = f"stay.by_{agency}" if agency in frozenset(Issuer) else "stay.by_itself"
    return house.voice.plain(house.voice.fallback, key)


def _tell(session: Session, case: Case, agency: str, key: str, at: object = "", other: str = "") -> None:
    """Those who work on the case hear it, and every card of it shows it."""
    voice = session.house.voice
    said = voice.say(
        voice.fallback, key, now=session.now, case=case.label, name=name(session, agency), at=at, other=other
    )
    for place in ledger.homes(session, case):
        session.letter(place, Payload(said), priority=MODERATORS, subject=case.label)
    _draw(session, case)


def _draw(session: Session, case: Case) -> None:
    if (number := merging.whole(session.tx, case.id)) != case.id:
        whole = cases.by_id(session.tx, number, lock=False)
        assert whole is not None
        ledger.redraw(session, whole)
    for code in {one.referral for one in stays.ever(session.tx, case.id)} - {""}:
        outbox.refresh(session.tx, code, priority=MODERATORS, now=session.now)
    ledger.redraw(session, case)
