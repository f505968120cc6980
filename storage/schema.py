"""Every table, for SQLite and PostgreSQL alike.

Times are BIGINT microseconds (UTC); flags are integers; JSON is TEXT that we encode ourselves.
"""

from storage.tables.audit import anchor_heads, anchors
from storage.tables.cases import accounts, cases, desks, drafts, events, reports
from storage.tables.columns import metadata
from storage.tables.duty import calls, duty, handovers, topics
from storage.tables.evidence import evidence
from storage.tables.fairness import strikes
from storage.tables.follow import dispatches, partners, sightings
from storage.tables.house import claims, lookups, meta, people, places, staff
from storage.tables.marks import marks
from storage.tables.origins import batch_rows, batches, origins
from storage.tables.redress import appeals, appellants, misses, notices, outcomes
from storage.tables.referrals import referrals, stays
from storage.tables.requests import disclosures, requests, retained, scans
from storage.tables.review import bulks, notes, prompts, questions, skips
from storage.tables.search import terms
from storage.tables.traffic import heard, inbox, outbox, shown, timers

__all__ = [
    "accounts",
    "anchor_heads",
    "anchors",
    "appeals",
    "appellants",
    "batch_rows",
    "batches",
    "bulks",
    "calls",
    "cases",
    "claims",
    "desks",
    "disclosures",
    "dispatches",
    "drafts",
    "duty",
    "events",
    "evidence",
    "handovers",
    "heard",
    "inbox",
    "lookups",
    "marks",
    "meta",
    "metadata",
    "misses",
    "notes",
    "notices",
    "origins",
    "outbox",
    "outcomes",
    "partners",
    "people",
    "places",
    "prompts",
    "questions",
    "referrals",
    "reports",
    "requests",
    "retained",
    "scans",
    "shown",
    "sightings",
    "skips",
    "staff",
    "stays",
    "strikes",
    "terms",
    "timers",
    "topics",
]
