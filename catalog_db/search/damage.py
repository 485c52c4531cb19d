"""What broken index files raise, told as errors of ours. Only around reading of files: a bug must stay a bug."""

import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import CorruptIndexError

from catalog_db.disk_errors import has_no_room, hindrance, storage_error
from catalog_db.errors import IndexBusy, IndexDamaged, NotWritable, StorageFull

_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, CorruptIndexError, EmptyIndexError, EOFError, FileFormatError,
    LookupError, MemoryError, NameError, OSError, RecursionError, struct.error, TypeError, ValueError,
    WhooshIndexError, zlib.error
)  # fmt: skip # a damaged length can raise nearly anything


class BrokenPages(ValueError):
    """The page texts of a publication, or what tells on which of them a word stands; found while they are searched."""


@contextmanager
def database_explained(folder: Path) -> Iterator[None]:
    """Around anything that asks the words or the page texts."""
    try:
        yield
    except BrokenPages as error:
        raise IndexDamaged(folder, str(error)) from error
    except (sqlite3.DatabaseError, sqlcipher.DatabaseError) as error:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            raise IndexBusy(folder) from error
        if "is full" in reason or ("disk I/O error" in reason and has_no_room(folder)):
            raise StorageFull(folder) from error
        if "readonly" in reason or "unable to open" in reason or "disk I/O error" in reason:
            hindered = hindrance(folder)
            if hindered is not None:
                raise hindered from error
        raise IndexDamaged(folder, reason) from error


@contextmanager
def damage_explained(folder: Path) -> Iterator[None]:
    """Around the decoding of what a file holds."""
    try:
        with database_explained(folder):
            yield
    except _DAMAGE as error:
        if isinstance(error, OSError):
            found = storage_error(error, folder)
            if isinstance(found, StorageFull | NotWritable):
                raise found from error
        raise IndexDamaged(folder, f"{type(error).__name__}: {error}"[:200]) from error
