"""What those who appealed are told, at once or at a pace that says nothing of what others did."""

from bot.desk import letters
from bot.desk.session import REPORTERS, Session
from bot.domain.appeal import Answer, Side
from bot.domain.case import Case, State
from bot.domain.code import ALPHABET
from bot.domain.moment import HOUR, Micros
from bot.speech import buttons
from bot.speech.payload import Button, Payload, Rows
from bot.speech.voice import untappable
from storage import appellants, outbox, people, places, reports
from storage.appellants import AppellantRow


def give(
    session: Session, case: Case, one: AppellantRow, answer: Answer, *, at: Micros = 0, reason: str = ""
) -> None:
    """Tell somebody who appealed how it ended. An answer that is still on its way is replaced.

    The account's owner hears nothing where nobody is warned: not even that there was something to look at.
    """
    outbox.recall(session.tx, _cause(case, one), session.now)
    appellants.answer(session.tx, one.id, answer, max(at, session.now), reason)
    if one.report is not None and answer is Answer.AGAIN and at > session.now:
        reports.tell(session.tx, one.report, State.IN_REVIEW, at, session.now)
    if one.side is Side.REPORTER or not letters.silent(session, case):
        _write(session, case, one, answer, at, reason)


def unsay(session: Session, case: Case, one: AppellantRow) -> None:
    """What was still to be said has been overtaken by the next outcome."""
    outbox.recall(session.tx, _cause(case, one), session.now)
    appellants.answer(session.tx, one.id, Answer.AGAIN, session.now)


def own_pace(session: Session, due: Micros | None) -> Micros:
    """A moment by chance, as an answer might come that somebody has to think about: never after the promise."""
    left = max((due or 0) - session.now, HOUR)
    high, low = (ALPHABET.index(session.house.pick(ALPHABET)) for _ in range(2))
    drawn = high * len(ALPHABET) + low
    return session.now + left * 3 // 10 + left * 6 // 10 * drawn // 1024


def _cause(case: Case, one: AppellantRow) -> str:
    return f"{case.label}.appeal.{one.id}"


def _write(session: Session, case: Case, one: AppellantRow, answer: Answer, at: Micros, reason: str) -> None:
    known = people.by_id(session.tx, one.person) if one.person is not None else None
    place = places.private(session.tx, known.id) if known is not None else None
    code, _ = appellants.names(session.tx, one.id)
    if known is None or place is None or not code:
        return
    voice, language = session.house.voice, known.language
    because = voice.plain(language, f"denial.{reason}") if reason else ""
    said = voice.say(language, f"appeal.{one.side}_{answer}", code=untappable(code), reason=because)
    rows: Rows = ()
    if one.side is Side.REPORTER:
        rows = ((Button(voice.plain(language, "b.status"), buttons.status(code)),),)
    session.letter(place, Payload(said, rows), priority=REPORTERS, not_before=at, cause=_cause(case, one))
