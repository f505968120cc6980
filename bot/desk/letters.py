"""Who is told what a decision means."""

from bot.desk.session import BULK, MODERATORS, REPORTERS, Session
from bot.domain.actor import Purpose, Role
from bot.domain.appeal import Answer
from bot.domain.case import DECIDED, Case, State
from bot.domain.effects import Effect, Recall, TellLeads, TellReporters
from bot.domain.flag import Flag
from bot.domain.moment import HOUR, Micros
from bot.domain.strike import FALSE_REPORT
from bot.speech import buttons
from bot.speech.asking import harmless
from bot.speech.payload import Button, Payload, Rows
from storage import appellants, batches, meta, outbox, outcomes, people, places, reports, staff
from storage.outcomes import Told
from storage.reports import ReportRow

ALARM_AGAIN: Micros = HOUR
NEUTRAL = "not_enough"


def follow(session: Session, case: Case, effects: tuple[Effect, ...], note: str = "") -> None:
    """Turn a decision's effects into outgoing rows; `note` goes with them to whom it is for."""
    for effect in effects:
        match effect:
            case TellReporters():
                _tell_reporters(session, case, effect, note)
            case TellLeads():
                _tell_leads(session, case, note)
            case Recall():
                _recall(session, case, effect)


def cause(case: Case, decision: int) -> str:
    """How letters name the decision they follow from."""
    return f"{case.label}.{decision}"


def silent(session: Session, case: Case) -> bool:
    """Whether nobody is told what became of a case, so that nobody is warned: its category, or a legal hold."""
    return session.house.taxonomy[case.category].silent or Flag.LEGAL_HOLD in case.flags


def _tell_reporters(session: Session, case: Case, effect: TellReporters, note: str) -> None:
    if silent(session, case):
        # Nobody is warned: the status says "in review" until the case is released.
        reports.tell_now(session.tx, case.id, State.IN_REVIEW, session.now)
        return
    if not effect.decided:
        reports.tell_now(session.tx, case.id, effect.state, session.now)
        return
    not_before = session.now + session.house.hold(case.category)
    for report in reports.of_case(session.tx, case.id):
        tell(session, case, report, not_before, note=note)


def tell(
    session: Session, case: Case, report: ReportRow, not_before: Micros, *, joined: bool = False, note: str = ""
) -> None:
    """Tell one reporter the decision a case stands at, from a moment on.

    Args:
        joined: the report came after the decision: it is not called false, for nobody judged it.
        note: what the moderator adds for those they decided about.
    """
    assert case.decision is not None
    reason = case.decision.reason
    if joined and reason == FALSE_REPORT:
        reason = NEUTRAL
    reports.tell(session.tx, report.id, case.state, not_before, session.now)
    told = Told(report.id, case.id, case.decision.seq, case.state, reason, max(not_before, session.now))
    outcomes.put(session.tx, told)
    payload_key = f"outcome.{case.state}"
    payload_key += "_note" if note else ""
    because = cause(case, case.decision.seq)
    _write(session, report, payload_key, not_before, because, reason=reason, note=note)


def _write(
    session: Session,
    report: ReportRow,
    key: str,
    not_before: Micros = 0,
    because: str = "",
    reason: str = "",
    note: str = "",
) -> None:
    if report.person is None or _on_card(session, report, not_before):
        return
    person = people.by_id(session.tx, report.person)
    place = places.private(session.tx, report.person)
    if person is None or place is None:
        return
    voice = session.house.voice
    fields = {"code": report.code, "note": harmless(note)}
    if reason:
        fields["reason"] = voice.plain(person.language, f"reason.{reason}")
    rows: Rows = ((Button(voice.plain(person.language, "b.status"), buttons.status(report.code)),),)
    if reason in session.house.taxonomy.appeal.reasons:
        rows += ((Button(voice.plain(person.language, "b.appeal"), buttons.begin_appeal(report.code)),),)
    session.letter(
        place,
        Payload(voice.say(person.language, key, 0, **fields), rows),
        priority=REPORTERS,
        not_before=not_before,
        cause=because,
        report=report.id,
    )


def _on_card(session: Session, report: ReportRow, at: Micros) -> bool:
    """Whether the report came in a long list: its outcome is told on that one's card, not by a letter each."""
    number = batches.large_of(session.tx, report.id)
    if number is not None:
        outbox.refresh(session.tx, f"batch:{number}", priority=BULK, now=session.now, at=at)
    return number is not None


