"""Hearing appeals against decisions on cases: one hearing for all who appeal, by somebody who did not decide."""

from bot.desk import dealing, ledger, letters, links, replies, signing, strikes
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place
from bot.domain.allowed import refusal
from bot.domain.appeal import Answer, Hear, Side
from bot.domain.case import Case
from bot.domain.hearing import again, appealed, heard, stands
from bot.domain.link import confirmed
from bot.domain.moment import Micros
from bot.domain.refusal import Appealed, NoCase, NoDenial, OwnDecision
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.views.hearings import hearers
from storage import appeals, appellants, cases, outbox, people, places, timers
from storage.appeals import DENIED, UPHELD, VOID, AppealRow
from storage.appellants import AppellantRow


def lodge(session: Session, one: AppellantRow, words: str) -> Micros:
    """Take an appeal in; until when an answer is promised.

    Whoever appeals against what was heard already, or has fallen since, is answered as if it had been heard for
    them: how soon says nothing of what others did.
    """
    case = ledger.locked(session, one.case)
    assert case is not None
    due = session.now + _promise(session, one)
    appellants.lodge(session.tx, one.id, words, session.now, due)
    known = appeals.on(session.tx, case.id, one.decision)
    if not stands(case, one.decision):
        replies.give(session, case, one, Answer.AGAIN, at=replies.own_pace(session, due))
    elif known is not None and not known.open:
        denied = Answer.DENIED if known.outcome == DENIED else Answer.AGAIN
        replies.give(session, case, one, denied, at=replies.own_pace(session, due), reason=known.reason)
    else:
        _wait(session, case, one, known, due)
    return due


def _promise(session: Session, one: AppellantRow) -> Micros:
    """How soon an answer is promised, by what was reported; an owner is not told how urgent it is."""
    rules, categories = session.house.taxonomy.appeal, session.house.taxonomy
    _, category = appellants.names(session.tx, one.id)
    if one.side is Side.OWNER or category not in categories:
        return rules.longest
    return rules.answer[categories[category].urgency]


def _wait(session: Session, case: Case, one: AppellantRow, known: AppealRow | None, promised: Micros) -> None:
    taxonomy = session.house.taxonomy
    due = min(promised, session.now + taxonomy.appeal.answer[taxonomy[case.category].urgency])
    appeal = known or _opened(session, case, due)
    if due < appeal.due:
        appeals.hasten(session.tx, appeal.id, due)
    timers.set_(session.tx, timers.APPEAL, str(appeal.id), min(due, appeal.due))
    ledger.write(session, appealed(case, one.side, session.now))
    post(session, appeal)


def _opened(session: Session, case: Case, due: Micros) -> AppealRow:
    assert case.decision is not None
    return appeals.add(
        session.tx,
        case=case.id,
        decision=case.decision.seq,
        verdict=case.state,
        why=case.decision.reason,
        by=case.decision.by,
        second=case.signed_by or None,
        decided=case.decision.at,
        opened=session.now,
        due=due,
    )


def post(session: Session, appeal: AppealRow) -> None:
    """Show a hearing to everybody who may hear it; whoever decides first has decided."""
    reached = _reached(session, appeal)
    for place in reached:
        outbox.show(
            session.tx,
            f"appeal:{appeal.subject}:{place.id}",
            place.id,
            subject=appeal.subject,
            priority=MODERATORS,
            now=session.now,
        )
    if not reached:
        letters.alarm(session, "alarm.nobody_hears", but=cases.about(session.tx, appeal.case))


def _reached(session: Session, appeal: AppealRow) -> list[Place]:
    found = (places.private(session.tx, person) for person in hearers(session.tx, appeal))
    return [place for place in found if place is not None]


def hear(session: Session, command: Hear) -> None:
    """Decide an appeal: never who decided before, reported, appealed, or is whom the case is about."""
    seen = appeals.by_id(session.tx, int(command.subject[1:]), lock=False)
    case = ledger.locked(session, seen.case) if seen is not None else None
    appeal = appeals.by_id(session.tx, seen.id) if seen is not None else None
    if case is None or appeal is None:
        raise NoCase(case=command.subject)
    if session.person.id not in hearers(session.tx, appeal):
        raise OwnDecision()
    if not appeal.open:
        outbox.refresh(session.tx, appeal.subject, priority=MODERATORS, now=session.now)
        raise Appealed()
    if command.upheld:
        _uphold(session, case, appeal)
    elif not command.reason:
        _ask_why(session, appeal)
    else:
        _deny(session, case, appeal, command.reason)


