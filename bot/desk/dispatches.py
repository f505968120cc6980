"""Letters to partners: gathered, sent by the way the partner is reached, and followed by the clock."""

from typing import Any

from bot.desk import ledger, letters, mailing, ministry, progress
from bot.desk import notices as notice_desk
from bot.desk.correspondence import by_hand, card, show_team, tell_partner, tell_team
from bot.desk.session import CARDS, MODERATORS, Session
from bot.desk.urging import pace
from bot.domain import hours
from bot.domain.actor import Actor, Role
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.course import followed
from bot.domain.dispatch import MOST, Dispatch, DispatchState
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from bot.domain.notice import HERE, UNANSWERED, Notice, NoticeState
from bot.domain.partner import Route
from bot.speech import buttons, notice_buttons
from bot.speech.payload import Button, Payload
from bot.speech.voice import Due, untappable
from storage import dispatches, merging, notices, outbox, partners, people, places, staff, stays, timers


def ready(session: Session, number: int) -> None:
    """The window for taking the decision back is over: the notice goes into a letter, or a lead looks at it."""
    notice = notices.by_id(session.tx, number)
    case = ledger.locked(session, notice.case) if notice is not None else None
    if notice is None or case is None or not notice_desk.stands(case, notice):
        return
    if notice.state is NoticeState.DRAFT:
        _ask_for_approval(session, case, notice)
    elif notice.state is NoticeState.APPROVED and notice.dispatch is None:
        put_in(session, case, notice)


def again(session: Session, case: int) -> None:
    """What kept the notices of a case back is over: those that have not left are looked at again."""
    for notice in notices.standing(session.tx, case):
        if notice.state in HERE and notice.dispatch is None:
            timers.set_(session.tx, timers.NOTICE, str(notice.id), session.now)


def hold_back(session: Session, case: int) -> None:
    """A takedown is to wait from now on: what is on its way to a chat and has not been taken there stays here.

    E-mail is looked at once more before it goes; what somebody sends by hand, they may have sent.
    """
    for notice in notices.standing(session.tx, case):
        letter = dispatches.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
        if letter is None or (letter.state, letter.route) != (DispatchState.GOING, Route.CHAT):
            continue
        if notice.state not in HERE or notice_desk.may_be_there(session, letter):
            continue
        notices.put(session.tx, notice.id, None)
        if not settle_contents(session, letter):
            dispatches.move(session.tx, letter.id, DispatchState.VOID)
        outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)


def _ask_for_approval(session: Session, case: Case, notice: Notice) -> None:
    role = Role.CHILD_SAFETY if case.lane is Lane.CHILD else Role.LEAD
    voice, partner = session.house.voice, session.house.directory[notice.partner]
    for lead in staff.holders(session.tx, role):
        place, person = places.private(session.tx, lead), people.by_id(session.tx, lead)
        if place is None or person is None or lead == case.about:
            continue
        language = person.language
        said = voice.say(
            language, "notice.approve", code=untappable(notice.code), case=case.label, name=partner.name(language)
        )
        rows = (
            (
                Button(voice.plain(language, "b.approve_notice"), notice_buttons.approve(notice.code)),
                Button(voice.plain(language, "b.open"), buttons.open_case(case.id)),
            ),
        )
        because = letters.cause(case, notice.decision)
        session.letter(place, Payload(said, rows), priority=MODERATORS, subject=case.label, cause=because)


def put_in(session: Session, case: Case, notice: Notice) -> None:
    """Put a notice into a letter: one of its own at once if it is urgent, else with others that come soon.

    As long as an agency asks that the takedown waits, it is in none.
    """
    if waits(session, case):
        return
    tx, (urgent, span) = session.tx, pace(session, case)
    leaves = session.now if urgent else session.now + session.house.directory[notice.partner].batch
    letter = None if urgent else dispatches.open_one(tx, notice.partner, case.lane, span)
    if letter is None:
        letter = dispatches.add(tx, notice.partner, case.lane, span, session.now, leaves)
        timers.set_(tx, timers.DISPATCH, str(letter.id), leaves)
    notices.put(tx, notice.id, letter.id)
    if len(notices.of_dispatch(tx, letter.id)) >= MOST:
        leave(session, letter.id)  # full: what comes next begins another


def waits(session: Session, case: Case) -> bool:
    """Whether an agency asks that the takedown of a case waits, or of one that became part of it."""
    whole = (case.id, *merging.parts(session.tx, case.id))
    return Flag.LEGAL_HOLD in case.flags or any(stays.standing(session.tx, one, session.now) for one in whole)


def leave(session: Session, number: int) -> None:
    """A letter's moment has come: it goes by the way its partner is reached now, if anything is left in it."""
    letter = dispatches.by_id(session.tx, number)
    if letter is None or letter.state is not DispatchState.OPEN:
        return
    if not settle_contents(session, letter):
        dispatches.move(session.tx, number, DispatchState.VOID)
        return
    contact = partners.contact(session.tx, letter.partner)
    if mailing.reaches(session, contact):
        dispatches.leave(session.tx, number, Route.MAIL, message_id=mailing.message_id(session, letter))
        mailing.notice(session, letter)
    elif contact is not None and contact.usable is Route.CHAT and contact.place is not None:
        dispatches.leave(session.tx, number, Route.CHAT, contact.place)
        name = card(number, contact.place)
        outbox.show(session.tx, name, contact.place, subject=letter.subject, priority=CARDS, now=session.now)
    else:
        to_hand(session, letter)


