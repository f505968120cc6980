"""How far a decision reaches: every table and every kind of timer, and what may not be left there when it falls.

Whoever adds a table or a timer says here whether a decision reaches it; `tests/stories/test_reversal.py` fails
until they do.
"""

from dataclasses import dataclass

from sqlalchemy import text

from storage import timers
from storage.schema import metadata
from storage.statement import Statement
from tests.scene import Scene

LEFT = {
    "accounts": "SELECT id FROM accounts WHERE confirmed <> (SELECT count(*) FROM cases AS c LEFT JOIN cases AS p "
    "ON p.id = c.merged_into WHERE c.account = accounts.id AND (c.state IN ('confirmed', 'closed') OR "
    "p.state IN ('confirmed', 'closed')))",
    "appeals": "SELECT id FROM appeals WHERE \"case\" = {case} AND decision = {seq} AND outcome = ''",
    "appellants": 'SELECT id FROM appellants WHERE "case" = {case} AND decision = {seq} AND appealed IS NOT NULL '
    "AND answer <> 'again'",
    "cases": "SELECT id FROM cases WHERE id = {case} AND (decision_seq = {seq} OR signed_by <> 0) OR kin <> 0",
    "dispatches": "SELECT d.id FROM dispatches AS d JOIN notices AS n ON n.dispatch = d.id "
    "WHERE n.\"case\" = {case} AND n.decision = {seq} AND d.state = 'open'",
    "notices": "SELECT code FROM notices WHERE \"case\" = {case} AND decision = {seq} AND state <> 'withdrawn'",
    "outbox": "SELECT id, body FROM outbox WHERE state IN ('pending', 'dead') AND cause = 'C{case}.{seq}'",
    "outcomes": 'SELECT r.id FROM reports AS r JOIN outcomes AS o ON o.report = r.id WHERE o."case" = {case} '
    "AND o.decision = {seq} AND r.next_from > {now} AND r.next_told = o.state",
    "questions": "SELECT id FROM questions WHERE \"case\" = {case} AND state = 'open'",
    "referrals": 'SELECT code FROM referrals WHERE "case" = {case} AND confirmed = 1 AND (sent IS NULL AND '
    "approved IS NOT NULL OR sent IS NOT NULL AND corrected = 0)",
    "sightings": "SELECT s.id FROM sightings AS s JOIN notices AS n ON n.id = s.notice "
    "WHERE n.\"case\" = {case} AND n.decision = {seq} AND s.answer = 'open'",
    "stays": "SELECT id FROM stays WHERE \"case\" = {case} AND agency = '' AND ended IS NULL",
    "strikes": 'SELECT id FROM strikes WHERE "case" = {case} AND lifted IS NULL',
    "timers": "SELECT kind, subject FROM timers WHERE state = 'pending' AND (kind = 'notice' AND subject IN "
    "(SELECT CAST(id AS TEXT) FROM notices WHERE state = 'withdrawn') OR kind = 'stay' AND subject IN "
    "(SELECT CAST(id AS TEXT) FROM stays WHERE ended IS NOT NULL))",
}
"""Where a decision leaves something behind, and the rows that may not be there after it has fallen."""

SHOWN = {
    "reports": "what /status says",
    "desks": "the line above a moderator's next case",
    "shown": "cards, drawn anew",
    "calls": "drawn from how the case stands",
    "events": "what happened stays written down; figures and recommendations leave it out",
    "bulks": "its undo looks at each case's decision",
}
"""Places that are looked at in the chats, because they show how things stand."""

BESIDE = {
    "anchor_heads", "anchors", "batch_rows", "batches", "claims", "disclosures", "drafts", "duty", "evidence",
    "handovers", "heard", "inbox", "lookups", "marks", "meta", "misses", "notes", "origins", "partners", "people",
    "places", "prompts", "requests", "retained", "scans", "skips", "staff", "terms", "topics",
}  # fmt: skip
"""Tables that no decision writes to."""

RINGS = {
    timers.UNDO: "the case has no decision any more",
    timers.NOTICE: "stopped",
    timers.STAY: "stopped where the decision brought it",
    timers.DISPATCH: "a letter without notices is void",
    timers.WENT: "a notice that was withdrawn is not sent",
    timers.ANSWER: "nobody is reminded of what was withdrawn",
    timers.APPEAL: "an appeal that is over is nobody's",
    timers.ASKED: "a question that was taken back is over",
    timers.LEASE: "of turns",
    timers.CHECK: "nobody is asked about a notice that was withdrawn",
    timers.SIGHTING: "a question that was taken back is over",
}
"""What a decision winds up, or ends, and why ringing late does no harm; a month of silence is listened to."""

ELSEWHERE = {
    timers.DRAFT, timers.INVITE, timers.HIDDEN, timers.DUTY, timers.DIGEST, timers.TOPIC, timers.ANCHOR,
    timers.EXHIBIT, timers.DISCLOSURE,
}  # fmt: skip
"""Timers that no decision touches."""


def unknown() -> list[str]:
    """Tables and timers that nobody has thought of here, or that are no more."""
    known = {*LEFT, *SHOWN, *BESIDE}
    kinds = {value for name, value in vars(timers).items() if name.isupper() and isinstance(value, str)}
    return sorted(known ^ set(metadata.tables)) + sorted({*RINGS, *ELSEWHERE} ^ kinds)


@dataclass(frozen=True)
class Fallen:
    """A decision that does not stand any more."""

    case: int
    seq: int


async def left(stage: Scene, fallen: Fallen) -> dict[str, list[tuple[object, ...]]]:
    """What is still there of a decision, by table."""
    where = {"case": fallen.case, "seq": fallen.seq, "now": stage.clock.now()}
    found = {}
    for table, sql in LEFT.items():
        asked = Statement(text(sql.format(**where)))
        if rows := await stage.app.database.read(lambda tx, asked=asked: tx.all(asked)):  # type: ignore[misc]
            found[table] = rows
    return found
