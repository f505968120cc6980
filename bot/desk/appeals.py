"""Appeals: asked for by whom a decision hit, heard by somebody other than who made it, and answered.

An appeal has a subject, such as ``S7`` for a strike. Appeals against decisions on cases (``C42``) will be of the
same kind.
"""

from bot.desk import forms, letters, strikes
from bot.desk.session import MODERATORS, Session
from bot.domain.appeal import Appeal, DropAppeal, Hear
from bot.domain.intake import TakeIn
from bot.domain.moment import MINUTE, Micros
from bot.domain.part import TYPED
from bot.domain.refusal import Appealed, NoAppeal, NoCase, OwnDecision
from bot.speech import buttons
from bot.speech.payload import Button, Payload, clip
from bot.views.appeals import hearers
from storage import outbox, places
from storage import strikes as kept
from storage.strikes import StrikeRow

PATIENCE: Micros = 15 * MINUTE
"""After the question the next words are taken as the appeal for so long; later they are a report again."""

LONGEST = 1000
"""Characters of an appeal."""


def begin(session: Session, command: Appeal) -> None:
    """Somebody wants their strike looked at again: with these words, or with those of their next message."""
    strike = _appealable(session)
    if command.words:
        _lodge(session, strike, command.words)
        return
    kept.ask(session.tx, strike.id, session.now)
    voice, language = session.house.voice, session.language
    drop = Button(voice.plain(language, "b.cancel"), buttons.drop_appeal())
    said = voice.say(language, "appeal.ask", code=strikes.code_of(session, strike))
    session.reply(Payload(said, ((drop,),)))


def _appealable(session: Session) -> StrikeRow:
    """The newest strike that counts and was not appealed against; each may be, once."""
    counting = strikes.live(session, session.person.id)
    for strike in counting:
        if strike.appealed is None:
            return strike
    if any(strike.open for strike in counting):
        raise Appealed()
    raise NoAppeal()


def words_or_form(session: Session, command: TakeIn) -> None:
    """A message in private: the words of an appeal if they were asked for, else a report or a part of one."""
    strike = kept.asked(session.tx, session.person.id, session.now - PATIENCE)
    part = command.part
    if strike is not None and part.text and part.origin is TYPED and not command.onto:
        _lodge(session, strike, part.text)
    else:
        forms.take_in(session, command)


def drop(session: Session, _command: DropAppeal) -> None:
    """They do not want to after all."""
    strike = kept.asked(session.tx, session.person.id, session.now - PATIENCE)
    if strike is None:
        raise NoAppeal()
    kept.ask(session.tx, strike.id, None)
    session.answer("appeal.dropped")


def _lodge(session: Session, strike: StrikeRow, words: str) -> None:
    kept.appeal(session.tx, strike.id, clip(words, LONGEST), session.now)
    _post(session, strike)
    session.answer("appeal.received", code=strikes.code_of(session, strike))


def _post(session: Session, strike: StrikeRow) -> None:
    """Show an appeal to everybody who may hear it; whoever decides first has decided."""
    found = [places.private(session.tx, person) for person in hearers(session.tx, strike)]
    reached = [place for place in found if place is not None]
    for place in reached:
        outbox.show(
            session.tx,
            f"appeal:{strike.subject}:{place.id}",
            place.id,
            subject=strike.subject,
            priority=MODERATORS,
            now=session.now,
        )
    if not reached:
        letters.alarm(session, "alarm.nobody_hears", but=strike.person)


def post_waiting(session: Session) -> None:
    """Appeals that nobody could hear before are shown to who can now."""
    for strike in kept.unheard(session.tx):
        _post(session, strike)


def hear(session: Session, command: Hear) -> None:
    """Decide an appeal: never who decided before, nor whoever it is about."""
    session.for_colleagues()
    strike = kept.by_id(session.tx, int(command.subject[1:]))
    if strike is None or strike.appealed is None:
        raise NoCase(case=command.subject)
    if session.person.id not in hearers(session.tx, strike):
        raise OwnDecision()
    if not strike.open:
        outbox.refresh(session.tx, strike.subject, priority=MODERATORS, now=session.now)
        raise Appealed()
    outcome = "upheld" if command.upheld else "denied"
    kept.hear(session.tx, strike.id, session.person.id, outcome, session.now)
    if command.upheld:
        strikes.lift(session, strike)
    strikes.write(session, strike.person, f"appeal.{outcome}", code=strikes.code_of(session, strike))
    outbox.refresh(session.tx, strike.subject, priority=MODERATORS, now=session.now)
    session.answer(f"appeal.done_{outcome}")
