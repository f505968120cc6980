"""Releasing who wrote a report: asked for by one who leads, approved by another, given once, on record."""

from bot.desk import ledger, letters, requests
from bot.desk.holding import whoever
from bot.desk.session import MODERATORS, REPORTERS, Session
from bot.domain.actor import Role
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.code import REPORT, read_code
from bot.domain.disclosure import (
    ENDS,
    LIES_FOR,
    PATIENCE,
    AlreadyAsked,
    AskerLeft,
    Disclose,
    Disclosure,
    NobodyLeft,
    NoScanYet,
    NoSecond,
    NothingToDisclose,
    NotOfCase,
    NotOpen,
    SecondLead,
    Stage,
    Step,
)
from bot.domain.events import Kind
from bot.domain.evidence import EvidenceState
from bot.domain.referral import noted
from bot.domain.request import Request, Want
from bot.domain.verbs import Verb
from bot.speech import disclosures as speech
from bot.speech.payload import Payload
from bot.views import actors
from bot.views import disclosures as views
from storage import disclosures, outbox, people, places, questions, reports, scans, staff, timers
from storage import requests as kept
from storage.reports import ReportRow


def disclose(session: Session, command: Disclose) -> None:
    """Ask for a release, or answer one that was asked for."""
    request, case = requests.known(session, command.request, Verb.DISCLOSE)
    if command.step is Step.ASK:
        _ask(session, case, request, _report(session, case, command.report))
        return
    asked = _asked(session, case, request, command)
    if command.step is Step.APPROVE:
        _approve(session, case, request, asked)
        return
    if command.step is Step.DROP and asked.by != session.person.id:
        raise NotOpen(code=request.code)
    _end(session, case, asked, ENDS[command.step])
    session.answer("disclosure.ended", code=request.code)


def _report(session: Session, case: Case, typed: str) -> ReportRow:
    """The report that is meant, by its code or its place on the case."""
    code = read_code(REPORT, typed)
    found = reports.with_code(session.tx, code) if code is not None else None
    if typed.isascii() and typed.isdigit() and len(typed) < 6:
        rows = questions.askable(session.tx, case.id)
        place = int(typed)
        found = reports.by_id(session.tx, rows[place - 1].report) if 0 < place <= len(rows) else None
    if found is None or found.case != case.id:
        raise NotOfCase(given=typed, case=case.label)
    return found


def _ask(session: Session, case: Case, request: Request, report: ReportRow) -> None:
    _founded(session, request)
    _known(session, report)
    before = [one for one in disclosures.of_request(session.tx, request.code) if one.report == report.id]
    if any(one.stage in (Stage.ASKED, Stage.RELEASED) for one in before):
        raise AlreadyAsked(code=request.code)
    others = _others(session, case)
    if not others:
        raise NoSecond(case=case.label)
    until = session.now + PATIENCE
    number = disclosures.add(session.tx, request.code, report.id, session.person.id, session.now, until)
    timers.set_(session.tx, timers.DISCLOSURE, str(number), until)
    done = noted(
        case, Kind.DISCLOSURE_ASKED, session.actor(case.id), session.now, request=request.code, report=report.id
    )
    ledger.write(session, done)
    for person in others:
        _call(session, person, case, request, report, number)
    requests.refresh(session, request)
    session.answer("mod.done.disclose", code=request.code, report=report.code)


def _founded(session: Session, request: Request) -> None:
    """A release rests on a letter that asks for it, and that is there to be looked at."""
    if request.want is not Want.INFORMATION or not request.open:
        raise NothingToDisclose(code=request.code)
    scan = scans.there(session.tx, request.code)
    if scan is None or scan.state is not EvidenceState.KEPT:
        raise NoScanYet(code=request.code)


def _known(session: Session, report: ReportRow) -> None:
    if views.telegram(session.tx, report) is None:
        raise NobodyLeft(code=report.code)


def _role(case: Case) -> Role:
    return Role.CHILD_SAFETY if case.lane is Lane.CHILD else Role.LEAD


def _others(session: Session, case: Case) -> list[int]:
    """Who could be the second person: whoever leads, did not report it, and can be written to."""
    leading = actors.judges(session.tx, case.about) if case.lane is Lane.LEADS else []
    found = []
    for one in leading or staff.holders(session.tx, _role(case)):
        place = places.private(session.tx, one)
        if one == session.person.id or place is None:
            continue
        actor = actors.actor(session.tx, one, staff.roles(session.tx, one), case.id)
        if refusal(Verb.DISCLOSE, actor, case, place, session.now) is None:
            found.append(one)
    return found


