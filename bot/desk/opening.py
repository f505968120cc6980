"""Looking at evidence: always in private, the words first, a file only when its own button is pressed."""

from bot.desk import cases, ledger
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Place, Purpose
from bot.domain.case import Case
from bot.domain.course import viewed
from bot.domain.evidence import EvidenceKind, sensitive
from bot.domain.moment import HOUR, MINUTE, Micros
from bot.domain.refusal import NoPiece, NotStarted, Unseen
from bot.domain.verbs import ShowEvidence
from bot.speech import exhibits as speech
from bot.views import exhibits as views
from storage import evidence, exhibits, hiding, outbox, places, timers
from storage.evidence import EvidenceRow

AGAIN: Micros = HOUR
"""Who opens the same piece again within this is not written down again."""

PATIENCE: Micros = MINUTE
"""A copy that is on its way when it should go is looked for again after this."""


def show(session: Session, command: ShowEvidence) -> None:
    """Show the list, or one piece, to whoever asks, in their private chat."""
    case = cases.permitted(session, command)
    here = _own_chat(session)
    if command.piece or command.nth:
        _open(session, case, here, _piece(session, case, command))
    else:
        _list(session, case, here, command.page)
    if session.place.purpose is not Purpose.PRIVATE:
        session.answer("mod.done.evidence", case=case.label)


def _own_chat(session: Session) -> Place:
    """The private chat with whoever asks, if the bot may write there."""
    here = places.private(session.tx, session.person.id)
    if here is None or not session.person.reachable:
        raise NotStarted(bot=session.house.username)
    return here


def _piece(session: Session, case: Case, command: ShowEvidence) -> EvidenceRow:
    if command.piece:
        row = evidence.by_id(session.tx, command.piece)
    else:
        also = views.counts_withdrawn(case, session.house)
        row = next(iter(exhibits.page(session.tx, case.id, command.nth - 1, 1, withdrawn=also)), None)
    if row is None or row.case != case.id:
        raise NoPiece(case=case.label)
    return row


def _list(session: Session, case: Case, here: Place, page: int) -> None:
    found = views.listing(session.tx, session.house, case, page)
    said = speech.page(found, session.house.voice, session.person.language, session.now)
    session.letter(here, said, priority=MODERATORS, subject=case.label)
    if sensitive(session.house.taxonomy[case.category], case.lane, case.flags):
        _note(session, case, [one.id for one in found.pieces if one.words])


def _open(session: Session, case: Case, here: Place, row: EvidenceRow) -> None:
    if row.kind is EvidenceKind.TEXT:
        nth = exhibits.rank(session.tx, case.id, row.id, withdrawn=views.counts_withdrawn(case, session.house))
        _list(session, case, here, (nth - 1) // views.PAGE)
        return
    if not views.can_open(session.tx, session.house, case, row):
        raise Unseen(case=case.label)
    _note(session, case, [row.id])
    sent = outbox.say(
        session.tx,
        outbox.FILE,
        here.id,
        views.method(row),
        {},
        priority=MODERATORS,
        now=session.now,
        name=views.name(row.id),
    )
    timers.set_(session.tx, timers.EXHIBIT, str(sent), session.now + views.OPEN_FOR)


def _note(session: Session, case: Case, pieces: list[int]) -> None:
    """Write down who opened what, once an hour."""
    known = exhibits.viewed(session.tx, case.id, session.person.id, session.now - AGAIN)
    for number in pieces:
        if number not in known:
            outcome = viewed(case, session.actor(case.id), session.now, number)
            ledger.write(session, outcome)
            case = outcome.case


def put_away(session: Session, row: int) -> None:
    """An opened copy has lain in a private chat long enough."""
    late = hiding.late(session.tx, row)
    place = places.by_id(session.tx, late.place) if late is not None else None
    if late is None or place is None:
        return
    if late.state in ("pending", "sending"):
        timers.set_(session.tx, timers.EXHIBIT, str(row), session.now + PATIENCE)
    elif late.message is not None:
        session.act(place, "deleteMessage", {"message_id": late.message})
