"""Strikes: what knowingly false reports bring those who made them, and how it is taken back."""

from bot.desk.session import REPORTERS, Session
from bot.domain.case import DECIDED, Case, Decision, State
from bot.domain.strike import FALSE_REPORT, punishable, sentence
from bot.speech.payload import Payload
from bot.speech.voice import At
from storage import outbox, people, places, reports
from storage import strikes as kept
from storage.reports import ReportRow
from storage.strikes import StrikeRow


def settle(session: Session, case: Case) -> None:
    """A decision stands: reports it calls knowingly false bring a strike each; else earlier strikes go."""
    decision = case.decision
    if case.state not in DECIDED or decision is None or decision.undo_until > session.now:
        return
    if case.state is State.REJECTED and decision.reason == FALSE_REPORT:
        _strike_each(session, case, decision)
    else:
        take_back(session, case)


def _strike_each(session: Session, case: Case, decision: Decision) -> None:
    brought = kept.of_case(session.tx, case.id)
    # One that was taken back since (an appeal was right) does not come again for the same decision.
    struck = {strike.report for strike in brought if strike.lifted is None or strike.at >= decision.at}
    for report in reports.of_case(session.tx, case.id):
        if report.person is None or report.id in struck or report.filed > decision.at:
            continue  # whoever came after the decision was not decided about
        if punishable(case, report.category, report.flags, session.house.taxonomy):
            _strike(session, case, report, report.person, decision.by)


def _strike(session: Session, case: Case, report: ReportRow, person: int, by: int) -> None:
    earlier = [strike.at for strike in kept.of_person(session.tx, person)]
    said = sentence(session.house.taxonomy.strikes, earlier, session.now)
    kept.add(
        session.tx,
        person=person,
        case=case.id,
        report=report.id,
        by=by,
        kind=said.kind,
        at=session.now,
        until=said.until,
    )
    write(session, person, f"strike.{said.kind}", code=report.code, until=At(said.until))


def take_back(session: Session, case: Case, *, tell: bool = True, but: int = 0) -> None:
    """The decision no longer stands, nor does what followed from it.

    Args:
        tell: whether those concerned hear it at once; not when somebody else's evidence is the cause.
        but: whose own words brought the case back. Theirs stays until somebody decides again: nobody gets rid
            of a suspension by writing one more line.
    """
    for strike in kept.of_case(session.tx, case.id):
        if strike.lifted is not None or strike.person == but:
            continue
        lift(session, strike)
        if tell:
            write(session, strike.person, "strike.taken_back", code=code_of(session, strike))


def lift(session: Session, strike: StrikeRow) -> None:
    """Take one strike back; nobody needs to hear an appeal against it any more."""
    kept.lift(session.tx, strike.id, session.now)
    outbox.refresh(session.tx, strike.subject, priority=REPORTERS, now=session.now)


def code_of(session: Session, strike: StrikeRow) -> str:
    """The number of the report a strike is for."""
    own = reports.of_case(session.tx, strike.case)
    return next((report.code for report in own if report.id == strike.report), "")


def live(session: Session, person: int) -> list[StrikeRow]:
    """What counts against somebody now, newest first: neither taken back nor outlived."""
    memory = session.house.taxonomy.strikes.memory
    return [
        one
        for one in kept.of_person(session.tx, person)
        if session.now - one.at < memory or one.until > session.now
    ]


def write(session: Session, person: int, key: str, **fields: object) -> None:
    """Tell a reporter something about a strike, in their private chat."""
    known, place = people.by_id(session.tx, person), places.private(session.tx, person)
    if known is not None and place is not None:
        said = session.house.voice.say(known.language, key, now=session.now, **fields)
        session.letter(place, Payload(said), priority=REPORTERS)