def to_hand(session: Session, letter: Dispatch) -> None:
    """A letter is sent by somebody of the team."""
    dispatches.leave(session.tx, letter.id, Route.HAND, message_id=letter.message_id)
    outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)
    show_team(session, letter)


def settle_contents(session: Session, letter: Dispatch) -> bool:
    """Take out what is not to go any more; whether anything is left."""
    left = False
    for notice in notices.of_dispatch(session.tx, letter.id):
        if notice.state not in HERE:
            continue
        case = ledger.locked(session, notice.case)
        if case is None or waits(session, case):
            notices.put(session.tx, notice.id, None)
        else:
            left = True
    return left


def went(session: Session, number: int, by: int = 0) -> None:
    """The partner has a letter; from now on its clock runs.

    Args:
        by: the moderator who sent it by hand; 0 if we did.
    """
    letter = dispatches.by_id(session.tx, number)
    if letter is None or letter.state is not DispatchState.GOING:
        return
    due = None if letter.span is None else moment(session, letter, session.now, 100)
    dispatches.sent(session.tx, number, session.now, due, by)
    for notice in notices.of_dispatch(session.tx, number):
        case = ledger.locked(session, notice.case) if notice.state is NoticeState.APPROVED else None
        if case is not None:
            notices.sent(session.tx, notice.id, session.now, due)
            note(session, case, notice, NoticeState.SENT, actor=by)
            progress.sent(session, case, notice)
    wind(session, number)
    outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)


def note(session: Session, case: Case, notice: Notice, became: str, *, actor: int = 0, reason: str = "") -> Case:
    """Write down on the case what happened to its notice; the case as it is then."""
    outcome = followed(case, Actor(actor), session.now, notice.id, became, reason)
    ledger.write(session, outcome)
    ledger.redraw(session, outcome.case, soon=False)
    return outcome.case


def moment(session: Session, letter: Dispatch, start: Micros, percent: int) -> Micros:
    """When so much of a partner's time is over. Working hours never stop the clock of what is urgent."""
    assert letter.span is not None
    partner = session.house.directory[letter.partner]
    worked = () if _urgent(session, letter) else partner.hours
    return hours.later(start, letter.span * percent // 100, worked, session.house.voice.zone)


def _urgent(session: Session, letter: Dispatch) -> bool:
    cases_ = (ledger.locked(session, one.case) for one in notices.of_dispatch(session.tx, letter.id))
    return any(pace(session, case)[0] for case in cases_ if case is not None)


def wind(session: Session, number: int) -> None:
    """Wake up for the next moment of a letter's clock, if there is one."""
    letter = dispatches.by_id(session.tx, number)
    marks = session.house.directory.clock.marks
    if letter is None or letter.sent is None or letter.span is None or letter.marks >= len(marks):
        return
    at = moment(session, letter, letter.sent, marks[letter.marks])
    timers.set_(session.tx, timers.ANSWER, str(number), at)


def tick(session: Session, number: int) -> None:
    """A moment of a letter's clock: the team hears it, the partner is reminded, at last the ministry is named."""
    letter, clock = dispatches.by_id(session.tx, number), session.house.directory.clock
    if letter is None or letter.marks >= len(clock.marks):
        return
    mark = clock.marks[letter.marks]
    dispatches.mark(session.tx, number, letter.marks + 1)
    waiting = [one for one in notices.of_dispatch(session.tx, number) if one.state in UNANSWERED]
    cases_ = {one.case: ledger.locked(session, one.case) for one in waiting}
    waiting = [
        one
        for one in waiting
        if (case := cases_[one.case]) is not None and case.state is not State.CLOSED and not waits(session, case)
    ]
    if waiting:
        _sound(session, letter, waiting, mark)
        _look(session, waiting, mark)
        wind(session, number)


def _look(session: Session, waiting: list[Notice], mark: int) -> None:
    """At the deadline, when nothing was heard, a few reporters are asked whether the account is still there."""
    if mark == next((one for one in session.house.directory.clock.marks if one >= 100), 0):
        for notice in waiting:
            timers.set_(session.tx, timers.CHECK, str(notice.id), session.now)


def _sound(session: Session, letter: Dispatch, waiting: list[Notice], mark: int) -> None:
    clock = session.house.directory.clock
    codes = untappable(", ".join(one.code for one in waiting))
    said: dict[str, Any] = {"codes": codes, "due": Due(letter.due or 0)}
    if mark in clock.alerts:
        key = "notice.alert" if mark < 100 else "notice.overdue"
        tell_team(session, letter, key, percent=mark, **said)
    if mark in clock.reminders:
        nth = clock.reminders.index(mark)
        key = "notice.reminder" if nth == 0 else "notice.reminder_again"
        reached = tell_partner(session, letter, key, **said)
        if not reached:
            tell_team(session, letter, "notice.remind", copy=by_hand(session, letter, key, **said), **said)
        for one in waiting:
            case = ledger.locked(session, one.case)
            if case is not None and reached:
                note(session, case, one, "reminded")
    if mark == clock.ministry:
        silent = [case for one in waiting if (case := ledger.locked(session, one.case)) is not None]
        ministry.after_silence(session, letter, silent, codes)
