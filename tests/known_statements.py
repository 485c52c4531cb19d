"""Statements that one database of the tests has compiled are known to the next one, as to all connections of a program.

SQLAlchemy keeps them with the engine, and nearly every test makes new ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event

import catalog_db.central.database
import catalog_db.database

_MOST = 5_000


@contextmanager
def kept() -> Iterator[None]:
    """While it lasts, engines of one driver share a dialect, by which statements are kept, and what they compiled."""
    known: dict[Any, tuple[Any, Any]] = {}

    def create(url: str, **options: Any) -> Engine:
        engine = create_engine(url, query_cache_size=_MOST, **options)
        driver = engine.dialect.dbapi
        if driver in known:
            engine.dialect, engine._compiled_cache = known[driver]
            engine.pool._dialect = engine.dialect
        else:
            # A dialect is whole only after its first connection.
            mine = (engine.dialect, engine._compiled_cache)
            event.listen(engine, "connect", lambda *_: known.setdefault(driver, mine), once=True)
        event.listen(engine, "engine_disposed", _forget_listeners)
        return engine

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(catalog_db.database, "create_engine", create)
        patched.setattr(catalog_db.central.database, "create_engine", create)
        yield


def _forget_listeners(engine: Engine) -> None:
    """Those of errors are the dialect's, which stays: so would each database with all that holds on to it."""
    for told in list(engine.dialect.dispatch.handle_error):
        if getattr(getattr(told, "__self__", None), "engine", None) is engine:
            event.remove(engine, "handle_error", told)
