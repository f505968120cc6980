"""E-mail: addresses, and letters as values before they are bytes."""

import re
from dataclasses import dataclass

from bot.domain.moment import Micros

LONGEST_ADDRESS = 254
"""Characters of an address that every mail server takes (RFC 5321, 4.5.3.1.3, less its brackets)."""

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_WORD}(?:\.{_WORD})*)@((?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter, always JSON."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter to one address.

    Args:
        id: its Message-ID, the same however often it goes.
        answers: Message-ID of the letter that it follows; empty for none.
        written: what its Date says.
    """

    to: str
    subject: str
    text: str
    id: str
    written: Micros
    answers: str = ""
    enclosures: tuple[Enclosure, ...] = ()


def read_address(typed: str) -> str | None:
    """An address as it may be written to; None if it cannot be one.

    Plain addresses only: no quoted names, no letters outside ASCII, no numbers for the host.
    """
    found = _ADDRESS.fullmatch(typed.strip())
    if found is None or len(found[0]) > LONGEST_ADDRESS or len(found[1]) > 64:
        return None
    return f"{found[1]}@{found[2].lower()}"


def domain(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]
