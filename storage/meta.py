"""Small facts about the deployment, such as the last heartbeat."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.binds import binds
from storage.database import Tx
from storage.schema import meta
from storage.statement import Statement

_GET = Statement(select(meta.c.value).where(meta.c.name == bindparam("name")))
_PUT = insert(meta).values(binds("name", "value"))
_SET = Statement(_PUT.on_conflict_do_update(index_elements=["name"], set_={"value": _PUT.excluded.value}))


def get(tx: Tx, name: str) -> str | None:
    """The fact, or None."""
    value: str | None = tx.value(_GET, name=name)
    return value


def put(tx: Tx, name: str, value: str) -> None:
    """Set the fact."""
    tx.execute(_SET, name=name, value=value)
