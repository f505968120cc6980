"""Which engine a database URL means."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.database import Database


def database(url: str, *, exclusive: bool = True) -> Database:
    """Return the database behind a URL, not opened yet; raises ValueError for a URL that is not understood.

    `sqlite:///ronda.db` is relative to the working folder, `sqlite:////var/lib/ronda.db` absolute. With
    `exclusive=False` an SQLite file is opened read-only, beside the process that holds it.
    """
    parsed = _parsed(url)
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed, exclusive)
        case "postgresql":
            return _postgres(parsed)
        case other:
            raise ValueError(f"{other} is not supported; use sqlite:///… or postgresql://…")


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        # The text is not repeated: it may hold a password.
        raise ValueError("not a database URL; use sqlite:///… or postgresql://user@host/name") from error


def _sqlite(url: URL, exclusive: bool) -> Database:
    from storage.sqlite import Sqlite  # noqa: PLC0415 - only the engine in use is loaded

    if url.host or not url.database or url.database == ":memory:":
        raise ValueError("an SQLite URL needs a file: sqlite:///file.db, or sqlite:////absolute/file.db")
    return Sqlite(Path(url.database), exclusive=exclusive)


def _postgres(url: URL) -> Database:
    try:
        from storage.postgres import Postgres  # noqa: PLC0415 - psycopg is optional
    except ModuleNotFoundError as error:
        raise ValueError("PostgreSQL needs psycopg: pip install 'ronda[postgres]'") from error
    return Postgres(url.set(drivername="postgresql").render_as_string(hide_password=False))


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database, None for another engine; raises ValueError for a URL not understood."""
    parsed = _parsed(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
