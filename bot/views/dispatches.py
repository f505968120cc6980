"""Letters to partners as they stand: drawn for the partner, drawn for the team, and listed."""

from collections.abc import Callable
from typing import Any

from bot.domain.actor import Actor, Place, Purpose
from bot.domain.case import Case, State
from bot.domain.dispatch import Dispatch, DispatchState
from bot.domain.moment import Micros
from bot.domain.notice import HERE, UNANSWERED, Notice, NoticeState
from bot.domain.partner import Route
from bot.domain.request import Want
from bot.domain.sight import sight
from bot.domain.sighting import Proof
from bot.house import House
from bot.speech import dispatch as speech
from bot.speech import notice as notice_speech
from bot.speech.payload import Payload
from bot.views import origins
from storage import accounts, cases, dispatches, exhibits, notices, partners, people, requests
from storage.database import Tx

LISTED = 10

MOST = 200
"""Letters that are looked through for the list."""


def draw(tx: Tx, number: int, place: Place, body: dict[str, Any], house: House, now: Micros) -> Payload | None:
    """A letter's card in a place, at the moment it is sent; None if nothing in it is to be said any more.

    Whom it goes to and what its cases stand at is looked up now, not when it was written.
    """
    letter = dispatches.by_id(tx, number)
    if letter is None:
        return None
    written = compose(tx, letter, house, now, menu=str(body.get("menu", "")))
    contact = partners.contact(tx, letter.partner)
    theirs = contact.language if contact is not None else house.voice.fallback
    if not written.entries and (place.purpose is Purpose.PARTNER or letter.route is not Route.HAND):
        return None
    if place.purpose is Purpose.PARTNER:
        here = contact is not None and contact.place == place.id and contact.usable is Route.CHAT
        return speech.for_partner(written, house.voice, theirs, now) if here else None
    person = people.by_id(tx, place.person) if place.person is not None else None
    language = person.language if person is not None else house.voice.fallback
    return speech.for_team(written, house.voice, language, theirs, now)


def compose(
    tx: Tx, letter: Dispatch, house: House, now: Micros, *, menu: str = "", contact: str = ""
) -> speech.Letter:
    """What a letter says: every notice in it that stands, or that the partner may have seen.

    Args:
        menu: code of the notice whose reasons are open.
        contact: where they may write instead, if not where everybody may.
    """
    found = [(one, cases.by_id(tx, one.case, lock=False)) for one in notices.of_dispatch(tx, letter.id)]
    gone = letter.state in (DispatchState.GOING, DispatchState.SENT)
    entries = tuple(
        _entry(tx, one, case, house)
        for one, case in found
        if case is not None and (one.state is not NoticeState.WITHDRAWN or (gone and one.sent is not None))
    )
    due = letter.due
    if due is None and letter.sent is None and letter.span is not None:
        due = now + letter.span
    return speech.Letter(
        dispatch=letter,
        partner=house.directory[letter.partner],
        entries=entries,
        organisation=house.organisation,
        due=due,
        contact=contact or house.contact,
        bot=house.username,
        menu=menu if any(one.notice.code == menu and one.notice.state in UNANSWERED for one in entries) else "",
        reasons=house.directory.reasons,
    )


def _entry(tx: Tx, notice: Notice, case: Case, house: House) -> speech.Entry:
    account = accounts.by_id(tx, notice.account)
    kinds = tuple(str(origin) for origin, _count in origins.of_case(tx, case.id))
    kept = sum(one.count for one in exhibits.tally(tx, case.id, withdrawn=False))
    formal = tuple(
        (str(one.issuer), f"{one.unit}, {one.number}" if house.directory.clock.numbers else "")
        for one in requests.standing(tx, case.id)
        if one.want is Want.TAKEDOWN
    )
    return speech.Entry(notice, account.account, case.category, kinds or ("public",), case.opened, kept, formal)


def listing(tx: Tx, actor: Actor, place: Place, house: House, language: str, now: Micros) -> Payload:
    """What is on its way, as far as the reader may know of it."""
    seen = sight(actor, place)
    going = dispatches.in_state(tx, DispatchState.GOING, MOST)
    there = dispatches.wanting(tx, MOST)
    wanted = (
        [(one, _those(tx, one, lambda notice: notice.state in HERE), False) for one in going]
        + [(one, _those(tx, one, _asked), True) for one in there]
        + [(one, _those(tx, one, _unanswered), False) for one in there]
    )
    lines = []
    for letter, waiting, asked in wanted:
        if not waiting or seen is None or letter.lane not in seen.lanes:
            continue
        about = [case for one in waiting if (case := cases.by_id(tx, one.case, lock=False)) is not None]
        if asked and not any(case.state is State.CONFIRMED for case in about):
            continue
        if all(seen.sees(case) or case.about != seen.reader for case in about):
            codes = tuple(one.code for one in waiting)
            lines.append(notice_speech.Line(letter, house.directory[letter.partner], codes, asked=asked))
    return notice_speech.listing(lines[:LISTED], house.voice, language, now)


def _those(tx: Tx, letter: Dispatch, which: Callable[[Notice], bool]) -> list[Notice]:
    return [one for one in notices.of_dispatch(tx, letter.id) if which(one)]


def _asked(notice: Notice) -> bool:
    """Whether a moderator has to say if the account is gone."""
    return notice.proof is Proof.ASKED and notice.state is not NoticeState.WITHDRAWN


def _unanswered(notice: Notice) -> bool:
    return notice.state in UNANSWERED and not _asked(notice)
