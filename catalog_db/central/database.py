"""PostgreSQL of central: units of work on rooms and on the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from catalog_db.central.errors import DatabaseAddressInvalid
from catalog_db.change_log import log_changes

_CATALOGUE_LOCK: Final = 0x5242_0001  # of the writers of the catalogue
MIGRATION_LOCK: Final = 0x5242_0002


class CentralDatabase:
    """The engine of one process. A session stays in the thread and the `with` block that opened it."""

    def __init__(self, url: str, pool_size: int = 10) -> None:
        """
        Raises:
            DatabaseAddressInvalid: It is no address of a PostgreSQL database.
        """
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError) as error:
            raise DatabaseAddressInvalid() from error
        if parsed.get_backend_name() != "postgresql":
            raise DatabaseAddressInvalid()
        self.engine: Engine = create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=pool_size,
            max_overflow=10,
            pool_pre_ping=True,
            hide_parameters=True,  # they name people
        )
        self._rooms = sessionmaker(self.engine, expire_on_commit=False)
        self.catalogue = CentralCatalogue(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._rooms() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commits on success, rolls back on error. Who writes of a room locks the room first (`rooms.lock`)."""
        with self._rooms.begin() as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()


class CentralCatalogue:
    """The catalogue's tables, read by the feed as a room's are."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sessions = sessionmaker(engine, expire_on_commit=False)
        log_changes(self._sessions)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the catalogue from its first statement on."""
        with self._sessions() as session:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One writer at a time, or a line of the log could appear below one that a reader has already seen."""
        with self._sessions.begin() as session:
            lock(session.connection(), _CATALOGUE_LOCK)
            yield session


def lock(connection: Connection, number: int) -> None:
    """Wait until nobody else holds this lock; it is given back with the transaction."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
