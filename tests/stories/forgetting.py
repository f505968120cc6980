"""Somebody who wants to be forgotten, and what is left of them: every byte on disk, every row of the database."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from bot.care.audit import prove
from bot.desk import ledger
from bot.desk.door import CLOCK
from bot.desk.session import Session
from bot.domain.events import Event, Kind
from bot.domain.flag import Flag, packed
from bot.domain.outcome import Outcome
from simulator.person import Person
from storage import cases, schema
from storage.database import Tx
from storage.statement import Statement
from tests.exhibits import exhibits
from tests.pictures import jpeg
from tests.scene import Scene

ACCOUNT = "michat: contoh_fiktif_01"
WORDS = "minta transfer dulu ke rekening fiktif"
NUMBER = 6_912_345_678
SAID = f"{ACCOUNT}\n{WORDS}"


def somebody(stage: Scene, language: str = "id") -> Person:
    """A reporter whose name and number are found nowhere else, not even by chance."""
    person = stage.simulator.person("Wulandari", "wulan_fiktif", language)
    people = stage.simulator.world.people
    people[NUMBER] = people.pop(person.id)
    person.id = NUMBER
    return person


async def hold(stage: Scene, number: int, flags: frozenset[Flag]) -> None:
    """The flags of a case change, as the team's verb will have it."""
    assert stage.app._application is not None
    house = stage.app._application.desk.house

    def work(tx: Tx) -> None:
        session = Session(tx, house, stage.clock.now(), CLOCK)
        case = cases.by_id(tx, number)
        assert case is not None
        flagged = replace(case, flags=flags, seq=case.seq + 1, version=case.version + 1)
        event = Event(
            number, flagged.seq, session.now, 0, Kind.FLAGGED, case.state, case.round, {"flags": packed(flags)}
        )
        ledger.write(session, Outcome(flagged, event))

    await stage.app.database.run(work)


async def the_audit_holds(stage: Scene) -> bool:
    """Whether `ronda verify` would be content."""
    return not (await stage.app.database.read(prove)).problems


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


async def with_evidence(stage: Scene, ana: Person) -> bytes:
    """A report of a forwarded picture with somebody else's words below it; the picture is returned."""
    picture = jpeg()
    suspect = stage.simulator.person("Akun Fiktif", "akun_fiktif")
    ana.forwards(suspect, f"promo {WORDS}", to=ana.chat_with(stage.bot), photo=picture)
    await stage.settle()
    await stage.press_form(ana, ".cat.fraud")
    await stage.press_form(ana, ".send")
    await stage.wait(minutes=1)
    assert [row.kind for row in await exhibits(stage)] == ["text", "photo"]
    assert picture in on_disk(stage).values()
    return picture
