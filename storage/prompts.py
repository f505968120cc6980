"""Words that somebody was asked for: what their next message is."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.domain.moment import Micros
from storage.binds import binds
from storage.database import Tx
from storage.schema import prompts
from storage.statement import Statement


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the next words of a person are.

    Args:
        subject: what they are about, such as ``C42``.
        body: what is known already.
    """

    kind: str
    subject: str
    body: dict[str, Any]


_ROW = insert(prompts).values(binds("person", "kind", "subject", "body", "until"))
_PUT = Statement(
    _ROW.on_conflict_do_update(
        index_elements=["person"],
        set_={name: _ROW.excluded[name] for name in ("kind", "subject", "body", "until")},
    )
)
_GET = Statement(
    select(prompts.c.kind, prompts.c.subject, prompts.c.body)
    .where(prompts.c.person == bindparam("whose"), prompts.c.until > bindparam("now"))
    .with_for_update()
)
_DROP = Statement(delete(prompts).where(prompts.c.person == bindparam("whose")))


def put(tx: Tx, person: int, prompt: Prompt, until: Micros) -> None:
    """Ask a person for words; whatever they were asked for before is forgotten."""
    body = json.dumps(prompt.body, ensure_ascii=False)
    tx.execute(_PUT, person=person, kind=prompt.kind, subject=prompt.subject, body=body, until=until)


def get(tx: Tx, person: int, now: Micros) -> Prompt | None:
    """What a person's next words are."""
    row = tx.one(_GET, whose=person, now=now)
    return Prompt(row[0], row[1], json.loads(row[2])) if row else None


def drop(tx: Tx, person: int) -> bool:
    """Ask for nothing any more; whether anything had been asked for."""
    return tx.execute(_DROP, whose=person) > 0
