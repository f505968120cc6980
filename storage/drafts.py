"""Forms that are being filled in."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.domain.account import Account
from bot.domain.draft import Draft, Filed, Stage
from bot.domain.evidence import Attachment, OriginKind
from bot.domain.flag import packed, unpacked
from bot.domain.moment import Micros
from bot.domain.part import Part
from storage.binds import binds
from storage.database import Row, Tx
from storage.schema import drafts
from storage.statement import Statement

_COLUMNS = (drafts.c.id, drafts.c.person, drafts.c.body)
_ENDED = (Stage.SENT, Stage.CANCELLED, Stage.EXPIRED)
_BY_ID = Statement(select(*_COLUMNS).where(drafts.c.id == bindparam("id")))
_LOCKED = Statement(select(*_COLUMNS).where(drafts.c.id == bindparam("id")).with_for_update())
_LAST = (
    select(*_COLUMNS)
    .where(drafts.c.person == bindparam("person"), drafts.c.stage.not_in(_ENDED))
    .order_by(drafts.c.touched.desc())
    .limit(1)
)
_RECENT = Statement(
    select(*_COLUMNS)
    .where(drafts.c.person == bindparam("person"))
    .order_by(drafts.c.touched.desc())
    .limit(bindparam("most"))
)
_OPEN = Statement(_LAST.with_for_update())
_LOOK = Statement(_LAST)
_ADD = Statement(insert(drafts).values(binds("id", "person", "stage", "body", "touched")))
_SAVE = Statement(
    update(drafts).where(drafts.c.id == bindparam("draft")).values(binds("stage", "body", "touched"))
)


def _body(draft: Draft) -> str:
    data = asdict(draft)
    del data["id"], data["person"]
    data["flags"] = packed(draft.flags)
    return json.dumps(data, ensure_ascii=False)


def _draft(row: Row) -> Draft:
    data = json.loads(row[2])
    return Draft(
        id=row[0],
        person=row[1],
        round=data["round"],
        parts=tuple(_part(one) for one in data["parts"]),
        answers=tuple((handle, _account(account)) for handle, account in data["answers"]),
        nameless=data["nameless"],
        name=data["name"],
        profile=_account(data["profile"]),
        category=data["category"],
        picked=data["picked"],
        group=data["group"],
        flags=unpacked(data["flags"]),
        media_refused=data["media_refused"],
        onto=tuple(data["onto"]),
        added=data["added"],
        left=data["left"],
        ended=Stage(data["ended"]) if data["ended"] else None,
        filed=tuple(
            Filed(one["code"], Account(**one["account"]), one["due"], one["again"]) for one in data["filed"]
        ),
        replies=tuple((question, answer) for question, answer in data["replies"]),
        messages=tuple(data["messages"]),
        albums=tuple(data["albums"]),
        files=tuple(data.get("files", ())),
    )


def _account(data: dict[str, str] | None) -> Account | None:
    return None if data is None else Account(**data)


def _part(data: dict[str, Any]) -> Part:
    file = data["attachment"]
    return Part(
        **data
        | {
            "accounts": tuple(Account(**account) for account in data["accounts"]),
            "handles": tuple(data["handles"]),
            "origin": OriginKind(data["origin"]),
            "attachment": None if file is None else Attachment.load(file),
        }
    )


def by_id(tx: Tx, draft: str, *, lock: bool = True) -> Draft | None:
    """A form, locked until the end of the transaction unless told otherwise."""
    row = tx.one(_LOCKED if lock else _BY_ID, id=draft)
    return _draft(row) if row else None


def open_of(tx: Tx, person: int, *, lock: bool = True) -> Draft | None:
    """The form a person touched last, if one is open; locked like any other."""
    row = tx.one(_OPEN if lock else _LOOK, person=person)
    return _draft(row) if row else None


def recent(tx: Tx, person: int, most: int) -> list[Draft]:
    """A person's newest forms, open or ended."""
    return [_draft(row) for row in tx.all(_RECENT, person=person, most=most)]


def add(tx: Tx, draft: Draft, now: Micros) -> None:
    """Begin a form."""
    tx.execute(_ADD, id=draft.id, person=draft.person, stage=draft.stage, body=_body(draft), touched=now)


def save(tx: Tx, draft: Draft, now: Micros) -> None:
    """Write a form."""
    tx.execute(_SAVE, draft=draft.id, stage=draft.stage, body=_body(draft), touched=now)
