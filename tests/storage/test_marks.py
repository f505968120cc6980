"""Marks: noted once, found by others, gone with the report that brought them; flat however many there are."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.domain.case import State
from bot.domain.category import Lane
from bot.domain.link import Mark, Tie
from storage import marks, meta
from storage.database import Database, Tx
from storage.engines import database
from storage.migrate import upgrade
from storage.statement import Statement

PHONE, ACCOUNT = Mark(Tie.PHONE, 11), Mark(Tie.ACCOUNT, -(1 << 63))
TEXT = Mark(Tie.TEXT, 33, (1 << 63) - 1)


@pytest.fixture
async def migrated(database_url: str) -> AsyncIterator[Database]:
    """A database with the schema, four cases on four accounts, and two reports on each."""
    upgrade(database_url)
    opened = database(database_url)
    await opened.open()
    await opened.run(fill)
    yield opened
    await opened.close()


def sql(tx: Tx, statement: str) -> None:
    tx.execute(Statement(text(statement)))


def fill(tx: Tx) -> None:
    sql(tx, "INSERT INTO people (id, telegram, language, seen) VALUES (1, 1, 'id', 0)")
    for n in range(1, 5):
        sql(
            tx,
            f"INSERT INTO accounts (id, platform, kind, value, first_seen) VALUES ({n}, 'x', 'account', '{n}', 0)",
        )
        sql(
            tx,
            "INSERT INTO cases (id, account, category, lane, state, round, version, seq, head, opened, look_due,"
            f" due, reporters, score) VALUES ({n}, {n}, 'fraud', 'ordinary', 'new', 0, 1, 1, 'x', 0, 0, 0, 1, 0)",
        )
        for more in (0, 10):
            sql(
                tx,
                'INSERT INTO reports (id, code, "case", account, person, origin, category, words, digest, filed,'
                f" due, told) VALUES ({n + more}, 'R{n + more}', {n}, {n}, 1, 'public', 'fraud', 'w{n}', 'd',"
                f" {n}, 0, 'received')",
            )


def sharing(tx: Tx, mark: Mark, but: int = 0) -> list[int]:
    return sorted(one.case for one in marks.bearers(tx, mark.value, but, 51))


async def test_a_mark_is_found_by_other_cases(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        assert marks.add(tx, 1, 1, [PHONE, ACCOUNT, PHONE]) == [PHONE, ACCOUNT]
        assert marks.add(tx, 2, 2, [PHONE, TEXT]) == [PHONE, TEXT]
        (found,) = marks.bearers(tx, PHONE.value, 1, 51)
        assert (found.case, found.account, found.state, found.lane) == (2, 2, State.NEW, Lane.ORDINARY)
        assert (found.source.person, found.source.filed) == (1, 2)
        assert [mark for mark, _ in marks.of_case(tx, 2)] == [PHONE, TEXT], "as they were, to the last bit"
        assert sharing(tx, ACCOUNT) == [1]

    await migrated.run(work)


async def test_what_many_reports_bring_counts_once_and_outlives_the_first(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        assert marks.add(tx, 1, 1, [PHONE, TEXT]) == [PHONE, TEXT]
        assert marks.add(tx, 1, 11, [PHONE, PHONE]) == []
        assert marks.add(tx, 1, None, [ACCOUNT]) == [ACCOUNT]
        assert len(marks.bearers(tx, PHONE.value, 0, 51)) == 1
        marks.drop(tx, 1)
        assert sharing(tx, PHONE) == [1], "the second report speaks for it now"
        assert sharing(tx, TEXT) == []
        marks.drop(tx, 11)
        assert [mark for mark, _ in marks.of_case(tx, 1)] == [ACCOUNT]

    await migrated.run(work)


async def test_a_case_notes_only_so_many(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        assert len(marks.add(tx, 1, 1, [Mark(Tie.LINK, n) for n in range(500)])) == marks.MOST
        assert marks.add(tx, 1, 11, [Mark(Tie.LINK, 9000)]) == []
        assert len(marks.of_case(tx, 1)) == marks.MOST

    await migrated.run(work)


async def test_a_merged_case_hands_its_marks_over(migrated: Database) -> None:
    def work(tx: Tx) -> None:
        marks.add(tx, 1, None, [ACCOUNT])
        marks.add(tx, 1, 1, [PHONE, TEXT])
        marks.add(tx, 2, 2, [PHONE])
        marks.move(tx, 1, 2)
        assert marks.of_case(tx, 1) == []
        assert sorted(mark.value for mark, _ in marks.of_case(tx, 2)) == sorted((PHONE.value, TEXT.value))
        assert sharing(tx, PHONE) == [2]
        marks.drop(tx, 2)
        assert sharing(tx, PHONE) == [2]
        assert sharing(tx, ACCOUNT) == []

    await migrated.run(work)


async def test_lifting_says_whether_it_was_news(migrated: Database) -> None:
    def work(tx: Tx) -> list[bool]:
        return [marks.lift(tx, 1, kin=kin) for kin in (False, True, True, False)]

    assert await migrated.run(work) == [False, True, False, True]


async def test_old_reports_are_read_newest_first(migrated: Database) -> None:
    def work(tx: Tx) -> list[int]:
        sql(tx, "UPDATE reports SET told = 'withdrawn' WHERE id = 13")
        return [number for number, *_ in marks.unread(tx, 14, 3)]

    assert await migrated.run(work) == [14, 12, 11]


async def test_every_deployment_has_a_key_of_its_own(migrated: Database) -> None:
    key = await migrated.read(lambda tx: meta.get(tx, "marks.key"))
    assert key is not None
    assert len(key) == 64


async def test_looking_up_uses_the_index(migrated: Database) -> None:
    """A plan that reads the table would take longer with every mark."""
    explain = "EXPLAIN QUERY PLAN " if migrated.dialect == "sqlite" else "EXPLAIN "
    if migrated.dialect == "postgresql":
        many = "SELECT 1, 'link', n * 7919 FROM generate_series(1, 20000) n"
        await migrated.run(lambda tx: sql(tx, f'INSERT INTO marks ("case", tie, value) {many}'))
        await migrated.run(lambda tx: sql(tx, "ANALYZE marks"))
    statement = marks._BEARERS.sqlite if migrated.dialect == "sqlite" else marks._BEARERS.postgres
    shape = statement.sql
    for name, value in {"value": 7919, "but": 2, "most": 51}.items():
        shape = shape.replace(f":{name}", str(value)).replace(f"%({name})s", str(value))
    plan = await migrated.read(lambda tx: tx.all(Statement(text((explain + shape).replace("::", r"\:\:")))))
    assert any("ix_marks_value" in str(line) for line in plan), plan
