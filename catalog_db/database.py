"""Engines, pragmas and units of work of both databases."""

import hashlib
import hmac
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from catalog_db.change_log import log_changes
from catalog_db.core_dumps import keep_out_of_swap
from catalog_db.damage import DamageNote, is_damage
from catalog_db.disk_errors import has_no_room, hindrance, storage_error
from catalog_db.errors import DatabaseBusy, DatabaseUnreadable, Hindrance, NotWritable, StorageFull, WritingStopped
from catalog_db.idempotency import note_committed, write_receipt
from catalog_db.page_check import wrong_pages
from catalog_db.private_files import make_file
from catalog_db.safe_files import move_safely

# The write lock of a database file, taken in turn by the threads of a program and by programs. SQLite would search for
# it again after ever longer pauses, up to a tenth of a second: whoever comes later goes first, and of four desks that
# call without a pause one waits for seconds.

BUSY_TIMEOUT_MS: Final = 2_000  # for what else may be locked
WRITE_PATIENCE_S: Final = 30.0
_RETRY_S: Final = 0.004  # at most
_LONG_S: Final = 0.02  # whoever has waited longer tries more often, and so comes first
_GIVE_WAY_S: Final = 0.005  # between two turns of one program while others want theirs; longer than they sleep
_REMEMBERED_S: Final = 0.1  # so long after it met another does a program give way: who waits is not seen by the other


class FairWriteLock:
    """Whose turn it is. Enter it before the session that writes, and leave it after its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.Lock()  # threads wait here, where it costs nothing
        self._met = -_REMEMBERED_S  # when another program had the lock that this one wanted
        self._ended = 0.0

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=WRITE_PATIENCE_S):
            raise DatabaseBusy(self._path)

    def __exit__(self, *_error: object) -> None:
        self._ended = time.monotonic()
        self._thread.release()

    def begin(self, connection: Any) -> None:
        """Begin a transaction of the driver with the lock: one that reads and then writes fails whatever the time-out.

        Raises:
            DatabaseBusy: Another program kept the lock for too long.
        """
        began = time.monotonic()
        if began - self._met < _REMEMBERED_S and began - self._ended < _GIVE_WAY_S:
            time.sleep(_GIVE_WAY_S - (began - self._ended))
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            while not _has_begun(cursor):
                self._met = time.monotonic()
                waited = self._met - began
                if waited > WRITE_PATIENCE_S:
                    raise DatabaseBusy(self._path)
                time.sleep(random.uniform(0.5, 1) * (_RETRY_S if waited < _LONG_S else _RETRY_S / 4))
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            cursor.close()


def is_busy(text: str) -> bool:
    """Whether a driver's error says that somebody else has the lock."""
    return "locked" in text or "busy" in text


def _has_begun(cursor: Any) -> bool:
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except (sqlite3.OperationalError, sqlcipher.OperationalError) as error:
        if is_busy(str(error)):
            return False
        raise
    return True


def proof_by(key: bytes, purpose: str, said: str) -> str:
    """What `Database.proof_of` says where the file has this key."""
    secret = hashlib.sha256(b"ruang-baca proof\0" + purpose.encode("utf-8") + b"\0" + key).digest()
    return hmac.new(secret, said.encode("utf-8"), hashlib.sha256).hexdigest()[:32]


