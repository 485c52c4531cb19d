"""The PDFs and covers of a PC that joined: each lies sealed, under a key that the host gives and takes away again."""

import hashlib
import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from catalog_db.errors import DocumentProblem, ReadingRoomError, SealBroken, StorageFull
from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key, open_all, plain_size, seal_all
from catalog_db.safe_files import write_safely
from desktop.books.mixed import SEALED, MixedBookStore
from desktop.books.store import MOST_SEALED_BYTES, digest_of, read_small, remove_unused
from desktop.platform.files import is_full
from desktop.room_folder import RoomFolder

_log = logging.getLogger(__name__)


class SealedBookStore(MixedBookStore):
    """Seals what it is given. What lies here unsealed, since it was copied before there was a key, is read as it is."""

    broken_seal = DocumentProblem.SEAL_BROKEN  # it comes from the host again

    def __init__(self, folder: RoomFolder, content_key: Callable[[], bytes]) -> None:
        """`content_key`: the key of this PC; raises ContentShut, LeaseExpired or DeviceRevoked where none counts."""
        super().__init__(folder, content_key, lambda: True)
        # Of which publication it is damaged; called in whichever thread has asked for it.
        self.on_damaged_cover: Callable[[UUID], None] = lambda _publication_id: None

    def opens_sealed(self) -> bool:
        return True

    def takes(self, size_bytes: int) -> bool:
        return size_bytes <= MOST_SEALED_BYTES

    def _is_to_be_sealed(self, size_bytes: int) -> bool:
        return True  # whatever it was said to be

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
        books = [name for name in sorted(self.sealed_names()) if not self._opens(name)]
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

    def lie_clear(self) -> tuple[int, int]:
        """How many PDFs and how many covers do not lie sealed, half written ones as well."""
        books, covers = self._clear_halves()
        return len(self.clear_names()) + len(books), len(super().covers()) + len(covers)

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
        for fetched in (self._folder.incoming, self._folder.turning, self._folder.webapi):  # of a room that this PC had
            shutil.rmtree(fetched, ignore_errors=True)
        for sha256 in sorted(self.clear_names()):
            if _is_sha256(sha256) and self._is_small(sha256) and not self._sealed(sha256).exists():
                self._seal_book(sha256, cancel)
            remove_unused(self._clear(sha256))  # a damaged one, too: it is fetched again, unless it is too large
        for sha256 in self.sealed_names():
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
            with self._clear(sha256).open("rb") as plain, self.writing(sha256) as sealed:
                plain.seek(sealed.size)
                digest_of(plain, cancel, sealed)
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

    def _sealed_cover_names(self) -> set[str]:
        return {file.name.partition(".")[0] for file in self._folder.covers.glob(f"*.png{SEALED}")}

    def _sealed_cover(self, name: UUID | str) -> Path:
        return self._folder.covers / f"{name}.png{SEALED}"


def _is_sha256(name: str) -> bool:
    return re.fullmatch("[0-9a-f]{64}", name) is not None
