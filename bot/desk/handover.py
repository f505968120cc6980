"""From one turn of duty to the next: cases given back, notes left, and what the next is told."""

from bot.desk import ledger
from bot.desk.session import MODERATORS, Session
from bot.domain.actor import Actor, Place
from bot.domain.allowed import lanes, refusal
from bot.domain.case import OPEN
from bot.domain.course import given_back
from bot.domain.verbs import Verb
from bot.speech import buttons
from bot.speech.payload import Button, Payload, clip
from bot.speech.voice import At, Markup, untappable
from bot.views.actors import actor
from storage import backlog, cases, handovers, people, places, staff
from storage.handovers import Note

LONGEST = 1000
"""Characters of a note."""

MOST = 3
"""Notes that are told at once; the next who comes hears the others."""


def give_back(session: Session, person: int) -> list[int]:
    """End somebody's turns on cases; which cases those were."""
    running = [case for case in cases.leased_by(session.tx, person) if case.leased_by_other(0, session.now)]
    for case in running:
        outcome = given_back(case, Actor(person), session.now)
        ledger.write(session, outcome)
        ledger.redraw(session, outcome.case)
    return [case.id for case in running]


def told_here(session: Session, given: list[int]) -> list[str]:
    """Of the cases somebody gave back, those that may be named where they said so: a group reads along."""
    return [label for number in given if (label := _open_for(session, number, session.place))]


def leave(session: Session, words: str, given: list[int]) -> bool:
    """Leave a note for the next; False if there is nothing to say."""
    words = clip(words.replace("\0", "").strip(), LONGEST)
    if words or given:
        handovers.add(session.tx, session.person.id, session.now, words, given)
    return bool(words or given)


def brief(session: Session, person: int, head: Markup) -> None:
    """Tell somebody who comes on duty, in private, what others left and how the queue stands."""
    place = places.private(session.tx, person)
    known = people.by_id(session.tx, person)
    if place is None or known is None:
        return
    voice, language = session.house.voice, known.language
    notes = _notes(session, place, person, language)
    mine = lanes(Actor(person, staff.roles(session.tx, person)))
    stands = backlog.standing(session.tx, mine, person, session.now)
    queue = voice.say(language, "queue.empty")
    if stands.open:
        said = voice.count(language, "duty.waiting", stands.open)
        late = voice.count(language, "duty.overdue", stands.overdue) if stands.overdue else ""
        queue = Markup(" ".join(part for part in (said, late) if part))
    following = Button(voice.plain(language, "b.next"), buttons.next_case())
    rows = ((following,),) if stands.open else ()
    session.letter(place, Payload("\n\n".join([head, *notes, queue]), rows), priority=MODERATORS)


def _notes(session: Session, place: Place, person: int, language: str) -> list[str]:
    """What others left for somebody of their lanes. It is said to one only; the text is in that letter then."""
    mine = lanes(Actor(person, staff.roles(session.tx, person)))
    said: list[str] = []
    kept = session.house.taxonomy.retention.span("handover_days")
    for note in handovers.waiting(session.tx, person, session.now - kept):
        theirs = lanes(Actor(note.person, staff.roles(session.tx, note.person)))
        if len(said) == MOST or (theirs and theirs.isdisjoint(mine)) or not mine:
            continue
        said.append(_note(session, note, place, language))
        handovers.drop(session.tx, note.id)
    return [one for one in said if one]


def _note(session: Session, note: Note, place: Place, language: str) -> str:
    voice = session.house.voice
    labels = [label for number in note.cases if (label := _open_for(session, number, place))]
    lines = [f"<blockquote>{untappable(note.words)}</blockquote>"] if note.words else []
    if labels:
        lines.append(voice.say(language, "duty.given_back", cases=", ".join(labels)))
    if not lines:
        return ""
    name = session.name(note.person)
    return "\n".join([voice.say(language, "duty.note", now=session.now, name=name or "?", at=At(note.at)), *lines])


def _open_for(session: Session, number: int, place: Place) -> str:
    """A case by its number, if it is still open and this reader may see it."""
    case = cases.by_id(session.tx, number, lock=False)
    person = place.person if place.person is not None else session.person.id
    if case is None or case.state not in OPEN:
        return ""
    reader = actor(session.tx, person, staff.roles(session.tx, person), number)
    return case.label if refusal(Verb.SEE, reader, case, place, session.now) is None else ""
