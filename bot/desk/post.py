"""What becomes of letters that go by e-mail: looked at once more before they go, and followed afterwards."""

from dataclasses import dataclass

from bot.desk import dispatches, letters, mailing
from bot.desk.correspondence import show_team, tell_team
from bot.desk.session import MODERATORS, Session
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.mail import Mail
from bot.domain.moment import DAY, HOUR, Micros
from bot.domain.notice import UNANSWERED
from bot.domain.partner import Contact, Route
from bot.speech.payload import Payload, clip
from bot.speech.voice import untappable
from bot.views import posting
from storage import dispatches as letters_out
from storage import notices, partners, people, places, sending
from storage.sending import Outgoing

NEWS: Micros = HOUR
"""A letter that waits for so long is told."""

PATIENCE: Micros = DAY
"""So long a letter is tried; then somebody sends it by hand."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A claimed row, and what it says."""

    row: Outgoing
    mail: Mail


def take(session: Session, number: int) -> Posted | None:
    """Claim a letter that may go now; None if it is not to go any more."""
    row = next(iter(sending.claim(session.tx, [number], session.now)), None)
    if row is None:
        return None
    letter = _letter(session, row)
    contact = partners.contact(session.tx, row.body["partner"])
    mail = None
    if contact is not None and _still_goes(session, row, contact, letter):
        mail = posting.draw(session.tx, row, contact, letter, session.house)
    if mail is None:
        sending.settle(session.tx, row, "recalled", session.now)
        return None
    return Posted(row, mail)


def set_aside(session: Session, number: int, why: str) -> None:
    """A letter could not even be written: the owners are told of such rows."""
    for row in sending.claim(session.tx, [number], session.now):
        sending.settle(session.tx, row, "dead", session.now, why)


def _still_goes(session: Session, row: Outgoing, contact: Contact, letter: Dispatch | None) -> bool:
    """Whether a letter is meant as it was, and whom it is for is reached as they were."""
    if letter is None:
        return contact.route is Route.MAIL and contact.verified is None and contact.secret == row.body["secret"]
    if row.name is not None:
        return _notice_goes(session, contact, letter)
    if not mailing.reaches(session, contact):
        _pass_on(session, row, letter, "")
        return False
    unanswered = any(one.state in UNANSWERED for one in notices.of_dispatch(session.tx, letter.id))
    return unanswered or not row.body.get("reminder")


def _notice_goes(session: Session, contact: Contact, letter: Dispatch) -> bool:
    if letter.state is not DispatchState.GOING or letter.route is not Route.MAIL:
        return False
    if not dispatches.settle_contents(session, letter):
        letters_out.move(session.tx, letter.id, DispatchState.VOID)
        return False
    if not mailing.reaches(session, contact):
        dispatches.to_hand(session, letter)
        return False
    return True


def accepted(session: Session, row: Outgoing) -> None:
    """The mail server has a letter: the operator's clock runs, and the team may write answers down.

    Also where somebody took it back to send it by hand while it was under way: it is there, and need not go twice.
    """
    sending.settle(session.tx, row, "sent", session.now)
    letter = _letter(session, row) if row.name is not None else None
    if letter is not None and letter.state is DispatchState.GOING:
        letters_out.leave(session.tx, letter.id, Route.MAIL, message_id=letter.message_id)
        dispatches.went(session, letter.id)
        show_team(session, letter)


def later(session: Session, row: Outgoing, at: Micros, why: str, *, repeat: bool) -> None:
    """A letter did not leave, or nobody knows whether it did: it is tried again. The team hears of it once."""
    sending.later(session.tx, row, at, why, repeat=repeat)
    letter = _notices_in(session, row)
    if letter is not None and session.now < row.written + NEWS <= at:
        tell_team(session, letter, "notice.mail_slow", codes=_codes(session, letter))


def given_up(session: Session, row: Outgoing, why: str) -> None:
    """A letter was refused, or was tried for too long: somebody of the team passes it on."""
    sending.settle(session.tx, row, "undeliverable", session.now, why)
    letter = _letter(session, row)
    if letter is None:
        _no_proof(session, row, why)
    elif row.name is None:
        _pass_on(session, row, letter, why)
    elif letter.state is DispatchState.GOING and letter.route is Route.MAIL:
        key = "notice.mail_failed" if not row.repeats else "notice.mail_unsure"
        tell_team(session, letter, key, codes=_codes(session, letter), why=_why(why))
        dispatches.to_hand(session, letter)


def _pass_on(session: Session, row: Outgoing, letter: Dispatch, why: str) -> None:
    tell_team(session, letter, "notice.mail_pass_on", copy=row.body["text"], why=_why(why))


def _no_proof(session: Session, row: Outgoing, why: str) -> None:
    """The code did not reach the address: whoever typed it should look at it again."""
    partner = session.house.directory[row.body["partner"]]
    person = people.by_id(session.tx, row.body["by"])
    own = places.private(session.tx, row.body["by"])
    if person is None or own is None:
        letters.announce(session, "partner.mail_failed", name=partner.name(session.house.voice.fallback), why="–")
        return
    voice, language = session.house.voice, person.language
    said = voice.say(language, "partner.mail_failed", name=partner.name(language), why=_why(why))
    session.letter(own, Payload(said), priority=MODERATORS)


def _letter(session: Session, row: Outgoing) -> Dispatch | None:
    """The letter with notices that a row is, or that it follows; None for a code."""
    dispatch = posting.of_dispatch(row)
    return letters_out.by_id(session.tx, dispatch) if dispatch is not None else None


def _notices_in(session: Session, row: Outgoing) -> Dispatch | None:
    """The letter with notices that a row is, if it is on its way by e-mail."""
    letter = _letter(session, row) if row.name is not None else None
    going = letter is not None and letter.state is DispatchState.GOING and letter.route is Route.MAIL
    return letter if going else None


def _codes(session: Session, letter: Dispatch) -> str:
    return untappable(", ".join(one.code for one in notices.of_dispatch(session.tx, letter.id)))


def _why(why: str) -> str:
    return untappable(clip(why, 200) or "–")