class Database:
    """One SQLite or SQLCipher file and its units of work.

    A session, and every row of it, stays in the thread and the `with` block that opened it.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """`key` is 32 raw bytes for SQLCipher; None opens plain SQLite."""
        self.path = path
        self.refused: Callable[[], None] = _nothing  # raises where nothing may be written for another reason
        self.damage: DamageNote | None = None  # of the room whose file it is, once that is open
        self._key = key
        keep_out_of_swap(key or b"")
        self._was_there = False
        self._write_lock = FairWriteLock(path)
        self.engine = _make_engine(lambda: self._connect(path), sqlcipher if key else sqlite3, self._write_lock)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        log_changes(self._sessions)
        # Here, and not only where a unit of work ends: what it does about the error is its own business.
        event.listen(self.engine, "handle_error", self._note_own)

    def proof_of(self, purpose: str, said: str) -> str:
        """What only who has the key of this file can say of some words: 32 hex digits (HMAC-SHA-256, RFC 2104).

        For words that lie beside the file where anybody may write.
        """
        return proof_by(self._key or b"", purpose, said)

    def key_for(self, purpose: str) -> bytes:
        """A key for what lies beside this file: 32 bytes that go with its own key, and tell nothing of it."""
        from catalog_db.rules.security.content_seal import derived_key

        return derived_key(self._key or b"", purpose)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database from its first statement on."""
        with self._explained(), self._sessions() as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that holds the write lock from the start; commits on success, rolls back on error.

        Raises:
            DatabaseUnreadable: Damage was met, here, elsewhere in the room, or by another program: see `damage`.
        """
        with self._write_lock, self._explained(), self._sessions() as session:
            self.refuse_damaged()
            session.connection(execution_options={"immediate": True})
            write_receipt(session, self)
            yield session
            session.flush()
            self.refuse_damaged()  # somebody who read beside us may have met it
            session.commit()
        note_committed(self)

    def refuse_damaged(self) -> None:
        """Raise DatabaseUnreadable once damage was met in any file of the room."""
        self.refused()
        if self.damage is not None and self.damage.is_set():
            raise WritingStopped(self.path.with_name(self.damage.file() or self.path.name))

    def quick_check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where all is well."""
        with self._explained(), self.engine.connect() as connection:
            found = wrong_pages(lambda statement: connection.exec_driver_sql(statement).all())
        if found and self.damage is not None:
            self.damage.met_in(self.path.name)
        return found

    def empty_log(self) -> bool:
        """Put all that was written into the file itself, so that its log holds nothing of before.

        Returns:
            Whether it is empty: not while somebody reads what was there before.
        """
        with self._explained(), self.engine.connect() as connection:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn the driver's errors about the file itself into ours, and note damage."""
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError, sqlcipher.DatabaseError) as error:
            self._note(error)
            raise explain(error, self.path) from error

    def _note_own(self, context: ExceptionContext) -> None:
        """SQLAlchemy tells errors by dialect, which engines may share: damage is noted where it is, nowhere else."""
        if context.engine is None or context.engine.pool is self.engine.pool:
            self._note(context.original_exception)

    def _note(self, error: BaseException) -> None:
        if self.damage is not None and is_damage(error):
            self.damage.met_in(self.path.name)

    def _connect(self, path: Path) -> Any:
        driver: Any = sqlcipher if self._key else sqlite3
        self._let_there_be(path)
        connection = driver.connect(str(path), timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)
        try:
            connection.isolation_level = None  # we say BEGIN ourselves: see _begin_immediate
            cursor = connection.cursor()
            if self._key:
                unlock(cursor, self._key)
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")  # NORMAL can lose the last commits in a power cut
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA trusted_schema = OFF")  # a file out of a backup may say what it likes in its schema
            cursor.execute("PRAGMA cell_size_check = ON")  # a damaged page is seen when it is read, not in its rows
            # What is deleted is overwritten; SQLCipher leaves it in the file.
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.close()
        except BaseException:
            connection.close()  # a damaged file or a wrong key; Windows does not let an open file be replaced
            raise
        return connection

    def _let_there_be(self, path: Path) -> None:
        """SQLite would let others read a file that it makes, and gives -wal and -shm the rights of the file.

        One that this program has had open is not made anew: its drive is away, or somebody has taken it.

        Raises:
            NotWritable, StorageFull, OutputUnwritable
        """
        try:
            refuse_full_disk(path)
            if path == self.path and self._was_there and not path.exists():
                raise NotWritable(path, Hindrance.AWAY)
            make_file(path)
        except OSError as error:
            raise storage_error(error, path) from error
        self._was_there |= path == self.path

    def back_up(self, target: Path) -> None:
        """Write a whole copy beside running readers and writers; a copy of SQLCipher keeps the key.

        It appears under its name only when it is complete.
        """
        unfinished = target.with_name(target.name + ".part")
        unfinished.unlink(missing_ok=True)
        with self._explained():
            source = self.engine.raw_connection()
            try:
                copy = self._connect(unfinished)
                try:
                    source.driver_connection.backup(copy)  # type: ignore[union-attr]
                finally:
                    copy.close()
            finally:
                source.close()
        move_safely(unfinished, target)

    def listen(self, name: str, listener: Callable[..., None]) -> None:
        """Be told of what the units of work of this object do: events of `sqlalchemy.orm.SessionEvents`."""
        event.listen(self._sessions, name, listener)

    def encrypt_anew(self, key: bytes) -> None:
        """Give a file of SQLCipher that nobody else has open another key, and leave no log beside it.

        This object, which knows the one of before, opens it no more.
        """
        self.close()
        with self._explained(), closing(self._connect(self.path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")

    def connect(self) -> Any:
        """A connection of the driver, which the caller closes: after an error about damage it is good for nothing."""
        return self._connect(self.path)

    def beside(self, path: Path) -> "Database":
        """Another file that the same key opens, such as a copy."""
        return Database(path, self._key)

    def unchanged(self) -> "ReadOnlyDatabase":
        """The same file, read without changing it."""
        return ReadOnlyDatabase(self.path, self._key)

    def has_table(self, name: str) -> bool:
        with self._explained(), self.engine.connect() as connection:
            return inspect(connection).has_table(name)

    def close(self) -> None:
        self.engine.dispose()


class ReadOnlyDatabase(Database):
    """A database that is only read and stays as it is, its WAL too: closing it writes nothing back."""

    def _connect(self, path: Path) -> Any:
        driver: Any = sqlcipher if self._key else sqlite3
        uri = f"{path.absolute().as_uri()}?mode=ro"
        connection = driver.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)
        try:
            connection.isolation_level = None
            cursor = connection.cursor()
            if self._key:
                unlock(cursor, self._key)
            cursor.execute("PRAGMA cell_size_check = ON")
            cursor.execute("PRAGMA trusted_schema = OFF")
            cursor.close()
        except BaseException:
            connection.close()
            raise
        return connection


def unlock(connection: Any, key: bytes) -> None:
    """Tell a connection or cursor of the driver the key, before anything else."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints lines of its own on stderr
    secure_memory(connection)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def secure_memory(connection: Any) -> None:
    """From now on, and for the whole process, overwrite what SQLCipher held in memory when it gives that back, and keep
    it out of the swap as far as the system lets it.
    """
    connection.execute("PRAGMA cipher_memory_security = ON")


def roll_back(path: Path, key: bytes | None = None) -> None:
    """Have SQLite undo what a program began to write, and died over, in a file that had no log yet.

    That is the way of a file which is being made: from its first page on it has a log. What the file holds afterwards
    is for others to look at. Without a rollback journal nothing is opened.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        if not (journal.stat().st_size and path.exists()):
            return
    except OSError:
        return
    driver: Any = sqlcipher if key else sqlite3
    with suppress(sqlite3.Error, sqlcipher.Error), closing(driver.connect(str(path))) as connection:
        if key:
            unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


class CommitWatch:
    """Tells whether somebody else has committed since the last question (PRAGMA data_version, about 4 us)."""

    def __init__(self, database: Database) -> None:
        # The number is only comparable on one connection, so this one is kept.
        self._connection = database.engine.raw_connection()
        self._seen = self._version()

    def changed(self) -> bool:
        seen, self._seen = self._seen, self._version()
        return seen != self._seen

    def close(self) -> None:
        self._connection.close()

    def _version(self) -> int:
        cursor = self._connection.cursor()
        try:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])
        finally:
            cursor.close()


