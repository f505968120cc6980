"""Forgetting reports and people, whether they asked for it or their time is over."""

from bot.desk import answers, evidence, hearings, ledger, links
from bot.desk.session import BULK, Session
from storage import bygone, erasure, notes, outbox, questions
from storage.appellants import AppellantRow


def forget_words(session: Session, report: int, case: int) -> None:
    """What a reporter brought goes: words, evidence, and what cards quote of it."""
    answers.report_gone(session, report)
    questions.silence(session.tx, report)
    evidence.erase(session, report)
    links.forget(session, report, case)
    outbox.refresh(session.tx, f"C{case}", priority=BULK, now=session.now)


def forget_report(session: Session, report: int, case: int) -> None:
    """A report becomes anonymous: who reported it is forgotten, and what they brought."""
    forget_words(session, report, case)
    bygone.anonymise(session.tx, report)
    notes.forget(session.tx, case)


def forget_strike(session: Session, strike: int) -> None:
    """A strike goes, and the cards that quote the appeal against it."""
    ledger.take_down(session, f"S{strike}")
    erasure.drop_strike(session.tx, strike)


def forget_appeal(session: Session, one: AppellantRow) -> None:
    """An appeal against a decision stays, without who made it and what they wrote."""
    hearings.forget(session, one)


def forget_person(session: Session, person: int, telegram: int) -> None:
    """Somebody who has nothing here any more becomes a number."""
    erasure.clear(session.tx, person, telegram, session.now)
    erasure.anonymise(session.tx, person, telegram, session.house.voice.fallback)
