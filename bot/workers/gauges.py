"""What is measured: counted where it happens, shown on /metrics."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.domain.category import Lane
from bot.domain.moment import SECOND, Micros
from bot.views.health import Boxes
from bot.workers.calls import Verdict
from storage.sending import Outgoing

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Gauges:
    """The process's measurements, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        r = self.registry
        self.updates = Counter("ronda_updates", "Updates taken in", registry=r)
        self.decided = Counter("ronda_inbox_done", "Updates decided", registry=r)
        self.calls = Counter("ronda_calls", "Calls to the Bot API", ["method", "verdict"], registry=r)
        self.dead = Counter("ronda_given_up", "Rows given up", ["box"], registry=r)
        self.repeats = Counter("ronda_letters_repeated", "Letters said again, their answer was lost", registry=r)
        self.lag = Histogram(
            "ronda_letter_seconds", "From writing to Telegram's yes", ["kind"], buckets=_SECONDS, registry=r
        )
        self.handling = Histogram("ronda_inbox_seconds", "From arrival to decision", buckets=_SECONDS, registry=r)
        self.inbox_waiting = Gauge("ronda_inbox_waiting", "Updates waiting", registry=r)
        self.inbox_age = Gauge("ronda_inbox_oldest_seconds", "Age of the oldest waiting update", registry=r)
        self.outbox_waiting = Gauge("ronda_outbox_waiting", "Rows due", registry=r)
        self.outbox_age = Gauge("ronda_outbox_oldest_seconds", "Age of the oldest due row", registry=r)
        self.mails = Counter("ronda_mails", "E-mails handed to the mail server", ["verdict"], registry=r)
        self.mail_repeats = Counter(
            "ronda_mails_repeated", "E-mails sent again, their answer was lost", registry=r
        )
        self.mail_waiting = Gauge("ronda_mail_waiting", "E-mails due", registry=r)
        self.mail_age = Gauge("ronda_mail_oldest_seconds", "Age of the oldest due e-mail", registry=r)
        self.dead_rows = Gauge("ronda_dead_rows", "Rows that need a person", ["box"], registry=r)
        self.evidence = Counter("ronda_evidence", "Files that came with reports", ["became"], registry=r)
        self.evidence_waiting = Gauge("ronda_evidence_waiting", "Files waiting to be fetched", registry=r)
        self.evidence_age = Gauge("ronda_evidence_oldest_seconds", "Age of the oldest waiting file", registry=r)
        self.open_cases = Gauge("ronda_open_cases", "Cases waiting for a decision", ["lane"], registry=r)
        self.last_update = Gauge("ronda_intake_seconds", "Since the last answer of getUpdates", registry=r)

    def called(self, method: str, verdict: Verdict) -> None:
        """A call ended."""
        self.calls.labels(method, verdict).inc()

    def mailed(self, verdict: Verdict, *, again: bool) -> None:
        """The mail server answered, or did not; `again`: it may have had the letter before."""
        self.mails.labels(verdict).inc()
        if again and verdict in (Verdict.TAKEN, Verdict.UNKNOWN):
            self.mail_repeats.inc()

    def said(self, row: Outgoing, now: Micros) -> None:
        """A row was taken by Telegram."""
        self.lag.labels(row.kind).observe(max(0, now - row.written) / SECOND)

    def died(self, box: str) -> None:
        """A row was given up."""
        self.dead.labels(box).inc()

    def stand(self, boxes: Boxes, now: Micros, last_success: Micros) -> None:
        """How the boxes stand."""
        self.inbox_waiting.set(boxes.inbox_waiting)
        self.inbox_age.set(_age(boxes.inbox_oldest, now))
        self.outbox_waiting.set(boxes.outbox_waiting)
        self.outbox_age.set(_age(boxes.outbox_oldest, now))
        self.mail_waiting.set(boxes.mail_waiting)
        self.mail_age.set(_age(boxes.mail_oldest, now))
        self.dead_rows.labels("inbox").set(boxes.inbox_dead)
        self.dead_rows.labels("outbox").set(boxes.outbox_dead)
        self.evidence_waiting.set(boxes.evidence_waiting)
        self.evidence_age.set(_age(boxes.evidence_oldest, now))
        for lane in Lane:
            self.open_cases.labels(lane).set(boxes.open_cases.get(lane, 0))
        self.last_update.set((now - last_success) / SECOND)


def _age(since: Micros | None, now: Micros) -> float:
    return 0.0 if since is None else max(0, now - since) / SECOND
