"""Filing a report: it joins the account's case, or opens one. Merge, never drop."""

import hashlib
from dataclasses import dataclass, replace

from bot.desk import evidence, insisting, ledger, letters, limits, links, moves, origins, subject
from bot.desk.session import Session
from bot.desk.subject import Subject, Whose
from bot.domain import source
from bot.domain.account import Account
from bot.domain.case import DECIDED, LIVE, Case, State
from bot.domain.category import Category
from bot.domain.code import ALPHABET, REPORT, new_code
from bot.domain.draft import Filed
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag, packed
from bot.domain.moment import Micros
from bot.domain.origin import Origin
from bot.domain.outcome import Outcome
from bot.domain.part import Brought
from bot.domain.source import Mark
from storage import accounts, cases, reporting, reports
from storage.reports import ReportRow


@dataclass(frozen=True, slots=True)
class Said:
    """What one form says of each of its accounts: the category that was picked, and all it brings."""

    category: Category
    brought: Brought

    @property
    def words(self) -> str:
        """The words, as moderators read them."""
        return self.brought.words

    @property
    def digest(self) -> str:
        """Of the words: whoever copies them is noticed."""
        return hashlib.sha256(self.words.encode()).hexdigest()


def file(session: Session, named: tuple[Account, ...], category: Category, brought: Brought) -> tuple[Filed, ...]:
    """File one report for each account, under the same category and words.

    Raises:
        Refusal: too much, or not now, or none of the accounts can be reported; nothing was written then.
    """
    admitted = _admitted(session, named, category)
    limits.check(session, category, brought.flags, len(admitted))
    for one in sorted(admitted, key=lambda one: one.account.key):
        # One order of locks for everybody: two forms that name the same accounts must not wait for each other.
        accounts.register(session.tx, one.account, session.now)
    said = Said(category, brought)
    filed = tuple(_file(session, one, said) for one in admitted)
    _keep(session, filed, said)
    return filed


def _admitted(session: Session, named: tuple[Account, ...], category: Category) -> list[Subject]:
    """The accounts that can be reported; the others are left out, or refused if there is nothing else."""
    found = [subject.look(session, account) for account in named]
    refused = [one.refusal(session.house.organisation, category.code) for one in found]
    admitted = [one for one, no in zip(found, refused, strict=True) if no is None]
    if not admitted and refused and refused[0] is not None:
        raise refused[0]
    return admitted


def _file(session: Session, about: Subject, said: Said) -> Filed:
    category, words, account = said.category, said.words, about.account
    row = accounts.register(session.tx, account, session.now)
    # Signs of a child decide the lane, whatever was picked; the report keeps what its reporter picked.
    meant = session.house.taxonomy.child if Flag.MINOR in said.brought.flags else category
    case = _case_for(session, row.id, meant, said, about.staff)
    joins = not _fresh(case)
    case = insisting.reported(session, case, row.id)
    case = _moved(session, case, meant, about.staff)
    official = {Flag.OFFICIAL} if about.whose is Whose.OFFICIAL else frozenset()
    case = moves.flag(session, case, said.brought.flags | official)
    own = reports.own_on(session.tx, case.id, session.person.id)
    if own is not None:
        if words and words not in own.words:
            reports.append(session.tx, own.id, f"{own.words}\n{words}".strip()[:4096], said.digest)
            reports.flag(session.tx, own.id, own.flags | said.brought.flags)
            links.note(session, case, own.id, said.brought.parts)
            ledger.redraw(session, case, soon=False)
        return Filed(own.code, account, own.due, again=True)
    whose = origins.own(session)
    mark = Mark(said.digest, session.now, reporting.met(session.tx, session.person.id), whose)
    alone = source.independent(mark, reporting.counted(session.tx, case.id))
    case = _join(session, case, row.id, whose, alone=alone)
    code = _unused_code(session)
    due = session.now + category.review
    number = reports.add(
        session.tx,
        code=code,
        case=case.id,
        account=row.id,
        person=session.person.id,
        origin=whose,
        category=category.code,
        words=words,
        digest=said.digest,
        filed=session.now,
        due=due,
        told="received",
        next_told=None,
        next_from=None,
        flags=packed(said.brought.flags),
        suggestion=said.brought.suggestion,
        independent=int(alone),
        batch=session.listed.id if session.listed is not None else 0,
    )
    case = links.note(session, case, number, said.brought.parts, None if joins else account)
    if joins:
        ledger.surface(session, case)
        ledger.redraw(session, case, soon=False)
        _own_pace(session, case, number, category)
    return Filed(code, account, due)


def _keep(session: Session, filed: tuple[Filed, ...], said: Said) -> None:
    """Put what came along beside the reports: others' words at once, files when they were fetched."""
    brought = said.brought
    texts = [quote for part in brought.parts for quote in part.quote]
    files = [part.attachment for part in brought.parts if part.attachment is not None]
    if not texts and not files:
        return
    codes = (reports.by_code(session.tx, one.code, session.person.id) for one in filed)
    own = [report for report in codes if report is not None]
    flags = brought.flags | shut(session, own)
    for report in own:
        case = ledger.locked(session, report.case)
        if case is not None:
            evidence.add(session, case, report.id, said.category, flags, texts=texts, attachments=files)


