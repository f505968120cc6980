"""Formal requests once they are on record: shown, listed, let go of, closed."""

from collections.abc import Callable
from typing import Any

from bot.desk import disclosures, holding, ledger, requests, stays
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Purpose, Role
from bot.domain.case import Case
from bot.domain.disclosure import Disclose
from bot.domain.events import Kind
from bot.domain.referral import noted
from bot.domain.refusal import WrongPlace, WrongRole
from bot.domain.request import (
    Act,
    PickForRequest,
    RecordRequest,
    Request,
    RequestOver,
    ShowRequests,
    WorkRequest,
    acts,
)
from bot.domain.stay import End
from bot.views import requests as views
from storage import requests as kept
from storage import scans


def work(session: Session, command: WorkRequest) -> None:
    """Do something with a request, or show it."""
    request, case = requests.known(session, command.code)
    if not command.act:
        requests.show(session, request)
        return
    act = Act(command.act)
    scanned = scans.there(session.tx, request.code) is not None
    if act not in acts(request, scanned=scanned, staying=views.staying(session.tx, request, session.now)):
        requests.refresh(session, request)
        raise RequestOver(code=request.code)
    _ACTS[act](session, case, request)


def _scan(session: Session, _case: Case, request: Request) -> None:
    requests.wait_for_scan(session, request)
    session.answer("request.send_scan", code=request.code)


def _look(session: Session, _case: Case, request: Request) -> None:
    """The letter goes to whoever asks, in private."""
    session.file(session.place, views.scan(request.code), priority=MODERATORS)
    session.answer("request.scan_comes", code=request.code)


def _release(session: Session, case: Case, request: Request) -> None:
    stays.release(session, case, request.issuer, End.RELEASED, request.code)
    requests.refresh(session, request)
    session.answer("stay.let_go", code=request.code)


def _close(session: Session, case: Case, request: Request) -> None:
    """It has no effect any more: what it kept is let go, what was asked for on it falls."""
    case = stays.release(session, case, request.issuer, End.RELEASED, request.code)
    case = disclosures.drop_all(session, case, request)
    kept.close(session.tx, request.code, session.person.id, session.now)
    done = noted(case, Kind.REQUEST_OVER, session.actor(case.id), session.now, request=request.code)
    ledger.write(session, done)
    case = holding.settle(session, done.case)
    requests.refresh(session, request)
    ledger.redraw(session, case)
    session.answer("request.closed", code=request.code)


def listing(session: Session, command: ShowRequests) -> None:
    """Those that stand, for whoever leads, in private."""
    session.for_colleagues()
    if session.roles.isdisjoint((Role.LEAD, Role.CHILD_SAFETY)):
        raise WrongRole()
    if session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    session.turn(views.register(session.tx, session.person.id, session.place, command.page, session.house,
                                session.language, session.now))  # fmt: skip


ERRANDS: dict[type, Callable[[Session, Any], None]] = {
    RecordRequest: requests.record,
    PickForRequest: requests.pick,
    WorkRequest: work,
    ShowRequests: listing,
    Disclose: disclosures.disclose,
}
"""What `bot.desk.door` sends here."""

_ACTS: dict[Act, Callable[[Session, Case, Request], None]] = {
    Act.SCAN: _scan,
    Act.LOOK: _look,
    Act.RELEASE: _release,
    Act.CLOSE: _close,
}
