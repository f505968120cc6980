"""What is left of somebody: every byte on disk, and every row of the database."""

from pathlib import Path

from sqlalchemy import select

from simulator.person import Person
from storage import schema
from storage.statement import Statement
from tests.scene import Scene


def on_disk(stage: Scene) -> dict[str, bytes]:
    """Every byte that is kept, by file: the database, its log, the data folder."""
    return {str(file): file.read_bytes() for file in Path(stage.settings.data_dir).rglob("*") if file.is_file()}


def needles(person: Person, *texts: str) -> list[bytes]:
    """What would tell that it was this person: number (as text, and as SQLite writes it), name, and texts."""
    number = person.id.to_bytes((person.id.bit_length() + 8) // 8, "big")
    return [number, *(text.encode() for text in (str(person.id), person.name, *texts))]


def left_on_disk(stage: Scene, person: Person, *texts: str) -> list[tuple[str, bytes]]:
    """Where any of it is found."""
    return [
        (name, needle)
        for name, data in on_disk(stage).items()
        for needle in needles(person, *texts)
        if needle in data
    ]


async def left_in_rows(stage: Scene, person: Person, *texts: str) -> list[str]:
    """The tables in which any of it is found, on whichever engine."""
    return await tables_with(stage, str(person.id), person.name, *texts)


async def tables_with(stage: Scene, *wanted: str) -> list[str]:
    """The tables in which some row says any of this."""
    found = []
    for table in schema.metadata.sorted_tables:
        statement = Statement(select(table))
        rows = await stage.app.database.read(lambda tx, statement=statement: tx.all(statement))  # type: ignore[misc]
        if any(want in str(value) for row in rows for value in row for want in wanted):
            found.append(table.name)
    return found
