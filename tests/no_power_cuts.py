"""Tests do not wait for the disk, nor for memory to be overwritten: that shows only where power is cut, or memory is
read, which none of them does.

Programs that a test starts wait as they do in an office; `tests/unit/catalog_db/test_database.py` looks at how
databases are opened there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from catalog_db.database import Database
from catalog_db.search.pages import PageStore
from catalog_db.search.vocabulary import Vocabulary


@contextmanager
def unsynced() -> Iterator[None]:
    """While it lasts, SQLite and our own files leave it to the system when something reaches the disk, and SQLCipher
    does not guard its memory: that is a call of the system for each piece of it, half of the time of a desk's test.
    """
    connect = Database._connect

    def connect_unsynced(database: Database, path: Path) -> Any:
        connection = connect(database, path)
        connection.execute("PRAGMA synchronous = OFF").close()
        return connection

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "_connect", connect_unsynced)
        patched.setattr("catalog_db.database.secure_memory", lambda _connection: None)
        patched.setattr(PageStore, "__init__", _unsynced(PageStore.__init__))
        patched.setattr(Vocabulary, "__init__", _unsynced(Vocabulary.__init__))
        patched.setattr(os, "fsync", lambda _file: None)
        yield


def _unsynced(init: Any) -> Any:
    def init_unsynced(store: Any, *arguments: Any) -> None:
        init(store, *arguments)
        store._db.execute("PRAGMA synchronous = OFF").close()

    return init_unsynced
