"""What the team asks about its own work: the history of a case, and figures."""

from bot.desk.cases import seen as the_case
from bot.desk.session import Session
from bot.domain.actor import Purpose
from bot.domain.figures import BY, scope
from bot.domain.insight import ShowFigures, ShowHistory
from bot.domain.period import period
from bot.domain.refusal import NotStaff, WrongPlace
from bot.views.figures import Asked, figures_page
from bot.views.history import history_page
from storage.cases import NOBODY


def history(session: Session, command: ShowHistory) -> None:
    """Show what happened to a case, to whoever may see the case, where it may be seen."""
    case = the_case(session, command.case)
    session.turn(history_page(session.tx, case.id, command.page, session.house, session.language))


def figures(session: Session, command: ShowFigures) -> None:
    """Show figures, as far as this person may see them here."""
    if not session.roles:
        raise NotStaff()
    if not (session.place.of_team or session.place.purpose is Purpose.PRIVATE):
        raise WrongPlace()
    seen = scope(session.actor(0), session.place.purpose)
    tables = BY if seen.loads else BY[:-1]
    by = command.by if command.by in tables else BY[0]
    reader = session.person.id if session.place.purpose is Purpose.PRIVATE else NOBODY
    span = period(command.period, session.now, session.house.voice.zone)
    asked = Asked(reader, seen, span, by)
    session.turn(figures_page(session.tx, asked, session.house, session.language, session.now))
