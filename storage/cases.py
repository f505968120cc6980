"""Cases, and the queue they wait in."""

from functools import cache

from sqlalchemy import and_, bindparam, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.case import LIVE, OPEN, Case, Decision, Lease, State
from bot.domain.category import Lane
from bot.domain.flag import packed, unpacked
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import accounts, appeals, cases, reports, skips
from storage.statement import Statement

_WRITTEN = (
    "category", "lane", "state", "round", "version", "seq", "due", "reporters", "lease_by", "lease_until",
    "decided_by", "decided", "decision_seq", "previous", "undo_until", "reason", "sources", "flags", "about",
    "accuracy", "signed_by", "merged_into", "held",
)  # fmt: skip
COLUMNS = tuple(cases.c[name] for name in ("id", "account", "opened", "look_due", *_WRITTEN, "kin"))
MOST_OF_ACCOUNT = 200
"""Cases of one account that are counted: it is confirmed or rejected anew again and again, but not that often."""
NOBODY = -1
"""A reader whom no case is about."""

_BY_ID = Statement(select(*COLUMNS).where(cases.c.id == bindparam("id")))
_LOCKED = Statement(select(*COLUMNS).where(cases.c.id == bindparam("id")).with_for_update())
_LIVE = Statement(
    select(*COLUMNS).where(cases.c.account == bindparam("account"), cases.c.state.in_(LIVE)).with_for_update()
)
_ACCOUNT = Statement(
    select(accounts.c.id)
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.kind == bindparam("kind"),
        accounts.c.value == bindparam("value"),
    )
    .with_for_update()
)
_LATEST = Statement(
    select(*COLUMNS)
    .where(cases.c.account == bindparam("account"))
    .order_by(cases.c.id.desc())
    .limit(1)
    .with_for_update()
)
_HISTORY = Statement(
    select(cases.c.id, cases.c.state)
    .where(
        cases.c.account == bindparam("account"), cases.c.id != bindparam("but"), cases.c.lane == bindparam("lane")
    )
    .order_by(cases.c.id.desc())
    .limit(5)
)
_OPEN_NEW = Statement(
    insert(cases)
    .values(
        binds("account", "category", "lane", "state", "opened", "look_due", "due", "score", "flags", "about")
        | {"accuracy": 0, "round": 0, "version": 0, "seq": 0, "head": "", "reporters": 0, "sources": 0}
    )
    .returning(cases.c.id)
)
_SAVE = Statement(
    update(cases)
    .where(cases.c.id == bindparam("the_case"), cases.c.version < bindparam("version"))
    .values(binds(*_WRITTEN, "score", "head"))
)
_HEAD = Statement(select(cases.c.head).where(cases.c.id == bindparam("id")))
_SCORE = Statement(update(cases).where(cases.c.id == bindparam("the_case")).values(score=bindparam("score")))
_OPEN_SLICE = Statement(
    select(*COLUMNS)
    .where(cases.c.state.in_(OPEN), cases.c.id > bindparam("after"))
    .order_by(cases.c.id)
    .limit(bindparam("most"))
)


_ABOUT = Statement(select(cases.c.about).where(cases.c.id == bindparam("id")))
_LEASED_BY = Statement(
    select(*COLUMNS).where(cases.c.state.in_(OPEN), cases.c.lease_by == bindparam("person")).with_for_update()
)
_COUNT_OPEN = Statement(
    select(cases.c.lane, cases.c.state, func.count(), func.min(cases.c.opened))
    .where(cases.c.state.in_(OPEN), cases.c.about != bindparam("reader"))
    .group_by(cases.c.lane, cases.c.state)
)


