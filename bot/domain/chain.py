"""The hash chain that makes a changed audit visible."""

import hashlib
import json

from bot.domain.events import Event

GENESIS = "0" * 64
"""What the first event of every case is chained to."""


def canonical(event: Event) -> str:
    """The one spelling of an event that is hashed: JSON with sorted keys and no spaces."""
    return json.dumps(
        {
            "case": event.case,
            "seq": event.seq,
            "at": event.at,
            "actor": event.actor,
            "kind": event.kind,
            "state": event.state,
            "round": event.round,
            "data": event.data,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def link(previous: str, event: Event) -> str:
    """The hash of an event: SHA-256 over the previous hash and the canonical event, as 64 hex digits."""
    return hashlib.sha256(f"{previous}\n{canonical(event)}".encode()).hexdigest()
