"""Inspects the files that a room can't be without, and changes nothing: not even a WAL is taken into its database."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from catalog_db.damage import is_damage
from catalog_db.database import ReadOnlyDatabase, explain
from catalog_db.errors import Cancelled, DatabaseUnreadable, Part, RoomPartLost, SettingsInvalid, Trouble
from catalog_db.models import AuditEntry
from catalog_db.page_check import wrong_pages
from catalog_db.rules.security.audit_chain import Head
from desktop.recovery.parts import damaged_lines, inspect_parts
from desktop.recovery.values import Wrong
from desktop.room_folder import RoomFolder
from desktop.security.audit import verify_from
from desktop.settings import file as settings_file

Progress = Callable[[str, int, int], None]  # step, done, all of it; 0 of 0: nobody knows
_MOST_FINDINGS: Final = 20
_STEPS: Final = 20_000  # of SQLite's machine between two questions whether somebody cancelled
_TAIL: Final = 1_000  # entries of the audit trail that a start follows
_log = logging.getLogger(__name__)


def no_progress(_step: str, _done: int, _total: int) -> None:
    """Shows no progress: for callers that only wait."""


def check_before_writing(folder: RoomFolder, key: bytes) -> None:
    """After an unclean stop: check whether both databases are whole, before anything is written into them.

    Raises:
        RoomPartLost: One is not. Nothing was changed.
    """
    for part, path, its_key in ((Part.CATALOGUE, folder.catalog_file, None), (Part.RECORDS, folder.records_file, key)):
        for found in check_database(part, path, its_key):
            # What is missing, empty or foreign was inspected before: it may be a room that is still being made.
            if found.trouble in (Trouble.DAMAGED, Trouble.UNREADABLE):
                _log.error("%s is damaged: %s", path.name, found.detail)
                raise RoomPartLost(path, part, found.trouble)


def check_parts(
    folder: RoomFolder,
    key: bytes | None,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> tuple[Wrong, ...]:
    """All that is wrong with the settings, the journal and both databases; the last with every index and row.

    Args:
        key: Of the records; None where nobody has it: then only what needs no key is checked.
    """
    found = [*_check_settings(folder), *_check_journal(folder)]
    found += _check_whose(folder, key, {wrong.part for wrong in found})
    lost = {wrong.part for wrong in found}  # of these is known what is wrong, or that there is nothing to check
    progress("check", 0, 2)
    if Part.CATALOGUE not in lost:
        found += check_database(Part.CATALOGUE, folder.catalog_file, None, thorough=True, cancel=cancel)
    progress("check", 1, 2)
    if Part.RECORDS not in lost and (key is not None or not _has_bytes(folder.records_file)):
        found += check_database(Part.RECORDS, folder.records_file, key or bytes(32), thorough=True, cancel=cancel)
    progress("check", 2, 2)
    return tuple(found)


def _check_whose(folder: RoomFolder, key: bytes | None, known: set[Part]) -> Iterator[Wrong]:
    """Parts that are another room's, and changes beside a database that are another one's."""
    if Part.SETTINGS in known or key is None:
        return
    try:
        inspect_parts(folder, settings_file.load(folder.settings_file), key)
    except RoomPartLost as error:
        if error.trouble in (Trouble.FOREIGN, Trouble.MISSING, Trouble.EMPTY) and error.part not in known:
            yield Wrong(error.part, error.trouble, error.path.name)


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def check_database(
    part: Part, path: Path, key: bytes | None, *, thorough: bool = False, cancel: threading.Event | None = None
) -> list[Wrong]:
    """What is wrong with a database; empty where all is well.

    Args:
        thorough: Check every index and row, and follow the whole audit trail: takes several times as long.

    Raises:
        Cancelled, StorageFull, DatabaseBusy
    """
    if not path.exists():
        return [Wrong(part, Trouble.MISSING)]
    if not path.stat().st_size:
        return [Wrong(part, Trouble.EMPTY)]
    database = ReadOnlyDatabase(path, key)
    try:
        with closing(database.connect()) as connection, _explained(path):
            _stop_when(connection, cancel)
            tables = _said(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
            if "alembic_version" not in tables:
                return [Wrong(part, Trouble.FOREIGN if tables else Trouble.EMPTY)]
            found = wrong_pages(connection.execute, thorough=thorough, most=_MOST_FINDINGS) or _references(connection)
        if not found and part is Part.RECORDS:
            found = _trail(database, thorough=thorough)
    except _NotRead as error:
        found = [error.args[0]]
    finally:
        database.close()
    return [Wrong(part, Trouble.UNREADABLE if said == _NO_DATABASE else Trouble.DAMAGED, said) for said in found]


_NO_DATABASE: Final = "file is not a database"


class _NotRead(Exception):
    """A page can't be read."""


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if is_damage(error):
            raise _NotRead(_NO_DATABASE if "not a database" in str(error) else str(error)) from error
        if "interrupted" in str(error):
            raise Cancelled() from error
        raise explain(error, path) from error


def _stop_when(connection: Any, cancel: threading.Event | None) -> None:
    if cancel is not None:
        connection.set_progress_handler(lambda: int(cancel.is_set()), _STEPS)


def _said(connection: Any, statement: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(statement)]


def _references(connection: Any) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
    return [f"{child} names no {parent}" for child, _, parent, _ in rows]


def _trail(records: ReadOnlyDatabase, *, thorough: bool) -> list[str]:
    """A trail that breaks near its end, after an unclean stop, is a sign of pages that belong to different states."""
    try:
        with records.reading() as session:
            newest = session.scalar(select(func.max(AuditEntry.seq))) or 0
            first = None
            if not thorough and newest > _TAIL:
                row = session.get(AuditEntry, newest - _TAIL)
                first = Head(row.seq, row.hash) if row is not None else None
            broken = verify_from(session, first)
    except (DatabaseUnreadable, DatabaseError) as error:
        return [str(error)]
    return [f"audit trail {broken.flaw} at {broken.seq}"] if broken is not None else []


def _check_settings(folder: RoomFolder) -> Iterator[Wrong]:
    if not folder.settings_file.exists():
        yield Wrong(Part.SETTINGS, Trouble.MISSING)
        return
    try:
        settings_file.load(folder.settings_file)
    except SettingsInvalid as error:
        empty = folder.settings_file.stat().st_size == 0
        yield Wrong(Part.SETTINGS, Trouble.EMPTY if empty else Trouble.DAMAGED, error.fault.reason)


def _check_journal(folder: RoomFolder) -> Iterator[Wrong]:
    if not folder.journal.exists() or not folder.journal.stat().st_size:
        yield Wrong(Part.JOURNAL, Trouble.EMPTY if folder.journal.exists() else Trouble.MISSING)
        return
    damaged = damaged_lines(folder.journal)
    if damaged:
        yield Wrong(Part.JOURNAL, Trouble.DAMAGED, f"{damaged} lines")
