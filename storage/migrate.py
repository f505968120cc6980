"""Bringing a database to the present schema."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).with_name("migrations")


class SchemaNewer(Exception):
    """The database was written by a newer Ronda; going on could damage it."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def engine(url: str) -> Engine:
    """A plain engine for schema work only; everything else goes through storage.database."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    made = create_engine(parsed, poolclass=NullPool)
    event.listen(made, "connect", _prepare)
    return made


def _prepare(raw: Any, _record: object) -> None:
    # Batch mode with foreign keys on silently deletes child rows: off here, checked afterwards.
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA journal_mode=WAL")  # a file made here must be readable beside a running bot


def latest() -> str:
    """The newest revision this program knows."""
    with engine("sqlite://").connect() as connection:
        head = ScriptDirectory.from_config(_config(connection)).get_current_head()
    assert head is not None
    return head


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision; does nothing when it is there.

    Raises:
        SchemaNewer: it is at a revision this program does not know.
        RuntimeError: rows refer to rows that do not exist.
    """
    made = engine(url)
    with made.connect() as connection:
        config = _config(connection)
        current = MigrationContext.configure(connection).get_current_revision()
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if current is not None and current not in known:
            raise SchemaNewer(
                f"the database is at revision {current}, which this version does not know; use a newer Ronda"
            )
        command.upgrade(config, revision)
        if connection.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise RuntimeError(f"{len(broken)} rows refer to rows that do not exist")
        connection.commit()
    made.dispose()


def downgrade(url: str, revision: str = "base") -> None:
    """Take migrations back, for tests of the stairway."""
    made = engine(url)
    with made.connect() as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()
    made.dispose()
