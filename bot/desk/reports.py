"""Taking reports in: the form, and what it becomes."""

import hashlib
from dataclasses import replace

from bot.desk import ledger, letters
from bot.desk.session import MODERATORS, REPORTERS, Session
from bot.domain import draft as form
from bot.domain.account import Account
from bot.domain.actor import Actor
from bot.domain.case import Case, State
from bot.domain.category import Category, Lane, Media
from bot.domain.code import ALPHABET, REPORT, new_code
from bot.domain.commands import CancelForm, FormPress, TakeIn
from bot.domain.decide import Moment, Outcome, reopened
from bot.domain.draft import Draft, Filed, Stage
from bot.domain.events import Event, Kind
from bot.domain.refusal import NoDraft, NotAnAccount
from bot.reading.recognise import as_account
from storage import accounts, cases, drafts, outbox, reports, shown, timers

ORIGIN = "public"
CLOCK = Actor(id=0)


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
    brings = bool(command.accounts or command.handles or command.hidden)
    return brings and bool(draft.accounts or draft.handles)


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
            draft = file(session, draft)
        case _:
            raise NoDraft()
    _keep(session, draft)


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


def file(session: Session, draft: Draft) -> Draft:
    """Turn a form into reports, one for each account: each joins the account's case or opens one."""
    category = session.house.taxonomy[draft.category]
    words = draft.text
    filed = tuple(_file(session, account, category, words) for account in draft.accounts)
    return form.end(draft, Stage.SENT, filed)


def _file(session: Session, account: Account, category: Category, words: str) -> Filed:
    row = accounts.register(session.tx, account, session.now)
    digest = hashlib.sha256(words.encode()).hexdigest()
    case = _case_for(session, row.id, category, words, digest)
    own = reports.own_on(session.tx, case.id, session.person.id)
    if own is not None:
        if category.lane is Lane.CHILD and case.lane is not Lane.CHILD:
            case = _to_child_lane(session, case, category)
        if words and words not in own.words:
            reports.append(session.tx, own.id, f"{own.words}\n{words}".strip()[:4096], digest)
        ledger.redraw(session, case, soon=False)
        return Filed(own.code, account, own.due, again=True)
    joins = case.reporters > 0
    case = _join(session, case, category)
    due = session.now + category.review
    code = new_code(REPORT, session.house.pick)
    number = reports.add(
        session.tx,
        code=code,
        case=case.id,
        account=row.id,
        person=session.person.id,
        origin=ORIGIN,
        category=category.code,
        words=words,
        digest=digest,
        filed=session.now,
        due=due,
        told="received",
        next_told=None,
        next_from=None,
    )
    if joins:
        _own_pace(session, case, number, category)
    return Filed(code, account, due)


def _case_for(session: Session, account: int, category: Category, words: str, digest: str) -> Case:
    """The case a report belongs to: the live one, a rejected one it reopens or joins, or a new one."""
    case = cases.live(session.tx, account)
    if case is None:
        latest = cases.latest(session.tx, account)
        if latest is not None and latest.state is State.REJECTED:
            return _after_rejection(session, latest, words, digest)
        return _open(session, account, category)
    return case


def _after_rejection(session: Session, case: Case, words: str, digest: str) -> Case:
    """New evidence reopens a rejected case; the same words again only join it."""
    if not words or reports.known_words(session.tx, case.id, digest):
        return case
    when = Moment(session.now, 0)
    outcome = reopened(case, CLOCK, when, why="evidence")
    ledger.write(session, outcome)
    letters.follow(session, outcome.case, outcome.effects)
    ledger.redraw(session, outcome.case)
    return outcome.case


def _open(session: Session, account: int, category: Category) -> Case:
    case = Case(
        id=0,
        account=account,
        category=category.code,
        lane=category.lane,
        state=State.NEW,
        round=0,
        version=0,
        seq=0,
        opened=session.now,
        look_due=session.now + category.look,
        due=session.now + category.review,
    )
    case = replace(case, id=cases.add(session.tx, case, session.house.taxonomy.weights[category.urgency]))
    opened = replace(case, seq=1, version=1)
    data: dict[str, str | int] = {
        "category": category.code,
        "account": hashlib.sha256(str(account).encode()).hexdigest()[:16],
    }
    event = Event(case.id, 1, session.now, 0, Kind.OPENED, State.NEW, 0, data)
    ledger.write(session, Outcome(opened, event))
    ledger.post(session, opened)
    if ledger.nobody_on(session, opened.lane):
        letters.alarm(session, f"alarm.nobody_on_{opened.lane}")
    return opened


def _join(session: Session, case: Case, category: Category) -> Case:
    """Count one more reporter; a report that speaks of a child moves the whole case to the child lane."""
    if category.lane is Lane.CHILD and case.lane is not Lane.CHILD:
        case = _to_child_lane(session, case, category)
    joined = replace(case, seq=case.seq + 1, version=case.version + 1, reporters=case.reporters + 1)
    event = Event(case.id, joined.seq, session.now, 0, Kind.JOINED, case.state, case.round, {})
    ledger.write(session, Outcome(joined, event))
    accounts.count(session.tx, case.account, reports=1)
    if case.reporters:
        ledger.redraw(session, joined, soon=False)
    return joined


def _to_child_lane(session: Session, case: Case, category: Category) -> Case:
    """Recategorise: the group's card goes, child-safety people see the case in private from now on."""
    moved = replace(
        case,
        category=category.code,
        lane=category.lane,
        state=State.NEW if case.state is State.NEW else State.IN_REVIEW,
        round=case.round + 1,
        seq=case.seq + 1,
        version=case.version + 1,
        due=min(case.due, session.now + category.review),
        lease=None,
        decision=None,
    )
    data: dict[str, str | int] = {"category": category.code, "was": case.category}
    event = Event(case.id, moved.seq, session.now, 0, Kind.RECATEGORISED, moved.state, moved.round, data)
    ledger.write(session, Outcome(moved, event))
    letters.hush(session, case)
    if case.state is State.CONFIRMED:
        accounts.count(session.tx, case.account, confirmed=-1)
    ledger.withdraw(session, case)
    ledger.post(session, moved)
    if ledger.nobody_on(session, moved.lane):
        letters.alarm(session, f"alarm.nobody_on_{moved.lane}")
    return moved


def _own_pace(session: Session, case: Case, report: int, category: Category) -> None:
    """A report that joins starts at "received" like any other and hears what is known at its own pace.

    Otherwise the owner of an account could report it and read from the answer what others did.
    """
    at = session.now + category.review // 2
    silent = session.house.taxonomy[case.category].silent
    if case.state in (State.CONFIRMED, State.REJECTED) and not silent:
        row = next(one for one in reports.of_case(session.tx, case.id) if one.id == report)
        letters.tell(session, case, row, at)
    elif case.state is not State.NEW:
        reports.tell(session.tx, report, State.IN_REVIEW, at, session.now)


def expire(session: Session, draft: str) -> None:
    """A form nobody finished is forgotten, and that is said."""
    found = drafts.by_id(session.tx, draft)
    if found is None or found.ended is not None:
        return
    drafts.save(session.tx, form.end(found, Stage.EXPIRED), session.now)
    outbox.refresh(session.tx, found.id, priority=MODERATORS, now=session.now)
