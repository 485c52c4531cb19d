"""The PDFs and covers of a PC that joined: each lies sealed, under a key that the host gives and takes away again."""

import hashlib
import io
import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

from catalog_db.errors import (
    Cancelled,
    DocumentFailed,
    DocumentProblem,
    ReadingRoomError,
    SealBroken,
    StorageFull,
)
from catalog_db.private_files import make_folder
from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key, open_all, plain_size, seal_all
from catalog_db.safe_files import write_safely
from catalog_db.sealed_files import SealedReader, SealedWriter
from desktop.books.files import DocumentFile
from desktop.books.store import MOST_SEALED_BYTES, BookStore, BookWriter, part_of, read_small, remove_unused
from desktop.platform.files import is_full, move_into, remove
from desktop.room_folder import RoomFolder

_CHUNK: Final = 1 << 20
_SEALED: Final = ".sealed"
_log = logging.getLogger(__name__)


class SealedBookStore(BookStore):
    """Seals what it is given. What lies here unsealed, since it was copied before there was a key, is read as it is."""

    are_sealed = True

    def __init__(self, folder: RoomFolder, content_key: Callable[[], bytes]) -> None:
        """`content_key`: the key of this PC; raises ContentShut, LeaseExpired or DeviceRevoked where none counts."""
        super().__init__(folder)
        self._content_key = content_key
        # What was damaged, by its SHA-256 or its publication; called in whichever thread has asked for it.
        self.on_damaged: Callable[[str], None] = lambda _sha256: None
        self.on_damaged_cover: Callable[[UUID], None] = lambda _publication_id: None

    def takes(self, size_bytes: int) -> bool:
        return size_bytes <= MOST_SEALED_BYTES

    def has(self, sha256: str) -> bool:
        return self._sealed(sha256).exists() or super().has(sha256)

    def document(self, sha256: str) -> DocumentFile:
        """Raises DocumentFailed, too, where what lies here is sealed for nothing that we know."""
        path = self._sealed(sha256)
        try:
            with path.open("rb") as file:
                header = file.read(HEADER_BYTES)
        except OSError:
            return super().document(sha256)
        try:
            key = file_key(self._content_key(), header, Kind.BOOK, bytes.fromhex(sha256))
            return DocumentFile(path, key=key.hex())
        except SealBroken as error:
            self.on_damaged(sha256)
            raise DocumentFailed(DocumentProblem.SEAL_BROKEN) from error

    def open(self, sha256: str) -> io.BufferedReader:
        path = self._sealed(sha256)
        if not path.exists():
            return super().open(sha256)
        reader = SealedReader(path, self._content_key(), Kind.BOOK, bytes.fromhex(sha256))
        return io.BufferedReader(reader, _CHUNK)

    @contextmanager
    def writing(self, sha256: str) -> Iterator[BookWriter]:
        part = part_of(self._sealed(sha256))
        make_folder(part.parent)
        with SealedWriter(part, self._content_key(), Kind.BOOK, bytes.fromhex(sha256)) as file:
            yield file

    def keep(self, sha256: str) -> None:
        target = self._sealed(sha256)
        move_into(part_of(target), target)

    def give_up(self, sha256: str) -> None:
        remove(part_of(self._sealed(sha256)))

    def names(self) -> set[str]:
        return super().names() | self._sealed_names()

    def remove(self, names: Iterable[str]) -> None:
        for sha256 in names:
            remove_unused(self._sealed(sha256))
            super().remove([sha256])

    def drop_damaged(self, sha256: str) -> bool:
        path = self._sealed(sha256)
        if not path.exists():
            return False
        try:
            with self.open(sha256) as book:
                if hashlib.file_digest(book, "sha256").hexdigest() == sha256:
                    return False
        except SealBroken:
            pass
        except OSError:
            return False  # that says nothing of what it holds
        _log.warning("%s is damaged: it is removed, and fetched again", path.name)
        remove_unused(path)
        return not path.exists()

    def has_cover(self, publication_id: UUID) -> bool:
        return self._sealed_cover(publication_id).exists() or super().has_cover(publication_id)

    def cover(self, publication_id: UUID) -> bytes:
        sealed = read_small(self._sealed_cover(publication_id))
        if not sealed:
            return super().cover(publication_id)
        try:
            key = file_key(self._content_key(), sealed[:HEADER_BYTES], Kind.COVER, publication_id.bytes)
            return bytes(open_all(memoryview(sealed), key))
        except SealBroken:
            self.on_damaged_cover(publication_id)  # until it is made again, its title is drawn
        except ReadingRoomError:
            pass  # shut
        return b""

    def covers(self) -> set[str]:
        return super().covers() | self._sealed_cover_names()

    def remove_covers(self, names: Iterable[UUID | str]) -> None:
        for name in names:
            remove_unused(self._sealed_cover(name))
            super().remove_covers([name])

    def foreign(self) -> tuple[list[str], list[str]]:
        """The SHA-256 of the PDFs, and the publications of the covers, that are sealed for another key, or damaged.

        Raises as `document` does.
        """
        books = [name for name in sorted(self._sealed_names()) if not self._opens(name)]
        return books, [name for name in sorted(self._sealed_cover_names()) if not self._cover_opens(name)]

    def _opens(self, sha256: str) -> bool:
        try:
            with self.open(sha256) as book:
                book.read(1)
        except (SealBroken, ValueError):  # ValueError: the name is no SHA-256
            return False
        except OSError:
            return True  # that says nothing of the key
        return True

    def _cover_opens(self, name: str) -> bool:
        content_key, sealed = self._content_key(), read_small(self._sealed_cover(name))
        if not sealed:
            return True  # as there
        try:
            key = file_key(content_key, sealed[:HEADER_BYTES], Kind.COVER, UUID(name).bytes)
            open_all(memoryview(sealed), key)
        except (SealBroken, ValueError):
            return False
        return True

    def forget(self) -> None:
        """Remove all that lies here, also what is half written."""
        self.clear_away((), ())
        for part in (*self._folder.files.glob("??/*.part"), *self._folder.covers.glob(".*.part")):
            remove_unused(part)

    def is_empty(self) -> bool:
        """Whether `forget` has left nothing."""
        return not (self.names() or self.covers() or any(self._folder.files.glob("??/*.part")))

    def unsealed(self) -> set[str]:
        """The SHA-256 of the PDFs that do not lie sealed."""
        return super().names()

    def lie_clear(self) -> tuple[int, int]:
        """How many PDFs and how many covers do not lie sealed, half written ones as well."""
        books, covers = self._clear_halves()
        return len(self.unsealed()) + len(books), len(super().covers()) + len(covers)

    def _clear_halves(self) -> tuple[list[Path], list[Path]]:
        """What was being written as it is when the program was killed."""
        return list(self._folder.files.glob("??/*.pdf.part")), list(self._folder.covers.glob(".*.png.????????.part"))

    def seal(self, cancel: threading.Event) -> None:
        """Seal what was copied before there was a key. Killed anywhere, the next call goes on.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked, StorageFull, OSError
            Cancelled
        """
        for parts in self._clear_halves():
            for part in parts:
                remove_unused(part)  # what is fetched now is sealed from its first byte
        for sha256 in sorted(self.unsealed()):
            if _is_sha256(sha256) and self._is_small(sha256) and not self._sealed(sha256).exists():
                self._seal_book(sha256, cancel)
            super().remove([sha256])  # a damaged one, too: it is fetched again, unless it is too large to be opened
        for sha256 in self._sealed_names():
            try:
                is_small = self.takes(plain_size(self._sealed(sha256).stat().st_size))
            except (OSError, SealBroken):
                continue
            if not is_small:  # sealed by a program that did not look
                remove_unused(self._sealed(sha256))
        for name in super().covers():
            try:
                publication_id = UUID(name)
            except ValueError:  # no name of ours
                super().remove_covers([name])
                continue
            if not self._sealed_cover(publication_id).exists():
                self.keep_cover(publication_id, super().cover(publication_id))
            else:
                super().remove_covers([publication_id])

    def _is_small(self, sha256: str) -> bool:
        try:
            return self.takes(self._folder.file_of(sha256).stat().st_size)
        except OSError:
            return False

    def _seal_book(self, sha256: str, cancel: threading.Event) -> None:
        try:
            with super().open(sha256) as plain, self.writing(sha256) as sealed:
                plain.seek(sealed.size)
                while chunk := plain.read(_CHUNK):
                    if cancel.is_set():
                        raise Cancelled()
                    sealed.write(chunk)
                sealed.finish()
                is_whole = sealed.sha256 == sha256
        except OSError as error:
            if is_full(error):
                self.give_up(sha256)
                raise StorageFull(self._folder.path) from error
            raise
        if is_whole:
            self.keep(sha256)
        else:
            self.give_up(sha256)

    def _write_cover(self, publication_id: UUID, png: bytes) -> None:
        sealed = seal_all(png, self._content_key(), Kind.COVER, publication_id.bytes)
        write_safely(self._sealed_cover(publication_id), sealed)
        super().remove_covers([publication_id])

    def _sealed_names(self) -> set[str]:
        return {file.name.partition(".")[0] for file in self._folder.files.glob(f"??/*.pdf{_SEALED}")}

    def _sealed_cover_names(self) -> set[str]:
        return {file.name.partition(".")[0] for file in self._folder.covers.glob(f"*.png{_SEALED}")}

    def _sealed(self, sha256: str) -> Path:
        plain = self._folder.file_of(sha256)
        return plain.with_name(plain.name + _SEALED)

    def _sealed_cover(self, name: UUID | str) -> Path:
        return self._folder.covers / f"{name}.png{_SEALED}"


def _is_sha256(name: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", name) is not None
