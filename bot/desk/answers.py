"""What becomes of a question to a reporter: answered, not known, skipped, too late, or nobody left to answer."""

from collections.abc import Iterable

from bot.desk import ledger
from bot.desk.session import MODERATORS, REPORTERS, Session
from bot.domain.allowed import refusal
from bot.domain.asking import ANSWERED, DROPPED, EXPIRED, PATIENCE, UNSURE, Answer
from bot.domain.case import Case, State
from bot.domain.course import answered
from bot.domain.objection import NoQuestion
from bot.domain.remark import LONGEST_NOTE
from bot.domain.verbs import Verb
from bot.speech import asking as speech
from bot.speech import buttons
from bot.speech.payload import Button, Payload, clip
from bot.speech.voice import untappable
from bot.views.actors import actor
from storage import outbox, people, places, prompts, questions, reports, staff
from storage.prompts import Prompt
from storage.questions import QuestionRow
from storage.reports import ReportRow

ANSWER = "answer"
"""The kind of the words that are asked for."""


def give(session: Session, command: Answer) -> None:
    """A button on a question. Only whom it was put to has one; to others there is no such question."""
    question = questions.by_id(session.tx, command.question, lock=False)
    mine = reports.of_person(session.tx, session.person.id, 1000)
    report = next((one for one in mine if question is not None and one.id == question.report), None)
    if question is None or report is None:
        raise NoQuestion()
    ledger.locked(session, question.case)
    question = questions.by_id(session.tx, question.id) or question
    if not question.open:
        outbox.refresh(session.tx, question.subject, priority=REPORTERS, now=session.now)
        raise NoQuestion()
    if command.how == "words":
        _ask_for_words(session, question, report)
        return
    settle(session, question, UNSURE if command.how == "unsure" else DROPPED)
    session.answer("asking.thanks")


def _ask_for_words(session: Session, question: QuestionRow, report: ReportRow) -> None:
    prompt = Prompt(ANSWER, str(question.id), {"code": report.code})
    prompts.put(session.tx, session.person.id, prompt, session.now + PATIENCE)
    said = session.house.voice.say(session.language, "asking.write", code=untappable(report.code))
    session.reply(Payload(said, speech.never_mind(session.house.voice, session.language)))


def came(session: Session, found: Iterable[ReportRow], words: str) -> None:
    """Something was added to reports: if one of them was asked something, that is the answer."""
    for report in found:
        question = questions.on_report(session.tx, report.id)
        if question is not None:
            settle(session, question, ANSWERED, clip(words, LONGEST_NOTE))


def expire(session: Session, number: int) -> None:
    """The time for an answer is over, or its reporter cannot be reached."""
    question = questions.by_id(session.tx, number, lock=False)
    if question is None or not question.open:
        return
    settle(session, question, EXPIRED if question.expires <= session.now else DROPPED)


def gone(session: Session, person: int) -> None:
    """Somebody left, or lets the bot write no more: nothing is waited for from them."""
    for question in questions.of_person(session.tx, person):
        settle(session, question, DROPPED)


def report_gone(session: Session, report: int) -> None:
    """A report was withdrawn or forgotten."""
    question = questions.on_report(session.tx, report)
    if question is not None:
        settle(session, question, DROPPED)


def settle(session: Session, question: QuestionRow, became: str, words: str = "") -> None:
    """A question is over: the case goes back to the queue, its cards say so, and who asked hears of it."""
    case = ledger.locked(session, question.case)
    assert case is not None
    if not questions.settle(session.tx, question.id, became, session.now, words):
        return
    outbox.refresh(session.tx, question.subject, priority=REPORTERS, now=session.now)
    if case.state is not State.WAITING:
        return
    outcome = answered(case, session.now, ANSWERED if became == UNSURE else became)
    ledger.write(session, outcome)
    ledger.redraw(session, outcome.case)
    _tell_who_asked(session, outcome.case, question, became)


def _tell_who_asked(session: Session, case: Case, question: QuestionRow, became: str) -> None:
    """Not whoever may not see the case any more, nor somebody who left the team."""
    person, place = people.by_id(session.tx, question.by), places.private(session.tx, question.by)
    if person is None or place is None:
        return
    asker = actor(session.tx, question.by, staff.roles(session.tx, question.by), case.id)
    if refusal(Verb.SEE, asker, case, place, session.now) is not None:
        return
    voice = session.house.voice
    said = voice.say(person.language, f"asking.told_{became}", case=case.label)
    show = Button(voice.plain(person.language, "b.open"), buttons.open_case(case.id))
    session.letter(place, Payload(said, ((show,),)), priority=MODERATORS, subject=case.label)
