"""What the bot's database says, read beside the bot."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.care.audit import Verdict, prove
from storage import schema
from storage.database import Database, Tx
from storage.engines import database
from storage.statement import Statement

FAR = 60 * 1_000_000
"""A letter that is held back longer than this (microseconds) is not due yet: the report joined a decided case."""

COALESCED = 10 * 1_000_000
"""A shown card that is held back longer than this only has its figures brought up to date some time later."""

_I, _O, _R, _A, _P, _E = (
    schema.inbox.c, schema.outbox.c, schema.reports.c, schema.accounts.c, schema.people.c, schema.events.c,
)  # fmt: skip
_INBOX = Statement(select(_I.update_id, _I.id, _I.state, _I.body, _I.settled).order_by(_I.update_id))
_REPORTS = Statement(
    select(_R.id, _R.code, _R.case, _P.telegram, _A.value, _R.filed)
    .join(schema.people, _P.id == _R.person)
    .join(schema.accounts, _A.id == _R.account)
    .order_by(_R.id)
)
_EVENTS = Statement(select(_E.case, _E.seq, _E.kind, _E.at).order_by(_E.case, _E.seq))
_LETTERS = Statement(
    select(
        _O.id, _O.kind, _O.state, schema.places.c.chat, _O.body, _O.repeats, _O.cause, _O.report,
        _O.not_before, _O.written, _O.trouble, _O.attempts, schema.shown.c.message,
    )
    .join(schema.places, schema.places.c.id == _O.place)
    .outerjoin(schema.shown, schema.shown.c.name == _O.name)
    .order_by(_O.id)
)  # fmt: skip
_TIMERS = Statement(select(schema.timers.c.due).where(schema.timers.c.state == "pending"))


@dataclass(frozen=True)
class Update:
    """A row of the inbox."""

    update_id: int
    id: int
    state: str
    body: str | None
    settled: int | None


@dataclass(frozen=True)
class Report:
    """A report, with the reporter's Telegram id and the account's name."""

    id: int
    code: str
    case: int
    person: int
    account: str
    filed: int


@dataclass(frozen=True)
class Event:
    """A line of the audit."""

    case: int
    seq: int
    kind: str
    at: int


@dataclass(frozen=True)
class Row:
    """A row of the outbox."""

    id: int
    kind: str
    state: str
    chat: int
    body: dict[str, Any]
    repeats: int
    cause: str
    report: int | None
    not_before: int
    written: int
    trouble: str
    attempts: int
    shown_as: int | None

    @property
    def held_back(self) -> bool:
        """Whether it was meant to be said much later."""
        most = COALESCED if self.shown_as is not None else FAR
        return self.state == "pending" and self.attempts == 0 and self.not_before - self.written > most


@dataclass(frozen=True)
class Books:
    """Everything, as of one moment."""

    inbox: list[Update]
    reports: list[Report]
    events: list[Event]
    outbox: list[Row]
    soon: int
    verdict: Verdict

    def at_rest(self, now: int) -> bool:
        """Whether nothing waits to be decided or said, nor will within a minute."""
        busy = any(row.state in ("pending", "sending") and not row.held_back for row in self.outbox)
        return not busy and all(row.state != "pending" for row in self.inbox) and self.soon > now + FAR


def look(tx: Tx) -> Books:
    """Read it all within one transaction."""
    outbox = []
    for row in tx.all(_LETTERS):
        values = list(row)
        values[4] = json.loads(values[4])
        outbox.append(Row(*values))
    return Books(
        [Update(*row) for row in tx.all(_INBOX)],
        [Report(*row) for row in tx.all(_REPORTS)],
        [Event(*row) for row in tx.all(_EVENTS)],
        outbox,
        min((due for (due,) in tx.all(_TIMERS)), default=2**62),
        prove(tx),
    )


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Database]:
    """The bot's database, opened to be read beside it."""
    found = database(url, exclusive=False)
    await found.open()
    try:
        yield found
    finally:
        await found.close()
