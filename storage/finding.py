"""Looking cases up by what people know of them: a report's code, an account, its beginning, a number like it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from bot.domain.account import Account
from bot.domain.category import Lane
from storage.database import Tx
from storage.schema import accounts, cases, reports
from storage.statement import Statement
from storage.tables.columns import bytewise

DEPTH = 200
"""Accounts that a beginning is looked up in."""

LAST = "\U0010ffff"


def _seen(lanes: frozenset[Lane]) -> tuple[Any, ...]:
    return cases.c.lane.in_(sorted(lanes)), cases.c.about != bindparam("reader")


@cache
def _of_report(lanes: frozenset[Lane]) -> Statement:
    found = select(cases.c.id).join(reports, reports.c.case == cases.c.id)
    return Statement(found.where(reports.c.code == bindparam("code"), *_seen(lanes)))


@cache
def _of_account(lanes: frozenset[Lane]) -> Statement:
    found = select(cases.c.id).join(accounts, accounts.c.id == cases.c.account)
    key = (accounts.c[name] == bindparam(name) for name in ("platform", "kind", "value"))
    return Statement(found.where(*key, *_seen(lanes)).order_by(cases.c.id.desc()).limit(bindparam("most")))


@cache
def _beginning(lanes: frozenset[Lane]) -> Statement:
    value = bytewise(accounts.c.value)
    near = (
        select(accounts.c.id, accounts.c.value)
        .where(value >= bindparam("low"), value < bindparam("high"))
        .order_by(value)
        .limit(DEPTH)
        .subquery()
    )
    return Statement(
        select(cases.c.id)
        .select_from(near)
        .join(cases, cases.c.account == near.c.id)
        .where(*_seen(lanes))
        .order_by(bytewise(near.c.value), cases.c.id.desc())
        .limit(bindparam("most"))
    )


@cache
def _neighbour(lanes: frozenset[Lane], *, above: bool) -> Statement:
    number = cases.c.id
    side = number > bindparam("number") if above else number < bindparam("number")
    return Statement(
        select(number).where(side, *_seen(lanes)).order_by(number if above else number.desc()).limit(1)
    )


def of_report(tx: Tx, code: str, lanes: frozenset[Lane], reader: int) -> int | None:
    """The case that a report is part of."""
    number: int | None = tx.value(_of_report(lanes), code=code, reader=reader) if lanes else None
    return number


def of_account(tx: Tx, account: Account, lanes: frozenset[Lane], reader: int, most: int) -> list[int]:
    """The cases on an account, newest first."""
    if not lanes:
        return []
    key = {"platform": account.platform, "kind": account.kind, "value": account.value}
    return _numbers(tx.all(_of_account(lanes), **key, reader=reader, most=most))


def beginning_with(tx: Tx, value: str, lanes: frozenset[Lane], reader: int, most: int) -> list[int]:
    """The cases on accounts whose value, as it is stored, begins like this; the shortest values first."""
    if not lanes or not value:
        return []
    return _numbers(tx.all(_beginning(lanes), low=value, high=value + LAST, reader=reader, most=most))


def existing(tx: Tx, numbers: Sequence[int], lanes: frozenset[Lane], reader: int) -> set[int]:
    """Which of these few case numbers there are."""
    if not lanes or not numbers:
        return set()
    # Written out: an IN list cannot be a parameter. It is asked once in a while, and for a hundred at most.
    found = select(cases.c.id).where(cases.c.id.in_(sorted(numbers)), *_seen(lanes))
    return set(_numbers(tx.all(Statement(found), reader=reader)))


def neighbours(tx: Tx, number: int, lanes: frozenset[Lane], reader: int) -> list[int]:
    """The nearest case numbers below and above."""
    if not lanes:
        return []
    near = (tx.value(_neighbour(lanes, above=side), number=number, reader=reader) for side in (False, True))
    return [one for one in near if one is not None]


def _numbers(rows: list[tuple[Any, ...]]) -> list[int]:
    return [number for (number,) in rows]
