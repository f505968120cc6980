"""Figures are read from indexes: none of their statements goes through a whole table that grows."""

import re
from typing import Any

import pytest
from sqlalchemy import text

from storage import figures, scores
from storage.database import Database
from storage.engines import database
from storage.figures import Span
from storage.migrate import upgrade
from storage.statement import Statement

SPAN = Span(1, 2, 3)
STATEMENTS = {
    f"{module.__name__}.{name}": value
    for module in (figures, scores)
    for name, value in vars(module).items()
    if isinstance(value, Statement) and "APPEALS" not in name
}


def test_all_of_them_are_looked_at() -> None:
    assert len(STATEMENTS) >= 14


@pytest.mark.parametrize("name", STATEMENTS)
async def test_no_table_is_walked_through(sqlite_url: str, name: str) -> None:
    upgrade(sqlite_url)
    opened: Database = database(sqlite_url)
    await opened.open()
    compiled = STATEMENTS[name].sqlite
    values: dict[str, Any] = {"begin": 1, "end": 2, "reader": 3, "lead": 0, "now": 4}
    explained = re.sub(r":(\w+)", lambda found: str(values[found[1]]), "EXPLAIN QUERY PLAN " + compiled.sql)
    plan = await opened.read(lambda tx: tx.all(Statement(text(explained))))
    await opened.close()
    said = [str(row[-1]) for row in plan]
    assert not [line for line in said if line.startswith("SCAN") and "INDEX" not in line], said
    assert any("ix_" in line for line in said), said
