"""The order of the queue follows the clock: cases move up as their deadline comes nearer."""

from bot.desk import calls, ledger
from bot.desk.session import Session
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.priority import Level
from storage import cases, reports


def rerank(session: Session, after: int, most: int) -> int | None:
    """Weigh a slice of the open cases anew; the last of them, None at the end."""
    slice_ = cases.open_slice(session.tx, after, most)
    for case in slice_:
        cases.rescore(session.tx, case.id, ledger.score(session, case))
        _post(session, case)
    return slice_[-1].id if len(slice_) == most else None


def _post(session: Session, case: Case) -> None:
    """A case that was too low for the group, and is not any more."""
    if session.house.quiet.post_from is Level.LOW or case.lane is not Lane.ORDINARY:
        return  # everything was posted when it came; what lists alone brought is found in the queue
    if reports.single(session.tx, case.id) and ledger.post_late(session, case):
        calls.urgent(session, case)
