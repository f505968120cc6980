"""Appeals: asked for by whom a decision hit, heard by somebody other than who made it, and answered.

There are two kinds of subject: a strike (``S7``), and a decision on a case (``A7``: the hearing of all who appeal
against it). Both are asked for in the same way.
"""

from bot.desk import forms, hearings, letters, pleas, strikes
from bot.desk.pleas import Plea
from bot.desk.session import MODERATORS, Session
from bot.domain.appeal import Appeal, DropAppeal, Hear, ShowAppeal, Side, declined
from bot.domain.commands import CancelForm
from bot.domain.intake import TakeIn
from bot.domain.moment import MINUTE, Micros
from bot.domain.part import TYPED
from bot.domain.refusal import Appealed, NoAppeal, NoCase, OwnDecision
from bot.speech import buttons
from bot.speech.payload import Button, Payload, clip, in_columns
from bot.speech.voice import Due
from bot.views.appeals import hearers, who_hears
from storage import appellants, outbox, places, shown
from storage import strikes as kept
from storage.appellants import AppellantRow
from storage.strikes import StrikeRow

PATIENCE: Micros = 15 * MINUTE
"""After the question the next words are taken as the appeal for so long; later they are a report again."""

LONGEST = 1000
"""Characters of an appeal."""

LISTED = 8


def begin(session: Session, command: Appeal) -> None:
    """Somebody wants something looked at again: with these words, or with those of their next message."""
    _forget_question(session)
    if command.code:
        _plead(session, pleas.named(session, command.code), command.words)
        return
    known = pleas.possible(session)
    if not known:
        raise Appealed() if _waiting(session) else NoAppeal()
    if len(known) == 1:
        _plead(session, known[0], command.words)
    else:
        _which(session, known)


def _waiting(session: Session) -> bool:
    """Whether something this person appealed against has not been answered."""
    own = appellants.of_person(session.tx, session.person.id)
    cases = any(one.answered is None or one.answered > session.now for one in own)
    return cases or any(strike.open for strike in strikes.live(session, session.person.id))


def _which(session: Session, known: list[Plea]) -> None:
    voice, language = session.house.voice, session.language
    drawn = [Button(one.code, buttons.begin_appeal(one.code)) for one in known[:LISTED]]
    session.reply(Payload(voice.say(language, "appeal.which"), in_columns(drawn, 2)))


def _plead(session: Session, plea: Plea, words: str) -> None:
    asked = _ask(session, plea)
    if words:
        _lodge(session, asked, words)
        return
    voice, language = session.house.voice, session.language
    drop = Button(voice.plain(language, "b.cancel"), buttons.drop_appeal())
    key = "appeal.ask_owner" if plea.notice is not None else "appeal.ask"
    session.reply(Payload(voice.say(language, key, code=plea.code), ((drop,),)))


def _ask(session: Session, plea: Plea) -> StrikeRow | AppellantRow:
    """Remember that the words were asked for."""
    if plea.strike is not None:
        kept.ask(session.tx, plea.strike.id, session.now)
        return plea.strike
    if plea.notice is not None:
        case, decision, side = plea.notice.case, plea.notice.decision, Side.OWNER
    else:
        assert plea.told is not None
        case, decision, side = plea.told.case, plea.told.decision, Side.REPORTER
    return appellants.ask(
        session.tx,
        case=case,
        decision=decision,
        side=side,
        person=session.person.id,
        asked=session.now,
        report=plea.told.report if plea.told is not None else None,
        notice=plea.notice.id if plea.notice is not None else None,
    )


def _asked(session: Session) -> StrikeRow | AppellantRow | None:
    """What this person was asked for the words of; one thing at a time."""
    since = session.now - PATIENCE
    strike = kept.asked(session.tx, session.person.id, since)
    return strike if strike is not None else appellants.asked(session.tx, session.person.id, since)


def _forget_question(session: Session) -> None:
    strike = kept.asked(session.tx, session.person.id, session.now - PATIENCE)
    if strike is not None:
        kept.ask(session.tx, strike.id, None)
    appellants.drop(session.tx, session.person.id)


def words_or_form(session: Session, command: TakeIn) -> None:
    """A message in private: the words of an appeal if they were asked for, else a report or a part of one."""
    asked, part = _asked(session), command.part
    if asked is None or not part.text or part.origin is not TYPED or command.onto:
        forms.take_in(session, command)
    elif declined(part.text):
        drop(session, DropAppeal())
    else:
        _lodge(session, asked, part.text)


def drop(session: Session, _command: DropAppeal) -> None:
    """They do not want to after all."""
    if _asked(session) is None:
        raise NoAppeal()
    _forget_question(session)
    session.answer("appeal.dropped")


def cancel(session: Session, command: CancelForm) -> None:
    """/batal: the appeal that words were asked for, or else the open form."""
    if _asked(session) is not None:
        drop(session, DropAppeal())
    else:
        forms.cancel(session, command)


def _lodge(session: Session, asked: StrikeRow | AppellantRow, words: str) -> None:
    words = clip(words, LONGEST)
    if isinstance(asked, StrikeRow):
        kept.appeal(session.tx, asked.id, words, session.now)
        _post(session, asked)
        session.answer("appeal.received", code=strikes.code_of(session, asked))
        return
    due = hearings.lodge(session, asked, words)
    code, _ = appellants.names(session.tx, asked.id)
    key = "appeal.received_owner" if asked.side is Side.OWNER else "appeal.received_due"
    said = session.house.voice.say(session.language, key, now=session.now, code=code, due=Due(due))
    session.reply(Payload(said))


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
    hearings.post_waiting(session)


def show(session: Session, command: ShowAppeal) -> None:
    """Show the card of an appeal here, below what was said since; on the card itself, without its list."""
    session.for_colleagues()
    if session.person.id not in who_hears(session.tx, command.subject):
        raise NoCase(case=command.subject)
    name = f"appeal:{command.subject}:{session.place.id}"
    known = shown.get(session.tx, name)
    if known is not None and known.message != session.caller.message:
        session.act(session.place, "deleteMessage", {"message_id": known.message})
        shown.forget(session.tx, name)
    outbox.show(session.tx, name, session.place.id, subject=command.subject, priority=MODERATORS, now=session.now)


def hear(session: Session, command: Hear) -> None:
    """Decide an appeal: never who decided before, nor whoever it is about."""
    session.for_colleagues()
    if command.subject.startswith("A"):
        hearings.hear(session, command)
        return
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
