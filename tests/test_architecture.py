"""Keeps the house as docs/decisions/0001-house.md shows it. Who may import whom is import-linter's part."""

from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests import house_rules
from tests.house_rules import RULES, Module, Rule

ROOT = Path(__file__).parent.parent
FOLDERS = (*house_rules.OURS, "tests", "bench")


@cache
def modules() -> tuple[Module, ...]:
    files = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))
    return tuple(Module(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_rule(rule: Rule) -> None:
    faults = [f"{module.path}:{line}: {what}" for module in modules() for line, what in rule(module)]
    assert not faults, "\n".join([rule.__doc__ or "", *faults])


def test_no_import_cycles() -> None:
    known = {module.name for module in modules()}

    def needs(module: Module) -> Iterator[str]:
        for line, source, name in module.imports():
            if line in module.for_types:
                continue
            target = next((one for one in (f"{source}.{name}", source) if one in known), None)
            if target is not None and target != module.name:
                yield target

    graph = {module.name: sorted(set(needs(module))) for module in modules()}
    cycles = []
    while cycle := first_cycle(graph):
        cycles.append(" <- ".join(cycle))
        graph[cycle[1]].remove(cycle[0])  # open it, and look for more
    assert not cycles, "these import each other:\n" + "\n".join(cycles)


def first_cycle(graph: dict[str, list[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1]
        return cycle
    return []


CAUGHT = {
    "tasks_start_in_the_crew": ("bot/app.py", "import asyncio\nasyncio.create_task(f())"),
    "settings_read_the_environment": ("bot/web.py", "import os\nos.environ['RONDA_LISTEN']"),
    "time_comes_from_the_clock": ("bot/desk/cases.py", "from datetime import datetime\ndatetime.now()"),
    "statements_live_in_storage": ("bot/views/queue.py", "tx.execute('SELECT 1')"),
    "telegram_stays_outside": ("bot/desk/door.py", "def f():\n    from telegram import Bot"),
    "handlers_only_translate": ("handlers/decide.py", "await update.message.reply_text('ok')"),
    "words_come_from_the_locale_files": ("handlers/report.py", "say(f'Terima kasih, laporan {code} diterima')"),
    "packages_are_only_names": ("bot/desk/__init__.py", '"""The desk."""\nfrom bot.desk.door import Desk'),
    "things_stay_small": ("bot/app.py", "def f():\n" + "    pass\n" * 60),
    "names_say_something": ("bot/desk/utils.py", ""),
    "only_the_command_line_prints": ("bot/app.py", "print('hello')"),
    "rules_need_the_standard_library_only": ("bot/domain/case.py", "import structlog"),
    "patterns_mean_the_same_in_every_python": ("bot/reading/links.py", "re.compile('(?:a|b){2,}+')"),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_catches_an_offence(rule: Rule) -> None:
    assert list(rule(Module(*CAUGHT[rule.__name__])))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("bot/workers/crew.py", "import asyncio\nasyncio.create_task(f())"),
        ("bot/settings.py", "import os\nos.environ"),
        ("bot/clock.py", "import time\ntime.time_ns()"),
        ("handlers/decide.py", '"""Many words in a docstring."""\nraise ValueError("and for a developer too")'),
        ("handlers/decide.py", "log.info('update_dropped', why='it came from nobody at all')"),
        ("handlers/decide.py", "await context.run(Tell('help.reporter'))"),
        ("bot/cli.py", "print('hello')"),
        ("tests/test_app.py", "import asyncio\nasyncio.ensure_future(f())"),
    ],
)
def test_what_is_allowed_is_not_caught(path: str, text: str) -> None:
    assert [what for rule in RULES for _, what in rule(Module(path, text))] == []
