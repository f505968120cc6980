"""A notice for machines: XARF version 4 (https://xarf.org), one report for each account.

Its list of types knows fraud on web pages, and messages that nobody asked for; what the rest is, the tag says.
"""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.mail import domain
from bot.domain.moment import SECOND
from bot.reading import canonical
from bot.speech.dispatch import Entry

VERSION = "4.2.0"
_PROTOCOLS = {"whatsapp": "whatsapp", "telegram": "telegram", "signal": "signal"}
_CHATS = ("michat", "line", "wechat", "beetalk", "tantan", "discord")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who says so: the organisation, and the address where somebody answers for it."""

    organisation: str
    address: str


def name(entry: Entry) -> str:
    """The name of the file."""
    return f"xarf-{entry.notice.code}.json"


def report(entry: Entry, sender: Sender, category: str) -> bytes:
    """The report on one account: the same notice gives the same bytes. Nobody who reported it is in it.

    Args:
        category: in words.
    """
    who = {
        "org": sender.organisation[:200],
        "contact": sender.address,
        "domain": domain(sender.address),
    }
    made: dict[str, Any] = {
        "xarf_version": VERSION,
        "report_id": _id(entry.notice.code),
        "timestamp": datetime.fromtimestamp(entry.seen // SECOND, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "reporter": who,
        "sender": who,
        "source_identifier": entry.account.key,
        **_kind(entry),
        "tags": [
            f"category:{entry.category}",
            *(f"origin:{origin}" for origin in entry.origins),
            f"notice:{entry.notice.code.lower()}",
        ],
        "description": f"{category}. {entry.notice.facts}".strip()[:1000],
    }
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def _kind(entry: Entry) -> dict[str, str]:
    link = canonical.write(entry.account)
    found = {"url": link} if link.startswith("https://") else {}
    if entry.category == "fraud" and found:
        return {"category": "content", "type": "fraud", "fraud_type": "other", **found}
    return {
        "category": "messaging",
        "type": "spam",
        "protocol": _protocol(entry.account.platform),
        "evidence_source": "user_complaint",
        **found,
    }


def _protocol(platform: str) -> str:
    if platform in _CHATS:
        return "chat"
    return _PROTOCOLS.get(
        platform, "other" if platform in ("phone", "payment", "unknown", "web") else "social_media"
    )


def _id(code: str) -> str:
    """A number of its own for each notice, always the same."""
    return str(uuid.UUID(bytes=hashlib.sha256(code.encode()).digest()[:16], version=4))