def _call(session: Session, person: int, case: Case, request: Request, report: ReportRow, number: int) -> None:
    place, known = places.private(session.tx, person), people.by_id(session.tx, person)
    assert place is not None
    assert known is not None
    name = session.name(session.person.id)
    said = speech.call(request, report.code, name, number, PATIENCE, session.house.voice, known.language)
    session.letter(place, said, priority=MODERATORS, subject=case.label)


def _asked(session: Session, case: Case, request: Request, command: Disclose) -> Disclosure:
    """The release that waits for its second person."""
    waiting = [one for one in disclosures.of_request(session.tx, request.code) if one.stage is Stage.ASKED]
    if command.number:
        found = [one for one in waiting if one.id == command.number]
    else:
        report = _report(session, case, command.report)
        found = [one for one in waiting if one.report == report.id]
    if not found:
        raise NotOpen(code=request.code)
    return found[0]


def _approve(session: Session, case: Case, request: Request, asked: Disclosure) -> None:
    """The identity goes to whoever approves, once; the reporter hears it unless that is forbidden or warns."""
    if asked.by == session.person.id:
        raise SecondLead(code=request.code)
    first = actors.actor(session.tx, asked.by, staff.roles(session.tx, asked.by), case.id)
    if refusal(Verb.DISCLOSE, first, case, session.place, session.now) is not None:
        _end(session, case, asked, Stage.DROPPED)
        raise AskerLeft(code=request.code)
    _founded(session, request)
    report = reports.by_id(session.tx, asked.report)
    assert report is not None
    _known(session, report)
    told = not request.silent and not letters.silent(session, case) and report.person is not None
    told = told and places.private(session.tx, report.person or 0) is not None
    disclosures.release(session.tx, asked.id, session.person.id, session.now, told=told)
    timers.stop(session.tx, timers.DISCLOSURE, str(asked.id))
    done = noted(
        case, Kind.DISCLOSED, session.actor(case.id), session.now, request=request.code, report=report.id,
        first=asked.by,
    )  # fmt: skip
    ledger.write(session, done)
    _hand_over(session, asked)
    if told:
        _tell(session, request, report)
    _tell_first(session, asked, request)
    requests.refresh(session, request)
    session.answer("disclosure.released", code=request.code)


def _hand_over(session: Session, asked: Disclosure) -> None:
    """The file is made when it is sent; a day later it is taken out of the chat."""
    row = outbox.say(
        session.tx, outbox.FILE, session.place.id, "sendDocument", {}, priority=MODERATORS, now=session.now,
        name=views.name(asked.id),
    )  # fmt: skip
    timers.set_(session.tx, timers.EXHIBIT, str(row), session.now + LIES_FOR)


def _tell(session: Session, request: Request, report: ReportRow) -> None:
    assert report.person is not None
    place, person = places.private(session.tx, report.person), people.by_id(session.tx, report.person)
    assert place is not None
    assert person is not None
    voice = session.house.voice
    said = voice.say(
        person.language, "disclosure.told", code=report.code,
        issuer=voice.plain(person.language, f"issuer.{request.issuer}"),
        contact=session.house.contact or session.house.organisation,
    )  # fmt: skip
    session.letter(place, Payload(said), priority=REPORTERS, report=report.id)


def _tell_first(session: Session, asked: Disclosure, request: Request) -> None:
    place, person = places.private(session.tx, asked.by), people.by_id(session.tx, asked.by)
    if place is not None and person is not None:
        said = session.house.voice.say(person.language, "disclosure.approved", code=request.code)
        session.letter(place, Payload(said), priority=MODERATORS)


def _end(session: Session, case: Case, asked: Disclosure, to: Stage) -> Case:
    timers.stop(session.tx, timers.DISCLOSURE, str(asked.id))
    if not disclosures.end(session.tx, asked.id, to, session.now):
        return case
    done = noted(
        case, Kind.DISCLOSURE_ENDED, whoever(session, case), session.now, request=asked.request,
        report=asked.report, reason=to,
    )  # fmt: skip
    ledger.write(session, done)
    outbox.refresh(session.tx, asked.request, priority=MODERATORS, now=session.now)
    return done.case


def drop_all(session: Session, case: Case, request: Request) -> Case:
    """What waits for a second person falls with its request."""
    for one in disclosures.of_request(session.tx, request.code):
        if one.stage is Stage.ASKED:
            case = _end(session, case, one, Stage.DROPPED)
    return case


def expire(session: Session, number: int) -> None:
    """Nobody was the second person in time."""
    asked = disclosures.by_id(session.tx, number)
    request = kept.by_code(session.tx, asked.request) if asked is not None else None
    case = ledger.locked(session, request.case) if request is not None else None
    if asked is not None and case is not None and asked.stage is Stage.ASKED:
        _end(session, case, asked, Stage.EXPIRED)
