"""The PDFs and covers of a room: whoever reads or keeps one asks here, and not the folder."""

import hashlib
import logging
import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, Final, Protocol
from uuid import UUID

from catalog_db.errors import Cancelled, SealBroken
from catalog_db.private_files import make_folder, open_private
from catalog_db.safe_files import write_safely
from catalog_db.stored_files import PlainFile, StoredFile
from desktop.books.files import DocumentFile
from desktop.platform.files import move_into, remove
from desktop.room_folder import RoomFolder

MOST_SEALED_BYTES: Final = 256 * 2**20  # of a PDF that is opened in memory; beside it the document process works
CHUNK_BYTES: Final = 1 << 20
_MOST_COVER_BYTES: Final = 8 * 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredBook:
    """A PDF of the room for whoever takes its content elsewhere (`StoredFile`)."""

    books: "BookStore"
    sha256: str

    @property
    def path(self) -> Path:
        return self.books.file_of(self.sha256)

    def size(self) -> int:
        """Raises OSError."""
        size = self.books.size(self.sha256)
        if size is None:
            raise FileNotFoundError(self.path)
        return size

    def open(self) -> BufferedReader:
        """Raises as `BookStore.open` does."""
        return self.books.open(self.sha256)


@dataclass(frozen=True, slots=True)
class SealStanding:
    """How many PDFs of a room lie sealed.

    Attributes:
        wanted: They are to; else those that do are left from before.
        total: All that lie there.
        large: Too large to be opened in memory, so that they stay clear.
    """

    wanted: bool
    sealed: int
    total: int
    large: int

    @property
    def left(self) -> int:
        """How many do not lie as is wanted, and could."""
        return self.total - self.large - self.sealed if self.wanted else self.sealed

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.left == 0


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

    def __init__(self, folder: RoomFolder, files: Path | None = None) -> None:
        """`files`: where the PDFs lie; None: in that of the room."""
        self._folder, self._files = folder, files or folder.files
        # What is damaged, or can't be read, by its SHA-256; called in whichever thread has asked for it.
        self.on_damaged: Callable[[str], None] = lambda _sha256: None

    @property
    def folder(self) -> Path:
        """Of the room, to be told of."""
        return self._folder.path

    def opens_sealed(self) -> bool:
        """Whether a document process may be given one that lies sealed."""
        return False

    def seals(self) -> bool:
        """Whether what is written now is to be sealed."""
        return False

    def seal_standing(self) -> SealStanding | None:
        """How many PDFs lie sealed; None where none is to, and none does."""
        return None

    def takes(self, size_bytes: int) -> bool:
        """Whether a PDF of this size can be read on this PC."""
        return True

    def has(self, sha256: str) -> bool:
        return self._clear(sha256).exists()

    def size(self, sha256: str) -> int | None:
        """How many bytes the PDF has; None where it is not there, or its file was cut off where none ends."""
        return size_of(self._clear(sha256))

    def written(self, sha256: str) -> float | None:
        """When its file was written last (seconds since 1970); None where it is not there."""
        return written_at(self._clear(sha256))

    def document(self, sha256: str) -> DocumentFile:
        """What a document process opens; it tells where there is no such file.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: It is sealed, and there is no key that counts.
        """
        return DocumentFile(self._clear(sha256))

    def open(self, sha256: str) -> BufferedReader:
        """The bytes of the PDF, from anywhere. Raises OSError, SealBroken, and as `document` does."""
        return self._clear(sha256).open("rb")

    def open_file(self, path: Path) -> BufferedReader:
        """The bytes of a PDF that lies anywhere on this PC, also of a room of before. Raises as `open` does."""
        return path.open("rb")

    def is_as_named(self, sha256: str, cancel: threading.Event | None = None) -> bool:
        """Whether a PDF is there and what its name says. Raises Cancelled, and as `document` does."""
        try:
            with self.open(sha256) as file:
                return digest_of(file, cancel) == sha256
        except (OSError, SealBroken):
            return False

    def writing(self, sha256: str, size_bytes: int = 0) -> AbstractContextManager[BookWriter]:
        """Write a PDF; `keep` or `give_up` it then, or go on another time. Raises OSError, and as `document` does.

        Args:
            size_bytes: How long it will be; 0: nobody knows.
        """
        return _writing(part_of(self._clear(sha256)))

    def keep(self, sha256: str) -> None:
        """Give a PDF that was written to its end its place. Raises OSError."""
        target = self._clear(sha256)
        move_into(part_of(target), target)

    def give_up(self, sha256: str) -> None:
        """Throw away what was written of a PDF."""
        remove(part_of(self._clear(sha256)))

    def fetched(self, path: Path) -> Path:
        """Where a PDF lies that was fetched to `path`, outside the room's PDFs and before its SHA-256 is known."""
        return path

    def fetching(self, place: Path) -> AbstractContextManager[BookWriter]:
        """Write a PDF beside the place that `fetched` gave, to its `part_of`, or go on with it; `open_file` reads it.

        Raises as `writing` does.
        """
        return _writing(part_of(place))

    def beside(self, files: Path) -> "BookStore":
        """A folder for PDFs that are not the room's yet, which lie there as they would here. See `take_over`."""
        return BookStore(self._folder, files)

    def take_over(self, staged: "BookStore", sha256: str) -> None:
        """Give a PDF that was kept `beside` its place here. Raises OSError."""
        move_into(staged._clear(sha256), self._clear(sha256))

    def throw_away(self) -> None:
        """Remove the folder and all in it, of one that is `beside`."""
        if self._files != self._folder.files:
            shutil.rmtree(self._files, ignore_errors=True)

    def names(self) -> set[str]:
        """The SHA-256 of all PDFs that lie here."""
        return {file.stem for file in self._files.glob("??/*.pdf")}

    def stored(self, sha256: str) -> StoredFile:
        """A PDF for whoever takes its content elsewhere, as it lies now."""
        return PlainFile(self._clear(sha256))

    def file_of(self, sha256: str) -> Path:
        """The file in which a PDF lies, or would; for `open_file`, and to be told of."""
        return self._clear(sha256)

    def remove(self, names: Iterable[str]) -> None:
        """Remove PDFs; on Windows one that is being read stays for now."""
        for sha256 in names:
            remove_unused(self._clear(sha256))

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

    def _clear(self, sha256: str) -> Path:
        return self._files / sha256[:2] / f"{sha256}.pdf"

    def _write_cover(self, publication_id: UUID, png: bytes) -> None:
        write_safely(self._folder.cover_of(publication_id), png)


class _PlainWriter:
    def __init__(self, path: Path, file: IO[Any]) -> None:
        self._path, self._file = path, file
        self.size, self._digest = 0, hashlib.sha256()
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
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


def digest_of(file: IO[bytes], cancel: threading.Event | None = None, into: BookWriter | None = None) -> str:
    """The SHA-256 of what follows in a file, in hexadecimal digits; it may be written elsewhere meanwhile.

    Raises OSError, SealBroken, Cancelled.
    """
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        digest.update(chunk)
        if into is not None:
            into.write(chunk)
    return digest.hexdigest()


def read_small(file: Path) -> bytes:
    """A file of some kilobytes; empty where it can't be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_COVER_BYTES)
    except OSError:
        return b""


def size_of(path: Path) -> int | None:
    """How long a file is; None where it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def written_at(path: Path) -> float | None:
    """When a file was written last; None where it is not there."""
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def remove_unused(file: Path) -> None:
    """Remove a file, where nobody has it open."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        _log.info("%s is in use and stays for now", file.name)  # Windows, while it is being read
