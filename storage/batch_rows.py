"""The rows of lists. What became of a row is written in the transaction that files it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.account import Account
from bot.domain.batch import Entry, Outcome
from storage.binds import binds
from storage.database import Tx
from storage.schema import accounts, batch_rows, reports
from storage.statement import Statement

_DROP = Statement(delete(batch_rows).where(batch_rows.c.batch == bindparam("batch")))
_PUT = Statement(
    insert(batch_rows)
    .values(binds("batch", "line", "identity", "account", "body", "state", "why"))
    .on_conflict_do_nothing(index_elements=["batch", "line"])
)
_PENDING = Statement(
    select(batch_rows.c.line, batch_rows.c.identity, batch_rows.c.account, batch_rows.c.body)
    .where(batch_rows.c.batch == bindparam("batch"), batch_rows.c.state == Outcome.PENDING)
    .order_by(batch_rows.c.line)
    .limit(bindparam("most"))
)
_MARK = Statement(
    update(batch_rows)
    .where(batch_rows.c.batch == bindparam("in_batch"), batch_rows.c.line == bindparam("at_line"))
    .values(state=bindparam("to"), why=bindparam("because"), report=bindparam("as_report"), body="")
)
_BEFORE = Statement(
    select(batch_rows.c.report)
    .select_from(batch_rows.join(reports, reports.c.id == batch_rows.c.report))
    .where(
        batch_rows.c.identity == bindparam("identity"),
        reports.c.person == bindparam("person"),
        reports.c.told != "withdrawn",
    )
    .limit(1)
)
_ROWS = Statement(
    select(
        batch_rows.c.line, batch_rows.c.account, batch_rows.c.state, batch_rows.c.why, reports.c.code,
        accounts.c.platform, accounts.c.kind, accounts.c.value,
    )
    .select_from(
        batch_rows.outerjoin(reports, reports.c.id == batch_rows.c.report).outerjoin(
            accounts, accounts.c.id == reports.c.account
        )
    )
    .where(batch_rows.c.batch == bindparam("batch"), batch_rows.c.line > bindparam("after"))
    .order_by(batch_rows.c.line)
    .limit(bindparam("most"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A row with what became of it, as its reporter may read it."""

    line: int
    typed: str
    outcome: Outcome
    why: str
    code: str
    account: Account | None


def drop(tx: Tx, number: int) -> None:
    """Forget the rows of a list of which nothing was filed."""
    tx.execute(_DROP, batch=number)


def put(tx: Tx, number: int, entries: Iterable[Entry]) -> None:
    """Keep rows; those that are here already stay as they are."""
    for one in entries:
        tx.execute(
            _PUT, batch=number, line=one.line, identity=one.identity, account=one.typed,
            body="" if one.flaw else _packed(one),
            state=Outcome.INVALID if one.flaw else Outcome.PENDING, why=one.flaw or "",
        )  # fmt: skip


def _packed(one: Entry) -> str:
    assert one.account is not None
    return json.dumps([one.account.key, one.category, one.reason, one.seen], ensure_ascii=False)


def pending(tx: Tx, number: int, most: int) -> list[tuple[str, Entry]]:
    """The next rows to be filed, each with its identity."""
    found = []
    for line, identity, typed, body in tx.all(_PENDING, batch=number, most=most):
        key, category, reason, seen = json.loads(body)
        found.append((identity, Entry(line, typed, Account.from_key(key), category, reason, seen)))
    return found


def mark(tx: Tx, number: int, line: int, to: Outcome, report: int | None = None, why: str = "") -> None:
    """Write down what became of a row; its words are the report's now."""
    tx.execute(_MARK, in_batch=number, at_line=line, to=to, because=why, as_report=report)


def before(tx: Tx, identity: str, person: int) -> int | None:
    """The report this person made of the same row in another list."""
    report: int | None = tx.value(_BEFORE, identity=identity, person=person)
    return report


def rows(tx: Tx, number: int) -> Iterator[Told]:
    """Every row with what became of it, a slice at a time."""
    after = -1
    while slice_ := tx.all(_ROWS, batch=number, after=after, most=1000):
        for line, typed, state, why, code, platform, kind, value in slice_:
            account = Account(platform, kind, value) if platform is not None else None
            yield Told(line, typed, Outcome(state), why, code or "", account)
        after = slice_[-1][0]
