"""Writing letters that go by e-mail. What a notice says is made when it goes; everything else is fixed here."""

from typing import Any

from bot.desk.session import MODERATORS, Session
from bot.domain.code import ALPHABET
from bot.domain.dispatch import Dispatch
from bot.domain.mail import domain
from bot.domain.partner import Contact, Partner, Route
from bot.speech import dispatch as speech
from bot.speech.payload import unmarked
from bot.views import posting
from storage import mailing, notices, outbox


def reaches(session: Session, contact: Contact | None) -> bool:
    """Whether e-mail to a partner goes at this moment."""
    return bool(session.house.mail) and contact is not None and contact.usable is Route.MAIL


def message_id(session: Session, letter: Dispatch) -> str:
    """How a letter is known from now on: nobody else has made the same one."""
    return f"<ronda.d{letter.id}.{letter.made}@{domain(session.house.mail)}>"


def notice(session: Session, letter: Dispatch) -> None:
    """Have a letter sent that takes notices to an operator."""
    mailing.add(
        session.tx, outbox.FILE, {"partner": letter.partner}, priority=MODERATORS, now=session.now,
        subject=letter.subject, name=posting.name(letter.id),
    )  # fmt: skip


def tell(session: Session, letter: Dispatch, contact: Contact, said: str, *, reminder: bool = False) -> None:
    """Say something about a letter that they have.

    Args:
        said: Telegram HTML.
        reminder: it goes only as long as something in that letter is not answered.
    """
    voice = session.house.voice
    codes = [one.code for one in notices.of_dispatch(session.tx, letter.id)]
    subject = speech.mail_subject(codes, session.house.organisation, voice, contact.language)
    body = {
        "partner": letter.partner,
        "dispatch": letter.id,
        "subject": f"Re: {subject}",
        "text": unmarked(said),
        "id": _unique(session, f"d{letter.id}"),
        "answers": letter.message_id,
        "reminder": reminder,
    }
    mailing.add(session.tx, outbox.LETTER, body, priority=MODERATORS, now=session.now, subject=letter.subject)


def ask_for_proof(session: Session, partner: Partner, contact: Contact, secret: str) -> None:
    """Send the code that shows that somebody of theirs reads an address."""
    voice, language = session.house.voice, contact.language
    fields: dict[str, Any] = {"name": partner.name(language), "organisation": session.house.organisation}
    body = {
        "partner": partner.code,
        "subject": voice.plain(language, "partner.mail_subject", **fields),
        "text": voice.plain(language, "partner.mail_text", code=secret, **fields),
        "id": _unique(session, "v"),
        "secret": contact.secret,
        "by": session.person.id,
    }
    mailing.add(session.tx, outbox.LETTER, body, priority=MODERATORS, now=session.now, subject=f"V{partner.code}")


def _unique(session: Session, about: str) -> str:
    letters = "".join(session.house.pick(ALPHABET) for _ in range(12)).lower()
    return f"<ronda.{about}.{letters}@{domain(session.house.mail)}>"
