"""Where Whoosh keeps its files: as they are, or sealed. A sealed segment is made and read in memory alone.

What this file leans on: `CompoundStorage` with its `_source`, `_file` and where it keeps its directory, that postings
are read by `get` alone, and that Whoosh reads and writes files by its
storage alone.
"""
# mypy: disable-error-code="no-untyped-call"

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from catalog_db.private_files import open_private

if TYPE_CHECKING:
    from catalog_db.search.index_seal import IndexSeal, SealedFile

_DIRECTORY = struct.Struct(">q")  # where it begins


class Storage(FileStorage):
    """Files as they are; what is read of a finished segment is mapped."""

    has_sums = False  # of its own: whatever was changed in a segment does not open

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._handed_out: list[StructFile] | None = None

    @classmethod
    def of(cls, folder: Path, seal: "IndexSeal | None") -> "Storage":
        return cls(folder) if seal is None else SealedStorage(folder, seal)

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        file: StructFile = super().open_file(name, **kwargs)
        if self._handed_out is not None:
            self._handed_out.append(file)
        return file

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Closes what Whoosh leaves open when it meets a broken file."""
        handed_out: list[StructFile] = []
        self._handed_out = handed_out
        try:
            yield
        except BaseException:
            for file in handed_out:
                if not file.is_closed:
                    file.close()
            raise
        finally:
            self._handed_out = None

    def put_down(self, name: str) -> int:
        """Put a finished segment on the disk; how many bytes it has there."""
        with (Path(self.folder) / name).open("rb+") as file:
            os.fsync(file.fileno())
            return os.fstat(file.fileno()).st_size

    def open_compound(self, name: str) -> CompoundStorage:
        """The files within a finished segment."""
        return CompoundStorage(self.open_file(name), use_mmap=True)

    def seal_of_runs(self) -> "IndexSeal | None":
        """Seals what this program alone puts down and reads again, to sort it."""
        return None


class SealedStorage(Storage):
    """What is written stays in memory until the segment is whole; that lies sealed on the disk."""

    has_sums = True

    def __init__(self, folder: Path, seal: "IndexSeal") -> None:
        super().__init__(folder)
        self._seal = seal
        self._written: dict[str, bytes] = {}

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **_kwargs: Any) -> StructFile:
        written = BytesIO()

        def keep(_file: StructFile) -> None:
            self._written[name] = written.getvalue()

        return StructFile(written, name=name, onclose=keep)

    def open_file(self, name: str, **_kwargs: Any) -> StructFile:
        """One that was written just now. Raises FileNotFoundError."""
        try:
            return BufferFile(self._written[name], name=name)
        except KeyError:
            raise FileNotFoundError(name) from None

    def put(self, name: str, plain: bytes) -> int:
        """Write a whole segment sealed; how many bytes it has on the disk."""
        sealed = self._seal.seal_file(name, plain)
        with open_private(Path(self.folder) / name, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        return len(sealed)

    def put_down(self, name: str) -> int:
        return self.put(name, self._written.pop(name))

    def open_compound(self, name: str) -> CompoundStorage:
        """Raises ValueError where it was changed or is another key's, and what the key of the seal raises."""
        return _SealedCompound(self._seal.open_file(Path(self.folder) / name))

    def seal_of_runs(self) -> "IndexSeal | None":
        return self._seal.passing()

    def list(self) -> list[str]:
        return sorted({*super().list(), *self._written})

    def file_exists(self, name: str) -> bool:
        return name in self._written or super().file_exists(name)

    def file_modified(self, name: str) -> float:
        return 0.0 if name in self._written else super().file_modified(name)

    def file_length(self, name: str) -> int:
        return len(self._written[name]) if name in self._written else super().file_length(name)

    def delete_file(self, name: str) -> None:
        if self._written.pop(name, None) is None:
            super().delete_file(name)


class _SealedCompound(CompoundStorage):
    """The files within a sealed segment. Postings, the most of it, are opened as they are asked for."""

    def __init__(self, sealed: "SealedFile") -> None:
        self._sealed = sealed
        sealed.need(0, _DIRECTORY.size)
        (directory,) = _DIRECTORY.unpack_from(sealed.plain)
        sealed.need(directory, sealed.size - directory)
        super().__init__(StructFile(cast(BinaryIO, sealed.plain)), use_mmap=False)
        self._source, self._file = sealed.plain, None

    def close(self) -> None:
        super().close()
        self._sealed.close()

    def open_file(self, name: str, *args: Any, **kwargs: Any) -> StructFile:
        begin, length = self.range(name)
        if name.endswith(W3Codec.POSTS_EXT):
            return _SealedPostings(self._sealed, begin, name)
        self._sealed.need(begin, length)
        return cast(StructFile, super().open_file(name))


class _SealedPostings(BufferFile):
    """Only `get` is asked of it."""

    def __init__(self, sealed: "SealedFile", begin: int, name: str) -> None:
        super().__init__(b"", name=name)
        self._sealed, self._begin = sealed, begin

    def get(self, position: int, length: int) -> bytes:
        begin = self._begin + position
        self._sealed.need(begin, length)
        return self._sealed.plain[begin : begin + length]
