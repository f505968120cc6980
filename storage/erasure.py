"""Forgetting somebody: every row that says who they are, or what was said to them."""

from sqlalchemy import and_, bindparam, case, delete, exists, func, literal, null, or_, select, update

from bot.domain.actor import Purpose
from bot.domain.flag import Flag
from bot.domain.moment import Micros
from storage import batches, duty, handovers, lookups, origins, retained
from storage import timers as clocks
from storage.database import Tx
from storage.outbox import CARD
from storage.schema import (
    appellants,
    cases,
    desks,
    drafts,
    heard,
    inbox,
    misses,
    outbox,
    people,
    places,
    prompts,
    reports,
    shown,
    strikes,
    timers,
)
from storage.statement import Statement

NOWHERE = 1 << 60
"""No chat of Telegram has such a number: https://core.telegram.org/bots/api#chat (52 bits at most)."""

held = (literal(" ") + cases.c.flags + literal(" ")).like(f"% {Flag.LEGAL_HOLD} %")
"""Of a case: the law wants it kept as it is."""

_OWN = reports.c.person == bindparam("person")
_FREE = reports.c.case.not_in(select(cases.c.id).where(held))
_HELD = Statement(select(reports.c.id).join(cases, cases.c.id == reports.c.case).where(_OWN, held).limit(1))
_NOT_HELD = Statement(select(reports.c.id, reports.c.case).where(_OWN, _FREE).order_by(reports.c.case))
_DETACH = Statement(update(reports).where(_OWN, _FREE).values(person=null(), leaving=""))
WORDLESS = {"words": "", "digest": "", "suggestion": ""}
_SILENCE = Statement(update(reports).where(_OWN, _FREE).values(person=null(), leaving="", **WORDLESS))
_LATER = Statement(update(reports).where(_OWN).values(leaving=bindparam("what")))

_STRIKES = Statement(
    select(strikes.c.id)
    .where(strikes.c.person == bindparam("person"), strikes.c.case.not_in(select(cases.c.id).where(held)))
    .order_by(strikes.c.id)
)
_NO_STRIKE = Statement(delete(strikes).where(strikes.c.id == bindparam("strike")))
_PLACES = Statement(select(places.c.id, places.c.chat).where(places.c.person == bindparam("person")))
_NO_PLACE = Statement(
    update(places)
    .where(places.c.id == bindparam("place"))
    .values(purpose=Purpose.GONE, chat=-NOWHERE - places.c.id, thread=0, person=null(), title="")
)
_OPEN = ("pending", "sending", "dead")
_NO_LETTERS = Statement(
    update(outbox)
    .where(outbox.c.place == bindparam("place"))
    .values(
        state=case((outbox.c.state.in_(_OPEN), "recalled"), else_=outbox.c.state),
        settled=func.coalesce(outbox.c.settled, bindparam("now")),
        name=null(),
        subject="",
        cause="",
        report=null(),
        body="{}",
        trouble="",
        message=null(),
        lease=null(),
    )
)
_NO_CARDS = Statement(delete(outbox).where(outbox.c.place == bindparam("place"), outbox.c.kind == CARD))
_IN_PLACE = tuple(
    Statement(delete(table).where(table.c.place == bindparam("place"))) for table in (shown, heard, desks)
)
_NO_TIMERS = Statement(
    delete(timers).where(
        timers.c.kind == clocks.DRAFT,
        timers.c.subject.in_(select(drafts.c.id).where(drafts.c.person == bindparam("person"))),
    )
)
_NO_PROMPT = Statement(delete(prompts).where(prompts.c.person == bindparam("person")))
_NO_DRAFTS = Statement(delete(drafts).where(drafts.c.person == bindparam("person")))
_NO_QUESTIONS = Statement(
    delete(appellants).where(appellants.c.person == bindparam("person"), appellants.c.appealed.is_(None))
)
_NO_MISSES = Statement(delete(misses).where(misses.c.person == bindparam("person")))
_NO_UPDATES = Statement(
    update(inbox)
    .where(
        inbox.c.state == "dead",
        or_(inbox.c.lane == bindparam("chat"), inbox.c.body.like(bindparam("named"))),
    )
    .values(state="done", body=null(), lane=0, trouble="")
)
_NOBODY = Statement(
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(telegram=null(), language=bindparam("to"), seen=0, active=0, copied=null(), reachable=0, unasked=0)
)
_LEFT = Statement(
    select(places.c.id).where(
        places.c.id == bindparam("place"),
        places.c.purpose == Purpose.LEAVING,
        ~exists().where(and_(outbox.c.place == places.c.id, outbox.c.state.in_(("pending", "sending")))),
    )
)


