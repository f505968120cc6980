"""One decision on many cases: previewed, carried out on exactly those, and undone together."""

from collections import Counter

from bot.desk import cases as case_desk
from bot.desk import ledger, moving, queueing
from bot.desk.session import Session
from bot.domain import bulk as rules
from bot.domain.actor import Purpose
from bot.domain.allowed import WORKERS, refusal
from bot.domain.bulk import Left
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.commands import CarryOutBulk, PreviewBulk
from bot.domain.listing import Listing
from bot.domain.refusal import BulkOver, NoBulk, NoReason, NothingToDo, Refusal, WrongPlace, WrongRole
from bot.domain.strike import FALSE_REPORT
from bot.domain.verbs import CaseCommand, Confirm, Recategorise, Reject, Undo, Verb
from bot.speech import bulk as speech
from bot.speech.bulk import Preview, Result
from storage import accounts, bulks, queue
from storage.bulks import BulkRow

LOOKED_AT = 200
"""Of the part that was named: those that are left out do not count against the most."""

VERBS = {
    "confirm": Verb.CONFIRM, "konfirmasi": Verb.CONFIRM,
    "reject": Verb.REJECT, "tolak": Verb.REJECT,
    "category": Verb.RECATEGORISE, "kategori": Verb.RECATEGORISE,
}  # fmt: skip


def preview(session: Session, command: PreviewBulk) -> None:
    """Say what would be decided, and keep exactly that for the button."""
    who = queueing.reading(session)
    if session.place.purpose is not Purpose.PRIVATE:
        raise WrongPlace()
    if not who.actor.has(*WORKERS):
        raise WrongRole()
    verb, value, words = _asked(session, command.words)
    part = queueing.part(session, who, words)
    taken, left = _chosen(session, part, verb)
    if not taken:
        raise NothingToDo(left=speech.left_out(left, session.house.voice, session.language))
    body = {"verb": str(verb), "value": value, "cases": [[case.id, case.round] for case in taken]}
    number = bulks.add(session.tx, session.person.id, body, session.now)
    first = tuple((case, accounts.by_id(session.tx, case.account).account) for case in taken[: speech.SHOWN])
    shown = Preview(number, verb, value, len(taken), first, left)
    session.turn(speech.preview(shown, session.house.voice, session.language))


def _asked(session: Session, typed: str) -> tuple[Verb, str, str]:
    """The verb, what goes with it, and the part of the queue. All of the queue is never meant."""
    words = typed.lower().split()
    verb = VERBS.get(words[0]) if words else None
    if verb is None:
        raise NoBulk()
    value = words[1] if verb is not Verb.CONFIRM and len(words) > 1 else ""
    reasons = [one for one in session.house.taxonomy.reasons if one != FALSE_REPORT]
    if verb is Verb.REJECT and value not in reasons:
        raise NoReason(given=value, known=", ".join(reasons))
    if verb is Verb.RECATEGORISE and value not in session.house.taxonomy:
        raise NoBulk()
    rest = words[1:] if verb is Verb.CONFIRM else words[2:]
    if not rest:
        raise NoBulk()
    return verb, value, " ".join(rest)


def _chosen(session: Session, part: Listing, verb: Verb) -> tuple[list[Case], Counter[Left]]:
    seen = queueing.reading(session).seen
    lanes = seen.lanes & {Lane.ORDINARY}
    found = queue.listed(session.tx, lanes, part, seen.reader, session.person.id, session.now, LOOKED_AT)
    taken: list[Case] = []
    left: Counter[Left] = Counter()
    for case in found:
        why = _left(session, case, verb)
        if why is not None:
            left[why] += 1
        elif len(taken) < rules.MOST:
            taken.append(case)
    return taken, left


def _left(session: Session, case: Case, verb: Verb) -> Left | None:
    actor = session.actor(case.id)
    why = rules.left_out(case, session.house.taxonomy[case.category], actor, session.now)
    if why is None and refusal(verb, actor, case, session.place, session.now) is not None:
        return Left.OTHER
    return why


def carry_out(session: Session, command: CarryOutBulk) -> None:
    """A button below a preview."""
    row = bulks.by_id(session.tx, command.bulk)
    if row is None or row.person != session.person.id or session.place.purpose is not Purpose.PRIVATE:
        raise BulkOver()
    if command.answer == "undo":
        _undo(session, row)
        return
    if row.state != bulks.OPEN or session.now - row.at > rules.FRESH:
        raise BulkOver()
    if command.answer == "no":
        bulks.settle(session.tx, row.id, bulks.DROPPED, row.body, session.now)
        session.turn(speech.dropped(session.house.voice, session.language))
        return
    _decide(session, row)


def _decide(session: Session, row: BulkRow) -> None:
    """Decide those that are as they were previewed, each with an event of its own; name the others."""
    verb, value = Verb(row.body["verb"]), str(row.body["value"])
    done: list[list[int]] = []
    changed: list[int] = []
    for number, round_ in sorted(row.body["cases"]):
        case = ledger.locked(session, number)
        after = None
        if case is not None and case.round == round_ and _left(session, case, verb) is None:
            after = _carried(session, case, _command(verb, value, number))
        if after is None:
            changed.append(number)
        else:
            done.append([number, after.seq])
    bulks.settle(session.tx, row.id, bulks.DONE, row.body | {"done": done}, session.now)
    undo = bool(done) and verb is not Verb.RECATEGORISE and session.house.undo > 0
    result = Result(row.id, verb, len(done), tuple(changed), undo=undo)
    session.turn(speech.result(result, session.house.voice, session.language))


def _command(verb: Verb, value: str, number: int) -> CaseCommand:
    if verb is Verb.REJECT:
        return Reject(number, reason=value)
    return Confirm(number) if verb is Verb.CONFIRM else Recategorise(number, category=value)


def _carried(session: Session, case: Case, command: CaseCommand) -> Case | None:
    try:
        if isinstance(command, Recategorise):
            return moving.to(session, case, command.category)
        return case_desk.carry_out(session, case, command)
    except Refusal:
        return None


def _undo(session: Session, row: BulkRow) -> None:
    """Take back what still stands as this bulk left it, while it can be undone."""
    if row.state != bulks.DONE:
        raise BulkOver()
    back, stay = 0, []
    for number, seq in row.body.get("done", []):
        case = ledger.locked(session, number)
        stands = case is not None and case.decision is not None and case.decision.seq == seq
        if case is not None and stands and _carried(session, case, Undo(number)) is not None:
            back += 1
        else:
            stay.append(number)
    if not back:
        raise BulkOver()
    bulks.settle(session.tx, row.id, bulks.DROPPED, row.body, session.now)
    session.turn(speech.undone(back, tuple(stay), session.house.voice, session.language))
