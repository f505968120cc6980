"""How the boxes stand: for /readyz, /metrics and `ronda check`."""

from dataclasses import dataclass

from bot.domain.actor import Purpose, Role
from bot.domain.moment import MINUTE, Micros
from storage import cases, evidence, inbox, outbox, places, staff
from storage.channel import MAIL, TELEGRAM
from storage.database import Database, DatabaseTrouble, Tx

STUCK: Micros = 10 * MINUTE
"""An update or a due letter waiting longer than this means that something is wrong."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """What waits, since when, and what was given up."""

    inbox_waiting: int
    inbox_oldest: Micros | None
    outbox_waiting: int
    outbox_oldest: Micros | None
    inbox_dead: int
    outbox_dead: int
    open_cases: dict[str, int]
    evidence_waiting: int = 0
    evidence_oldest: Micros | None = None
    mail_waiting: int = 0
    mail_oldest: Micros | None = None


def boxes(tx: Tx, now: Micros) -> Boxes:
    """Look into all boxes."""
    waiting, oldest = inbox.backlog(tx)
    lanes: dict[str, int] = {}
    for lane, _state, count, _oldest in cases.open_counts(tx):
        lanes[lane] = lanes.get(lane, 0) + count
    dead = inbox.dead_count(tx), outbox.dead_count(tx)
    speech, mail = _going_out(tx, now, TELEGRAM), _going_out(tx, now, MAIL)
    return Boxes(waiting, oldest, *speech, *dead, lanes, *evidence.backlog(tx), *mail)


def _going_out(tx: Tx, now: Micros, channel: str) -> tuple[int, Micros | None]:
    """How much is due, and since when. Each new attempt puts a row's time off: then it counts from its writing."""
    due, due_since = outbox.backlog(tx, now, channel)
    waiting = (at for at in (due_since, outbox.troubled_since(tx, channel)) if at is not None)
    return due, min(waiting, default=None)


async def look(database: Database, now: Micros) -> Boxes:
    """Look into all boxes."""
    return await database.read(lambda tx: boxes(tx, now))


async def problems(database: Database, now: Micros) -> list[str]:
    """What is wrong with the boxes, as short names."""
    try:
        found = await look(database, now)
    except DatabaseTrouble:
        return ["database"]
    wrong = []
    if found.inbox_oldest is not None and now - found.inbox_oldest > STUCK:
        wrong.append("inbox_stuck")
    if found.outbox_oldest is not None and now - found.outbox_oldest > STUCK:
        wrong.append("outbox_stuck")
    if found.mail_oldest is not None and now - found.mail_oldest > STUCK:
        wrong.append("mail_stuck")
    return wrong


def unstaffed(tx: Tx) -> list[str]:
    """Parts of the work nobody can do at present, as text keys."""
    missing = [] if places.of(tx, Purpose.MODERATORS) else ["team.no_group"]
    for role, key in (
        (Role.MODERATOR, "team.no_moderator"),
        (Role.LEAD, "team.no_lead"),
        (Role.CHILD_SAFETY, "team.no_child_safety"),
    ):
        if not staff.holders(tx, role):
            missing.append(key)
    return missing
