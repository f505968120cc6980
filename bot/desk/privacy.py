"""One's own data: what is kept and why, a copy of it, and erasing it."""

from bot.desk import answers, forgetting, sightings
from bot.desk.session import REPORTERS, Session
from bot.domain.actor import Purpose
from bot.domain.moment import HOUR, SECOND, Micros
from bot.domain.own_data import AskErasure, Erase, EraseMe, SendMyData, ShowPrivacy
from bot.domain.refusal import JustSent, NotAllowed, OldButton, StillStaff
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.views import dossier
from storage import appellants, erasure, notes, people, places, reports
from storage.people import PersonRow

COPY_AGAIN: Micros = HOUR
"""A copy of one's data is made at most this often."""

ASKED: Micros = HOUR
"""The question whether to erase can be answered this long."""


def show(session: Session, _command: ShowPrivacy) -> None:
    """Say what is kept, why, how long, who sees it, and what one may ask for."""
    if not session.caller.private:
        session.answer("privacy.short")
        return
    voice, language = session.house.voice, _language(session)
    drawn = (
        Button(voice.plain(language, "b.my_data"), buttons.my_data()),
        Button(voice.plain(language, "b.erase"), buttons.ask_erasure()),
    )
    _say(session, Payload("\n\n".join(dossier.statement(session.house, language)), (drawn,)))


def send_my_data(session: Session, _command: SendMyData) -> None:
    """Send everything that is kept about the person, as a file."""
    if _known(session) is None:
        _say_nothing_is_kept(session)
        return
    last = people.copied(session.tx, session.person.id)
    if last is not None and session.now - last < COPY_AGAIN:
        raise JustSent(at=last + COPY_AGAIN)
    people.copy(session.tx, session.person.id, session.now)
    session.file(session.place, dossier.name(session.person.id), priority=REPORTERS)
    if session.caller.pressed:  # who typed sees the file come
        session.answer("privacy.data_coming")


def _known(session: Session) -> PersonRow | None:
    """The caller, if anything is kept about them. Asking for it does not make them known."""
    return people.by_telegram(session.tx, session.caller.telegram_id)


def _language(session: Session) -> str:
    known = _known(session)
    return known.language if known else session.house.voice.language(session.caller.language)


def _say(session: Session, payload: Payload) -> None:
    """Answer in private; the chat of somebody we do not know is forgotten as soon as they have heard it."""
    if _known(session) is not None:
        session.reply(payload)
        return
    place = places.settle(session.tx, Purpose.LEAVING, session.caller.chat)
    session.letter(place, payload, priority=REPORTERS)


def _say_nothing_is_kept(session: Session) -> None:
    voice, language = session.house.voice, _language(session)
    if session.caller.pressed:
        session.outcome.toast = voice.plain(language, "privacy.nothing_kept")
    else:
        _say(session, Payload(voice.say(language, "privacy.nothing_kept")))


def ask(session: Session, _command: AskErasure) -> None:
    """Say what erasing means, and ask."""
    if _known(session) is None:
        _say_nothing_is_kept(session)
        return
    _not_staff(session)
    voice, language, asked = session.house.voice, session.language, session.now // SECOND
    drawn = [
        (Button(voice.plain(language, label), buttons.erase(session.person.id, asked, what), style),)
        for label, what, style in (
            ("b.erase_identity", Erase.IDENTITY, "danger"),
            ("b.erase_words", Erase.WORDS, "danger"),
            ("b.cancel", Erase.NOTHING, ""),
        )
    ]
    session.reply(Payload(voice.say(language, "privacy.delete_ask"), tuple(drawn)))


def _not_staff(session: Session) -> None:
    if session.roles:
        voice = session.house.voice
        raise StillStaff(
            roles=", ".join(voice.plain(session.language, f"role.{r}") for r in sorted(session.roles))
        )


def erase(session: Session, command: EraseMe) -> None:
    """Erase what is kept about the person, as they answered."""
    known = _known(session)
    if known is None:
        _say_nothing_is_kept(session)
        return
    if command.person != known.id:
        raise NotAllowed()
    if session.now - command.asked * SECOND > ASKED:
        raise OldButton()
    if command.what is Erase.NOTHING:
        session.act(session.place, "deleteMessage", {"message_id": session.caller.message}, priority=REPORTERS)
        session.answer("privacy.delete_not")
        return
    _not_staff(session)
    _erase(session, known, words=command.what is Erase.WORDS)


def _erase(session: Session, known: PersonRow, *, words: bool) -> None:
    """In this one transaction; only the chat is remembered until its owner has heard that it was done.

    What is said is the same whether the law holds a report of theirs or not: it must not warn anybody.
    """
    tx, voice, language, chat = session.tx, session.house.voice, session.language, session.caller.chat
    answers.gone(session, known.id)
    sightings.left(session, known.id)
    if words:
        for report, case in erasure.not_held(tx, known.id):
            forgetting.forget_words(session, report, case)
    for strike in erasure.struck(tx, known.id):
        forgetting.forget_strike(session, strike)
    for appeal in appellants.forgettable(tx, known.id):
        forgetting.forget_appeal(session, appeal)
    erasure.clear(tx, known.id, session.caller.telegram_id, session.now)
    cases = {report.case for report in reports.of_person(tx, known.id, 1000)}
    erasure.detach(tx, known.id, words=words)
    for case in sorted(cases):
        notes.forget(tx, case)
    erasure.anonymise(tx, known.id, session.caller.telegram_id, voice.fallback)
    place = places.settle(tx, Purpose.LEAVING, chat)
    session.act(place, "deleteMessage", {"message_id": session.caller.message}, priority=REPORTERS)
    session.letter(place, Payload(voice.say(language, "privacy.delete_done")), priority=REPORTERS)
    session.outcome.toast = voice.plain(language, "privacy.delete_done")
