"""What is found by words and by the beginning of a name, on both engines; what is erased is not, and is gone."""

import itertools
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.domain.account import Account
from bot.domain.case import Case, State
from bot.domain.category import Lane
from bot.domain.evidence import EvidenceKind, EvidenceState, OriginKind
from storage import accounts, cases, erasure, evidence, finding, people, queue, reports, terms
from storage.database import Database, Tx
from storage.engines import database as engine
from storage.evidence import EvidenceRow
from storage.migrate import downgrade, upgrade
from storage.statement import Statement

ALL = frozenset(Lane)
ORDINARY = frozenset({Lane.ORDINARY})
NOBODY = cases.NOBODY
LEFT = Statement(text("SELECT count(*) FROM terms"))
_numbers = itertools.count(1)


@pytest.fixture(name="filled")
async def filled_database(database_url: str) -> AsyncIterator[Database]:
    """A database with the schema, and nothing in it."""
    upgrade(database_url)
    opened = engine(database_url)
    await opened.open()
    yield opened
    await opened.close()


def file(tx: Tx, words: str, value: str = "", lane: Lane = Lane.ORDINARY, about: int = 0, person: int = 1) -> int:
    """A report with a case and an account of its own; its number, which is the case's too."""
    number = next(_numbers)
    row = accounts.register(tx, Account("michat", "account", value or f"fiktif_{number}"), 0)
    case = Case(0, row.id, "fraud", lane, State.NEW, 0, 1, 1, 0, 0, 0, about=about)
    who = people.meet(tx, person, "id", 0)
    return reports.add(
        tx, code=f"R{number}", case=cases.add(tx, case, 0), account=row.id, person=who.id, origin="public",
        category="fraud", words=words, digest="", filed=0, due=0, told="received", next_told=None,
        next_from=None, flags="", suggestion="", independent=1,
    )  # fmt: skip


def found(tx: Tx, asked: str, lanes: frozenset[Lane] = ALL, reader: int = NOBODY) -> list[int]:
    return [report for _case, report in terms.newest(tx, asked, lanes, reader, 10)]


async def does(database: Database, work: Callable[[Tx], Any]) -> Any:
    return await database.run(work)


async def test_words_are_found(filled: Database) -> None:
    def work(tx: Tx) -> None:
        one = file(tx, "Selamat! Transfernya ke rekening BCA café, ya: contoh.com/undian_besar")
        two = file(tx, "transfer dulu, dan 0812 atau a*b")
        assert found(tx, "transfer") == [two, one], "newest first; a word finds what begins with it"
        assert found(tx, "TRANSFER rekening") == [one]
        assert found(tx, "Rekening, transfernya!") == [one]
        assert found(tx, "cafe") == found(tx, "CAFÉ") == [one]
        assert found(tx, "undian") == found(tx, "contoh.com") == found(tx, "besar") == [one]
        assert found(tx, "0812") == [two]
        assert found(tx, "rekening 0812") == []
        assert found(tx, "ra") == [], "two letters are a word of their own"
        for hostile in ("", " ", '"', "a* OR b", "NEAR(", "')--", "x:y", "%", "_", "\\", "!&|", "\x01", "🙂"):
            found(tx, hostile)

    await does(filled, work)


async def test_a_case_is_found_once_and_not_by_withdrawn_reports(filled: Database) -> None:
    def work(tx: Tx) -> None:
        one = file(tx, "kata pertama", "sama_fiktif")
        assert found(tx, "kata") == [one]
        reports.set_told(tx, one, reports.WITHDRAWN)
        assert found(tx, "kata") == []

    await does(filled, work)


async def test_other_lanes_and_oneself_are_not_found(filled: Database) -> None:
    def work(tx: Tx) -> None:
        child = file(tx, "kata", "anak_fiktif", Lane.CHILD)
        rekan = file(tx, "kata", "rekan_fiktif", Lane.LEADS, about=77)
        plain = file(tx, "kata", "biasa_fiktif")
        assert found(tx, "kata", ORDINARY) == [plain]
        assert found(tx, "kata", ALL, reader=77) == [plain, child]
        assert found(tx, "kata") == [plain, rekan, child]
        assert found(tx, "kata", frozenset()) == []
        code = tx.value(Statement(text("SELECT code FROM reports WHERE id = :id")), id=child)
        assert finding.of_report(tx, code, ORDINARY, NOBODY) is None
        assert finding.of_report(tx, code, ALL, NOBODY) is not None
        assert finding.beginning_with(tx, "anak", ORDINARY, NOBODY, 9) == []
        assert finding.of_account(tx, Account("michat", "account", "rekan_fiktif"), ALL, 77, 9) == []
        numbers = [number for (number,) in tx.all(Statement(text("SELECT id FROM cases")))]
        assert len(finding.existing(tx, numbers, ORDINARY, NOBODY)) == 1
        assert len(finding.neighbours(tx, 10**6, ORDINARY, NOBODY)) == 1

    await does(filled, work)


async def test_beginnings(filled: Database) -> None:
    def work(tx: Tx) -> None:
        for value in ("nama_b", "nama", "namz", "nam%", "Nama", "ñama"):
            file(tx, "", value)

        def at(value: str) -> list[str]:
            numbers = finding.beginning_with(tx, value, ALL, NOBODY, 9)
            known = (cases.by_id(tx, number) for number in numbers)
            return [accounts.by_id(tx, case.account).account.value for case in known if case is not None]

        assert at("nama") == ["nama", "nama_b"]
        assert at("nam") == ["nam%", "nama", "nama_b", "namz"]
        assert at("nam%") == ["nam%"]
        assert at("Na") == ["Nama"]
        assert at("ñ") == ["ñama"]
        assert at("") == []

    await does(filled, work)


