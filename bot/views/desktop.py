"""What stands on a desk beside its case: what was done with the last one, and the way back."""

from typing import Any

from bot.domain.actor import Place
from bot.domain.allowed import refusal
from bot.domain.case import Case
from bot.domain.moment import SECOND, Micros
from bot.domain.verbs import Verb
from bot.house import House
from bot.speech import buttons
from bot.speech.payload import Button, Payload
from bot.views.actors import actor
from storage import cases, staff
from storage.database import Tx

_DECISIONS = frozenset({Verb.CONFIRM, Verb.REJECT, Verb.ESCALATE, Verb.MERGE})


def last(tx: Tx, done: dict[str, Any] | None) -> Case | None:
    """The case that was done with last, unless something else became of it since."""
    case = cases.by_id(tx, int(done["case"]), lock=False) if done else None
    if case is None or done is None or done["verb"] not in _DECISIONS:
        return case
    signed = done["verb"] == Verb.CONFIRM and case.decision is None and case.signed_by != 0
    return case if signed or (case.decision is not None and case.decision.seq == done["seq"]) else None


def undoable(tx: Tx, done: dict[str, Any] | None, now: Micros) -> bool:
    """Whether what was done last was a decision that can still be taken back."""
    case = last(tx, done)
    if case is None or done is None or done["verb"] not in _DECISIONS:
        return False
    return case.decision is None or case.decision.undo_until > now


def beside(
    tx: Tx, place: Place, done: dict[str, Any] | None, shown: Payload, house: House, language: str, now: Micros
) -> Payload:
    """The desk's message with a line above about the last case, and a button below to take it back."""
    case = last(tx, done)
    if case is None or done is None or place.person is None:
        return shown
    voice, verb = house.voice, Verb(done["verb"])
    signed = verb is Verb.CONFIRM and case.decision is None
    line = voice.say(language, f"desk.{verb}_signed" if signed else f"desk.{verb}", case=case.label)
    me = actor(tx, place.person, staff.roles(tx, place.person), case.id)
    if not undoable(tx, done, now) or refusal(Verb.UNDO, me, case, place, now) is not None:
        return Payload(f"{line}\n\n{shown.text}", shown.rows)
    if case.decision is not None:
        seconds = -(-(case.decision.undo_until - now) // SECOND)
        line = voice.say(language, "desk.can_undo", done=line, seconds=seconds)
    label = voice.plain(language, "b.undo_case", case=case.label)
    back = Button(label, buttons.on_case(case.id, case.round, Verb.UNDO))
    return Payload(f"{line}\n\n{shown.text}", (*shown.rows, (back,)))
