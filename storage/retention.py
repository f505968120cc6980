"""What has been kept long enough: found by reading, erased in slices."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from bot.domain.actor import Purpose
from bot.domain.draft import ENDED
from bot.domain.moment import Micros
from bot.domain.retention import Retention
from storage.database import Tx
from storage.erasure import held
from storage.outbox import CARD
from storage.schema import (
    appellants,
    batch_rows,
    batches,
    cases,
    desks,
    drafts,
    handovers,
    heard,
    inbox,
    lookups,
    misses,
    notes,
    outbox,
    people,
    places,
    prompts,
    reports,
    requests,
    retained,
    scans,
    shown,
    timers,
)
from storage.statement import Statement

_BEFORE: BindParameter[Any] = bindparam("before")
_FORM = or_(outbox.c.name.like("form:%"), outbox.c.name.like("question:%"))
_SHOWN_FORM = or_(shown.c.name.like("form:%"), shown.c.name.like("question:%"))
_DONE = ("sent", "recalled", "undeliverable")


@dataclass(frozen=True, slots=True)
class Chore:
    """Rows of one kind that go when they are older than a length of time in Retention, or at once without one.

    `slice` acts on at most `most` rows.
    """

    name: str
    kept: str
    count: Statement
    slice: Statement

    def due(self, tx: Tx, retention: Retention, now: Micros) -> int:
        """How many rows are old enough."""
        return int(tx.value(self.count, **self._before(retention, now)))

    def do(self, tx: Tx, retention: Retention, now: Micros, most: int) -> int:
        """Erase at most `most` of them; how many is returned."""
        return tx.execute(self.slice, **self._before(retention, now), most=most)

    def _before(self, retention: Retention, now: Micros) -> dict[str, Micros]:
        return {"before": now - retention.span(self.kept)} if self.kept else {}


def _deleted(name: str, kept: str, key: Any, *where: ColumnElement[bool]) -> Chore:
    return _chore(name, kept, key, where, delete(key.table))


def _emptied(name: str, kept: str, key: Any, values: dict[str, Any], *where: ColumnElement[bool]) -> Chore:
    return _chore(name, kept, key, where, update(key.table).values(values))


def _chore(name: str, kept: str, key: Any, where: tuple[ColumnElement[bool], ...], act: Any) -> Chore:
    found = select(key).where(*where).limit(bindparam("most"))
    count = select(func.count()).select_from(key.table).where(*where)
    return Chore(name, kept, Statement(count), Statement(act.where(key.in_(found))))


_unused = and_(
    places.c.purpose == Purpose.GONE,
    *(places.c.id.not_in(select(table.c.place)) for table in (outbox, shown, desks, heard)),
)
_NOBODY_APPEALS: dict[str, Any] = {"person": null(), "notice": null(), "words": ""}
_NOT_HELD_APPEAL = appellants.c.case.not_in(select(cases.c.id).where(held))
_OLD_ROW = (
    batch_rows.c.batch.in_(select(batches.c.id).where(batches.c.ended < _BEFORE)),
    batch_rows.c.account != "",
)
_SOME = select(batch_rows.c.line).where(*_OLD_ROW).limit(bindparam("most"))
_LISTS = Chore(
    "list_rows",
    "rejected_days",
    Statement(select(func.count()).select_from(batch_rows).where(*_OLD_ROW)),
    Statement(update(batch_rows).where(*_OLD_ROW, batch_rows.c.line.in_(_SOME)).values(account="", body="")),
)
_OLD_REQUESTS = select(requests.c.code).where(requests.c.closed < _BEFORE)
TRAFFIC = (
    _LISTS,
    _deleted("updates", "inbox_days", inbox.c.id, inbox.c.state == "done", inbox.c.settled < _BEFORE),
    _deleted("given_up_updates", "given_up_days", inbox.c.id, inbox.c.state == "dead", inbox.c.settled < _BEFORE),
    _emptied(
        "letter_texts", "letter_text_days", outbox.c.id, {"body": "{}"},
        outbox.c.kind != CARD, outbox.c.state.in_(_DONE), outbox.c.settled < _BEFORE, outbox.c.body != "{}",
    ),
    _deleted(
        "letters", "letter_days", outbox.c.id,
        or_(outbox.c.kind != CARD, _FORM), outbox.c.state.in_(_DONE), outbox.c.settled < _BEFORE,
    ),
    _deleted(
        "given_up_letters", "given_up_days", outbox.c.id, outbox.c.state == "dead", outbox.c.settled < _BEFORE
    ),
    _deleted("forms", "form_days", drafts.c.id, drafts.c.stage.in_(ENDED), drafts.c.touched < _BEFORE),
    _emptied(
        "appeals", "rejected_days", appellants.c.id, _NOBODY_APPEALS,
        appellants.c.answered < _BEFORE, appellants.c.person.is_not(None), _NOT_HELD_APPEAL,
    ),
    _emptied(
        "appeals_of_the_forgotten", "", appellants.c.id, _NOBODY_APPEALS,
        appellants.c.person.in_(select(people.c.id).where(people.c.telegram.is_(None))), _NOT_HELD_APPEAL,
    ),
    _deleted("unwritten_appeals", "heard_hours", appellants.c.id, appellants.c.appealed.is_(None),
             appellants.c.asked < _BEFORE),
    _deleted("handovers", "handover_days", handovers.c.id, handovers.c.at < _BEFORE),
    _deleted("misses", "heard_hours", misses.c.id, misses.c.at < _BEFORE),
    _deleted("lookups", "heard_hours", lookups.c.person, lookups.c.since < _BEFORE),
    _deleted("timers", "inbox_days", timers.c.id, timers.c.state == "done", timers.c.due < _BEFORE),
    _deleted("awaited_words", "heard_hours", prompts.c.person, prompts.c.until < _BEFORE),
    _deleted(
        "notes", "confirmed_days", notes.c.id, notes.c.at < _BEFORE,
        ~exists().where(reports.c.case == notes.c.case, or_(reports.c.person.is_not(None), reports.c.words != "")),
    ),
    _deleted("messages_seen", "heard_hours", heard.c.at, heard.c.at < _BEFORE),
    _deleted(
        "forms_shown", "", shown.c.name,
        _SHOWN_FORM, ~exists().where(outbox.c.name == shown.c.name),
    ),
    _deleted("places", "", places.c.id, _unused),
    _emptied(
        "held_identities", "", reports.c.id, {"person": null(), "leaving": ""},
        reports.c.leaving == "identity", reports.c.case.not_in(select(cases.c.id).where(held)),
    ),
    _deleted("held_people", "", retained.c.person, ~exists().where(reports.c.person == retained.c.person)),
    _emptied("request_scans", "confirmed_days", scans.c.id, {"state": "erased", "digest": null(), "salt": null()},
             scans.c.state == "kept", scans.c.request.in_(_OLD_REQUESTS)),
    _emptied("requests", "confirmed_days", requests.c.id, {"unit": "", "number": "", "same": ""},
             requests.c.closed < _BEFORE, requests.c.number != ""),
)  # fmt: skip
"""What passes through, and what waited for the end of a legal hold. Nothing else depends on these rows."""
