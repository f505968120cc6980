"""A list as rows with named cells: commas, semicolons, tabs or bars between them, headings in either language."""

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from bot.domain.batch import BadList, Fault
from bot.reading.lines import lines

ACCOUNT, PLATFORM, CATEGORY, REASON, SEEN = "account", "platform", "category", "reason", "seen"
NEEDED = (ACCOUNT, CATEGORY, REASON)

NAMES = {
    ACCOUNT: (
        "akun",
        "account",
        "id akun",
        "account id",
        "id",
        "nomor",
        "number",
        "tautan",
        "link",
        "url",
        "username",
    ),
    PLATFORM: ("platform", "aplikasi", "app", "application"),
    CATEGORY: ("kategori", "category", "jenis", "type"),
    REASON: ("alasan", "reason", "keterangan", "uraian", "catatan", "note", "description"),
    SEEN: ("tanggal", "date", "dilihat", "seen", "tanggal dilihat", "date seen", "waktu", "time"),
}
_HEADING = {name: column for column, names in NAMES.items() for name in names}

_SEPARATORS = (",", ";", "\t", "|")
MOST_BREAKS = 30
"""Line breaks in one cell; more means a quotation mark that nobody closed."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: the line it begins at, and its cells by column."""

    line: int
    cells: dict[str, str]


def rows(file: IO[bytes], *, headed: bool = True) -> Iterator[Row]:
    """The rows of a list, read as they are asked for.

    Args:
        headed: whether it must have headings; a pasted list may go without: account, category, reason, or with the
            platform in the second place.

    Raises:
        BadList: it is no list, or columns are missing; also later, at a quotation mark nobody closed.
    """
    text = lines(file)
    begun, first = _first(text)
    if first is None:
        raise BadList(Fault.NO_ROWS)
    if (given := re.fullmatch(r"sep=(.)\s*", first)) is not None:  # Excel's own first line
        separator = given[1]
        begun, first = _first(text, begun)
        if first is None:
            raise BadList(Fault.NO_ROWS)
    else:
        separator = _separator(first)
    reader = csv.reader(itertools.chain([first], text), delimiter=separator, skipinitialspace=True)
    return _named(_records(reader, begun), separator, headed=headed)


def _first(text: Iterator[str], begun: int = 0) -> tuple[int, str | None]:
    """The first line that is not empty, and how many were before it."""
    for line in text:
        if line.strip():
            return begun, line
        begun += 1
    return begun, None


def _separator(line: str) -> str:
    """What stands between the cells: the one there is most of, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count)


def _records(reader: Iterator[list[str]], skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins at."""
    while True:
        line = skipped + reader.line_num + 1  # type: ignore[attr-defined]
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise BadList(Fault.OPEN_QUOTE, str(line)) from problem
        if any(cell.count("\n") > MOST_BREAKS for cell in record):
            raise BadList(Fault.OPEN_QUOTE, str(line))
        cells = [_CONTROL.sub("", cell).strip() for cell in record]
        if any(cells):
            yield line, cells


def _named(records: Iterator[tuple[int, list[str]]], separator: str, *, headed: bool) -> Iterator[Row]:
    line, head = next(records, (0, []))
    if not head:
        raise BadList(Fault.NO_ROWS)
    columns = [_HEADING.get(_folded(cell), "") for cell in head]
    known = {column for column in columns if column}
    if not known and not headed:
        return (_in_order(line, cells, separator) for line, cells in itertools.chain([(line, head)], records))
    if missing := [column for column in NEEDED if column not in known]:
        raise BadList(Fault.NO_COLUMNS, ", ".join(NAMES[column][0] for column in missing))
    places = {column: columns.index(column) for column in known}
    return (
        Row(line, {column: cells[at] if at < len(cells) else "" for column, at in places.items()})
        for line, cells in records
    )


def _in_order(line: int, cells: list[str], separator: str) -> Row:
    """A row without headings. What is beyond belongs to the reason, which people write commas into."""
    names = [ACCOUNT, CATEGORY, REASON]
    if len(cells) > 3 and separator != ",":
        names = [ACCOUNT, PLATFORM, CATEGORY, REASON]
    last = len(names) - 1
    rest = f"{separator} ".join(cell for cell in cells[last:] if cell)
    return Row(line, dict(zip(names, [*cells[:last], rest], strict=False)))


def _folded(heading: str) -> str:
    return " ".join(re.sub(r"[_*:.()-]", " ", heading).casefold().split())
