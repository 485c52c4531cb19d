"""Reads and writes sealed files (`rules.security.content_seal`) piece by piece; none of them lies open at any time."""

import hashlib
import io
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from catalog_db.errors import SealBroken
from catalog_db.private_files import open_private
from catalog_db.rules.security.content_seal import (
    HEADER_BYTES,
    PIECE_BYTES,
    TAG_BYTES,
    Kind,
    PieceCipher,
    file_key,
    new_header,
    plain_size,
)

_SEALED_PIECE: Final = PIECE_BYTES + TAG_BYTES


class SealedWriter:
    """Writes one sealed file. What was broken off is gone on with, whole pieces of it."""

    def __init__(self, path: Path, content_key: bytes, kind: Kind, content_id: bytes) -> None:
        """Raises OSError."""
        self._content_key, self._kind, self._id = content_key, kind, content_id
        self._file: IO[Any] = open_private(path, "ab+", buffering=0)
        try:
            self._go_on()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def size(self) -> int:
        """How many bytes it holds, not sealed."""
        return self._pieces * PIECE_BYTES + len(self._kept)

    @property
    def sha256(self) -> str:
        """Of what it holds, not sealed."""
        return self._digest.hexdigest()

    def begin_anew(self) -> None:
        """Throw away what was written. Raises OSError."""
        header = new_header(self._kind, self._id)
        self._file.truncate(0)
        self._append(header)
        self._use(header)

    def write(self, data: bytes) -> None:
        """Raises OSError."""
        self._digest.update(data)
        self._kept += data
        while len(self._kept) > PIECE_BYTES:
            self._append(self._cipher.seal(self._pieces, bytes(self._kept[:PIECE_BYTES]), last=False))
            del self._kept[:PIECE_BYTES]
            self._pieces += 1

    def finish(self) -> None:
        """Seal the end; the file is on the disk when this returns. Raises OSError."""
        self._append(self._cipher.seal(self._pieces, bytes(self._kept), last=True))
        os.fsync(self._file.fileno())

    def _go_on(self) -> None:
        """With what lies there; a piece that was torn is never sealed again, but all of it with another salt."""
        sealed = os.fstat(self._file.fileno()).st_size - HEADER_BYTES
        self._file.seek(0)
        try:
            self._use(self._file.read(HEADER_BYTES))
            if sealed % _SEALED_PIECE:
                raise SealBroken()
            for at in range(sealed // _SEALED_PIECE):
                self._digest.update(self._cipher.open(at, self._file.read(_SEALED_PIECE), last=False))
                self._pieces += 1
        except SealBroken:
            self.begin_anew()

    def _use(self, header: bytes) -> None:
        self._cipher = PieceCipher(file_key(self._content_key, header, self._kind, self._id), header)
        self._digest = hashlib.sha256()
        self._kept = bytearray()  # the last piece is sealed otherwise, so one is kept until more comes
        self._pieces = 0

    def _append(self, sealed: bytes) -> None:
        view = memoryview(sealed)
        while view:
            view = view[self._file.write(view) :]


class SealedReader(io.RawIOBase):
    """What a sealed file holds, as a file that can be read from anywhere."""

    def __init__(self, path: Path, content_key: bytes, kind: Kind, content_id: bytes) -> None:
        """Raises OSError, and SealBroken where it is another one's, or was cut off."""
        self._file = path.open("rb")
        try:
            header = self._file.read(HEADER_BYTES)
            self._cipher = PieceCipher(file_key(content_key, header, kind, content_id), header)
            self._size = plain_size(os.fstat(self._file.fileno()).st_size)
        except BaseException:
            self._file.close()
            raise
        self._at = 0
        self._piece, self._plain = -1, b""

    def close(self) -> None:
        self._file.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("negative position")
        self._at = base + offset
        return self._at

    def readinto(self, into: Any) -> int:
        """Raises SealBroken where a piece was changed."""
        if self._at >= self._size and self._size:
            return 0
        piece, within = divmod(self._at, PIECE_BYTES)
        found = self._open(piece)[within : within + len(into)]
        into[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _open(self, piece: int) -> bytes:
        if piece != self._piece:
            self._file.seek(HEADER_BYTES + piece * _SEALED_PIECE)
            last = (piece + 1) * PIECE_BYTES >= self._size
            self._plain, self._piece = self._cipher.open(piece, self._file.read(_SEALED_PIECE), last=last), piece
        return self._plain
