"""Help for whoever it happened to, and a private chat cleared at once."""

from bot.desk.session import Session
from bot.domain import draft as form
from bot.domain.actor import Place
from bot.domain.asides import AboutMe, Hide
from bot.domain.draft import Stage
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.speech import about_me
from storage import desks, drafts, heard, hiding, outbox, places, prompts, shown, strikes, timers

CHUNK = 100
"""Messages one call may delete (https://core.telegram.org/bots/api#deletemessages)."""

REACH: Micros = heard.REACH - MINUTE
"""A message that grows too old while its call is on the way would spoil the call."""

SOON: Micros = 5 * SECOND


def about(session: Session, command: AboutMe) -> None:
    """Show help. Its text is not kept, nor which page it was; a form that is open stays as it is."""
    page = about_me.draw(command.page, session.house.voice, session.language, session.house.hotlines)
    if command.page:
        session.turn(page, subject=hiding.FLEETING)
    else:
        session.letter(session.place, page, priority=0, subject=hiding.FLEETING)


def hide(session: Session, _command: Hide) -> None:
    """Delete what both sides said in this private chat, as far back as Telegram allows, and forget open forms."""
    place, since = session.place, session.now - REACH
    _forget_questions(session)
    for row in hiding.drop_answers(session.tx, place.id, session.now, every=not session.roles):
        timers.set_(session.tx, timers.HIDDEN, str(row), session.now + SOON)
    messages = {*heard.in_place(session.tx, place.id, since), *hiding.said(session.tx, place.id, since)}
    messages |= {message for _name, message in shown.in_place(session.tx, place.id)}
    messages.add(session.caller.message)
    _forget(session, place)
    _delete(session, place, messages)
    session.answer("sos.hidden")


def _forget_questions(session: Session) -> None:
    """What was being filled in is forgotten: the next message begins anew."""
    while (draft := drafts.open_of(session.tx, session.person.id)) is not None:
        how = Stage.SENT if draft.onto else Stage.CANCELLED  # what was added to a report is there already
        drafts.save(session.tx, form.end(draft, how), session.now)
    prompts.drop(session.tx, session.person.id)
    strike = strikes.asked(session.tx, session.person.id, 0)
    if strike is not None:
        strikes.ask(session.tx, strike.id, None)


def _forget(session: Session, place: Place) -> None:
    """Nothing of the chat is known any more: what is still being sent to a card is deleted when it arrives."""
    heard.forget(session.tx, place.id)
    for name, _message in shown.in_place(session.tx, place.id):
        shown.forget(session.tx, name)
    outbox.drop_place(session.tx, place.id)
    if session.roles:
        desks.put(session.tx, place.id, None)


def _delete(session: Session, place: Place, messages: set[int]) -> None:
    numbers = sorted(messages - {0})
    for start in range(0, len(numbers), CHUNK):
        body = {"message_ids": numbers[start : start + CHUNK]}
        session.act(place, "deleteMessages", body, priority=0)


def catch_up(session: Session, row: int) -> None:
    """An answer was on its way while its chat was hidden: once it has arrived, it goes too."""
    late = hiding.late(session.tx, row)
    if late is None:
        return
    if late.state == "sending":
        timers.set_(session.tx, timers.HIDDEN, str(row), session.now + SOON)
    hiding.drop(session.tx, row, session.now)
    place = places.by_id(session.tx, late.place)
    if late.message is not None and place is not None:
        _delete(session, place, {late.message})
