"""Which room a database file belongs to: its row, and an inspection of the file that changes nothing of it.

An empty file is a valid database to SQLite, and one of another program opens as well: neither may pass for a room's.
"""

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.errors import Trouble
from catalog_db.models import CatalogueIdentity, RecordsIdentity
from catalog_db.page_check import wrong_pages
from catalog_db.program_info import program_version

Which = Literal["catalogue", "records"]
_MAGIC: Final = b"SQLite format 3\0"
_REVISIONS: Final = {"catalogue": "c", "records": "r"}
_BUSY_S: Final = 2.0
_ID: Final = re.compile(r"[0-9a-f-]{36}")


def sign_records(session: Session, room_id: str, made_at: datetime) -> datetime:
    """Say whose these records are, where that is not said yet; when the room was made, as they say then."""
    found = session.get(RecordsIdentity, 1)
    if found is None:
        found = RecordsIdentity(room_id=room_id, made_at=made_at, program_version=program_version())
        session.add(found)
    return found.made_at


def sign_catalogue(session: Session, room_id: str, made_at: datetime, *, is_copy: bool = False) -> None:
    """Say whose catalogue this is, where that is not said yet."""
    if session.get(CatalogueIdentity, 1) is None:
        session.add(CatalogueIdentity(room_id=room_id, made_at=made_at, is_copy=is_copy))


def count_generation(session: Session, above: int = 0) -> None:
    """The room was restored, or goes on on another PC: what it says from now on counts more than what it said.

    Args:
        above: The highest generation that is known of the room; the backup may be from before.
    """
    found = session.get(RecordsIdentity, 1)
    if found is not None:
        found.generation = max(found.generation, above) + 1
        found.generation_at = datetime.now(UTC)


def generation_of(session: Session) -> tuple[int, datetime]:
    """How often the room was restored or went to another PC, from 1, and since when this copy is the room."""
    found = session.get(RecordsIdentity, 1)
    if found is None:  # not signed yet
        return 1, datetime.fromtimestamp(0, UTC)
    return found.generation, found.generation_at or found.made_at


def raise_generation(session: Session, above: int) -> None:
    """This copy goes on as the room, whatever another one says of itself."""
    found = session.get_one(RecordsIdentity, 1)
    found.generation = max(found.generation, above) + 1
    found.generation_at = datetime.now(UTC)


def catalogue_of(session: Session) -> str | None:
    """The id of the room that this catalogue says it belongs to."""
    return session.scalar(select(CatalogueIdentity.room_id))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was seen of a database file.

    Attributes:
        path: The file that `trouble` is about: the database, or the log of its last changes beside it.
        trouble: None where it is a database of such a kind.
        room_id: Whose it is; None where it does not say.
        changed: Whether anything was ever kept in it.
        says: Whether a file of its revision says whose it is.
    """

    path: Path
    trouble: Trouble | None
    room_id: str | None = None
    changed: bool = False
    says: bool = False


def inspect_database(path: Path, which: Which, key: bytes | None = None, *, whole: bool = False) -> Inspection:
    """Inspect a database file before it is opened. Nothing is written, and what is in its log stays there.

    Opened as usual, the last of its connections would copy the log into it, even one that is of another file.

    Args:
        key: Of SQLCipher, 32 bytes; None for a plain file.
        whole: Read all of it, too (`wrong_pages`): as slow as it is large.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC))
    except FileNotFoundError:
        return Inspection(path, Trouble.MISSING)
    except OSError:
        return Inspection(path, None)  # opening it says what is wrong with rights or disk
    if size == 0:
        return Inspection(path, Trouble.EMPTY)
    if key is not None and begins == _MAGIC:
        return Inspection(path, Trouble.FOREIGN)  # records are never plain
    if key is None and begins != _MAGIC:
        return Inspection(path, Trouble.UNREADABLE)
    log = path.with_name(f"{path.name}-wal")
    if not _has_bytes(log):
        return _inspect(path, which, key, alone=not path.with_name(f"{path.name}-shm").exists(), whole=whole)
    found = _inspect(path, which, key, alone=False, whole=whole)
    if found.trouble is not None:
        alone = _inspect(path, which, key, alone=True, whole=whole)
        if alone.trouble is None:
            return Inspection(log, Trouble.FOREIGN, alone.room_id, alone.changed, alone.says)
    elif whole or found.room_id is not None:
        alone = _inspect(path, which, key, alone=True, whole=False)
        if alone.trouble is None and None not in (found.room_id, alone.room_id) and found.room_id != alone.room_id:
            return Inspection(log, Trouble.FOREIGN, alone.room_id, alone.changed, alone.says)
    return found


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _inspect(path: Path, which: Which, key: bytes | None, *, alone: bool, whole: bool) -> Inspection:
    """`alone`: the file as it lies there, without its log."""
    try:
        connection = _connect(path, key, alone=alone)
    except (sqlite3.Error, sqlcipher.Error):
        return Inspection(path, None)
    try:
        found = _read(connection.cursor(), path, which)
        if found.trouble is None and whole and wrong_pages(connection.execute, most=1):
            return Inspection(path, Trouble.DAMAGED, found.room_id, found.changed, found.says)
        return found
    except (sqlite3.DatabaseError, sqlcipher.DatabaseError) as error:
        if "not a database" in str(error):
            return Inspection(path, Trouble.UNREADABLE)
        if "malformed" in str(error) or "disk I/O" in str(error):
            return Inspection(path, Trouble.DAMAGED)
        return Inspection(path, None)  # busy, no rights: opening it says so
    finally:
        connection.close()


def _connect(path: Path, key: bytes | None, *, alone: bool) -> Any:
    driver: Any = sqlcipher if key else sqlite3
    address = f"{path.absolute().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"
    connection = driver.connect(address, uri=True, timeout=_BUSY_S)
    if key:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _read(cursor: Any, path: Path, which: Which) -> Inspection:
    tables = {row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return Inspection(path, Trouble.EMPTY)
    if "alembic_version" not in tables:
        return Inspection(path, Trouble.FOREIGN)
    revision = cursor.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision is None:
        return Inspection(path, Trouble.EMPTY)
    if not str(revision[0]).startswith(_REVISIONS[which]):
        return Inspection(path, Trouble.FOREIGN)
    row = cursor.execute("SELECT room_id FROM room").fetchone() if "room" in tables else None
    if row is not None and not _ID.fullmatch(str(row[0])):  # a page that was half written when the program died
        return Inspection(path, Trouble.DAMAGED)
    changed = "change" in tables and cursor.execute("SELECT 1 FROM change LIMIT 1").fetchone() is not None
    return Inspection(path, None, None if row is None else str(row[0]), changed, "room" in tables)
