"""A ZIP that is the same to the byte whenever it is made of the same members."""

import io
import stat
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.domain.moment import SECOND, Micros

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READ_ONLY = (stat.S_IFREG | 0o444) << 16
_UNIX = 3

Stamp = tuple[int, int, int, int, int, int]


def stamp(at: Micros) -> Stamp:
    """A moment as a ZIP writes it: UTC, in steps of two seconds, not before 1980."""
    when = datetime.fromtimestamp(at // SECOND, UTC)
    return max(_EARLIEST, (when.year, when.month, when.day, when.hour, when.minute, when.second // 2 * 2))


def bundle(members: Iterable[tuple[str, bytes]], when: Stamp) -> bytes:
    """Write members, sorted by name and not compressed: compressors differ between systems, and pictures
    are compressed already."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(members):
            entry = zipfile.ZipInfo(name, when)
            entry.create_system = _UNIX
            entry.external_attr = _READ_ONLY
            archive.writestr(entry, content)
    return made.getvalue()
