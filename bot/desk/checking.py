"""Is it gone? After an operator's word a few reporters are asked; when they do not agree, a moderator decides."""

from collections.abc import Callable
from typing import Any

from bot.desk import cases, concluding, dispatches, insisting, ledger, sightings
from bot.desk.copies import adopt
from bot.desk.correspondence import card, team
from bot.desk.letters import silent
from bot.desk.notices import stands
from bot.desk.session import MODERATORS, REPORTERS, Session
from bot.domain.actor import Purpose
from bot.domain.allowed import refusal
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.code import NOTICE, read_code
from bot.domain.moment import DAY
from bot.domain.notice import UNANSWERED, NoSuchNotice, Notice, NoticeState, Step, after
from bot.domain.sighting import (
    AGAIN,
    DROPPED,
    EXPIRED,
    STOP,
    Again,
    AnswerSighting,
    Candidate,
    NoSighting,
    NothingToCheck,
    Proof,
    RecordSeen,
    Seen,
    Verdict,
    chosen,
    may_ask,
    settles,
)
from bot.domain.verbs import Verb
from bot.views.sightings import check
from storage import appeals, notices, outbox, people, places, timers
from storage import dispatches as letters
from storage import sightings as kept


def begin(session: Session, notice: Notice) -> None:
    """The operator says that the account is gone: its word is checked from now on."""
    sightings.drop(session, notice.id)
    notices.begin(session.tx, notice.id)
    outbox.refresh(session.tx, notice.code, priority=MODERATORS, now=session.now)
    at = session.now + session.house.directory.checks.pause(0)
    timers.set_(session.tx, timers.CHECK, str(notice.id), at)


def look(session: Session, number: int) -> None:
    """A day has come on which somebody is asked, or the last one is over, or the operator's own time is."""
    notice = notices.by_id(session.tx, number)
    case = ledger.locked(session, notice.case) if notice is not None else None
    if notice is None or case is None or not _open(case, notice):
        return
    if notice.state in UNANSWERED:
        _ask(session, case, notice)
        return
    if _waits(session, case):
        timers.set_(session.tx, timers.CHECK, str(number), session.now + DAY)
        return
    checks, over = session.house.directory.checks, notice.looks == len(session.house.directory.checks.days)
    if not over:
        _ask(session, case, notice)
        notices.looked(session.tx, number)
        timers.set_(session.tx, timers.CHECK, str(number), session.now + checks.pause(notice.looks + 1))
        notice = notices.by_id(session.tx, number) or notice
        over = notice.looks == len(checks.days) and not kept.open_on(session.tx, number)
    _weigh(session, case, notice, over=over)


def _open(case: Case, notice: Notice) -> bool:
    """Whether answers about a notice still decide something."""
    asks = notice.state is NoticeState.TAKEN_DOWN or notice.state in UNANSWERED
    return asks and notice.proof is None and case.state is State.CONFIRMED and stands(case, notice)


def _waits(session: Session, case: Case) -> bool:
    """Whether nothing is asked or concluded for now: an agency wants it so, or somebody objects."""
    return dispatches.waits(session, case) or bool(appeals.open_on(session.tx, case.id))


def _able(session: Session, case: Case, notice: Notice) -> list[Candidate]:
    if _waits(session, case) or not may_ask(case, session.house.taxonomy[case.category]):
        return []
    checks = session.house.directory.checks
    happened = notice.answered if notice.state is NoticeState.TAKEN_DOWN else notice.sent
    return kept.able(
        session.tx, notice, happened or session.now, session.now,
        batch=session.house.directory[notice.partner].batch, most=checks.most,
        since=session.now - checks.per_days * DAY,
    )  # fmt: skip


def _ask(session: Session, case: Case, notice: Notice) -> None:
    """Ask a few, each by a card with three buttons in their own chat."""
    checks = session.house.directory.checks
    until = session.now + checks.wait
    for one in chosen(_able(session, case, notice), checks.people, session.house.pick):
        place = places.private(session.tx, one.person)
        if place is None:
            continue
        sighting = kept.add(session.tx, notice, one.report, session.now, until)
        timers.set_(session.tx, timers.SIGHTING, str(sighting.id), until)
        outbox.show(
            session.tx, sighting.name, place.id, subject=sighting.subject, priority=REPORTERS, now=session.now
        )


def answer(session: Session, command: AnswerSighting) -> None:
    """A reporter says what they see, or that they do not want to be asked."""
    sighting = kept.by_id(session.tx, command.sighting)
    if sighting is None or sighting.person != session.person.id:
        raise NoSighting()
    case = ledger.locked(session, sighting.case)
    adopt(session, [sighting.name])
    if command.how in (STOP, AGAIN):
        people.unask(session.tx, session.person.id, yes=command.how == STOP)
        sightings.settle(session, sighting, DROPPED)
        session.answer("sighting.stopped" if command.how == STOP else "sighting.asked_again")
    elif sightings.settle(session, sighting, command.how):
        session.answer("sighting.thanks")
    else:
        raise NoSighting()
    _look_again(session, case, sighting.notice)


def expire(session: Session, number: int) -> None:
    """The time for an answer is over."""
    sighting = kept.by_id(session.tx, number)
    if sighting is None or not sighting.open:
        return
    case = ledger.locked(session, sighting.case)
    sightings.settle(session, sighting, EXPIRED)
    _look_again(session, case, sighting.notice)