def shut(session: Session, own: list[ReportRow]) -> frozenset[Flag]:
    """The flag that keeps media out of every one of these reports, if one of their cases may be about a child."""
    cases_ = ((ledger.locked(session, report.case), report.id) for report in own)
    found = evidence.child(session, [(case, report) for case, report in cases_ if case is not None])
    return frozenset({Flag.MINOR}) if found else frozenset()


def _unused_code(session: Session) -> str:
    while reports.taken(session.tx, code := new_code(REPORT, session.house.pick)):
        continue
    return code


def _moved(session: Session, case: Case, category: Category, staff: int) -> Case:
    """The case where it belongs: a graver word moves it, and so does that the account is a colleague's."""
    worse = moves.graver(session, category, case)
    if _fresh(case) or not (worse or (staff and case.about != staff)):
        return case
    return moves.recategorise(session, case, category if worse else session.house.taxonomy[case.category], staff)


def _fresh(case: Case) -> bool:
    """Opened just now. A case without reporters may be an old one: they have withdrawn."""
    return case.seq == 1


def _case_for(session: Session, account: int, category: Category, said: Said, staff: int) -> Case:
    """The case a report belongs to: the live one, a closed or rejected one it reopens or joins, or a new one."""
    case = cases.live(session.tx, account)
    if case is not None:
        return case
    latest = _whole(session, cases.latest(session.tx, account))
    if latest is not None and latest.state in (*LIVE, State.CLOSED):
        return latest
    if latest is None or latest.state is not State.REJECTED:
        return _open(session, account, category, staff)
    known = not said.words or reports.known_words(session.tx, latest.id, said.digest)
    if known or moves.graver(session, category, latest):
        return latest  # a graver word for it is looked at anew; the same word again only joins
    return moves.reopen(session, latest)


def _whole(session: Session, case: Case | None) -> Case | None:
    """The case that one became a part of, however often that happened; locked."""
    while case is not None and case.state is State.MERGED:
        case = ledger.locked(session, case.merged_into)
    return case


def _open(session: Session, account: int, category: Category, about: int) -> Case:
    case = Case(
        id=0,
        account=account,
        category=category.code,
        lane=moves.lane_of(category, about),
        state=State.NEW,
        round=0,
        version=0,
        seq=0,
        opened=session.now,
        look_due=session.now + category.look,
        due=session.now + category.review,
        about=about,
    )
    case = replace(case, id=cases.add(session.tx, case, session.house.taxonomy.weights[category.urgency]))
    data: dict[str, str | int] = {
        "category": category.code,
        "account": hashlib.sha256(str(account).encode()).hexdigest()[:16],
    }
    opened = replace(case, seq=1, version=1)
    ledger.write(session, Outcome(opened, Event(case.id, 1, session.now, 0, Kind.OPENED, State.NEW, 0, data)))
    moves.post(session, opened)
    return opened


def _join(session: Session, case: Case, account: int, whose: Origin, *, alone: bool) -> Case:
    """Count one more reporter, who is a source of their own if `alone`."""
    joined = replace(
        case,
        seq=case.seq + 1,
        version=case.version + 1,
        reporters=case.reporters + 1,
        sources=case.sources + alone,
        accuracy=max(case.accuracy, session.accuracy),
    )
    data: dict[str, str | int] = {"source": int(alone)} | ({} if whose is Origin.PUBLIC else {"origin": whose})
    event = Event(case.id, joined.seq, session.now, 0, Kind.JOINED, case.state, case.round, data)
    ledger.write(session, Outcome(joined, event))
    accounts.count(session.tx, account, reports=1)
    return joined


def _own_pace(session: Session, case: Case, report: int, category: Category) -> None:
    """A report that joins starts at "received" like any other and hears what is known at its own pace.

    Otherwise the owner of an account could report it and read from the answer what others did. The pace is
    drawn anew each time, or the exact delay would say it.
    """
    if case.state is State.NEW:
        return
    told = case.state if case.state in DECIDED and not letters.silent(session, case) else State.IN_REVIEW
    all_reports = reports.of_case(session.tx, case.id)
    at = _pace(session, all_reports, told, category.review)
    if told is State.IN_REVIEW:
        reports.tell(session.tx, report, told, at, session.now)
    else:
        own = next(one for one in all_reports if one.id == report)
        letters.tell(session, case, own, at, joined=True)


def _pace(session: Session, known: list[ReportRow], told: State, target: Micros) -> Micros:
    """A moment between 30 and 90 % of a target time: one at which others hear the same, or any by chance.

    Whoever reports through two accounts would otherwise hear twice, at different moments, what in a case that
    is decided after both is heard by both at once.
    """
    first, last = session.now + target * 3 // 10, session.now + target * 9 // 10
    others = (one.next_from for one in known if one.next_told == told and one.next_from is not None)
    shared = next((at for at in others if first <= at <= last), None)
    return shared if shared is not None else first + (last - first) * _drawn(session) // len(ALPHABET) ** 2


def _drawn(session: Session) -> int:
    """A number by chance, of 1,024."""
    high, low = (ALPHABET.index(session.house.pick(ALPHABET)) for _ in range(2))
    return high * len(ALPHABET) + low
