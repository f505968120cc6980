"""The registry: every reported account under one canonical key."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.account import Account
from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import accounts
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its counters."""

    id: int
    account: Account
    first_seen: Micros
    reports: int
    confirmed: int


_COLUMNS = (
    accounts.c.id,
    accounts.c.platform,
    accounts.c.kind,
    accounts.c.value,
    accounts.c.first_seen,
    accounts.c.reports,
    accounts.c.confirmed,
)
_KEY = (
    accounts.c.platform == bindparam("platform"),
    accounts.c.kind == bindparam("kind"),
    accounts.c.value == bindparam("value"),
)
_BY_KEY = Statement(select(*_COLUMNS).where(*_KEY).with_for_update())
_LOCK = Statement(select(accounts.c.id).where(accounts.c.id == bindparam("id")).with_for_update())
_BY_ID = Statement(select(*_COLUMNS).where(accounts.c.id == bindparam("id")))
_ADD = Statement(
    insert(accounts)
    .values(binds("platform", "kind", "value", "first_seen"))
    .on_conflict_do_nothing(index_elements=["platform", "kind", "value"])
)
_COUNT = Statement(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        reports=accounts.c.reports + bindparam("more_reports"),
        confirmed=accounts.c.confirmed + bindparam("more_confirmed"),
    )
)


def by_id(tx: Tx, account: int) -> AccountRow:
    """The account with our number.

    Raises:
        KeyError: there is none.
    """
    row = tx.one(_BY_ID, id=account)
    if row is None:
        raise KeyError(account)
    return AccountRow(row[0], Account(row[1], row[2], row[3]), row[4], row[5], row[6])


def some(tx: Tx, account: int) -> list[AccountRow]:
    """The account with our number; none if there is none."""
    row = tx.one(_BY_ID, id=account)
    return [AccountRow(row[0], Account(row[1], row[2], row[3]), row[4], row[5], row[6])] if row else []


def lock(tx: Tx, account: int) -> None:
    """Keep others from changing an account or its cases until the end of the transaction."""
    tx.value(_LOCK, id=account)


def find(tx: Tx, account: Account) -> AccountRow | None:
    """The account under its key, locked until the end of the transaction."""
    row = tx.one(_BY_KEY, platform=account.platform, kind=account.kind, value=account.value)
    return AccountRow(row[0], account, row[4], row[5], row[6]) if row else None


def register(tx: Tx, account: Account, now: Micros) -> AccountRow:
    """The account under its key, recorded if new, locked until the end of the transaction."""
    known = find(tx, account)
    if known is not None:
        return known
    tx.execute(_ADD, platform=account.platform, kind=account.kind, value=account.value, first_seen=now)
    known = find(tx, account)
    assert known is not None
    return known


def count(tx: Tx, account: int, *, reports: int = 0, confirmed: int = 0) -> None:
    """Move an account's counters."""
    tx.execute(_COUNT, account=account, more_reports=reports, more_confirmed=confirmed)
