"""The command line: `ronda`, or `python -m bot`."""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import arguments, log, settings
from bot.settings import Settings, SettingsError
from storage.errors import DatabaseTrouble

if TYPE_CHECKING:
    from bot.reading.rules import Rules

# The parts of a command are loaded when it is given: `ronda recognise` needs no database.
# ruff: noqa: PLC0415


class Refused(Exception):
    """The command cannot be carried out; the message says why and what to do."""


def main(given_words: list[str] | None = None) -> None:
    """Carry out one command; exits with 1 when it was refused, 2 when it was not understood."""
    given = _parser().parse_args(given_words)
    try:
        given.work(given)
    except (Refused, SettingsError) as no:
        print(no, file=sys.stderr)
        sys.exit(1)
    except DatabaseTrouble as trouble:
        print(f"{trouble}. If the database is new, type: ronda migrate", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ronda", description="A night watch for chat platforms.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, work: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(work=work)
        return command

    add("run", _run, "run the bot (settings: .env or the environment, see .env.example)")
    add("demo", _demo, "try Ronda in a browser, without Telegram").add_argument(
        "--port", type=int, default=8088, help="port of the page, 0 for any (default: %(default)s)"
    )
    add("migrate", _migrate, "bring the database to the present schema")
    add("check", _check, "check token, database, webhook, rights and staffing; says what to mend")
    add("backup", _backup, "write database and files into one archive").add_argument("archive", type=Path)
    add("restore", _restore, "bring a backup back, into an empty place").add_argument("archive", type=Path)
    for name, text in (("letters", "what could not be sent"), ("inbox", "updates that could not be handled")):
        arguments.of_box(add(name, _box, f"{text}: list, or try again"), name)
    add("housekeeping", _housekeeping, "what has been kept long enough and goes next").add_argument(
        "--dry-run", action="store_true", help="say how much of what would go"
    )
    text = "prove that the audit and the files, or an evidence package, are unchanged"
    arguments.of_verify(add("verify", _verify, text))
    arguments.of_import(add("import", _import, "report a list (CSV) for somebody who is trusted"))
    arguments.of_operators(add("operators", _operators, "how operators and agencies follow through"))
    add("recognise", _recognise, "read texts (JSON strings, one a line) and print the accounts in each")
    arguments.of_suggest(add("suggest", _suggest, "read texts (JSON strings, one a line), or try changed rules"))
    add("score", _score, "precision and recall of recognition over a file of cases").add_argument(
        "cases", type=Path
    )
    return parser


def _load(*, token: bool = False) -> Settings:
    loaded = settings.load()
    log.set_up(loaded.log_level, loaded.log_format)
    if token:
        settings.require_token(loaded)
    return loaded


def _say(line: str) -> None:
    print(line, flush=True)


async def _until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run something that stops when the process is told to."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await work(stopped)


def _run(_given: argparse.Namespace) -> None:
    from bot.running import run_bot

    loaded = _load(token=True)
    asyncio.run(_until_stopped(lambda stopped: run_bot(loaded, _say, stopped)))


def _demo(given: argparse.Namespace) -> None:
    from bot import demo

    log.set_up("warning", "text")
    try:
        asyncio.run(_until_stopped(lambda stopped: demo.run(given.port, _say, stopped)))
    except OSError as problem:
        raise Refused(f"port {given.port} is taken ({problem.strerror}). Try: ronda demo --port 0") from problem


def _migrate(_given: argparse.Namespace) -> None:
    from bot.care.backup import bring_up
    from storage.migrate import SchemaNewer

    try:
        _say(f"The database is at revision {bring_up(_load())}.")
    except SchemaNewer as problem:
        raise Refused(str(problem)) from problem


def _check(_given: argparse.Namespace) -> None:
    from bot.care.check import check

    findings = asyncio.run(check(_load(token=True)))
    for finding in findings:
        _say(f"{'ok    ' if finding.fine else 'mend  '}{finding.text}")
    if not all(finding.fine for finding in findings):
        raise Refused("Some things need mending.")


def _backup(given: argparse.Namespace) -> None:
    from bot.care.backup import CareError, backup

    try:
        backup(_load(), given.archive)
    except CareError as problem:
        raise Refused(str(problem)) from problem
    _say(f"Written: {given.archive}")


def _restore(given: argparse.Namespace) -> None:
    from bot.care.backup import CareError, restore

    try:
        restore(_load(), given.archive)
    except CareError as problem:
        raise Refused(str(problem)) from problem
    _say("Restored. Next: ronda verify, then ronda run.")


def _box(given: argparse.Namespace) -> None:
    from bot.care import boxes
    from storage.errors import AlreadyRunning

    if given.action == "list":
        lines = asyncio.run(boxes.given_up(_load(), given.box))
        _say("\n".join(lines) if lines else "Nothing was given up.")
        return
    try:
        count = asyncio.run(boxes.retry(_load(), given.box, given.row))
    except AlreadyRunning as problem:
        raise Refused("Ronda is running on this database. Stop it, retry, and start it again.") from problem
    _say(f"{count} will be tried again at the next start.")


def _housekeeping(given: argparse.Namespace) -> None:
    from bot.care.housekeeping import would_go
    from bot.domain.category import TaxonomyError

    if not given.dry_run:
        raise Refused("Ronda does this by itself, every hour while it runs. To see what would go: add --dry-run")
    try:
        rows = asyncio.run(would_go(_load()))
    except TaxonomyError as problem:
        raise Refused(str(problem)) from problem
    for name, count in rows.items():
        _say(f"{count:8} {name}")
    _say(f"Would go: {sum(rows.values())} rows.")


def _verify(given: argparse.Namespace) -> None:
    from bot.care import proof
    from bot.care.backup import CareError

    try:
        if given.package:
            proof.package(given.package, _say)
        else:
            asyncio.run(proof.house(_load(), given.anchor, _say))
    except CareError as problem:
        raise Refused(str(problem)) from problem


def _import(given: argparse.Namespace) -> None:
    from bot.care.importing import ImportFailed, Wanted, carry_out

    wanted = Wanted(given.file, given.origin, given.by, given.outcome)
    try:
        asyncio.run(carry_out(_load(token=True), wanted, _say))
    except ImportFailed as problem:
        raise Refused(str(problem)) from problem


def _operators(given: argparse.Namespace) -> None:
    from bot.care.following import scoreboard

    try:
        sys.stdout.buffer.write(asyncio.run(scoreboard(_load(), given.period, given.format)))
    except ValueError as problem:
        raise Refused(str(problem)) from problem


def _texts() -> Iterator[str]:
    """Texts from standard input, one JSON string a line."""
    for number, line in enumerate(sys.stdin, 1):
        try:
            text = json.loads(line)
        except ValueError as problem:
            raise Refused(f"line {number} is not JSON: {problem}") from problem
        if not isinstance(text, str):
            raise Refused(f"line {number} is not a JSON string")
        yield text


def _recognise(_given: argparse.Namespace) -> None:
    from bot.reading.recognise import recognise

    for text in _texts():
        accounts = [found.account for found in recognise(text)]
        rows = [{"platform": a.platform, "kind": a.kind, "value": a.value} for a in accounts]
        _say(json.dumps(rows, ensure_ascii=False))


def _rules(loaded: Settings, tried: Path | None, private: Path | None) -> "Rules":
    """The rules of the deployment, with files to try in place of its own."""
    from bot.domain import taxonomy as kinds
    from bot.reading.rule_file import SHIPPED, load

    try:
        taxonomy = kinds.load(loaded.taxonomy or kinds.SHIPPED)
        return load(tried or loaded.rules or SHIPPED, taxonomy, private or loaded.private_rules)
    except ValueError as problem:
        raise Refused(str(problem)) from problem


def _suggest(given: argparse.Namespace) -> None:
    from bot.reading.signals import suggest

    if given.dry_run:
        _rehearse(given)
        return
    rules = _rules(_load(), given.rules, given.private)
    if given.measure:
        _measure(given.measure, rules)
        return
    for text in _texts():
        found = suggest(text, rules)
        reasons = [f"{reason.rule}: {reason.words}" for reason in found.reasons]
        row = {"category": found.category, "score": found.score, "reasons": reasons, "flags": sorted(found.flags)}
        _say(json.dumps(row, ensure_ascii=False))


def _measure(labelled: Path, rules: "Rules") -> None:
    from bot.reading import signal_score

    try:
        rows = signal_score.labelled(labelled)
    except signal_score.LabelsError as problem:
        raise Refused(str(problem)) from problem
    score = signal_score.measure(rows, rules)
    _say("\n".join([f"{len(rows)} texts, rules {rules.version}", *score.lines]))
    if score.broken:
        raise Refused(f"Below what is promised: {', '.join(score.broken)}.")


def _rehearse(given: argparse.Namespace) -> None:
    from bot.care.rehearsal import rehearse

    if given.measure:
        raise Refused("Give either --measure or --dry-run.")
    loaded = _load()
    present, changed = _rules(loaded, None, None), _rules(loaded, given.dry_run, given.private)
    found = asyncio.run(rehearse(loaded, present, changed, given.examples))
    _say("\n".join(found.lines))


def _score(given: argparse.Namespace) -> None:
    from bot.reading.cases import measure

    try:
        lines = given.cases.open(encoding="utf-8")
    except OSError as problem:
        raise Refused(f"{given.cases}: {problem.strerror}") from problem
    with lines:
        _say("platform      right missed extra precision recall")
        for one in measure(lines):
            _say(one.line)