async def test_what_is_erased_is_gone(filled: Database) -> None:
    def work(tx: Tx) -> int:
        one = file(tx, "rahasiaku disini", person=7)
        row = evidence.add(
            tx,
            EvidenceRow(0, one, one, EvidenceKind.TEXT, EvidenceState.KEPT, words="buktiku tertulis",
                        origin=OriginKind.TYPED),
        )  # fmt: skip
        other = file(tx, "tetap ada", person=8)
        assert found(tx, "rahasiaku") == found(tx, "buktiku tertulis") == found(tx, "rahasiaku buktiku") == [one]
        reports.append(tx, one, "rahasiaku tambahan", "d")
        assert found(tx, "tambahan") == [one]
        assert found(tx, "disini") == [], "as it stands now"
        evidence.erase(tx, row, "asked")
        assert found(tx, "buktiku") == []
        assert found(tx, "rahasiaku") == [one]
        erasure.detach(tx, people.meet(tx, 7, "id", 0).id, words=True)
        assert found(tx, "rahasiaku") == []
        assert found(tx, "tetap") == [other]
        return int(tx.value(LEFT))

    assert await does(filled, work) == 2


@pytest.mark.parametrize("words", ["rahasiaku", "kataunik"])
async def test_the_bytes_are_gone_from_the_file(sqlite_url: str, words: str) -> None:
    upgrade(sqlite_url)
    opened = engine(sqlite_url)
    await opened.open()
    path = sqlite_url.removeprefix("sqlite:///")

    def written() -> bool:
        return any(words.encode() in Path(path + end).read_bytes() for end in ("", "-wal"))

    for _ in range(300):
        await opened.run(lambda tx: file(tx, "kata lain biasa saja"))
    await opened.run(lambda tx: file(tx, words, person=7))
    assert await opened.truncate_wal()
    assert written()
    await opened.run(lambda tx: erasure.detach(tx, people.meet(tx, 7, "id", 0).id, words=True))
    assert await opened.truncate_wal()
    assert not written()
    await opened.close()


async def test_what_was_there_before_is_found(database_url: str) -> None:
    upgrade(database_url)
    opened = engine(database_url)
    await opened.open()

    def work(tx: Tx) -> int:
        one = file(tx, "lama sekali")
        row = EvidenceRow(
            0, one, one, EvidenceKind.TEXT, EvidenceState.KEPT, words="kutipan", origin=OriginKind.USER
        )
        evidence.add(tx, row)
        return one

    one = await opened.run(work)
    await opened.close()
    downgrade(database_url, "0006")
    upgrade(database_url)
    await opened.open()
    assert await opened.read(lambda tx: found(tx, "lama kutipan")) == [one]
    await opened.close()


async def test_the_queue_over_several_lanes(filled: Database) -> None:
    def work(tx: Tx) -> None:
        low = file(tx, "", "a_fiktif")
        high = file(tx, "", "b_fiktif", Lane.CHILD)
        for report, score in ((low, 5), (high, 9)):
            case = tx.value(Statement(text('SELECT "case" FROM reports WHERE id = :id')), id=report)
            cases.rescore(tx, case, score)
        third = file(tx, "", "c_fiktif", about=77)
        order = [case.account for case in cases.page(tx, ALL, 9)]
        assert len(order) == 3
        assert [case.lane for case in cases.page(tx, ALL, 1)] == [Lane.CHILD]
        assert queue.waiting(tx, ALL, 9) == 3
        assert queue.waiting(tx, ALL, 2) == 2
        assert queue.waiting(tx, ORDINARY, 9, reader=77) == 1
        assert queue.waiting(tx, frozenset(), 9) == 0
        first = cases.next_case(tx, 77, ALL, 1, escalated=True)
        assert first == cases.page(tx, ALL, 1)[0].id
        assert cases.next_case(tx, 77, ORDINARY, 1, escalated=False) not in (None, first)
        assert cases.next_case(tx, 77, frozenset(), 1, escalated=False) is None
        assert third

    await does(filled, work)


BOUNDS = {"low": "a", "high": "b"}
PLANS: dict[str, tuple[Statement, str, dict[str, Any]]] = {
    "next": (cases._next(Lane.ORDINARY, False), "ix_cases_queue", {"person": 1, "now": 1, "but": 0}),
    "page": (cases._page(Lane.ORDINARY), "ix_cases_queue", {"reader": 1, "most": 5}),
    "waiting": (queue._waiting(Lane.ORDINARY), "ix_cases_queue", {"reader": 1, "most": 5}),
    "beginning": (finding._beginning(ORDINARY), "ix_accounts_value", BOUNDS | {"reader": 1, "most": 5}),
    "words": (terms._cases(ORDINARY, 1), "ix_terms_term",
              {"term": "a", "low0": "b", "high0": "c", "reader": 1, "most": 5}),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_nothing_reads_a_whole_table(sqlite_url: str, name: str) -> None:
    """On SQLite the plan does not depend on how much there is; `make bench` measures both engines."""
    upgrade(sqlite_url)
    statement, index, values = PLANS[name]
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        sql = statement.sqlite
        plan = connection.execute(f"EXPLAIN QUERY PLAN {sql.sql}", {**sql.constants, **values}).fetchall()
    steps = [str(row[3]) for row in plan]
    assert any(index in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN") and "near" not in step and "anon" not in step], (
        steps
    )
    if name in ("next", "page"):
        assert not [step for step in steps if "TEMP B-TREE" in step], "the index has the order already"
