"""The office of the desk's tests, lived in."""

from tests.desk.conftest import office
from tests.storage.conftest import database_url, fresh_postgres, sqlite_url

__all__ = ["database_url", "fresh_postgres", "office", "sqlite_url"]
