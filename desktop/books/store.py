"""The PDFs and covers of a room: whoever reads or keeps one asks here, and not the folder."""

import hashlib
import logging
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, Final, Protocol
from uuid import UUID

from catalog_db.private_files import make_folder, open_private
from catalog_db.safe_files import write_safely
from desktop.books.files import DocumentFile
from desktop.platform.files import move_into, remove
from desktop.room_folder import RoomFolder

MOST_SEALED_BYTES: Final = 256 * 2**20  # of a PDF that is opened in memory; beside it the document process works
_CHUNK: Final = 1 << 20
_MOST_COVER_BYTES: Final = 8 * 1024 * 1024
_log = logging.getLogger(__name__)


class BookWriter(Protocol):
    """A PDF on its way into the room; what an earlier writing left of it is gone on with."""

    @property
    def size(self) -> int:
        """How many bytes of the PDF it has."""

    @property
    def sha256(self) -> str:
        """Of these."""

    def begin_anew(self) -> None:
        """Throw them away. Raises OSError."""

    def write(self, data: bytes) -> None:
        """Raises OSError."""

    def finish(self) -> None:
        """It is on the disk when this returns. Raises OSError."""


class BookStore:
    """Files as they are, below the folder of the room. Any thread may use it."""

    are_sealed = False

    def __init__(self, folder: RoomFolder) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Of the room, to be told of."""
        return self._folder.path

    def takes(self, size_bytes: int) -> bool:
        """Whether a PDF of this size can be read on this PC."""
        return True

    def has(self, sha256: str) -> bool:
        return self._folder.file_of(sha256).exists()

    def document(self, sha256: str) -> DocumentFile:
        """What a document process opens; it tells where there is no such file.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: It is sealed, and there is no key that counts.
        """
        return DocumentFile(self._folder.file_of(sha256))

    def open(self, sha256: str) -> BufferedReader:
        """The bytes of the PDF, from anywhere. Raises OSError, SealBroken, and as `document` does."""
        return self._folder.file_of(sha256).open("rb")

    def writing(self, sha256: str) -> AbstractContextManager[BookWriter]:
        """Write a PDF; `keep` or `give_up` it then, or go on another time. Raises OSError, and as `document` does."""
        return _writing(part_of(self._folder.file_of(sha256)))

    def keep(self, sha256: str) -> None:
        """Give a PDF that was written to its end its place. Raises OSError."""
        target = self._folder.file_of(sha256)
        move_into(part_of(target), target)

    def give_up(self, sha256: str) -> None:
        """Throw away what was written of a PDF."""
        remove(part_of(self._folder.file_of(sha256)))

    def names(self) -> set[str]:
        """The SHA-256 of all PDFs that lie here."""
        return {file.stem for file in self._folder.files.glob("??/*.pdf")}

    def remove(self, names: Iterable[str]) -> None:
        """Remove PDFs; on Windows one that is being read stays for now."""
        for sha256 in names:
            remove_unused(self._folder.file_of(sha256))

    def drop_damaged(self, sha256: str) -> bool:
        """Remove a PDF that is not what its name says, where that costs nothing; whether it is to be fetched again.

        Raises what `document` raises.
        """
        return False

    def has_cover(self, publication_id: UUID) -> bool:
        return self._folder.cover_of(publication_id).exists()

    def cover(self, publication_id: UUID) -> bytes:
        """The cover of a publication (PNG); empty where there is none to be had."""
        return read_small(self._folder.cover_of(publication_id))

    def keep_cover(self, publication_id: UUID, png: bytes) -> None:
        """Put the cover of a publication where it belongs; empty: that of another edition does not stay."""
        try:
            if png:
                self._write_cover(publication_id, png)
            else:
                self.remove_covers([publication_id])
        except OSError:
            _log.warning("the cover of %s can't be written", publication_id, exc_info=True)  # its title is drawn

    def covers(self) -> set[str]:
        """The ids of all publications whose cover lies here."""
        return {file.stem for file in self._folder.covers.glob("*.png")}

    def remove_covers(self, names: Iterable[UUID | str]) -> None:
        for name in names:
            remove_unused(self._folder.covers / f"{name}.png")

    def clear_away(self, books: Collection[str | None], covers: Collection[str]) -> None:
        """Remove all but these PDFs and covers."""
        self.remove(self.names() - set(books))
        self.remove_covers(self.covers() - set(covers))

    def _write_cover(self, publication_id: UUID, png: bytes) -> None:
        write_safely(self._folder.cover_of(publication_id), png)


class _PlainWriter:
    def __init__(self, path: Path, file: IO[Any]) -> None:
        self._path, self._file = path, file
        self.size, self._digest = 0, hashlib.sha256()
        file.seek(0)
        while chunk := file.read(_CHUNK):
            self._count(chunk)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def begin_anew(self) -> None:
        self._file.truncate(0)
        self.size, self._digest = 0, hashlib.sha256()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._count(data)

    def finish(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())

    def _count(self, data: bytes) -> None:
        self._digest.update(data)
        self.size += len(data)


@contextmanager
def _writing(part: Path) -> Iterator[BookWriter]:
    make_folder(part.parent)
    with open_private(part, "ab+") as file:
        yield _PlainWriter(part, file)


def part_of(target: Path) -> Path:
    """Where a file is written until it is whole."""
    return target.with_name(target.name + ".part")


def read_small(file: Path) -> bytes:
    """A file of some kilobytes; empty where it can't be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_COVER_BYTES)
    except OSError:
        return b""


def remove_unused(file: Path) -> None:
    """Remove a file, where nobody has it open."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        _log.info("%s is in use and stays for now", file.name)  # Windows, while it is being read
