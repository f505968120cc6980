"""The same file in several cases. Nothing is kept for it: the evidence itself says so, as long as it is there."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.evidence import EvidenceKind
from bot.domain.link import Bearer, Mark, Tie
from storage.database import Tx
from storage.schema import cases, evidence
from storage.statement import Statement

MOST = 20
"""Files of one case that are looked at."""

_KINDS = tuple(
    kind
    for kind in EvidenceKind
    if kind not in (EvidenceKind.TEXT, EvidenceKind.STICKER, EvidenceKind.ANIMATION)  # anybody's
)
_e = evidence.c
_KEPT = (_e.state == "kept") & _e.kind.in_(_KINDS)
_FILES = Statement(
    select(_e.digest, _e.copy)
    .where(_e.case == bindparam("case"), _KEPT, _e.digest.is_not(None))
    .distinct()
    .limit(MOST)
)


@cache
def _with(column: Any) -> Statement:
    """Cases with a file, by its digest, or by that of its copy without EXIF."""
    filed = (_e.kind != "text") & _e.digest.is_not(None) if column is _e.digest else _e.copy.is_not(None)
    return Statement(
        select(cases.c.id, cases.c.account, cases.c.state, cases.c.lane, cases.c.about)
        .select_from(evidence.join(cases, cases.c.id == _e.case))
        .where(column == bindparam("digest"), filed, _KEPT, _e.case != bindparam("but"))
        .distinct()
        .limit(bindparam("most"))
    )


def files(tx: Tx, case: int) -> list[tuple[str, str | None]]:
    """The files of a case: the digest of each, and that of its working copy."""
    return [(digest, copy) for digest, copy in tx.all(_FILES, case=case)]


def bearers(tx: Tx, file: tuple[str, str | None], but: int, most: int) -> list[Bearer]:
    """At most so many other cases with the same file, or the same picture under another file's EXIF."""
    digest, copy = file
    found = tx.all(_with(_e.digest), digest=digest, but=but, most=most)
    if copy is not None:
        found += tx.all(_with(_e.copy), digest=copy, but=but, most=most)
    same = Mark(Tie.PICTURE, 0)
    return [
        Bearer(case, account, State(state), Lane(lane), about, same)
        for case, account, state, lane, about in dict.fromkeys(found)
    ]