def _nothing() -> None:
    """Writing is allowed."""


def _make_engine(connect: Callable[[], Any], driver: Any, lock: FairWriteLock) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,  # an error that escapes is logged: it must not repeat whom a statement was about
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("immediate"):
            lock.begin(connection.connection.driver_connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def refuse_full_disk(path: Path) -> None:
    """Say at once that a database can't be opened for want of room.

    SQLite maps the file shared between processes into memory: on some file systems one that the disk has no blocks for
    ends the program (SIGBUS) instead of being an error. Where another program has the database open, it is there.

    Raises:
        StorageFull
    """
    if not path.with_name(f"{path.name}-shm").exists() and has_no_room(path):
        raise StorageFull(path)


def explain(error: Exception, path: Path) -> Exception:
    """Our error for a driver's error about the file; the error itself where it is about something else."""
    text = str(error.orig if isinstance(error, DatabaseError) else error)
    if "disk is full" in text or ("disk I/O error" in text and has_no_room(path)):
        return StorageFull(path)
    if "readonly database" in text:
        return hindrance(path) or NotWritable(path, Hindrance.NO_RIGHTS)
    if "disk I/O error" in text:
        return hindrance(path) or NotWritable(path, Hindrance.AWAY)
    if "unable to open" in text:
        return hindrance(path) or DatabaseUnreadable(path)
    if "not a database" in text or "malformed" in text:
        return DatabaseUnreadable(path)
    if is_busy(text):
        return DatabaseBusy(path)
    return error
