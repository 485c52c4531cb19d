"""PDFs of which some lie sealed and some clear: each is read as it lies, and written as is wanted at that moment."""

import hashlib
import io
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from catalog_db.errors import DocumentFailed, DocumentProblem, SealBroken
from catalog_db.private_files import make_folder
from catalog_db.stored_files import StoredFile
from desktop.books.files import DocumentFile
from desktop.books.store import (
    CHUNK_BYTES,
    MOST_SEALED_BYTES,
    BookStore,
    BookWriter,
    SealStanding,
    StoredBook,
    digest_of,
    part_of,
    remove_unused,
    size_of,
    written_at,
)
from desktop.platform.file_locks import FileLock
from desktop.platform.files import move_into, remove
from desktop.room_folder import RoomFolder

if TYPE_CHECKING:
    from catalog_db.rules.security.content_seal import Kind

SEALED: Final = ".sealed"
_PATIENCE_S: Final = 10.0
_LONGEST_HEADER: Final = 256
_NAME: Final = re.compile(r"([0-9a-f]{64})\.pdf\.sealed")
_FETCHED: Final = re.compile(r"(.+\.pdf)\.sealed(?:\.part)?")


class MixedBookStore(BookStore):
    """Covers lie as they are. A PDF that is too large to be opened in memory is never sealed.

    Where a PDF lies in both forms, as after a kill, the sealed one is read; one of them is removed only where the
    other one is there, by whoever holds the lock of the forms.
    """

    broken_seal: DocumentProblem = DocumentProblem.DAMAGED  # what a sealed PDF has that does not open

    def __init__(
        self,
        folder: RoomFolder,
        content_key: Callable[[], bytes],
        seals: Callable[[], bool],
        files: Path | None = None,
    ) -> None:
        """
        Args:
            content_key: Raises ContentShut, LeaseExpired or DeviceRevoked where none counts.
            seals: Whether what is written now is to be sealed.
        """
        super().__init__(folder, files)
        self._content_key, self._seals = content_key, seals

    def opens_sealed(self) -> bool:
        return self._seals() or next(self._files.glob(f"??/*.pdf{SEALED}"), None) is not None

    def seals(self) -> bool:
        return self._seals()

    def seal_standing(self) -> SealStanding | None:
        wanted, sealed, clear = self._seals(), self.sealed_names(), self.clear_names()
        if not (wanted or sealed):
            return None
        large = sum((size_of(self._clear(sha256)) or 0) > MOST_SEALED_BYTES for sha256 in clear - sealed)
        both = sealed & clear
        done = len(sealed - both) if wanted else len(sealed)
        return SealStanding(wanted, done, len(sealed | clear), large)

    def has(self, sha256: str) -> bool:
        sealed = self._sealed(sha256)
        return sealed.exists() or super().has(sha256) or sealed.exists()  # it may be sealed between two looks

    def size(self, sha256: str) -> int | None:
        sealed = size_of(self._sealed(sha256))
        if sealed is None:
            clear = super().size(sha256)
            sealed = size_of(self._sealed(sha256)) if clear is None else None
            if sealed is None:
                return clear
        from catalog_db.rules.security.content_seal import plain_size

        try:
            return plain_size(sealed)
        except SealBroken:
            return None

    def written(self, sha256: str) -> float | None:
        for look in (written_at(self._sealed(sha256)), super().written(sha256)):
            if look is not None:
                return look
        return written_at(self._sealed(sha256))

    def document(self, sha256: str) -> DocumentFile:
        """Raises DocumentFailed, too, where what lies here is sealed for nothing that we know."""
        path = self._sealed(sha256)
        try:
            with path.open("rb") as file:
                header = file.read(_LONGEST_HEADER)
        except OSError:
            return DocumentFile(self._clear(sha256), again=lambda: self.document(sha256))
        from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key

        try:
            key = file_key(self._content_key(), header[:HEADER_BYTES], Kind.BOOK, bytes.fromhex(sha256))
        except SealBroken as error:
            self.on_damaged(sha256)
            raise DocumentFailed(self.broken_seal) from error
        return DocumentFile(path, key=key.hex(), again=lambda: self.document(sha256))

    def open(self, sha256: str) -> io.BufferedReader:
        try:
            return self._open_sealed(self._sealed(sha256), sha256)
        except FileNotFoundError:
            pass
        try:
            return super().open(sha256)
        except FileNotFoundError:
            return self._open_sealed(self._sealed(sha256), sha256)  # sealed between the two looks

    def open_file(self, path: Path) -> io.BufferedReader:
        if named := _NAME.fullmatch(path.name):
            return self._open_sealed(path, named[1])
        if (fetched := _FETCHED.fullmatch(path.name)) is None:
            return super().open_file(path)
        from catalog_db.rules.security.content_seal import Kind

        return self._opened(path, Kind.FETCHED, _id_of(fetched[1]))

    @contextmanager
    def writing(self, sha256: str, size_bytes: int = 0) -> Iterator[BookWriter]:
        sealed, clear = part_of(self._sealed(sha256)), part_of(self._clear(sha256))
        if not self._is_to_be_sealed(size_bytes):
            remove(sealed)
            with super().writing(sha256, size_bytes) as writer:
                yield writer
            return
        from catalog_db.rules.security.content_seal import Kind
        from catalog_db.sealed_files import SealedWriter

        remove(clear)
        make_folder(sealed.parent)
        with SealedWriter(sealed, self._content_key(), Kind.BOOK, bytes.fromhex(sha256)) as file:
            yield file

    def keep(self, sha256: str) -> None:
        if part_of(self._sealed(sha256)).exists():
            self._put(part_of(self._sealed(sha256)), self._sealed(sha256), self._clear(sha256))
        else:
            self._put(part_of(self._clear(sha256)), self._clear(sha256), self._sealed(sha256))

    def give_up(self, sha256: str) -> None:
        remove(part_of(self._sealed(sha256)))
        super().give_up(sha256)

    def fetched(self, path: Path) -> Path:
        return path.with_name(path.name + SEALED) if self._seals() else path

    def fetching(self, place: Path) -> AbstractContextManager[BookWriter]:
        fetched = _FETCHED.fullmatch(place.name)
        if fetched is None:
            return super().fetching(place)
        from catalog_db.rules.security.content_seal import Kind
        from catalog_db.sealed_files import SealedWriter

        make_folder(place.parent)
        return SealedWriter(part_of(place), self._content_key(), Kind.FETCHED, _id_of(fetched[1]))

    def beside(self, files: Path) -> "MixedBookStore":
        return self._as(files, self._seals)

    def take_over(self, staged: BookStore, sha256: str) -> None:
        path = staged.file_of(sha256)
        clear, sealed = self._clear(sha256), self._sealed(sha256)
        self._put(path, *((sealed, clear) if path.name == sealed.name else (clear, sealed)))

    def names(self) -> set[str]:
        return super().names() | self.sealed_names()

    def stored(self, sha256: str) -> StoredFile:
        return StoredBook(self, sha256)

    def file_of(self, sha256: str) -> Path:
        sealed = self._sealed(sha256)
        return sealed if sealed.exists() else super().file_of(sha256)

    def remove(self, names: Iterable[str]) -> None:
        for sha256 in names:
            remove_unused(self._sealed(sha256))
            super().remove([sha256])

    def sealed_names(self) -> set[str]:
        """The SHA-256 of the PDFs that lie sealed."""
        return {file.name.partition(".")[0] for file in self._files.glob(f"??/*.pdf{SEALED}")}

    def clear_names(self) -> set[str]:
        """The SHA-256 of the PDFs that lie clear; one may lie sealed, too."""
        return super().names()

    def turn(self, sha256: str, *, to_sealed: bool, staging: Path, cancel: threading.Event) -> bool:
        """Have a PDF lie sealed, or clear: whether it does now. Killed anywhere, it can be read as before or as then.

        It is written into a folder of its own, read back whole, and only then takes the place of the other form.

        Args:
            staging: Nobody else writes there.
        Returns:
            False where it is damaged, or in use on Windows: it lies as before, or in both forms.
        Raises:
            Cancelled, OSError: It lies as before.
            ContentShut, LeaseExpired, DeviceRevoked
        """
        staged = self._as(staging, lambda: to_sealed)
        now, other = (self._sealed, self._clear) if to_sealed else (self._clear, self._sealed)
        try:
            if now(sha256).exists():
                self.settle(sha256, to_sealed=to_sealed)
            if not now(sha256).exists():
                with self.open_file(other(sha256)) as source, staged.writing(sha256) as writer:
                    writer.begin_anew()
                    if digest_of(source, cancel, writer) != sha256:
                        return False
                    writer.finish()
                staged.keep(sha256)
                if not staged.is_as_named(sha256, cancel):
                    return False
                found = other(sha256).stat()
                os.utime(staged.file_of(sha256), ns=(found.st_atime_ns, found.st_mtime_ns))  # which edition is older
                self.take_over(staged, sha256)
            return not other(sha256).exists()
        except SealBroken:
            return False
        finally:
            staged.give_up(sha256)
            staged.remove([sha256])

    def settle(self, sha256: str, *, to_sealed: bool) -> None:
        """Of a PDF that lies in both forms leave one: the wanted one where it is what its name says."""
        wanted, other = self._sealed(sha256), self._clear(sha256)
        if not to_sealed:
            wanted, other = other, wanted
        for keeps, goes in ((wanted, other), (other, wanted)):
            with self._forms() as is_ours:
                if not (is_ours and wanted.exists() and other.exists()):
                    return
                if self._is_good(keeps, sha256):
                    remove_unused(goes)
                    return

    def _is_good(self, path: Path, sha256: str) -> bool:
        try:
            with self.open_file(path) as file:
                return digest_of(file) == sha256
        except (OSError, SealBroken):
            return False

    def _is_to_be_sealed(self, size_bytes: int) -> bool:
        return self._seals() and size_bytes <= MOST_SEALED_BYTES

    def _put(self, whole: Path, target: Path, other: Path) -> None:
        move_into(whole, target)
        if other.exists():
            with self._forms() as is_ours:
                if is_ours and target.exists():
                    remove_unused(other)

    @contextmanager
    def _forms(self) -> Iterator[bool]:
        with FileLock(self._folder.forms_lock) as lock:
            yield lock.acquire(_PATIENCE_S)

    def _as(self, files: Path, seals: Callable[[], bool]) -> "MixedBookStore":
        return MixedBookStore(self._folder, self._content_key, seals, files)

    def _open_sealed(self, path: Path, sha256: str) -> io.BufferedReader:
        if not path.exists():
            raise FileNotFoundError(path)  # before anybody asks for the key
        from catalog_db.rules.security.content_seal import Kind

        return self._opened(path, Kind.BOOK, bytes.fromhex(sha256))

    def _opened(self, path: Path, kind: "Kind", content_id: bytes) -> io.BufferedReader:
        from catalog_db.sealed_files import SealedReader

        return io.BufferedReader(SealedReader(path, self._content_key(), kind, content_id), CHUNK_BYTES)

    def _sealed(self, sha256: str) -> Path:
        plain = self._clear(sha256)
        return plain.with_name(plain.name + SEALED)


def _id_of(name: str) -> bytes:
    """What a PDF is sealed for of which only its name is known."""
    return hashlib.sha256(os.fsencode(name)).digest()
