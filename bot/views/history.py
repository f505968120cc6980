"""What happened to a case, from its audit."""

from bot.domain.history import steps
from bot.house import House
from bot.speech import history
from bot.speech.payload import Payload
from storage import events, staff
from storage.database import Tx


def history_page(tx: Tx, case: int, page: int, house: House, language: str) -> Payload:
    """A page of it, the newest first; a page that is not there (any more) is the last."""
    told = steps(event for event, _ in events.of(tx, case))[::-1]
    pages = max(1, -(-len(told) // history.PAGE))
    page = min(page, pages - 1)
    shown = tuple(told[page * history.PAGE : (page + 1) * history.PAGE])
    names = {who: staff.name(tx, who) for step in shown for who in (step.who, step.to) if isinstance(who, int)}
    return history.draw(history.Page(case, shown, names, page, pages), house.voice, language)
