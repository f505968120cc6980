"""Anchors of the audit: which ends of chains went into each, and what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import anchor_heads, anchors, cases, events
from storage.statement import Statement

OPEN, SEALED = "open", "sealed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor; `hash` is what is folded so far as long as it is open."""

    id: int
    at: Micros
    cases: int
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a case's chain."""

    case: int
    seq: int
    hash: str | None


_COLUMNS = (anchors.c.id, anchors.c.at, anchors.c.cases, anchors.c.previous, anchors.c.hash)
_OPEN = Statement(select(*_COLUMNS).where(anchors.c.state == OPEN).with_for_update())
_LAST = Statement(select(*_COLUMNS).where(anchors.c.state == SEALED).order_by(anchors.c.id.desc()).limit(1))
_ALL = Statement(select(*_COLUMNS).where(anchors.c.state == SEALED).order_by(anchors.c.id))
_BEGIN = Statement(
    insert(anchors).values(binds("at", "previous", "hash") | {"state": OPEN, "cases": 0}).returning(anchors.c.id)
)
_KEEP = Statement(
    update(anchors).where(anchors.c.id == bindparam("anchor")).values(binds("state", "cases", "hash"))
)
_GROWN = Statement(
    select(cases.c.id, cases.c.seq, cases.c.head)
    .where(cases.c.seq > cases.c.anchored, cases.c.id > bindparam("after"))
    .order_by(cases.c.id)
    .limit(bindparam("most"))
    # Whoever is at work on a case just now is not waited for; it comes into the next anchor.
    .with_for_update(skip_locked=True)
)
_ADD = Statement(insert(anchor_heads).values(binds("anchor", "case", "seq")))
_MARK = Statement(update(cases).where(cases.c.id == bindparam("the_case")).values(anchored=bindparam("to")))
_LAST_IN = Statement(
    select(anchor_heads.c.case)
    .where(anchor_heads.c.anchor == bindparam("anchor"))
    .order_by(anchor_heads.c.case.desc())
    .limit(1)
)
_HEADS = Statement(
    select(anchor_heads.c.case, anchor_heads.c.seq, events.c.hash)
    .select_from(
        anchor_heads.outerjoin(
            events, and_(events.c.case == anchor_heads.c.case, events.c.seq == anchor_heads.c.seq)
        )
    )
    .where(anchor_heads.c.anchor == bindparam("anchor"), anchor_heads.c.case > bindparam("after"))
    .order_by(anchor_heads.c.case)
    .limit(bindparam("most"))
)


def _anchor(row: Row | None) -> Anchor | None:
    return Anchor(*row) if row else None


def open_one(tx: Tx) -> Anchor | None:
    """The anchor that is being made, locked."""
    return _anchor(tx.one(_OPEN))


def last(tx: Tx) -> Anchor | None:
    """The newest anchor that is complete."""
    return _anchor(tx.one(_LAST))


def every(tx: Tx) -> list[Anchor]:
    """All complete anchors, in order."""
    return [Anchor(*row) for row in tx.all(_ALL)]


def begin(tx: Tx, at: Micros, previous: str, folded: str) -> Anchor:
    """Begin an anchor."""
    return Anchor(tx.value(_BEGIN, at=at, previous=previous, hash=folded), at, 0, previous, folded)


def keep(tx: Tx, anchor: Anchor, *, sealed: bool) -> None:
    """Write down how far an anchor has come."""
    state = SEALED if sealed else OPEN
    tx.execute(_KEEP, anchor=anchor.id, state=state, cases=anchor.cases, hash=anchor.hash)


def grown(tx: Tx, after: int, most: int) -> list[Head]:
    """Cases above `after` whose chain grew since it was anchored, in order, locked."""
    return [Head(*row) for row in tx.all(_GROWN, after=after, most=most)]


def add(tx: Tx, anchor: int, head: Head) -> None:
    """The end of a chain goes into an anchor."""
    tx.execute(_ADD, anchor=anchor, case=head.case, seq=head.seq)
    tx.execute(_MARK, the_case=head.case, to=head.seq)


def last_in(tx: Tx, anchor: int) -> int:
    """The last case that went into an anchor; 0 for none."""
    return int(tx.value(_LAST_IN, anchor=anchor) or 0)


def heads(tx: Tx, anchor: int, slice_: int = 1000) -> Iterator[Head]:
    """What went into an anchor, with the hashes that the events have now; None where an event is gone."""
    after = 0
    while rows := tx.all(_HEADS, anchor=anchor, after=after, most=slice_):
        yield from (Head(*row) for row in rows)
        after = rows[-1][0]
