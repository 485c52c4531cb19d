"""What comes from another catalogue, the host's or central's: files in parts, and the rows of publications."""

import hashlib
import os
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.errors import HostFailed, StorageFull
from catalog_db.exchange.catalogue import PublicationMessage
from catalog_db.models import ContentsEntry, Publication, PublicationStatus, TableEntry
from catalog_db.private_files import make_folder, open_private
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.platform.files import is_full, move_into, remove
from desktop.room_folder import RoomFolder


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
    tables = [(line.kind, line.number, line.title, line.page) for line in message.tables]
    if tables != [(line.kind, line.number, line.title, line.page) for line in row.tables]:
        row.tables = [
            TableEntry(position=position, kind=kind, number=number, title=title, page=page)
            for position, (kind, number, title, page) in enumerate(tables)
        ]


def give_file(session: Session, row: Publication, sha256: str | None, version: int) -> None:
    """Let a publication name its file; the session may hold others that want it, too."""
    if sha256 is not None:
        # Two publications may exchange their files from one answer to the next; at no time do both name one.
        for other in session.scalars(select(Publication).where(Publication.sha256 == sha256, Publication.id != row.id)):
            other.sha256 = None
            other.version = -abs(other.version)
        session.flush()
    row.sha256, row.version = sha256, version


def keeps_edition(row: Publication, message: PublicationMessage, folder: RoomFolder) -> bool:
    """Whether readers keep the edition that lies here, all of it, until the file of another one has come."""
    return (
        PublicationStatus.WITHDRAWN not in (row.status, message.status)
        and row.sha256 is not None
        and message.sha256 not in (None, row.sha256)
        and folder.file_of(row.sha256).exists()
        and not folder.file_of(message.sha256).exists()
    )


_PARTS: Final = frozenset({"contents", "tables", "sha256", "version"})


MOST_FILE_BYTES: Final = 4 * 1024**3
_CHUNK: Final = 1 << 20
_PARTIAL: Final = 206


class Source(Protocol):
    """Who has the files: a host, or central. What is not there is a `HostFailed`."""

    def open(self, method: str, path: str, headers: dict[str, str] | None = None) -> AbstractContextManager[Any]: ...


def download_file(
    source: Source, sha256: str, target: Path, size_bytes: int, cancel: threading.Event, below: str = ""
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
        StorageFull
    """
    part = target.with_name(target.name + ".part")
    try:
        make_folder(target.parent)
        if not _receive(source, f"{below}/files/{sha256}", sha256, part, size_bytes or MOST_FILE_BYTES, cancel):
            return False
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise HostFailed("file differs")
        move_into(part, target)
    except HostFailed as error:
        if not error.may_pass:  # else what came is still good
            remove(part)
        raise
    except OSError as error:
        if is_full(error):
            remove(part)
            raise StorageFull(target) from error
        raise
    return True


def _receive(source: Source, path: str, sha256: str, part: Path, most_bytes: int, cancel: threading.Event) -> bool:
    have = part.stat().st_size if part.exists() else 0
    if have >= most_bytes:
        return True  # whole, or wrong: its SHA-256 will tell
    headers = {"range": f"bytes={have}-", "if-range": f'"{sha256}"'} if have else None
    with source.open("GET", path, headers=headers) as response:
        going_on = have > 0 and response.status_code == _PARTIAL
        with open_private(part, "ab" if going_on else "wb") as file:
            size = have if going_on else 0
            for chunk in response.iter_bytes(_CHUNK):
                if cancel.is_set():
                    return False
                size += len(chunk)
                if size > most_bytes:
                    raise HostFailed("file too large")
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    return True
