"""How a call's end is written down, and what is done about it."""

from bot.domain.actor import Purpose
from bot.domain.moment import MINUTE, SECOND, Micros
from bot.workers.calls import Answer, Verdict
from bot.workers.shot import Shot
from storage import erasure, outbox, people, places, questions, sending, shown, timers, topics
from storage.database import Tx
from storage.sending import Outgoing

REPEATS: tuple[Micros, ...] = tuple(SECOND * wait for wait in (5, 20, 80, 300, 900, 1800, 3600, 3600))
"""Pauses before a letter whose answer was lost is said again; after the last one a person must look."""

LONGEST: Micros = 5 * MINUTE


def pause(row: Outgoing, answer: Answer) -> Micros:
    """How long a row waits whose call was lost on its way: longer each time, but an outage ends some day."""
    if answer.verdict is Verdict.UNKNOWN and row.kind in outbox.SAID:
        return REPEATS[min(row.repeats, len(REPEATS) - 1)]
    return min(SECOND << min(row.attempts, 16), LONGEST)


def settle(tx: Tx, shot: Shot, answer: Answer, now: Micros) -> bool:
    """Write down how a call ended; True if the row is given up and somebody must look."""
    if answer.verdict is Verdict.NO_TOPIC and shot.row.thread:
        _elsewhere(tx, shot, answer, now)
        return False
    given_up = _written(tx, shot, answer, now)
    if shot.row.purpose is Purpose.LEAVING:
        erasure.see_off(tx, shot.row.place, now)
        return False  # whoever has left is not looked for
    return given_up


def _written(tx: Tx, shot: Shot, answer: Answer, now: Micros) -> bool:
    row = shot.row
    match answer.verdict:
        case Verdict.TAKEN:
            _taken(tx, shot, answer, now)
        case Verdict.WAIT:
            sending.later(tx, row, now + answer.wait, answer.why, uncounted=True)
        case Verdict.MOVED:
            places.move(tx, row.chat, answer.chat)
            sending.later(tx, row, now, answer.why, uncounted=True)
        case Verdict.UNREACHABLE:
            sending.settle(tx, row, "undeliverable", now, answer.why)
            _unreachable(tx, row, now)
        case Verdict.GONE:
            return _gone(tx, shot, answer, now)
        case Verdict.UNKNOWN if row.kind in outbox.SAID and row.repeats < len(REPEATS):
            sending.later(tx, row, now + pause(row, answer), answer.why, repeat=True)
        case Verdict.UNSENT:
            sending.later(tx, row, now + pause(row, answer), answer.why)
        case Verdict.UNKNOWN if row.kind not in outbox.SAID:
            sending.later(tx, row, now + pause(row, answer), answer.why)
        case _:
            sending.settle(tx, row, "dead", now, answer.why)
            return True
    return False


def _unreachable(tx: Tx, row: Outgoing, now: Micros) -> None:
    """Somebody lets the bot write no more; a question to them is not waited for."""
    place = places.by_id(tx, row.place)
    if place is None or place.person is None:
        return
    people.set_reachable(tx, place.person, yes=False)
    for question in questions.of_person(tx, place.person):
        timers.set_(tx, timers.ASKED, str(question.id), now)


def _taken(tx: Tx, shot: Shot, answer: Answer, now: Micros) -> None:
    row = shot.row
    sending.settle(tx, row, "sent", now, message=answer.message)
    if row.method == "deleteMessage":
        _deleted(tx, row, now)
    if shot.payload is None or row.name is None:
        return
    if not outbox.exists(tx, row.name):
        place = places.by_id(tx, row.place)
        if place is None or place.purpose is Purpose.GONE:
            return
        # The card was withdrawn while it was on its way: what was sent must go again.
        message = answer.message or shot.body.get("message_id", 0)
        outbox.say(tx, outbox.ACT, row.place, "deleteMessage", {"message_id": message}, priority=0, now=now)
        return
    message = answer.message or int(shot.body.get("message_id", 0))
    known = shown.get(tx, row.name)
    if shot.method == "editMessageText" and (known is None or known.message != message):
        return  # the card moved to another message meanwhile
    shown.put(tx, row.name, row.place, message, shot.payload.digest)
    if row.purpose is Purpose.PARTNER and known is None and row.subject.startswith("D"):
        timers.set_(tx, timers.WENT, row.subject.removeprefix("D"), now)  # from now on their clock runs


def _elsewhere(tx: Tx, shot: Shot, answer: Answer, now: Micros) -> None:
    """The topic is closed or gone: what was meant for it is said in the main place; the desk does the rest."""
    row = shot.row
    timers.set_(tx, timers.TOPIC, str(row.place), now)
    main = places.of(tx, Purpose.MODERATORS)
    if row.purpose is Purpose.MODERATORS or not main:
        topics.to_general(tx, row.place)
        sending.later(tx, row, now, answer.why)
    elif shot.payload is not None and row.name is not None:
        shown.forget(tx, row.name)
        outbox.drop(tx, row.name)
    else:
        topics.redirect(tx, row.id, main[0].id)
        sending.later(tx, row, now, answer.why)


def _deleted(tx: Tx, row: Outgoing, now: Micros) -> None:
    """A message is gone. If a card was shown in it after all (two copies, pressed in turn), it is shown anew."""
    name = shown.carried(tx, row.place, int(row.body.get("message_id", 0)))
    if name is not None:
        shown.forget(tx, name)
        outbox.again(tx, name, now)


def _gone(tx: Tx, shot: Shot, answer: Answer, now: Micros) -> bool:
    """The message is no longer there: a card is sent anew, anything else has nothing left to do."""
    if shot.payload is not None and shot.row.name is not None:
        shown.forget(tx, shot.row.name)
        sending.later(tx, shot.row, now, answer.why)
        return False
    sending.settle(tx, shot.row, "sent", now, answer.why)
    if shot.row.method == "deleteMessages":
        # One of many could not be deleted: each is tried by itself.
        for message in shot.row.body["message_ids"]:
            outbox.say(
                tx, outbox.ACT, shot.row.place, "deleteMessage", {"message_id": message}, priority=0, now=now
            )
    return False
