"""Migrations: what they make is what the program expects, on both engines, whichever way it was reached."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from storage import migrate
from storage.migrate import SchemaNewer, downgrade, engine, latest, upgrade
from storage.migrations.triggers import APPEND_ONLY, UNFIND
from storage.schema import metadata
from tests.storage.conftest import postgres_or_skip

EVENT = (
    'INSERT INTO events ("case", seq, at, actor, kind, state, round, data, hash) '
    "VALUES (1, {seq}, 0, 0, 'opened', 'new', 0, '{{}}', 'x')"
)
CASE = [
    "INSERT INTO accounts (id, platform, kind, value, first_seen) VALUES (1, 'michat', 'account', 'x', 0)",
    "INSERT INTO cases (id, account, category, lane, state, round, version, seq, head, opened, look_due, due, "
    "reporters, score) VALUES (1, 1, 'fraud', 'ordinary', 'new', 0, 1, 1, 'x', 0, 0, 0, 1, 0)",
]


def on(url: str, work: Callable[[Connection], Any]) -> Any:
    """Do something with the database in a transaction of its own."""
    made: Engine = engine(url)
    try:
        with made.begin() as connection:
            return work(connection)
    finally:
        made.dispose()


def fresh(url: str) -> None:
    """The schema as the tables of the program describe it, without migrations."""

    def work(connection: Connection) -> None:
        metadata.create_all(connection)
        for statement in (*APPEND_ONLY[connection.dialect.name], *UNFIND[connection.dialect.name]):
            connection.execute(text(statement))

    on(url, work)


def schema(url: str) -> dict[str, Any]:
    """Everything a database says about its schema."""

    def work(connection: Connection) -> dict[str, Any]:
        seen = inspect(connection)
        tables = sorted(name for name in seen.get_table_names() if name != "alembic_version")
        return {
            "tables": {name: _table(seen, name) for name in tables},
            "indexes": _indexes(connection),
            "triggers": _triggers(connection),
        }

    found: dict[str, Any] = on(url, work)
    return found


def _table(seen: Any, name: str) -> dict[str, Any]:
    return {
        "columns": {
            column["name"]: (
                str(column["type"]),
                column["nullable"],
                column["default"],
                bool(column.get("comment")),
            )
            for column in seen.get_columns(name)
        },
        "order": [column["name"] for column in seen.get_columns(name)],
        "key": seen.get_pk_constraint(name)["constrained_columns"],
        "foreign": sorted(
            (tuple(key["constrained_columns"]), key["referred_table"]) for key in seen.get_foreign_keys(name)
        ),
        "unique": sorted(tuple(one["column_names"]) for one in seen.get_unique_constraints(name)),
        "checks": sorted(" ".join(str(one["sqltext"]).split()) for one in seen.get_check_constraints(name)),
    }


def _indexes(connection: Connection) -> dict[str, str]:
    """Index definitions with their conditions, which inspection alone does not show alike."""
    sql = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }[connection.dialect.name]
    rows = connection.execute(text(sql)).fetchall()
    return {name: " ".join(made.split()) for name, made in rows if "alembic" not in name}


def _triggers(connection: Connection) -> dict[str, str]:
    sql = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.dialect.name]
    return {name: " ".join(made.split()) for name, made in connection.execute(text(sql)).fetchall()}


@pytest.fixture
def second_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Any) -> str:
    """Another empty database on the same engine."""
    return f"sqlite:///{tmp_path / 'second.db'}" if database_url.startswith("sqlite") else postgres_or_skip()


def test_migrating_gives_the_schema_the_program_describes(database_url: str, second_url: str) -> None:
    upgrade(database_url)
    fresh(second_url)
    migrated, described = schema(database_url), schema(second_url)
    assert set(migrated["tables"]) == set(described["tables"]) == set(metadata.tables)
    for name, table in described["tables"].items():
        assert migrated["tables"][name] == table, name
    assert migrated["indexes"] == described["indexes"]
    assert migrated["triggers"] == described["triggers"]
    assert migrated["triggers"], "the audit is append-only"


def test_the_stairway(database_url: str) -> None:
    """Up, down and up again, a step at a time: every step can be taken back and gives the same again."""
    steps = _steps(database_url)
    for step in steps:
        upgrade(database_url, step)
        before = schema(database_url)
        downgrade(database_url, "-1")
        upgrade(database_url, step)
        assert schema(database_url) == before, step
    assert steps[-1] == latest()
    downgrade(database_url)
    empty = schema(database_url)
    assert (empty["tables"], empty["triggers"]) == ({}, {})
    upgrade(database_url)
    assert set(schema(database_url)["tables"]) == set(metadata.tables)


def _steps(url: str) -> list[str]:
    def work(connection: Connection) -> list[str]:
        scripts = ScriptDirectory.from_config(migrate._config(connection))
        return [script.revision for script in scripts.walk_revisions()][::-1]

    found: list[str] = on(url, work)
    return found


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    upgrade(database_url)
    before = schema(database_url)
    upgrade(database_url)
    assert schema(database_url) == before


def test_a_newer_database_is_refused(database_url: str) -> None:
    upgrade(database_url)
    on(database_url, lambda found: found.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(SchemaNewer, match="9999"):
        upgrade(database_url)
    assert set(schema(database_url)["tables"]) == set(metadata.tables)


def test_rows_survive_a_second_migration(database_url: str) -> None:
    upgrade(database_url)

    def fill(found: Connection) -> None:
        for statement in (*CASE, EVENT.format(seq=1)):
            found.execute(text(statement))

    on(database_url, fill)
    upgrade(database_url)
    assert on(database_url, lambda found: found.execute(text("SELECT count(*) FROM events")).scalar()) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET actor = 5",
        "UPDATE events SET hash = hash",
        "UPDATE events SET actor = 5 WHERE seq = 2",
        "DELETE FROM events",
        "DELETE FROM events WHERE seq = 2",
        "TRUNCATE events",
    ],
)
def test_the_audit_only_grows(database_url: str, change: str) -> None:
    if change.startswith("TRUNCATE") and database_url.startswith("sqlite"):
        change = "DELETE FROM events WHERE 1 = 1"
    upgrade(database_url)

    def fill(found: Connection) -> None:
        for statement in (*CASE, EVENT.format(seq=1), EVENT.format(seq=2)):
            found.execute(text(statement))

    on(database_url, fill)
    with pytest.raises(DatabaseError, match="append-only"):
        on(database_url, lambda found: found.execute(text(change)))
    assert on(database_url, lambda found: found.execute(text("SELECT count(*) FROM events")).scalar()) == 2


def _execute(statement: str, found: Connection) -> None:
    found.execute(text(statement))


def test_one_live_case_per_account(database_url: str) -> None:
    upgrade(database_url)

    def fill(found: Connection) -> None:
        for statement in CASE:
            found.execute(text(statement))

    on(database_url, fill)
    second = CASE[1].replace("VALUES (1, 1", "VALUES (2, 1")
    for state in ("new", "in_review", "waiting_for_reporter", "escalated", "confirmed"):
        with pytest.raises(DatabaseError):
            on(database_url, partial(_execute, second.replace("'new'", f"'{state}'")))
    with pytest.raises(DatabaseError):
        on(database_url, lambda found: found.execute(text(second.replace("'new'", "'dreaming'"))))
    on(database_url, lambda found: found.execute(text(second.replace("'new'", "'rejected'"))))
