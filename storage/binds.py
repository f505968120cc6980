"""Named parameters for statements."""

from typing import Any

from sqlalchemy import BindParameter, bindparam


def binds(*names: str) -> dict[str, BindParameter[Any]]:
    """Columns that take the parameter of their own name: ``insert(t).values(binds("a", "b"))``."""
    return {name: bindparam(name) for name in names}
