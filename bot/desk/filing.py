"""Filing a report: it joins the account's case, or opens one. Merge, never drop."""

import hashlib
from dataclasses import replace

from bot.desk import evidence, gravity, ledger, letters
from bot.desk.session import Session
from bot.domain.account import Account
from bot.domain.actor import Actor
from bot.domain.case import Case, State
from bot.domain.category import Category
from bot.domain.code import ALPHABET, REPORT, new_code
from bot.domain.decide import Moment, Outcome, reopened
from bot.domain.draft import Filed
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag, packed
from bot.domain.moment import Micros
from bot.domain.part import Brought
from storage import accounts, cases, reports

ORIGIN = "public"
CLOCK = Actor(id=0)


def file(session: Session, named: tuple[Account, ...], category: Category, brought: Brought) -> tuple[Filed, ...]:
    """File one report for each account, under the same category and words."""
    for account in sorted(named, key=lambda one: one.key):
        # One order of locks for everybody: two forms that name the same accounts must not wait for each other.
        accounts.register(session.tx, account, session.now)
    return tuple(_file(session, account, category, brought) for account in named)


def _file(session: Session, account: Account, category: Category, brought: Brought) -> Filed:
    words = brought.words
    row = accounts.register(session.tx, account, session.now)
    digest = hashlib.sha256(words.encode()).hexdigest()
    # Signs of a child decide the lane, whatever was picked; the report keeps what its reporter picked.
    meant = session.house.taxonomy.child if Flag.MINOR in brought.flags else category
    case = _case_for(session, row.id, meant, words, digest)
    if case.reporters:
        case = gravity.move(session, case, meant)
    case = gravity.flagged(session, case, brought.flags)
    own = reports.own_on(session.tx, case.id, session.person.id)
    if own is not None:
        if words and words not in own.words:
            reports.append(session.tx, own.id, f"{own.words}\n{words}".strip()[:4096], digest)
            reports.flag(session.tx, own.id, own.flags | brought.flags)
            ledger.redraw(session, case, soon=False)
        _keep(session, case, own.id, category, brought)
        return Filed(own.code, account, own.due, again=True)
    joins = case.reporters > 0
    case = _join(session, case)
    code = _unused_code(session)
    due = session.now + category.review
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
        flags=packed(brought.flags),
        suggestion=brought.suggestion,
        independent=1,
    )
    case = _keep(session, case, number, category, brought)
    if joins:
        _own_pace(session, case, number, category)
    return Filed(code, account, due)


def _keep(session: Session, case: Case, report: int, category: Category, brought: Brought) -> Case:
    """Put what came along beside the report: others' words at once, files when they were fetched."""
    texts = [quote for part in brought.parts for quote in part.quote]
    files = [part.attachment for part in brought.parts if part.attachment is not None]
    if not texts and not files:
        return case
    return evidence.add(session, case, report, category, brought.flags, texts=texts, attachments=files).case


def _unused_code(session: Session) -> str:
    while reports.taken(session.tx, code := new_code(REPORT, session.house.pick)):
        continue
    return code


def _case_for(session: Session, account: int, category: Category, words: str, digest: str) -> Case:
    """The case a report belongs to: the live one, a rejected one it reopens or joins, or a new one."""
    case = cases.live(session.tx, account)
    if case is not None:
        return case
    latest = cases.latest(session.tx, account)
    if latest is None or latest.state is not State.REJECTED:
        return _open(session, account, category)
    known = not words or reports.known_words(session.tx, latest.id, digest)
    if known or gravity.graver(session, category, latest):
        return latest  # a graver word for it is looked at anew; the same word again only joins
    return _reopen(session, latest)


def reconsider(session: Session, case: Case) -> Case:
    """New words of somebody who reported it before: a rejected case is looked at again."""
    return _reopen(session, case) if case.state is State.REJECTED else case


def _reopen(session: Session, case: Case) -> Case:
    """New evidence brings a rejected case back. Nobody is told that somebody else brought something."""
    outcome = reopened(case, CLOCK, Moment(session.now, 0), why="evidence")
    ledger.write(session, outcome)
    letters.hush(session, case)
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
    data: dict[str, str | int] = {
        "category": category.code,
        "account": hashlib.sha256(str(account).encode()).hexdigest()[:16],
    }
    opened = replace(case, seq=1, version=1)
    ledger.write(session, Outcome(opened, Event(case.id, 1, session.now, 0, Kind.OPENED, State.NEW, 0, data)))
    gravity.post(session, opened)
    return opened


def _join(session: Session, case: Case) -> Case:
    """Count one more reporter."""
    joined = replace(
        case, seq=case.seq + 1, version=case.version + 1, reporters=case.reporters + 1, sources=case.sources + 1
    )
    event = Event(case.id, joined.seq, session.now, 0, Kind.JOINED, case.state, case.round, {})
    ledger.write(session, Outcome(joined, event))
    accounts.count(session.tx, case.account, reports=1)
    if case.reporters:
        ledger.redraw(session, joined, soon=False)
    return joined


def _own_pace(session: Session, case: Case, report: int, category: Category) -> None:
    """A report that joins starts at "received" like any other and hears what is known at its own pace.

    Otherwise the owner of an account could report it and read from the answer what others did. The pace is
    drawn anew each time, or the exact delay would say it.
    """
    at = session.now + _somewhen(session, category.review)
    silent = session.house.taxonomy[case.category].silent
    if case.state in (State.CONFIRMED, State.REJECTED) and not silent:
        row = next(one for one in reports.of_case(session.tx, case.id) if one.id == report)
        letters.tell(session, case, row, at)
    elif case.state is not State.NEW:
        reports.tell(session.tx, report, State.IN_REVIEW, at, session.now)


def _somewhen(session: Session, target: Micros) -> Micros:
    """Between 30 and 90 % of a target time, by chance."""
    parts = len(ALPHABET) ** 2
    drawn = ALPHABET.index(session.house.pick(ALPHABET)) * len(ALPHABET) + ALPHABET.index(
        session.house.pick(ALPHABET)
    )
    return target * 3 // 10 + target * 6 // 10 * drawn // parts