def is_held(tx: Tx, person: int) -> bool:
    """Whether the law wants any of a person's reports kept as they are."""
    return tx.value(_HELD, person=person) is not None


def not_held(tx: Tx, person: int) -> list[tuple[int, int]]:
    """A person's other reports, with their cases."""
    return [(report, case) for report, case in tx.all(_NOT_HELD, person=person)]


def detach(tx: Tx, person: int, *, words: bool) -> None:
    """Take the person out of their reports, but for those held; `words`: what they wrote goes too.

    A report that is held remembers what is to be done when the hold ends.
    """
    tx.execute(_SILENCE if words else _DETACH, person=person)
    tx.execute(_LATER, person=person, what="words" if words else "identity")


def struck(tx: Tx, person: int) -> list[int]:
    """A person's strikes, but for those of held reports."""
    return [number for (number,) in tx.all(_STRIKES, person=person)]


def drop_strike(tx: Tx, strike: int) -> None:
    """Forget a strike and its appeal."""
    tx.execute(_NO_STRIKE, strike=strike)


def _leave_team(tx: Tx, person: int, now: Micros) -> None:
    """Of somebody who was on the team, or trusted: their week, notes nobody has read, whom they reported for."""
    duty.forget(tx, person)
    handovers.forget(tx, person)
    origins.forget(tx, person, now)
    batches.forget(tx, person)
    lookups.forget(tx, person)


def clear(tx: Tx, person: int, telegram: int, now: Micros) -> None:
    """Forget a person's chat, what was said there, their forms, and updates of theirs that were given up."""
    for place, _chat in tx.all(_PLACES, person=person):
        empty(tx, place, now)
    _leave_team(tx, person, now)
    tx.execute(_NO_TIMERS, person=person)
    tx.execute(_NO_DRAFTS, person=person)
    tx.execute(_NO_PROMPT, person=person)
    tx.execute(_NO_QUESTIONS, person=person)
    tx.execute(_NO_MISSES, person=person)
    tx.execute(_NO_UPDATES, chat=telegram, named=f"%{telegram}%")


def empty(tx: Tx, place: int, now: Micros) -> None:
    """Forget where a place was and what was said there; what was still to be said is not said."""
    tx.execute(_NO_CARDS, place=place)
    tx.execute(_NO_LETTERS, place=place, now=now)
    for statement in _IN_PLACE:
        tx.execute(statement, place=place)
    tx.execute(_NO_PLACE, place=place)


def anonymise(tx: Tx, person: int, telegram: int, language: str) -> None:
    """Forget who a person is. Their number stays, so that nobody else is ever given it.

    Of whom the law holds a report, Telegram's number is kept aside until the hold ends. To themselves they are as
    forgotten as anybody: whether something is held is not told.
    """
    if is_held(tx, person):
        retained.put(tx, person, telegram)
    tx.execute(_NOBODY, person=person, to=language)


def see_off(tx: Tx, place: int, now: Micros) -> None:
    """Forget the chat of somebody who was to hear one last thing, once nothing is on its way there."""
    if tx.value(_LEFT, place=place) is not None:
        empty(tx, place, now)