def _ask_why(session: Session, appeal: AppealRow) -> None:
    """The list of reasons takes the place of the buttons, on this card only."""
    outbox.show(
        session.tx,
        f"appeal:{appeal.subject}:{session.place.id}",
        session.place.id,
        subject=appeal.subject,
        priority=MODERATORS,
        now=session.now,
        body={"menu": "deny"},
    )


def _deny(session: Session, case: Case, appeal: AppealRow, reason: str) -> None:
    if reason not in session.house.taxonomy.appeal.denials:
        raise NoDenial(given=reason, known=", ".join(session.house.taxonomy.appeal.denials))
    appeals.hear(session.tx, appeal.id, session.person.id, DENIED, session.now, reason)
    written = heard(case, session.actor(case.id), DENIED, reason, session.now)
    ledger.write(session, written)
    for one in appellants.on(session.tx, case.id, appeal.decision):
        replies.give(session, written.case, one, Answer.DENIED, reason=reason)
    outbox.refresh(session.tx, appeal.subject, priority=MODERATORS, now=session.now)
    session.answer("appeal.case_done_denied", case=case.label)


def _uphold(session: Session, case: Case, appeal: AppealRow) -> None:
    """The decision falls, and everything that followed from it: letters, notices, strikes, what was counted."""
    other = cases.live(session.tx, case.account)
    if other is not None and other.id != case.id:
        # The account is looked at in another case already; there is one at a time.
        _settle(session, case, appeal, VOID)
        session.answer("appeal.case_done_void", case=case.label, other=other.label)
        return
    told = _settle(session, case, appeal, UPHELD)
    actor = session.actor(case.id)
    opened = again(told, actor, session.now, hold=False)
    if refusal(Verb.TAKE, actor, opened.case, session.place, session.now) is None:
        opened = again(told, actor, session.now, hold=True)
    ledger.write(session, opened)
    if confirmed(case.state):
        ledger.confirmed(session, case, -1)
    signing.tell_first(session, case, opened)
    letters.follow(session, opened.case, opened.effects)
    strikes.take_back(session, opened.case)
    ledger.redraw(session, opened.case)
    links.ripple(session, opened.case)
    if case.decision is not None:
        dealing.refresh(session, case, case.decision.by)
    session.answer("appeal.case_done_upheld", case=case.label)


def _settle(session: Session, case: Case, appeal: AppealRow, outcome: str) -> Case:
    """Write down that the appeal was right, and tell those who made it."""
    appeals.hear(session.tx, appeal.id, session.person.id, outcome, session.now)
    written = heard(case, session.actor(case.id), outcome, "", session.now)
    ledger.write(session, written)
    for one in appellants.on(session.tx, case.id, appeal.decision):
        replies.give(session, written.case, one, Answer.AGAIN)
    outbox.refresh(session.tx, appeal.subject, priority=MODERATORS, now=session.now)
    return written.case


def post_waiting(session: Session) -> None:
    """Hearings that nobody could hold before are shown to who can now."""
    for appeal in appeals.unheard(session.tx):
        post(session, appeal)


def overdue(session: Session, number: int) -> None:
    """The promise is not kept: its hearers are reminded once, and the owners hear that something waits."""
    appeal = appeals.by_id(session.tx, number)
    if appeal is None or not appeal.open or appeal.reminded or appeal.due > session.now:
        return
    appeals.remind(session.tx, appeal.id)
    voice = session.house.voice
    for place in _reached(session, appeal):
        known = people.by_id(session.tx, place.person) if place.person is not None else None
        if known is None:
            continue
        said = voice.say(known.language, "appeal.overdue", case=f"C{appeal.case}")
        show = Button(voice.plain(known.language, "b.open"), buttons.show_appeal(appeal.subject))
        session.letter(place, Payload(said, ((show,),)), priority=MODERATORS, subject=appeal.subject)
    letters.alarm(session, "alarm.appeal_overdue", but=cases.about(session.tx, appeal.case))


def forget(session: Session, one: AppellantRow) -> None:
    """Who appealed and why is erased; with nobody left to answer, nothing is heard."""
    appellants.forget(session.tx, one.id)
    appeal = appeals.on(session.tx, one.case, one.decision)
    if appeal is None:
        return
    left = [other for other in appellants.on(session.tx, one.case, one.decision) if other.person is not None]
    if appeal.open and not left:
        appeals.hear(session.tx, appeal.id, None, VOID, session.now)
    outbox.refresh(session.tx, appeal.subject, priority=MODERATORS, now=session.now)
