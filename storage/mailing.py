"""What goes out by e-mail: rows of the outbox like all others, but with a sender of their own."""

import json
from collections.abc import Mapping

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage import places
from storage.binds import binds
from storage.channel import MAIL
from storage.database import Tx
from storage.schema import outbox
from storage.statement import Statement

_ADD = Statement(
    insert(outbox)
    .values(
        binds("kind", "name", "place", "subject", "body", "priority", "not_before", "written")
        | {"channel": MAIL, "method": MAIL, "state": "pending"}
    )
    .returning(outbox.c.id)
)
_EARLIER = outbox.alias("earlier")
_NONE_BEFORE = ~exists().where(
    _EARLIER.c.channel == MAIL, _EARLIER.c.state.in_(("pending", "sending")),
    _EARLIER.c.subject == outbox.c.subject, _EARLIER.c.id < outbox.c.id,
)  # fmt: skip
_WAITING = and_(outbox.c.channel == MAIL, outbox.c.state == "pending")
_DUE = Statement(
    select(outbox.c.id)
    .where(_WAITING, outbox.c.not_before <= bindparam("now"), _NONE_BEFORE)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(1)
)
_FIRST = Statement(select(func.min(outbox.c.not_before)).where(_WAITING, outbox.c.not_before > bindparam("now")))
_MAY_BE_THERE = Statement(
    select(func.count()).where(
        outbox.c.channel == MAIL, outbox.c.name == bindparam("of"),
        or_(outbox.c.state == "sending", outbox.c.repeats > 0),
    )
)  # fmt: skip


def add(
    tx: Tx,
    kind: str,
    body: Mapping[str, object],
    *,
    priority: int,
    now: Micros,
    subject: str,
    name: str | None = None,
) -> int:
    """Write a letter that goes by e-mail; its number is returned.

    Args:
        subject: what it speaks of. Letters of the same subject go in the order in which they were written.
        name: of one that is made when it is sent.
    """
    number: int = tx.value(
        _ADD, kind=kind, name=name, place=places.post(tx).id, subject=subject,
        body=json.dumps(dict(body), ensure_ascii=False), priority=priority, not_before=now, written=now,
    )  # fmt: skip
    return number


def due(tx: Tx, now: Micros) -> int | None:
    """The row that goes next, if one may go now."""
    row: int | None = tx.value(_DUE, now=now)
    return row


def first(tx: Tx, now: Micros) -> Micros | None:
    """When the next one may go that may not yet."""
    moment: Micros | None = tx.value(_FIRST, now=now)
    return moment


def may_be_there(tx: Tx, name: str) -> bool:
    """Whether the mail server may have taken a letter whose end is not known."""
    return bool(tx.value(_MAY_BE_THERE, of=name))
