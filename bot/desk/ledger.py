"""Writing a case down: the new state, its line in the audit, its place in the queue, and its cards."""

from dataclasses import replace

from bot.desk import closing, ending, notices, overtaken, recanting
from bot.desk.session import CARDS, MODERATORS, Session
from bot.domain import chain
from bot.domain.actor import Place, Purpose, Role
from bot.domain.case import Case
from bot.domain.category import Lane
from bot.domain.events import TOOL
from bot.domain.moment import SECOND
from bot.domain.outcome import Outcome
from bot.domain.priority import Priority, priority
from bot.views.actors import judges
from storage import (
    accounts,
    calls,
    cases,
    desks,
    events,
    merging,
    outbox,
    people,
    places,
    reports,
    shown,
    staff,
    timers,
    topics,
)

COALESCE = 15 * SECOND
"""A card whose figures alone changed may wait this long, so that a flood costs one edit."""


def locked(session: Session, number: int) -> Case | None:
    """A case, locked after its account: reports lock in this order too, so that nobody waits in a circle."""
    seen = cases.by_id(session.tx, number, lock=False)
    if seen is None:
        return None
    accounts.lock(session.tx, seen.account)
    return cases.by_id(session.tx, number)


def write(session: Session, outcome: Outcome) -> None:
    """Save what a decision made of a case, append its event to the chain, and have its cards drawn again."""
    case = outcome.case
    tx = session.tx
    event = replace(outcome.event, data={**outcome.event.data, TOOL: session.caller.tool})
    previous = cases.head(tx, case.id) or chain.GENESIS
    chained = chain.link(previous, event)
    events.add(tx, event, chained)
    cases.save(tx, case, score(session, case), chained)
    closing.follow(session, outcome)
    ending.follow(session, outcome)
    recanting.follow(session, outcome)
    notices.follow(session, outcome)
    overtaken.settle(session, outcome)
    if case.lease is not None:
        timers.set_(tx, timers.LEASE, str(case.id), case.lease.until)
    if case.decision is not None and case.decision.undo_until > session.now:
        timers.set_(tx, timers.UNDO, str(case.id), case.decision.undo_until)


def score(session: Session, case: Case) -> int:
    """The case's place in the queue, in points."""
    return weight(session, case).score


def weight(session: Session, case: Case) -> Priority:
    """How urgent the case is at this moment."""
    taxonomy = session.house.taxonomy
    prior = accounts.by_id(session.tx, case.account).confirmed
    whose = reports.trusted(session.tx, case.id)
    return priority(case, taxonomy[case.category], taxonomy, prior, session.now, whose)


def confirmed(session: Session, case: Case, by: int) -> None:
    """Count a confirmation, or one taken back, for every account the case is about."""
    for account in (case.account, *merging.accounts_of(session.tx, case.id)):
        accounts.count(session.tx, account, confirmed=by)


def card(case: int, place: int) -> str:
    """The name of a case's card in a place."""
    return f"card:C{case}:{place}"


def desk(place: int) -> str:
    """The name of a moderator's desk: one card, on which one case after the other lies."""
    return f"desk:{place}"


def call(place: int) -> str:
    """The name of the message in a place that calls for urgent cases."""
    return f"call:{place}"


def post(session: Session, case: Case) -> None:
    """Show a new case to those who work on its lane; in the group only from a priority on, as configured."""
    if case.lane is Lane.ORDINARY and not weight(session, case).level.reaches(session.house.quiet.post_from):
        return
    for place in homes(session, case):
        outbox.show(
            session.tx, card(case.id, place.id), place.id, subject=case.label, priority=CARDS, now=session.now
        )


def post_late(session: Session, case: Case) -> bool:
    """Show a case that was too low for the group, or has another home now; True if it was not shown there yet."""
    missing = [one for one in homes(session, case) if not outbox.exists(session.tx, card(case.id, one.id))]
    if not missing or not weight(session, case).level.reaches(session.house.quiet.post_from):
        return False
    post(session, case)
    return True


def surface(session: Session, case: Case) -> None:
    """A case that lists alone had brought is shown as soon as somebody else reports it."""
    if session.listed is None and reports.single(session.tx, case.id) == 1:
        post_late(session, case)


def rehome(session: Session, before: Case, after: Case) -> None:
    """A case has another category: its card moves to the topic of that."""
    kept = {place.id for place in homes(session, after)}
    for place in homes(session, before):
        if place.id not in kept:
            remove(session, card(after.id, place.id))
    post_late(session, after)


def redraw(session: Session, case: Case, *, soon: bool = True) -> None:
    """Draw the case's cards again: at once after a decision, a little later when only figures changed."""
    at = session.now if soon else session.now + COALESCE
    outbox.refresh(session.tx, case.label, priority=MODERATORS if soon else CARDS, now=session.now, at=at)
    for place in desks.showing(session.tx, case.id):
        name = desk(place)
        outbox.show(
            session.tx, name, place, subject=case.label, priority=MODERATORS, now=session.now, not_before=at,
            body=outbox.carries(session.tx, name),
        )  # fmt: skip
    _recall(session, case)


def _recall(session: Session, case: Case) -> None:
    """Whoever is called for a case sees how it stands."""
    for place in calls.places_of(session.tx, case.id):
        outbox.again(session.tx, call(place), session.now)


def homes(session: Session, case: Case) -> list[Place]:
    """Where a new case is posted: the moderators' group, or the private chat of each who may work on it."""
    if case.lane is Lane.ORDINARY:
        return _in_group(session, case.category)
    if case.lane is Lane.LEADS:
        people = judges(session.tx, case.about)
    else:
        people = [one for one in staff.holders(session.tx, Role.CHILD_SAFETY) if one != case.about]
    found = (places.private(session.tx, person) for person in people)
    return [place for place in found if place is not None]


def _in_group(session: Session, code: str) -> list[Place]:
    """The main place of the moderators' group, or the topic of its forum for this."""
    main = places.of(session.tx, Purpose.MODERATORS)
    topic = topics.home(session.tx, code) if main else None
    return [topic] if topic is not None and topic.chat == main[0].chat else main


def clear(session: Session, place: Place) -> None:
    """Take every case card out of a place that is no longer for them."""
    for name, message in shown.in_place(session.tx, place.id):
        session.act(place, "deleteMessage", {"message_id": message})
        shown.forget(session.tx, name)
    outbox.drop_place(session.tx, place.id)


def nobody_on(session: Session, case: Case) -> bool:
    """Whether a new case would be seen by nobody: there is no such person, or none who can be written to."""
    return not any(_reads(session, place) for place in homes(session, case))


def _reads(session: Session, place: Place) -> bool:
    person = people.by_id(session.tx, place.person) if place.person is not None else None
    return person is None or person.reachable


def withdraw(session: Session, case: Case) -> None:
    """Take a case's cards out of every chat where they are shown."""
    take_down(session, case.label)
    _recall(session, case)
    for place_number in desks.showing(session.tx, case.id):
        desks.put(session.tx, place_number, None)


def take_down(session: Session, subject: str) -> None:
    """Take every card about a subject out of the chats where it is shown."""
    for name in outbox.names(session.tx, subject):
        remove(session, name)


def remove(session: Session, name: str) -> None:
    """Take a card out of the chat where it is shown, and draw it no more."""
    known = shown.get(session.tx, name)
    place = places.by_id(session.tx, known.place) if known else None
    if known is not None and place is not None:
        session.act(place, "deleteMessage", {"message_id": known.message})
        shown.forget(session.tx, name)
    outbox.drop(session.tx, name)
