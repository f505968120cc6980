"""Where to turn for help at once: a data file with the source of every number and the day it was checked."""

import tomllib
from pathlib import Path

SHIPPED = Path(__file__).with_name("hotlines.toml")
NEEDED = ("police", "sapa", "sapa_whatsapp", "content", "money")
"""Names that texts use."""


def load(path: Path = SHIPPED) -> dict[str, str]:
    """Numbers by name, as texts use them.

    Raises:
        ValueError: the file cannot be read, one is missing or has no number or source, or there is no date.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise ValueError(f"{path}: {problem}") from problem
    if not isinstance(data.pop("checked", None), str):
        raise ValueError(f"{path}: say when the numbers were checked")
    for name, entry in data.items():
        if not isinstance(entry, dict) or not entry.get("number") or not entry.get("source"):
            raise ValueError(f"{path}: {name!r} needs a number and a source")
    missing = [name for name in NEEDED if name not in data]
    if missing:
        raise ValueError(f"{path}: {', '.join(missing)} is missing")
    return {name: str(entry["number"]) for name, entry in data.items()}
