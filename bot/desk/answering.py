"""What operators answer, by their own buttons or written down by the team; what the team does about notices."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.desk import cases, checking, correspondence, dispatches, ledger, ministry, progress, sightings
from bot.desk.copies import adopt
from bot.desk.correspondence import card, tell_team
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose, Role
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.code import NOTICE, read_code
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.notice import (
    AnswerNotice,
    ApproveNotice,
    NoAnswer,
    NoDispatch,
    NoSuchNotice,
    Notice,
    NoticeState,
    OpenNotice,
    SentByHand,
    ShowNotice,
    ShowNotices,
    Step,
    Unanswerable,
    after,
)
from bot.domain.partner import Route
from bot.domain.refusal import OwnDecision, OwnReport, WrongRole
from bot.domain.sighting import RecordSeen, Seen
from bot.domain.verbs import Verb
from bot.reading.mask import mask_personal
from bot.speech import notice as speech
from bot.speech.payload import Payload
from bot.speech.voice import untappable
from bot.views import dispatches as views
from storage import dispatches as letters_out
from storage import notices, outbox, partners

LONGEST_FACTS = 160
FACTS = ("facts", "fakta")
SEND = ("send", "kirim")
SEEN = {"gone": Seen.GONE, "hilang": Seen.GONE, "still": Seen.STILL, "masih": Seen.STILL}
"""What a moderator may type behind a notice."""
BY_HAND = ("hand", "manual", "tangan")


def answer(session: Session, command: AnswerNotice) -> None:
    """Write down an answer and do what follows from it."""
    notice, case, letter = _meant(session, command.code)
    if letter is None:
        raise Unanswerable(notice=notice.code, standing=notice.state)
    adopt(session, [card(letter.id, session.place.id)])
    if letter.state is DispatchState.GOING and letter.place == session.place.id:
        dispatches.went(session, letter.id)  # they have it, whether or not we were told so
        notice, case, letter = _meant(session, command.code)
        assert letter is not None
    if command.step is Step.REFUSE and not command.reason:
        after(notice, Step.REFUSE)
        _show(session, letter, menu=notice.code)
        return
    reasons = session.house.directory.reasons
    if command.reason and command.reason not in reasons:
        raise NoAnswer(given=command.reason, known=", ".join(reasons))
    _take(session, case, notice, letter, command)
    _show(session, letter)
    session.answer("notice.thanks" if _outside(session) else "notice.noted", code=notice.code)


def _take(session: Session, case: Case, notice: Notice, letter: Dispatch, command: AnswerNotice) -> None:
    became = after(notice, command.step)
    by = session.person.id
    reason = command.reason if command.step is Step.REFUSE else ""
    notices.answer(session.tx, notice.id, became, session.now, by=by, reason=reason)
    said = "asked" if command.step is Step.ASK else str(became)
    dispatches.note(session, case, notice, said, actor=by, reason=reason)
    outbox.refresh(session.tx, letter.subject, priority=MODERATORS, now=session.now)
    if became is NoticeState.TAKEN_DOWN:
        progress.taken_down(session, case, notice)
        checking.begin(session, notice)
    elif became is NoticeState.REFUSED:
        progress.refused(session, case, notice, reason)
        sightings.drop(session, notice.id)
        ministry.after_refusal(session, letter, case, replace(notice, reason=reason))
    elif _outside(session) and command.step is Step.ASK:
        tell_team(session, letter, "notice.told_asks", code=untappable(notice.code), case=case.label)


def _outside(session: Session) -> bool:
    return session.place.purpose is Purpose.PARTNER


def _meant(session: Session, typed: str) -> tuple[Notice, Case, Dispatch | None]:
    """The notice, if whoever asks may answer it: the operator in its own chat, or the team.

    Raises:
        NoSuchNotice: there is none, or it is none of theirs; which of the two is not said.
    """
    code = read_code(NOTICE, typed)
    notice = notices.by_code(session.tx, code) if code else None
    if _outside(session):
        here = [one.partner for one in partners.of_place(session.tx, session.place.id) if one.verified is not None]
        case = ledger.locked(session, notice.case) if notice is not None else None
        if notice is None or case is None or notice.partner not in here:
            raise NoSuchNotice(code=typed)
    else:
        session.for_colleagues()
        if notice is None:
            raise NoSuchNotice(code=typed)
        case = cases.seen(session, notice.case)
        no = refusal(Verb.NOTE, session.actor(case.id), case, session.place, session.now)
        if no is not None:
            raise no
    letter = letters_out.by_id(session.tx, notice.dispatch) if notice.dispatch is not None else None
    return notice, case, letter


def _show(session: Session, letter: Dispatch, menu: str = "") -> None:
    """Show the letter's card where it was pressed, with a notice's reasons open or closed."""
    outbox.show(
        session.tx, card(letter.id, session.place.id), session.place.id, subject=letter.subject,
        priority=MODERATORS, now=session.now, body={"menu": menu} if menu else {},
    )  # fmt: skip


def open_(session: Session, command: OpenNotice) -> None:
    """Close the reasons again."""
    _notice, _case, letter = _meant(session, command.code)
    if letter is not None:
        _show(session, letter)


def approve(session: Session, command: ApproveNotice) -> None:
    """A lead lets a notice go; whoever confirmed the case has looked at it already."""
    notice, case, _letter = _meant(session, command.code)
    if _outside(session):
        raise NoSuchNotice(code=command.code)
    role = Role.CHILD_SAFETY if case.lane is Lane.CHILD else Role.LEAD
    if role not in session.roles:
        raise WrongRole()
    if case.decision is not None and case.decision.by == session.person.id:
        raise OwnDecision()
    if session.actor(case.id).reported:
        raise OwnReport()
    after(notice, Step.APPROVE)
    notices.approve(session.tx, notice.id, session.person.id)
    dispatches.note(session, case, notice, NoticeState.APPROVED, actor=session.person.id)
    dispatches.ready(session, notice.id)
    session.answer("notice.approved", code=notice.code)


def by_hand(session: Session, command: SentByHand) -> None:
    """A moderator has sent a letter."""
    letter = letters_out.by_id(session.tx, command.dispatch)
    found = notices.of_dispatch(session.tx, letter.id) if letter is not None else []
    if letter is None or not found:
        raise NoDispatch()
    for notice in found:
        _meant(session, notice.code)
    adopt(session, [card(letter.id, session.place.id)])
    if letter.state is not DispatchState.GOING:
        _show(session, letter)
        raise NoDispatch()
    dispatches.went(session, letter.id, by=session.person.id)
    for notice in found:
        if notice.state is NoticeState.WITHDRAWN:  # it may be in what was copied
            code = untappable(notice.code)
            copy = correspondence.by_hand(session, letter, "notice.withdrawn", code=code)
            tell_team(session, letter, "notice.tell_withdrawn", copy=copy, code=code, case=f"C{notice.case}")
    _show(session, letter)
    session.answer("notice.sent_by_hand")


def show(session: Session, command: ShowNotice) -> None:
    """Show a notice's letter here, or do what the words behind it say."""
    seen = SEEN.get(command.words.strip().lower())
    if seen is not None:
        checking.record(session, RecordSeen(command.code, seen))
        return
    notice, case, letter = _meant(session, command.code)
    if _outside(session):
        if letter is None or letter.state in (DispatchState.OPEN, DispatchState.VOID):
            raise NoSuchNotice(code=command.code)  # what is still in our hands is the team's
        _show(session, letter)
        return
    word, _, rest = command.words.strip().partition(" ")
    if word.lower() in FACTS:
        _describe(session, case, notice, rest)
    elif word.lower() in SEND and letter is not None and letter.state is DispatchState.OPEN:
        dispatches.leave(session, letter.id)
        session.answer("notice.leaves", code=notice.code)
    elif word.lower() in BY_HAND and letter is not None and _on_its_way(letter):
        dispatches.to_hand(session, letter)
        session.answer("notice.to_hand", code=notice.code)
    elif letter is None or letter.state is DispatchState.OPEN or letter.state is DispatchState.VOID:
        partner = session.house.directory[notice.partner]
        tongue = session.house.voice, session.language
        session.reply(Payload(speech.waiting(notice, case.label, letter, partner, *tongue, session.now)))
    else:
        _show(session, letter)


def _on_its_way(letter: Dispatch) -> bool:
    """Whether it goes by e-mail and has not gone yet: somebody may send it by hand instead."""
    return letter.state is DispatchState.GOING and letter.route is Route.MAIL


def _describe(session: Session, case: Case, notice: Notice, words: str) -> None:
    """What the operator should know, in a moderator's words: they are read outside."""
    after(notice, Step.APPROVE if notice.state is NoticeState.DRAFT else Step.SEND)
    facts = mask_personal(" ".join(words.split()))[:LONGEST_FACTS]
    notices.describe(session.tx, notice.id, facts)
    dispatches.note(session, case, notice, "described", actor=session.person.id)
    session.answer("notice.described", code=notice.code)


def listing(session: Session, _command: ShowNotices) -> None:
    """What is on its way, and what waits for whom."""
    session.for_colleagues()
    actor = session.actor(0)
    session.reply(views.listing(session.tx, actor, session.place, session.house, session.language, session.now))


ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    AnswerNotice: answer,
    OpenNotice: open_,
    ApproveNotice: approve,
    ShowNotice: show,
    ShowNotices: listing,
    SentByHand: by_hand,
}
"""What `bot.desk.door` sends here."""
