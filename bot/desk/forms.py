"""The reporter's form: filled in by messages and buttons, and what it becomes."""

from bot.desk import filing
from bot.desk.session import REPORTERS, Session
from bot.domain import draft as form
from bot.domain.category import Media
from bot.domain.code import ALPHABET
from bot.domain.commands import CancelForm, FormPress, TakeIn
from bot.domain.draft import Draft, Stage
from bot.domain.refusal import NoDraft, NotAnAccount
from bot.reading.recognise import as_account
from storage import drafts, outbox, shown, timers


def card(draft: str) -> str:
    """The name of a form's card."""
    return f"form:{draft}"


def take_in(session: Session, command: TakeIn) -> None:
    """Put a message into the reporter's form, or begin a new one."""
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is None or _is_another(draft, command):
        draft = _begin(session)
    draft = form.add(
        draft, command.accounts, command.handles, command.text, hidden=command.hidden, media=command.media
    )
    _to_the_bottom(session, draft)
    _keep(session, draft)


def _is_another(draft: Draft, command: TakeIn) -> bool:
    """A message that speaks of an account of its own is not a part of a form that has one."""
    new = (set(command.accounts) - set(draft.accounts)) or (set(command.handles) - set(draft.handles))
    return bool(draft.accounts or draft.handles) and bool(new or command.hidden)


def _to_the_bottom(session: Session, draft: Draft) -> None:
    """The form follows the reporter's last message, where it is seen: its old message goes."""
    known = shown.get(session.tx, card(draft.id))
    if known is not None:
        session.act(session.place, "deleteMessage", {"message_id": known.message}, priority=REPORTERS)
        shown.forget(session.tx, card(draft.id))


def _begin(session: Session) -> Draft:
    draft = Draft("".join(session.house.pick(ALPHABET) for _ in range(8)), session.person.id)
    drafts.add(session.tx, draft, session.now)
    return draft


def _keep(session: Session, draft: Draft) -> None:
    """Save a form and have it shown as it stands now."""
    if draft.category and session.house.taxonomy[draft.category].media is Media.NONE:
        for message in draft.media:
            session.act(session.place, "deleteMessage", {"message_id": message})
        draft = form.refuse_media(draft)
    drafts.save(session.tx, draft, session.now)
    if draft.ended is None:
        timers.set_(session.tx, timers.DRAFT, draft.id, session.now + form.LIFETIME)
    outbox.show(
        session.tx, card(draft.id), session.place.id, subject=draft.id, priority=REPORTERS, now=session.now
    )


def press(session: Session, command: FormPress) -> None:
    """A button on a form."""
    draft = drafts.by_id(session.tx, command.draft)
    if draft is None or draft.person != session.person.id:
        raise NoDraft()
    _adopt(session, draft)
    if draft.round != command.round or draft.ended is not None:
        _keep(session, draft)  # an old button, or a second tap: show how things stand
        return
    match command.name:
        case "app":
            account = as_account(command.value, draft.handles[0]) if draft.handles else None
            if account is None:
                raise NotAnAccount(account=draft.handles[0] if draft.handles else "")
            draft = form.settle_handle(draft, account)
        case "skip":
            draft = form.settle_handle(draft, None)
        case "cat" if not command.value or command.value in session.house.taxonomy:
            draft = form.categorise(draft, command.value)
        case "cancel":
            draft = form.end(draft, Stage.CANCELLED)
        case "send" if draft.stage is Stage.READY:
            category = session.house.taxonomy[draft.category]
            filed = filing.file(session, draft.accounts, category, draft.text)
            draft = form.end(draft, Stage.SENT, filed)
        case _:
            raise NoDraft()
    _keep(session, draft)


def _adopt(session: Session, draft: Draft) -> None:
    """A second copy of the form (its first answer was lost): the one that is pressed stays, the other goes."""
    name, here = card(draft.id), session.caller.message
    known = shown.get(session.tx, name)
    if known is not None and known.message != here:
        session.act(session.place, "deleteMessage", {"message_id": known.message}, priority=REPORTERS)
        outbox.spare(session.tx, session.place.id, here, session.now)
        shown.put(session.tx, name, session.place.id, here, "")


def cancel(session: Session, _command: CancelForm) -> None:
    """Forget the open form, on disk too."""
    draft = drafts.open_of(session.tx, session.person.id)
    if draft is None:
        session.answer("form.nothing_open")
        return
    _to_the_bottom(session, draft)
    outbox.drop(session.tx, card(draft.id))
    drafts.save(session.tx, form.end(draft, Stage.CANCELLED), session.now)
    session.answer("form.cancelled")


def expire(session: Session, draft: str) -> None:
    """A form nobody finished is forgotten, and that is said."""
    found = drafts.by_id(session.tx, draft)
    if found is None or found.ended is not None:
        return
    drafts.save(session.tx, form.end(found, Stage.EXPIRED), session.now)
    outbox.refresh(session.tx, found.id, priority=REPORTERS, now=session.now)
