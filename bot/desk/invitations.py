"""Ways into the private chat: a link with something behind it, and reports begun in a group."""

from dataclasses import replace

from bot.desk import hints, sheet
from bot.desk.session import REPORTERS, Session
from bot.domain import draft as form
from bot.domain.draft import Draft
from bot.domain.intake import BeginReport, GroupReport
from bot.domain.moment import MINUTE, Micros
from bot.domain.part import Part
from bot.speech.payload import Button, Payload
from storage import drafts, outbox, places, timers

LINGERS: Micros = 5 * MINUTE
"""How long an invitation stays in a group: it shows that somebody there reports something."""


def begin(session: Session, command: BeginReport) -> None:
    """Go on with what the link carries: a form begun in a group, a category, or nothing."""
    hint = command.hint
    draft = drafts.by_id(session.tx, hint) if hint else None
    if draft is not None and draft.person == session.person.id and draft.ended is None:
        sheet.to_the_bottom(session, draft)
        sheet.keep(session, draft)
        withdraw(session, draft.id)
    elif hint in session.house.taxonomy:
        sheet.keep(session, form.categorise(sheet.begin(session), hint))
    else:
        adding = drafts.open_of(session.tx, session.person.id)
        if adding is not None and adding.onto:  # whoever asks how to report means a new one
            sheet.keep(session, form.end(adding, form.Stage.SENT))
        session.answer("report.what_to_send")


def from_group(session: Session, command: GroupReport) -> None:
    """Take the trace out of the group, and go on in private."""
    session.act(session.place, "deleteMessage", {"message_id": session.caller.message})
    draft = _begun(session, command.part) if command.part is not None else None
    private = places.private(session.tx, session.person.id)
    if private is not None and session.person.reachable:
        if draft is not None:
            sheet.keep(session, draft, private)
        else:
            said = session.house.voice.say(session.person.language, "report.what_to_send")
            session.letter(private, Payload(said), priority=REPORTERS)
        return
    if draft is not None:
        sheet.store(session, draft, session.place)
    _invite(session, draft)


def _begun(session: Session, part: Part) -> Draft:
    """A form of what was replied to. Its message is not in the private chat, so it has no number there."""
    file = replace(part.attachment, message=0) if part.attachment is not None else None
    draft = form.add(sheet.begin(session), replace(part, message=0, attachment=file))
    return hints.read(session.house, draft)


def _invite(session: Session, draft: Draft | None) -> None:
    """A link to the private chat, for a few minutes; it says nothing of what is reported."""
    voice, language = session.house.voice, session.house.voice.fallback
    hint = f"report_{draft.id}" if draft is not None else "report"
    link = f"https://t.me/{session.house.username}?start={hint}"
    subject = f"invite:{draft.id if draft is not None else f'{session.place.id}-{session.caller.message}'}"
    go = Button(voice.plain(language, "b.go_private"), url=link)
    payload = Payload(voice.say(language, "report.private_only", link=link), ((go,),))
    session.letter(session.place, payload, priority=REPORTERS, subject=subject)
    timers.set_(session.tx, timers.INVITE, subject, session.now + LINGERS)


def withdraw(session: Session, draft: str) -> None:
    """The invitation was followed: it goes from the group at once."""
    timers.set_(session.tx, timers.INVITE, f"invite:{draft}", session.now)


def expire(session: Session, subject: str) -> None:
    """An invitation has stood long enough."""
    for place_number, message in outbox.said_about(session.tx, subject):
        place = places.by_id(session.tx, place_number)
        if place is not None:
            session.act(place, "deleteMessage", {"message_id": message})
