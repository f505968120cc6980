"""Which tests run, logs that are put back after each, and what the heavy ones measured, at the end of a run."""

import os
import zlib
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A test that sets up logging writes to a stream that is closed after it; others log later."""
    yield
    structlog.reset_defaults()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell each story in one of the two languages, half of them in each; TEST_LONG=1 tells all in both.

    What every text says in either language is looked at by tests/speech, at no such cost.
    """
    if os.environ.get("TEST_LONG"):
        return
    left = [item for item in items if not _in_its_language(item)]
    config.hook.pytest_deselected(items=left)
    gone = set(left)
    items[:] = [item for item in items if item not in gone]


def _in_its_language(item: pytest.Item) -> bool:
    values = dict(getattr(getattr(item, "callspec", None), "params", {}))
    language = values.pop("language", None)
    told = item.path.parent.name in ("stories", "browser")
    if not told or language not in ("id", "en"):
        return True
    others = sorted(f"{name}={value}" for name, value in values.items())
    name = "/".join((item.path.name, getattr(item, "originalname", item.name), *others))
    return bool(language == ("id", "en")[zlib.crc32(name.encode()) % 2])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that tests recorded as `summary`, also those of other worker processes."""
    lines = [
        str(text)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        for name, text in getattr(report, "user_properties", [])
        if name == "summary"
    ]
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.write_line(line)
