"""A row on its way: what was claimed, and the call it becomes."""

from dataclasses import dataclass
from typing import Any

from bot.speech.payload import Payload
from storage.sending import Outgoing


@dataclass(frozen=True, slots=True)
class Shot:
    """A claimed row with the call it becomes; `payload` for a card."""

    row: Outgoing
    method: str
    body: dict[str, Any]
    payload: Payload | None = None