def _look_again(session: Session, case: Case | None, number: int) -> None:
    """Another answer, or one less that is waited for."""
    notice = notices.by_id(session.tx, number)
    if case is None or notice is None:
        return
    outbox.refresh(session.tx, notice.code, priority=MODERATORS, now=session.now)
    if _open(case, notice) and not _waits(session, case):
        _weigh(session, case, notice)


def _weigh(session: Session, case: Case, notice: Notice, *, over: bool = False) -> None:
    checks, word = session.house.directory.checks, notice.state is NoticeState.TAKEN_DOWN
    tally = kept.tally(session.tx, notice)
    more = word and notice.looks < len(checks.days) and bool(_able(session, case, notice))
    verdict = settles(tally, checks, more=more, over=over, word=word)
    if verdict is Verdict.WORD and (silent(session, case) or case.lane is not Lane.ORDINARY):
        verdict = Verdict.MODERATOR  # closing begins the time after which all is erased there: a person decides
    if verdict is Verdict.MODERATOR:
        _hand_over(session, case, notice)
    elif verdict is Verdict.STILL:
        insisting.insist(session, case, notice, Again.STILL)
    elif verdict is not None:
        _conclude(session, case, notice, Proof.REPORTERS if verdict is Verdict.GONE else Proof.OPERATOR)


def _hand_over(session: Session, case: Case, notice: Notice) -> None:
    """Reporters do not agree, or nobody knows: a moderator has to say."""
    notices.prove(session.tx, notice.id, Proof.ASKED)
    timers.stop(session.tx, timers.CHECK, str(notice.id))
    case = dispatches.note(session, case, notice, f"checked_{Proof.ASKED}")
    for place in team(session, case.lane):
        outbox.show(
            session.tx, check(notice.code, place.id), place.id, subject=notice.code, priority=MODERATORS,
            now=session.now,
        )  # fmt: skip


def _conclude(session: Session, case: Case, notice: Notice, proof: Proof, by: int = 0) -> None:
    """An account is gone; the case is over when all of its accounts are."""
    sightings.drop(session, notice.id)
    notices.prove(session.tx, notice.id, proof)
    case = dispatches.note(session, case, notice, f"checked_{proof}", actor=by)
    _redraw(session, notice)
    if case.state is State.CONFIRMED and all(one.settled for one in notices.standing(session.tx, case.id)):
        concluding.gone(session, case, by)


def _redraw(session: Session, notice: Notice) -> None:
    outbox.refresh(session.tx, notice.code, priority=MODERATORS, now=session.now)
    letter = letters.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
    if letter is not None:
        outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)


def record(session: Session, command: RecordSeen) -> None:
    """A moderator has looked, or decides what reporters do not agree on."""
    notice, case = _meant(session, command.code)
    adopt(session, [check(notice.code, session.place.id), card(notice.dispatch or 0, session.place.id)])
    if command.seen is Seen.GONE:
        _is_gone(session, case, notice)
    elif command.seen is Seen.STILL:
        _is_there(session, case, notice)
    else:
        raise NothingToCheck(code=notice.code)
    session.answer(f"notice.seen_{command.seen}", code=notice.code)


def _meant(session: Session, typed: str) -> tuple[Notice, Case]:
    """The notice, and its locked case, if whoever asks may say so.

    Raises:
        NoSuchNotice: there is none, or they are not asked.
    """
    if session.place.purpose is Purpose.PARTNER:
        raise NoSuchNotice(code=typed)
    session.for_colleagues()
    code = read_code(NOTICE, typed)
    notice = notices.by_code(session.tx, code) if code else None
    if notice is None:
        raise NoSuchNotice(code=typed)
    case = cases.seen(session, notice.case)
    no = refusal(Verb.CHECK, session.actor(case.id), case, session.place, session.now)
    if no is not None:
        raise no
    return notices.by_id(session.tx, notice.id) or notice, case


def _is_gone(session: Session, case: Case, notice: Notice) -> None:
    if notice.settled and notice.proof is not Proof.OPERATOR:
        _redraw(session, notice)
        raise NothingToCheck(code=notice.code)
    by = session.person.id
    if notice.state is not NoticeState.TAKEN_DOWN:
        became = after(notice, Step.TAKE_DOWN)
        if notice.state in UNANSWERED:
            notices.move(session.tx, notice.id, became)  # the operator itself has not answered
        else:
            notices.answer(session.tx, notice.id, became, session.now, by=by)
    _conclude(session, case, notice, Proof.MODERATOR, by)


def _is_there(session: Session, case: Case, notice: Notice) -> None:
    by = session.person.id
    if notice.state in UNANSWERED and notice.proof is Proof.ASKED:
        notices.prove(session.tx, notice.id, None)  # its clock goes on, and somebody else reminds the operator
        dispatches.note(session, case, notice, "checked_still", actor=by)
        _redraw(session, notice)
        return
    after(notice, Step.INSIST)
    if case.state is State.CLOSED:
        case = concluding.resume(session, case, Again.STILL, by)
    insisting.insist(session, case, notice, Again.STILL, by)


ERRANDS: dict[type, Callable[[Session, Any], None]] = {AnswerSighting: answer, RecordSeen: record}
"""What `bot.desk.door` sends here."""
