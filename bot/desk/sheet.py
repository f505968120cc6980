"""A form on paper: kept on disk, shown as a card that follows the reporter's last message."""

from dataclasses import replace

from bot.desk.session import REPORTERS, Session
from bot.domain import draft as form
from bot.domain.actor import Place
from bot.domain.category import Media
from bot.domain.code import ALPHABET
from bot.domain.draft import Draft
from bot.domain.flag import Flag
from storage import drafts, outbox, places, shown, timers

RECENT = 10
"""Ended forms that a late piece of an album, or an edited message, may still belong to."""


def card(draft: str) -> str:
    """The name of a form's card."""
    return f"form:{draft}"


def to_the_bottom(session: Session, draft: Draft) -> None:
    """The form follows the reporter's last message, where it is seen: its old message goes."""
    known = shown.get(session.tx, card(draft.id))
    place = places.by_id(session.tx, known.place) if known else None
    if known is not None and place is not None:
        session.act(place, "deleteMessage", {"message_id": known.message}, priority=REPORTERS)
        shown.forget(session.tx, card(draft.id))


def begin(session: Session, **fields: object) -> Draft:
    """Begin a form."""
    empty = Draft("".join(session.house.pick(ALPHABET) for _ in range(8)), session.person.id)
    draft = replace(empty, **fields)  # type: ignore[arg-type]
    drafts.add(session.tx, draft, session.now)
    return draft


def keep(session: Session, draft: Draft, place: Place | None = None) -> None:
    """Save a form and have it shown as it stands now, here or in another place of the same person."""
    here = place or session.place
    store(session, draft, here)
    outbox.show(session.tx, card(draft.id), here.id, subject=draft.id, priority=REPORTERS, now=session.now)


def store(session: Session, draft: Draft, place: Place) -> None:
    """Save a form as it may be kept, and see that it is forgotten in time."""
    draft = without_media(session, draft, place)
    drafts.save(session.tx, draft, session.now)
    if draft.ended is None:
        lifetime = form.ADDING_LIFETIME if draft.onto else form.LIFETIME
        timers.set_(session.tx, timers.DRAFT, draft.id, session.now + lifetime)


def takes_none(session: Session, draft: Draft) -> bool:
    """Whether no media may be taken in: by the category that was picked, or because a child may be involved."""
    picked = draft.category if draft.picked or draft.ended else ""
    refuses = bool(picked) and session.house.taxonomy[picked].media is Media.NONE
    return refuses or Flag.MINOR in draft.flags


def without_media(session: Session, draft: Draft, place: Place) -> Draft:
    """Where no media is taken the messages go from the chat, and their files are forgotten, before any answer."""
    if not takes_none(session, draft):
        return draft
    for file in draft.attachments:
        remove(session, file.message, place)
    return form.refuse_media(draft)


def remove(session: Session, message: int, place: Place) -> None:
    """Delete a reporter's message from their private chat; what was sent in a group has no number here."""
    if message:
        session.act(place, "deleteMessage", {"message_id": message})


def remove_all(session: Session, code: str) -> None:
    """A child may be in what came with this report: its messages go from the reporter's private chat as well."""
    for draft in drafts.recent(session.tx, session.person.id, RECENT):
        if draft.files and draft.ended and code in (*draft.onto, *(one.code for one in draft.filed)):
            keep(session, clear(session, draft))


def clear(session: Session, draft: Draft) -> Draft:
    """The messages with files that came to a form go, and it says so."""
    for message in draft.files:
        remove(session, message, session.place)
    refused = draft.media_refused or bool(draft.files)
    return replace(draft, files=(), media_refused=refused, flags=draft.flags | {Flag.MINOR})
