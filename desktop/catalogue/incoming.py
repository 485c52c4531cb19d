"""What comes from another catalogue, the host's or central's: files in parts, and the rows of publications."""

import threading
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.errors import HostFailed, StorageFull
from catalog_db.exchange.catalogue import TABLE_FIELDS, PublicationMessage
from catalog_db.models import ContentsEntry, Publication, PublicationStatus, TableEntry
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.books.store import BookStore, BookWriter
from desktop.platform.files import is_full


def write_publication(row: Publication, message: PublicationMessage) -> None:
    """Write all that a message says, but for the file and the version that goes with it."""
    for name in PublicationMessage.model_fields:
        if name not in _PARTS:
            setattr(row, name, getattr(message, name))
    row.title_key, row.series_key = title_key(message.title), series_key(message.title)
    contents = [(line.level, line.title, line.page) for line in message.contents]
    if contents != [(line.level, line.title, line.page) for line in row.contents]:
        row.contents = [
            ContentsEntry(position=position, level=level, title=title, page=page)
            for position, (level, title, page) in enumerate(contents)
        ]
    tables = [line.model_dump(exclude={"position"}) for line in message.tables]
    if tables != [{name: getattr(line, name) for name in TABLE_FIELDS} for line in row.tables]:
        row.tables = [TableEntry(position=position, **values) for position, values in enumerate(tables)]


def give_file(session: Session, row: Publication, sha256: str | None, version: int) -> None:
    """Let a publication name its file; the session may hold others that want it, too."""
    if sha256 is not None:
        # Two publications may exchange their files from one answer to the next; at no time do both name one.
        for other in session.scalars(select(Publication).where(Publication.sha256 == sha256, Publication.id != row.id)):
            other.sha256 = None
            other.version = -abs(other.version)
        session.flush()
    row.sha256, row.version = sha256, version


def keeps_edition(row: Publication, message: PublicationMessage, books: BookStore) -> bool:
    """Whether readers keep the edition that lies here, all of it, until the file of another one has come."""
    return (
        PublicationStatus.WITHDRAWN not in (row.status, message.status)
        and row.sha256 is not None
        and message.sha256 not in (None, row.sha256)
        and books.has(row.sha256)
        and not books.has(message.sha256)
    )


_PARTS: Final = frozenset({"contents", "tables", "sha256", "version"})


MOST_FILE_BYTES: Final = 4 * 1024**3
_CHUNK: Final = 1 << 20
_PARTIAL: Final = 206


class Source(Protocol):
    """Who has the files: a host, or central. What is not there is a `HostFailed`."""

    def open(self, method: str, path: str, headers: dict[str, str] | None = None) -> AbstractContextManager[Any]: ...


def download_file(
    source: Source, sha256: str, books: BookStore, size_bytes: int, cancel: threading.Event, below: str = ""
) -> bool:
    """Copy a file; what an earlier call left of it is gone on with.

    Args:
        size_bytes: As the catalogue says, 0 where it does not; more is not taken.
        below: What stands before `/files/` in the address.
    Returns:
        False where it was cancelled.
    Raises:
        HostFailed: There is no such file, or it is another one: what came is thrown away. It `may_pass`: that is kept.
        HostUnreachable: What came is kept for the next call.
        StorageFull; and what `BookStore.writing` raises
    """
    try:
        with books.writing(sha256, size_bytes) as file:
            if not _receive(source, f"{below}/files/{sha256}", sha256, file, size_bytes or MOST_FILE_BYTES, cancel):
                return False
            file.finish()
            if file.sha256 != sha256:
                raise HostFailed("file differs")
        books.keep(sha256)
    except HostFailed as error:
        if not error.may_pass:  # else what came is still good
            books.give_up(sha256)
        raise
    except OSError as error:
        if is_full(error):
            books.give_up(sha256)
            raise StorageFull(books.folder) from error
        raise
    return True


def _receive(
    source: Source, path: str, sha256: str, file: BookWriter, most_bytes: int, cancel: threading.Event
) -> bool:
    have = file.size
    if have >= most_bytes:
        return True  # whole, or wrong: its SHA-256 will tell
    headers = {"range": f"bytes={have}-", "if-range": f'"{sha256}"'} if have else None
    with source.open("GET", path, headers=headers) as response:
        if have and response.status_code != _PARTIAL:
            file.begin_anew()
        for chunk in response.iter_bytes(_CHUNK):
            if cancel.is_set():
                return False
            file.write(chunk)
            if file.size > most_bytes:
                raise HostFailed("file too large")
    return True
