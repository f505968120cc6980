"""What the larger commands of the command line take."""

import argparse
from pathlib import Path

from bot.domain.score import FORMATS


def of_box(command: argparse.ArgumentParser, name: str) -> None:
    """Of `ronda letters` and `ronda inbox`."""
    command.add_argument("action", choices=["list", "retry"], nargs="?", default="list")
    command.add_argument("row", type=int, nargs="?", help="one row only")
    command.set_defaults(box=name)


def of_verify(command: argparse.ArgumentParser) -> None:
    """Of `ronda verify`."""
    command.add_argument("package", type=Path, nargs="?", help="an evidence package (ZIP); needs no database")
    command.add_argument("--anchor", metavar="HASH", help="an anchor as posted: is this the audit it stands for?")


def of_import(command: argparse.ArgumentParser) -> None:
    """Of `ronda import`."""
    command.add_argument("file", type=Path, help="columns: account, platform, category, reason, date")
    command.add_argument("--origin", required=True, help="police, patrol, ministry or operator")
    command.add_argument("--by", required=True, metavar="NAME", help="who reports: Telegram number, @name, unit")
    command.add_argument("--outcome", type=Path, metavar="CSV", help="write what became of every row")


def of_operators(command: argparse.ArgumentParser) -> None:
    """Of `ronda operators`."""
    command.add_argument(
        "--period", default="week", help="today, week, month, 30d or 2026-11 (default: %(default)s)"
    )
    command.add_argument("--format", choices=["text", *FORMATS], default="text", help="default: %(default)s")


def of_suggest(command: argparse.ArgumentParser) -> None:
    """Of `ronda suggest`."""
    command.add_argument("--private", type=Path, metavar="FILE", help="private rules to try instead of yours")
    command.add_argument("--examples", type=int, default=10, metavar="N", help="reports a dry run names at most")
    tried = command.add_mutually_exclusive_group()
    tried.add_argument("--rules", type=Path, metavar="FILE", help="rules to try instead of yours")
    tried.add_argument("--dry-run", type=Path, metavar="FILE", help="what they would have said of past reports")
    command.add_argument("--measure", type=Path, metavar="CSV", help="precision and recall on labelled texts")
