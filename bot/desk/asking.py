"""Asking one reporter something. Neither learns who the other is."""

from dataclasses import replace

from bot.desk import letters, remarks
from bot.desk.session import REPORTERS, Session
from bot.domain.allowed import refusal
from bot.domain.asking import LONGEST_QUESTION
from bot.domain.case import Case, State
from bot.domain.objection import AskedEnough, NobodyToAsk, NoReady, NoReporter, ReadyOnly
from bot.domain.verbs import Ask, CaseCommand, Verb
from bot.speech.voice import At
from bot.views import reporters
from bot.views.reporters import Reporter
from storage import outbox, people, places, questions, reports, timers


def prepare(session: Session, case: Case, command: CaseCommand) -> CaseCommand:
    """Find out whom a question is for, and its words in their language; other commands stay as they are.

    Raises:
        Refusal: there is nobody to ask, no such question, or its words cannot be sent.
    """
    old = command.round is not None and command.round != case.round
    if not isinstance(command, Ask) or old:
        return command
    if refusal(Verb.ASK, session.actor(case.id), case, session.place, session.now) is not None:
        return command  # `decide` says so
    whom = _whom(session, case, command.which)
    return replace(command, report=whom.report.id, question=_words(session, case, whom, command.question))


def _whom(session: Session, case: Case, which: int) -> Reporter:
    asking = session.house.taxonomy.asking
    found = reporters.askable(session.tx, case, session.house.taxonomy, session.now)
    if which:
        there = reporters.all_of(session.tx, case.id)
        if which > there:
            raise NoReporter(case=case.label, most=there)
        found = [one for one in found if one.number == which]
    if not found:
        raise NobodyToAsk(case=case.label)
    whom = reporters.best(session.tx, found, asking, session.now)
    if whom is None:
        raise AskedEnough(case=case.label, most=asking.most)
    return whom


def _words(session: Session, case: Case, whom: Reporter, given: str) -> str:
    ready = session.house.taxonomy.asking.offered(pictures=whom.pictures)
    code = given.strip().lower()
    if code in ready:
        assert whom.report.person is not None
        reader = people.by_id(session.tx, whom.report.person)
        language = reader.language if reader else session.house.voice.fallback
        return session.house.voice.plain(language, f"question.{code}")
    if not given.strip() or len(given.split()) == 1:
        raise NoReady(given=given.strip(), known=", ".join(ready))
    if letters.silent(session, case):
        raise ReadyOnly(known=", ".join(ready))
    return remarks.public(session, given, LONGEST_QUESTION)


def follow(session: Session, case: Case, command: CaseCommand) -> None:
    """Write the question down and have it asked."""
    if not isinstance(command, Ask):
        return
    report = next(one for one in reports.of_case(session.tx, case.id) if one.id == command.report)
    expires = session.now + session.house.taxonomy.asking.span
    question = questions.add(
        session.tx,
        case=case.id,
        report=report.id,
        by=session.person.id,
        at=session.now,
        expires=expires,
        words=command.question,
    )
    timers.set_(session.tx, timers.ASKED, str(question.id), expires)
    place = places.private(session.tx, report.person) if report.person is not None else None
    assert place is not None
    name = f"question:{question.id}"
    outbox.show(session.tx, name, place.id, subject=question.subject, priority=REPORTERS, now=session.now)
    if report.next_told in (None, State.IN_REVIEW):
        reports.set_told(session.tx, report.id, State.IN_REVIEW)


def fields(session: Session, command: CaseCommand) -> dict[str, object]:
    """What the answer to the moderator says besides the case."""
    if not isinstance(command, Ask):
        return {}
    return {"at": At(session.now + session.house.taxonomy.asking.span)}