def _tell_leads(session: Session, case: Case, note: str) -> None:
    """Leads hear in private that a decision was handed to them; who handed it is not told twice."""
    leads = staff.holders(session.tx, Role.LEAD)
    if not leads:  # the last one has left meanwhile
        alarm(session, "alarm.nobody_on_leads")
    for lead in leads:
        place = places.private(session.tx, lead)
        person = people.by_id(session.tx, lead)
        if place is None or person is None or lead == session.person.id:
            continue
        voice = session.house.voice
        name, key = session.name(session.person.id), "mod.escalated_to_you" + ("_note" if note else "")
        said = voice.say(person.language, key, case=case.label, name=name, note=harmless(note))
        show = Button(voice.plain(person.language, "b.open"), buttons.open_case(case.id))
        because = cause(case, case.seq)
        session.letter(place, Payload(said, ((show,),)), priority=MODERATORS, subject=case.label, cause=because)


def _recall(session: Session, case: Case, effect: Recall) -> None:
    """Withdraw a decision's letters; whoever may have read theirs is told that it is looked at again."""
    read = outbox.recall(session.tx, cause(case, effect.decision), session.now)
    read -= _know_by_appeal(session, case, effect.decision)
    for report in reports.of_case(session.tx, case.id):
        reports.set_told(session.tx, report.id, State.IN_REVIEW)
        if report.id in read:
            _write(session, report, "outcome.reopened")


def _know_by_appeal(session: Session, case: Case, decision: int) -> set[int]:
    """The reports whose reporters hear as the answer to their appeal that the decision fell: once is enough."""
    known = appellants.on(session.tx, case.id, decision)
    return {one.report for one in known if one.report is not None and one.answer == Answer.AGAIN}


def unsay(session: Session, case: Case, report: ReportRow) -> None:
    """What one reporter was to hear of the decision a case stands at is not said any more."""
    assert case.decision is not None
    outbox.recall(session.tx, cause(case, case.decision.seq), session.now, report.id)


def hush(session: Session, case: Case) -> None:
    """What was not said yet of a decision is not said any more, and no status shows it, so nobody is warned."""
    reports.hush(session.tx, case.id, State.IN_REVIEW, session.now)
    if case.decision is None:
        return
    read = outbox.recall(session.tx, cause(case, case.decision.seq), session.now)
    for report in reports.of_case(session.tx, case.id):
        if report.id not in read and report.status(session.now) == case.state:
            reports.set_told(session.tx, report.id, State.IN_REVIEW)


def release(session: Session, case: Case) -> None:
    """Nothing keeps reporters any more from hearing what a case stands at: those who have not heard it do."""
    if silent(session, case) or case.state not in DECIDED or case.decision is None:
        return
    for report in reports.of_case(session.tx, case.id):
        if report.status(session.now) != case.state:
            not_before = max(session.now, case.decision.undo_until)
            tell(session, case, report, not_before, joined=report.filed > case.decision.at)


def announce(session: Session, key: str, **fields: object) -> None:
    """Tell the moderators' group something everybody there should know."""
    voice = session.house.voice
    for place in places.of(session.tx, Purpose.MODERATORS):
        said = voice.say(voice.fallback, key, now=session.now, **fields)
        session.letter(place, Payload(said), priority=MODERATORS)


def alarm(session: Session, key: str, *, but: int = 0, **fields: object) -> None:
    """Tell the owners something they must mend; the same thing at most once an hour.

    Args:
        but: an owner who must not hear of it, because it is about them.
    """
    last = meta.get(session.tx, f"alarm {key}")
    if last is not None and session.now - int(last) < ALARM_AGAIN:
        return
    meta.put(session.tx, f"alarm {key}", str(session.now))
    tell_owners(session, key, but=but, **fields)


def tell_owners(session: Session, key: str, *, but: int = 0, **fields: object) -> None:
    """Tell the owners something, however often it happens."""
    for owner in staff.holders(session.tx, Role.OWNER):
        if owner == but:
            continue
        place = places.private(session.tx, owner)
        person = people.by_id(session.tx, owner)
        if place is not None and person is not None:
            said = session.house.voice.say(person.language, key, now=session.now, **fields)
            session.letter(place, Payload(said), priority=MODERATORS)
