"""What is done with a referral once it is there: by the team, or by the agency in its own chat."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.desk import cases, ledger, referrals, stays
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose, Role
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.code import REFERRAL, read_case, read_code
from bot.domain.events import Kind
from bot.domain.referral import (
    FOR_AGENCIES,
    LONGEST_NUMBER,
    Act,
    NoNumber,
    NoReferral,
    NoSpan,
    NotNow,
    Referral,
    Stage,
    WorkReferral,
    acts,
    hours,
    noted,
)
from bot.domain.refusal import NotStarted, OwnReport, WrongRole
from bot.domain.stay import End
from bot.domain.verbs import Refer, Verb
from bot.reading.mask import mask_personal
from bot.views import referrals as views
from storage import outbox, partners, places
from storage import referrals as kept
from storage import stays as standing

DECIDING = (Act.APPROVE, Act.STAY, Act.RELEASE, Act.DROP)
"""What is decided about a case by these is not for whoever reported it."""


def work(session: Session, command: WorkReferral) -> None:
    """Do something with a referral, or show it."""
    outside = session.place.purpose is Purpose.PARTNER
    number = read_case(command.code) if not outside else None
    if number is not None:
        _on_case(session, cases.seen(session, number), command.act)
        return
    referral, case = _known(session, command, outside=outside)
    if not command.act:
        referrals.show(session, case, referral)
        return
    act = Act(command.act)
    own = any(one.agency == referral.agency for one in standing.standing(session.tx, case.id, session.now))
    possible = {*acts(referral, staying=own), *acts(referral, staying=False)}  # a stay may be given another end
    if (outside and act not in FOR_AGENCIES) or act not in possible:
        outbox.refresh(session.tx, referral.code, priority=MODERATORS, now=session.now)
        raise NotNow(code=referral.code)
    _ACTS[act](session, case, referral, command.words)


def _on_case(session: Session, case: Case, act: str) -> None:
    """What a case was handed to; or the wait that its category brought is ended by those who lead."""
    if act != Act.RELEASE:
        referrals.list_of(session, case)
        return
    _leads(session, case)
    if session.actor(case.id).reported:
        raise OwnReport()
    stays.release(session, case, "", End.RELEASED)
    session.answer("stay.let_go", code=case.label)


def _leads(session: Session, case: Case) -> None:
    if (Role.CHILD_SAFETY if case.lane is Lane.CHILD else Role.LEAD) not in session.roles:
        raise WrongRole()


def _known(session: Session, command: WorkReferral, *, outside: bool) -> tuple[Referral, Case]:
    """The referral and its locked case, if this person, or this chat, may know of it.

    Raises:
        NoReferral: there is none, or it is somebody else's; the two are not told apart.
    """
    code = read_code(REFERRAL, command.code)
    referral = kept.by_code(session.tx, code) if code is not None else None
    if referral is None:
        if not outside:
            session.for_colleagues()
        raise NoReferral(code=command.code)
    if outside:
        case = ledger.locked(session, referral.case)
        if case is None or not _theirs(session, referral):
            raise NoReferral(code=command.code)
    else:
        case = cases.seen(session, referral.case)
        verb = Verb.REFER if command.act == Act.APPROVE else Verb.NOTE if command.act else Verb.SEE
        actor = session.actor(case.id)
        no = refusal(verb, actor, case, session.place, session.now)
        if no is None and command.act in DECIDING and actor.reported:
            no = OwnReport()
        if no is not None:
            raise no
    again = kept.by_code(session.tx, referral.code)  # it may have changed before the case was locked
    assert again is not None
    return again, case


def _theirs(session: Session, referral: Referral) -> bool:
    """Whether it was sent to the agency whose chat this is, and still is."""
    here = partners.of_place(session.tx, session.place.id)
    linked = any(one.partner == referral.agency and one.verified is not None for one in here)
    return linked and referral.place == session.place.id and referral.sent is not None


def _approve(session: Session, case: Case, referral: Referral, _words: str) -> None:
    referrals.approve(session, case, referral)


def _fetch(session: Session, case: Case, referral: Referral, _words: str) -> None:
    """The package goes to whoever asked, in private; that it was taken out is written down."""
    here = places.private(session.tx, session.person.id)
    if here is None or not session.person.reachable:
        raise NotStarted(bot=session.house.username)
    outcome = noted(case, Kind.PACKAGED, session.actor(case.id), session.now, referral=referral.code,
                    agency=referral.agency)  # fmt: skip
    ledger.write(session, outcome)
    session.file(here, views.package(referral.code), priority=MODERATORS)
    session.answer("referral.fetched", code=referral.code)


def _sent(session: Session, case: Case, referral: Referral, _words: str) -> None:
    referrals.hand_over(session, case, referral)


def _acknowledge(session: Session, case: Case, referral: Referral, words: str) -> None:
    outcome = noted(case, Kind.ACKNOWLEDGED, session.actor(case.id), session.now, referral=referral.code,
                    agency=referral.agency)  # fmt: skip
    ledger.write(session, outcome)
    referral = replace(referral, stage=Stage.ACKNOWLEDGED, acknowledged=session.now)
    if words.strip():
        referral = replace(referral, number=_own_number(words))
    case = stays.release(session, outcome.case, "", End.ACKNOWLEDGED)
    referrals.save(session, case, referral)
    session.answer("referral.acknowledged", code=referral.code)


def _number(session: Session, case: Case, referral: Referral, words: str) -> None:
    """Their own case number; who writes it down has acknowledged it, too."""
    if not words.strip():
        session.answer("referral.how_number", code=referral.code)
        return
    if referral.stage is Stage.SENT:
        _acknowledge(session, case, referral, words)
        return
    referral = replace(referral, number=_own_number(words))
    referrals.save(session, case, referral)
    session.answer("referral.numbered", code=referral.code, number=referral.number)


def _own_number(words: str) -> str:
    number = mask_personal(" ".join(words.split()))
    if not number.isprintable() or len(number) > LONGEST_NUMBER or not any(one.isdigit() for one in number):
        raise NoNumber(most=LONGEST_NUMBER)
    return number


def _stay(session: Session, case: Case, referral: Referral, words: str) -> None:
    span = hours(words)
    if span is None:
        raise NoSpan(given=words)
    stays.put(session, case, referral.agency, referral.code, span)
    session.answer("stay.yours", span=session.house.voice.span(session.language, span), code=referral.code)


def _release(session: Session, case: Case, referral: Referral, _words: str) -> None:
    """By the agency that asked, or by those who lead."""
    if session.place.purpose is not Purpose.PARTNER:
        _leads(session, case)
    stays.release(session, case, referral.agency, End.RELEASED)
    session.answer("stay.let_go", code=referral.code)


def _close(session: Session, case: Case, referral: Referral, _words: str) -> None:
    referrals.save(session, case, replace(referral, stage=Stage.CLOSED, closed=session.now))
    session.answer("referral.closed", code=referral.code)


def _drop(session: Session, case: Case, referral: Referral, _words: str) -> None:
    outcome = noted(case, Kind.UNREFERRED, session.actor(case.id), session.now, referral=referral.code,
                    agency=referral.agency)  # fmt: skip
    ledger.write(session, outcome)
    referrals.save(session, outcome.case, replace(referral, stage=Stage.WITHDRAWN, closed=session.now))
    session.answer("referral.dropped", code=referral.code)


ERRANDS: dict[type, Callable[[Session, Any], None]] = {Refer: referrals.refer, WorkReferral: work}
"""What `bot.desk.door` sends here."""

_ACTS: dict[Act, Callable[[Session, Case, Referral, str], None]] = {
    Act.APPROVE: _approve,
    Act.FETCH: _fetch,
    Act.SENT: _sent,
    Act.ACK: _acknowledge,
    Act.NUMBER: _number,
    Act.STAY: _stay,
    Act.RELEASE: _release,
    Act.CLOSE: _close,
    Act.DROP: _drop,
}
