"""The file that `sha256sum -c` reads."""

import hashlib
import re
from collections.abc import Mapping

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def sha256(content: bytes) -> str:
    """A content's digest."""
    return hashlib.sha256(content).hexdigest()


def write(members: Mapping[str, bytes]) -> bytes:
    """A line for each member, sorted by name."""
    return "".join(f"{sha256(members[name])}  {name}\n" for name in sorted(members)).encode()


def read(content: bytes) -> dict[str, str]:
    """The digest of each name.

    Raises:
        ValueError: a line is not one of ours.
    """
    found: dict[str, str] = {}
    for line in content.decode("utf-8").splitlines():
        matched = _LINE.fullmatch(line)
        if matched is None:
            raise ValueError("a line that is neither digest nor name")
        found[matched[2]] = matched[1]
    return found
