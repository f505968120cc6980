"""The reporter's form: filled in by messages and buttons, and what it becomes."""

from dataclasses import replace

from bot.desk import additions, filing, hints, questions, sheet, subject
from bot.desk.copies import adopt
from bot.desk.session import REPORTERS, Session
from bot.domain import draft as form
from bot.domain.account import Account
from bot.domain.category import Taxonomy
from bot.domain.commands import CancelForm, FormPress
from bot.domain.draft import Draft, Stage
from bot.domain.evidence import OriginKind
from bot.domain.intake import TakeIn
from bot.domain.part import Brought, Part, together
from bot.domain.refusal import NoDraft, NotAnAccount
from bot.reading.profile import as_profile
from bot.reading.recognise import as_account
from bot.speech import picker
from storage import drafts, outbox


def take_in(session: Session, command: TakeIn) -> None:
    """Put a message into the reporter's form, or begin a new one; or add it to what it answers."""
    part = command.part
    if command.onto and additions.to_codes(session, command.onto, part):
        return
    late = late_for(session, part)
    if late is not None:
        sheet.keep(session, additions.late(session, late, part))
        return
    part = subject.without_us(session, part)
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is not None and draft.onto and command.fresh:
        sheet.keep(session, form.end(draft, Stage.SENT))
        draft = None
    if draft is not None and draft.onto:
        draft = additions.put(session, draft, part)
    else:
        if draft is None or _is_another(draft, part):
            draft = sheet.begin(session)
        draft = hints.read(session.house, form.add(draft, part))
    sheet.to_the_bottom(session, draft)
    sheet.keep(session, draft)


def late_for(session: Session, part: Part) -> Draft | None:
    """The ended form that the rest of this album belonged to."""
    if not part.album:
        return None
    ended = (draft for draft in drafts.recent(session.tx, session.person.id, sheet.RECENT) if draft.ended)
    return next((draft for draft in ended if part.album in draft.albums), None)


def _is_another(draft: Draft, part: Part) -> bool:
    """A message that speaks of an account of its own is not a part of a form that has one.

    Unless it came in one go with what the form has: an album, or several messages forwarded together.
    """
    if any(together(known, part) for known in draft.parts):
        return False
    new = (set(part.accounts) - set(draft.named)) or (set(part.handles) - set(draft.handles))
    hides = part.origin is OriginKind.HIDDEN_USER
    return bool(draft.named or draft.handles) and bool(new or hides)


def press(session: Session, command: FormPress) -> None:
    """A button on a form."""
    draft = drafts.by_id(session.tx, command.draft)
    if draft is None or draft.person != session.person.id:
        raise NoDraft()
    adopt(session, [sheet.card(draft.id)])  # of two copies of the form, the one that is pressed stays
    if draft.round != command.round:
        sheet.keep(session, draft)  # an old button, or a second tap: show how things stand
    elif draft.ended is None:
        sheet.keep(session, _open_press(session, draft, command))
    elif draft.ended is Stage.SENT and command.name == "ask":
        sheet.keep(session, questions.answer(session, draft, command.value))
    elif draft.ended is Stage.SENT and command.name == "add":
        additions.begin(session, tuple(one.code for one in draft.filed))
    else:
        sheet.keep(session, draft)


def _open_press(session: Session, draft: Draft, command: FormPress) -> Draft:
    """A button on a form that is still being filled in."""
    match command.name:
        case "send" if draft.stage is Stage.READY:
            return _send(session, draft)
        case "cancel":
            return form.end(draft, Stage.CANCELLED)
        case "done" if draft.onto:
            return form.end(draft, Stage.SENT)
        case "pick":
            session.letter(session.place, picker.draw(session.house.voice, session.language), priority=REPORTERS)
            return draft
        case "app":
            return hints.read(session.house, _settle(draft, command.value))
        case "skip" if draft.handles:
            return hints.read(session.house, form.settle_handle(draft, None))
        case "skip" if draft.name:
            return hints.read(session.house, form.settle_name(draft, None))
        case _:
            return hints.read(session.house, _turned(session.house.taxonomy, draft, command))


def _turned(taxonomy: Taxonomy, draft: Draft, command: FormPress) -> Draft:
    """A button that changes nothing but the form."""
    match command.name:
        case "noid":
            return form.ask_name(draft)
        case "group" if not command.value or command.value in taxonomy.groups:
            return form.open_group(draft, command.value)
        case "cat" if not command.value or command.value in taxonomy:
            return form.categorise(draft, command.value)
        case _:
            raise NoDraft()


def _settle(draft: Draft, platform: str) -> Draft:
    """The reporter says which app a bare name, or a named profile, belongs to."""
    if draft.handles:
        account = as_account(platform, draft.handles[0])
        if account is None:
            raise NotAnAccount(account=draft.handles[0])
        return form.settle_handle(draft, account)
    profile: Account | None = as_profile(platform, draft.name) if draft.name else None
    if profile is None:
        raise NotAnAccount(account=draft.name)
    return form.settle_name(draft, profile)


def _send(session: Session, draft: Draft) -> Draft:
    """File the reports a form stands for."""
    draft = replace(draft, picked=True)
    category = session.house.taxonomy[draft.category]
    kept = form.refuse_media(draft) if sheet.takes_none(session, draft) else draft
    brought = Brought(kept.text, kept.parts, kept.flags, hints.as_json(session.house, kept.text))
    filed = filing.file(session, kept.accounts, category, brought)
    return form.end(sheet.without_media(session, draft, session.place), Stage.SENT, filed)


def cancel(session: Session, _command: CancelForm) -> None:
    """Forget the open form, on disk too."""
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is None:
        session.answer("form.nothing_open")
        return
    sheet.to_the_bottom(session, draft)
    outbox.drop(session.tx, sheet.card(draft.id))
    how = Stage.SENT if draft.onto else Stage.CANCELLED  # what was added to a report is there already
    drafts.save(session.tx, form.end(draft, how), session.now)
    done = "form.done_adding" if draft.added else "form.added_nothing"
    session.answer("form.cancelled" if how is Stage.CANCELLED else done)


def expire(session: Session, draft: str) -> None:
    """A form nobody finished is forgotten, and that is said."""
    found = drafts.by_id(session.tx, draft)
    if found is None or found.ended is not None:
        return
    drafts.save(session.tx, form.end(found, Stage.SENT if found.onto else Stage.EXPIRED), session.now)
    outbox.refresh(session.tx, found.id, priority=REPORTERS, now=session.now)
