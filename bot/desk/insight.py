"""What the team asks about its own work: the history of a case, and figures."""

from collections.abc import Callable
from typing import Any

from bot.desk.cases import seen as the_case
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose
from bot.domain.figures import BY, Scope, scope
from bot.domain.insight import SendBoard, ShowBoard, ShowFigures, ShowHistory
from bot.domain.period import period
from bot.domain.refusal import NotStaff, WrongPlace
from bot.speech import board as speech
from bot.views import scores
from bot.views.figures import Asked, figures_page
from bot.views.history import history_page
from storage.cases import NOBODY


def history(session: Session, command: ShowHistory) -> None:
    """Show what happened to a case, to whoever may see the case, where it may be seen."""
    case = the_case(session, command.case)
    session.turn(history_page(session.tx, case.id, command.page, session.house, session.language))


def figures(session: Session, command: ShowFigures) -> None:
    """Show figures, as far as this person may see them here."""
    reader, seen = _reader(session)
    tables = BY if seen.loads else BY[:-1]
    by = command.by if command.by in tables else BY[0]
    span = period(command.period, session.now, session.house.voice.zone)
    asked = Asked(reader, seen, span, by)
    session.turn(figures_page(session.tx, asked, session.house, session.language, session.now))


def board(session: Session, command: ShowBoard) -> None:
    """Show how operators and agencies follow through: everybody, or one of them."""
    reader, seen = _reader(session)
    directory = session.house.directory
    words = command.words.lower().split()
    partner = next((word for word in words if word in directory), "")
    span = period(" ".join(word for word in words if word != partner), session.now, session.house.voice.zone)
    made = scores.board(session.tx, scores.Asked(reader, seen, span), directory, session.now)
    session.turn(speech.draw(made, session.house.voice, session.language, partner))


def send_board(session: Session, command: SendBoard) -> None:
    """Have the same sent here as a file, made when it is sent."""
    _reader(session)
    span = period(command.period, session.now, session.house.voice.zone)
    session.file(session.place, scores.name(span.code, command.format), priority=MODERATORS)
    if session.caller.pressed:
        session.answer("board.coming")


def _reader(session: Session) -> tuple[int, Scope]:
    """Who reads here, and what they may see."""
    if not session.roles:
        raise NotStaff()
    if not (session.place.of_team or session.place.purpose is Purpose.PRIVATE):
        raise WrongPlace()
    reader = session.person.id if session.place.purpose is Purpose.PRIVATE else NOBODY
    return reader, scope(session.actor(0), session.place.purpose)


ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    ShowHistory: history,
    ShowFigures: figures,
    ShowBoard: board,
    SendBoard: send_board,
}
"""What `bot.desk.door` sends here."""
