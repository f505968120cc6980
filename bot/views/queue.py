"""The queue as somebody may see it, and what of it is in their hands."""

from dataclasses import dataclass

from bot.domain.actor import Actor, Place, Purpose, Role
from bot.domain.allowed import lanes as workable
from bot.domain.case import OPEN, Case
from bot.domain.category import Lane
from bot.domain.events import Kind
from bot.domain.flag import Flag
from bot.domain.listing import Listing, Mark
from bot.domain.moment import Micros
from bot.domain.priority import priority
from bot.domain.sight import Sight
from bot.house import House
from bot.speech import buttons
from bot.speech import queue as speech
from bot.speech.payload import Button, Payload
from bot.speech.queue import Entry, Page
from bot.views import appeals
from storage import accounts, asking, cases, events, queue, reports, timers
from storage.database import Tx

PAGE = 5
PAGES = 40
COUNTED = 1000
"""Waiting cases that are counted: more are "999+"."""

MOST_MINE = 10
MOST_APPEALS = 3
MOST_TURNS = 2000
"""Turns and undo windows of the whole team that are looked through for one's own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, where, and in which language."""

    actor: Actor
    place: Place
    seen: Sight
    language: str
    now: Micros

    @property
    def alone(self) -> bool:
        """Whether nobody else reads it."""
        return self.place.purpose is Purpose.PRIVATE


def queue_page(tx: Tx, who: Reading, part: Listing, page: int, house: House) -> Payload:
    """A page of a part of the queue; of all of it, with how many cases wait."""
    voice, page = house.voice, min(page, PAGES)
    above: tuple[str, ...] = ()
    if not part.words and not page:
        waiting = queue.waiting(tx, who.seen.lanes, COUNTED, who.seen.reader)
        if not waiting:
            return _with_appeals(tx, who, Payload(voice.say(who.language, "queue.empty")), house)
        more = voice.say(who.language, "queue.many", n=COUNTED - 1)
        above = (more if waiting == COUNTED else voice.count(who.language, "queue.waiting", waiting),)
    most = (page + 1) * PAGE + 1
    found = queue.listed(tx, who.seen.lanes, part, who.seen.reader, who.actor.id, who.now, most)
    entries = tuple(_entry(tx, case, house, who) for case in found[page * PAGE : (page + 1) * PAGE])
    works = bool(workable(who.actor))
    shown = Page(part, entries, page, len(found) == most and page < PAGES, works, above)
    drawn = speech.page(shown, house.taxonomy, voice, who.language, who.now)
    whole = not page and (not part.words or Mark.LEADS in part.marks)
    return _with_appeals(tx, who, drawn, house) if whole else drawn


def _with_appeals(tx: Tx, who: Reading, drawn: Payload, house: House) -> Payload:
    """The page with the appeals below that its reader may hear, where nobody else reads it."""
    waiting = appeals.waiting(tx, who.actor.id) if who.alone else []
    if not waiting:
        return drawn
    line = house.voice.count(who.language, "queue.appeals", len(waiting))
    shown = tuple(Button(f"⚖️ C{one.case}", buttons.show_appeal(one.subject)) for one in waiting[:MOST_APPEALS])
    return Payload(f"{drawn.text}\n\n{line}", (*drawn.rows, shown))


def narrowing(who: Reading, part: Listing, menu: str, house: House) -> Payload:
    """The buttons that narrow the queue."""
    marks = tuple(mark for mark in Mark if mark is not Mark.LEADS or (who.alone and who.actor.has(Role.LEAD)))
    lanes = tuple(f"lane_{lane}" for lane in Lane if lane in who.seen.lanes)
    choice = lanes if who.alone and len(lanes) > 1 else ()
    kinds = speech.kinds(menu, choice, who.seen.lanes, house.taxonomy)
    return speech.narrowing(part, menu, marks, kinds, house.taxonomy, house.voice, who.language)


def _entry(tx: Tx, case: Case, house: House, who: Reading) -> Entry:
    account = accounts.by_id(tx, case.account)
    kind, whose = house.taxonomy[case.category], reports.trusted(tx, case.id)
    weight = priority(case, kind, house.taxonomy, account.confirmed, who.now, whose)
    hidden = Flag.PERSON_AT_RISK in case.flags and not who.alone
    return Entry(case, None if hidden else account.account, weight.level)


def mine(tx: Tx, who: Reading, house: House) -> Payload:
    """What somebody looks at, put aside, was passed, asked about, and can still undo."""
    sections: dict[str, list[Entry]] = {"turns": [], "passed": [], "held": [], "asked": []}
    for case in _turns(tx, who):
        assert case.lease is not None
        held = "held" if case.lease.held else "passed" if _was_passed(tx, case) else "turns"
        sections[held].append(_entry(tx, case, house, who))
    asked = (cases.by_id(tx, number, lock=False) for number in asking.asked_by(tx, who.actor.id, MOST_MINE))
    sections["asked"] = [_entry(tx, case, house, who) for case in asked if case and who.seen.sees(case)]
    shown = {title: tuple(entries[:MOST_MINE]) for title, entries in sections.items()}
    return speech.mine(shown, _undoable(tx, who), house.voice, who.language, who.now)


def _awaited(tx: Tx, kind: str, who: Reading) -> list[Case]:
    numbers = timers.awaited(tx, kind, who.now, MOST_TURNS)
    found = (cases.by_id(tx, int(number), lock=False) for number in numbers)
    return [case for case in found if case is not None and who.seen.sees(case)]


def _turns(tx: Tx, who: Reading) -> list[Case]:
    mine = (case for case in _awaited(tx, timers.LEASE, who) if case.state in OPEN)
    return [case for case in mine if case.lease and case.lease.by == who.actor.id and case.lease.until > who.now]


def _was_passed(tx: Tx, case: Case) -> bool:
    """Whether a colleague's passing is why somebody has it."""
    about = (Kind.TAKEN, Kind.PASSED, Kind.HELD)
    return next((e.kind for e, _ in reversed(events.of(tx, case.id)) if e.kind in about), None) is Kind.PASSED


def _undoable(tx: Tx, who: Reading) -> tuple[Case, ...]:
    found = _awaited(tx, timers.UNDO, who)
    mine = (case for case in found if case.decision is not None and case.decision.by == who.actor.id)
    return tuple(case for case in mine if case.decision and case.decision.undo_until > who.now)[:MOST_MINE]