@cache
def _next(lane: Lane, escalated: bool) -> Statement:
    """One lane at a time: each is read in the order of its own index, however many wait."""
    own = exists().where(reports.c.case == cases.c.id, reports.c.person == bindparam("person"))
    overruled = exists().where(
        appeals.c.case == cases.c.id,
        appeals.c.outcome == "upheld",
        or_(appeals.c.by == bindparam("person"), appeals.c.second == bindparam("person")),
    )
    free = or_(
        cases.c.lease_by.is_(None),
        cases.c.lease_until <= bindparam("now"),
        and_(cases.c.lease_by == bindparam("person"), cases.c.held == 0),
    )
    return Statement(
        select(cases.c.score, cases.c.id)
        .where(
            cases.c.state.in_(OPEN),  # as the index has it
            *(() if escalated else (cases.c.state != State.ESCALATED,)),
            cases.c.lane == lane,
            free,
            ~own,
            cases.c.about != bindparam("person"),
            cases.c.signed_by != bindparam("person"),
            ~overruled,
            cases.c.state != State.WAITING,
            ~exists().where(
                skips.c.case == cases.c.id,
                skips.c.person == bindparam("person"),
                skips.c.until > bindparam("now"),
            ),
            cases.c.id != bindparam("but"),
        )
        .order_by(cases.c.score.desc(), cases.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


@cache
def _page(lane: Lane) -> Statement:
    return Statement(
        select(cases.c.score, *COLUMNS)
        .where(cases.c.state.in_(OPEN), cases.c.lane == lane, cases.c.about != bindparam("reader"))
        .order_by(cases.c.score.desc(), cases.c.id)
        .limit(bindparam("most"))
    )


def of_row(row: Row) -> Case:
    """A case from its COLUMNS."""
    (number, account, opened, look_due, category, lane, state, round_, version, seq, due, reporters,
     lease_by, lease_until, decided_by, decided, decision_seq, previous, undo_until, reason, sources,
     flags, about, accuracy, signed_by, merged_into, held, kin) = row  # fmt: skip
    lease = None if lease_by is None else Lease(lease_by, lease_until, bool(held))
    decision = (
        None
        if decided_by is None
        else Decision(decided_by, decided, decision_seq, State(previous), undo_until, reason)
    )
    return Case(
        number, account, category, Lane(lane), State(state), round_, version, seq, opened, look_due, due,
        reporters, lease, decision, sources, unpacked(flags), about, accuracy, signed_by, merged_into,
        bool(kin),
    )  # fmt: skip


def by_id(tx: Tx, case: int, *, lock: bool = True) -> Case | None:
    """A case, locked until the end of the transaction unless told otherwise."""
    row = tx.one(_LOCKED if lock else _BY_ID, id=case)
    return of_row(row) if row else None


def live(tx: Tx, account: int) -> Case | None:
    """The one case on an account that further reports join."""
    row = tx.one(_LIVE, account=account)
    return of_row(row) if row else None


def live_on(tx: Tx, platform: str, kind: str, value: str) -> list[Case]:
    """The one case on the account with this key that further reports join, locked after its account."""
    account = tx.value(_ACCOUNT, platform=platform, kind=kind, value=value)
    found = live(tx, account) if account is not None else None
    return [found] if found is not None else []


def latest(tx: Tx, account: int) -> Case | None:
    """The newest case on an account, in whatever state."""
    row = tx.one(_LATEST, account=account)
    return of_row(row) if row else None


def history(tx: Tx, account: int, but: int, lane: Lane) -> list[tuple[int, State]]:
    """Other cases on an account in the same lane: number and state; newest first, at most 5."""
    return [(number, State(state)) for number, state in tx.all(_HISTORY, account=account, but=but, lane=lane)]


def add(tx: Tx, case: Case, score: int) -> int:
    """Open a case; its number is returned."""
    number: int = tx.value(
        _OPEN_NEW,
        account=case.account,
        category=case.category,
        lane=case.lane,
        state=case.state,
        opened=case.opened,
        look_due=case.look_due,
        due=case.due,
        score=score,
        flags=packed(case.flags),
        about=case.about,
    )
    return number


def head(tx: Tx, case: int) -> str:
    """The hash of a case's last event."""
    return str(tx.value(_HEAD, id=case))


def save(tx: Tx, case: Case, score: int, chained: str) -> None:
    """Write a case and the hash of its last event.

    Raises:
        RuntimeError: a newer version is already there, which the lock should have made impossible.
    """
    lease, decision = case.lease, case.decision
    changed = tx.execute(
        _SAVE,
        the_case=case.id,
        category=case.category,
        lane=case.lane,
        state=case.state,
        round=case.round,
        version=case.version,
        seq=case.seq,
        due=case.due,
        reporters=case.reporters,
        lease_by=lease.by if lease else None,
        lease_until=lease.until if lease else None,
        decided_by=decision.by if decision else None,
        decided=decision.at if decision else None,
        decision_seq=decision.seq if decision else None,
        previous=decision.previous if decision else None,
        undo_until=decision.undo_until if decision else None,
        reason=decision.reason if decision else "",
        sources=case.sources,
        flags=packed(case.flags),
        about=case.about,
        accuracy=case.accuracy,
        signed_by=case.signed_by,
        merged_into=case.merged_into,
        held=int(lease.held) if lease else 0,
        score=score,
        head=chained,
    )
    if changed != 1:
        raise RuntimeError(f"{case.label}: version {case.version} is not newer than what is stored")


def rescore(tx: Tx, case: int, score: int) -> None:
    """Move a case in the queue without touching the case."""
    tx.execute(_SCORE, the_case=case, score=score)


def about(tx: Tx, case: int) -> int:
    """The member of the team whom a case is about; 0 for nobody."""
    return int(tx.value(_ABOUT, id=case) or 0)


def leased_by(tx: Tx, person: int) -> list[Case]:
    """Open cases in somebody's turn, locked."""
    return [of_row(row) for row in tx.all(_LEASED_BY, person=person)]


def open_slice(tx: Tx, after: int, most: int) -> list[Case]:
    """Open cases with a number above `after`, in order."""
    return [of_row(row) for row in tx.all(_OPEN_SLICE, after=after, most=most)]


def next_case(
    tx: Tx, person: int, lanes: frozenset[Lane], now: Micros, *, escalated: bool, but: int = 0
) -> int | None:
    """The most urgent case this person may work on: free, not their own report, not `but`."""
    first = (tx.one(_next(lane, escalated), person=person, now=now, but=but) for lane in sorted(lanes))
    ranked = sorted((-row[0], int(row[1])) for row in first if row is not None)
    return ranked[0][1] if ranked else None


def page(tx: Tx, lanes: frozenset[Lane], most: int, reader: int = NOBODY) -> list[Case]:
    """The first open cases of the queue, without those about who reads it."""
    rows = [row for lane in sorted(lanes) for row in tx.all(_page(lane), most=most, reader=reader)]
    rows.sort(key=lambda row: (-row[0], row[1]))
    return [of_row(row[1:]) for row in rows[:most]]


def open_counts(tx: Tx, reader: int = NOBODY) -> list[tuple[Lane, State, int, Micros]]:
    """Open cases by lane and state: how many, and when the oldest was opened; without those about the reader."""
    rows = tx.all(_COUNT_OPEN, reader=reader)
    return [(Lane(lane), State(state), count, oldest) for lane, state, count, oldest in rows]
