"""Where to turn for help at once: a data file with the source of every number and the day it was checked."""

import tomllib
from pathlib import Path

SHIPPED = Path(__file__).with_name("hotlines.toml")


def load(path: Path = SHIPPED) -> dict[str, str]:
    """Numbers by name, as texts use them.

    Raises:
        ValueError: an entry has no number or no source, or the file no date.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    if not isinstance(data.pop("checked", None), str):
        raise ValueError(f"{path}: say when the numbers were checked")
    for name, entry in data.items():
        if not entry.get("number") or not entry.get("source"):
            raise ValueError(f"{path}: {name!r} needs a number and a source")
    return {name: str(entry["number"]) for name, entry in data.items()}
