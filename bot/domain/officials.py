"""Accounts known to be official: reported like any other, since they get hijacked, but marked on the card."""

import tomllib
from pathlib import Path

from bot.domain.account import KINDS, PLATFORMS, Account

SHIPPED = Path(__file__).with_name("officials.toml")
_NEEDED = ("platform", "value", "source", "checked")


def load(path: Path = SHIPPED) -> frozenset[str]:
    """The keys of the official accounts.

    Raises:
        ValueError: the file cannot be read, or an entry is incomplete; the message says which.
    """
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("account", [])
    except (OSError, ValueError) as problem:
        raise ValueError(f"{path}: {problem}") from problem
    if not isinstance(rows, list):
        raise ValueError(f"{path}: accounts are written as [[account]]")
    return frozenset(_key(path, row) for row in rows)


def _key(path: Path, row: object) -> str:
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) and row[name] for name in _NEEDED):
        raise ValueError(f"{path}: {row!r} needs {', '.join(_NEEDED)}")
    kind = row.get("kind", "account")
    if row["platform"] not in PLATFORMS or kind not in KINDS:
        raise ValueError(f"{path}: no such platform or kind: {row['platform']}, {kind}")
    value = row["value"].removeprefix("@")
    return Account(row["platform"], kind, value.lower() if kind == "account" else value).key
