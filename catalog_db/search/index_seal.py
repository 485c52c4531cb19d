"""Seals what the index of a joined PC keeps: page texts value by value, segments as files, words as a database.

A value is sealed with AES-256-GCM under a random nonce of 12 bytes before it (NIST SP 800-38D: good for 2^32 values of
one key, and there are a few for each publication), so that one publication is read without the others. A database that
seals its pages, as that of the records does, costs 40 times as much for each text, and a search reads up to 60 of them;
for the words, which are small and asked by prefix, it costs nothing that can be measured.
"""

import mmap
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from catalog_db.errors import SealBroken
from catalog_db.rules.security.content_seal import (
    HEADER_BYTES,
    PIECE_BYTES,
    TAG_BYTES,
    Kind,
    PieceCipher,
    derived_key,
    file_key,
    plain_size,
    seal_all,
)

_NONCE: Final = 12


class IndexSeal:
    """Any thread may use it."""

    def __init__(self, content_key: Callable[[], bytes]) -> None:
        """`content_key`: asked each time; raises ContentShut, LeaseExpired or DeviceRevoked where none counts."""
        self._content_key = content_key
        self._made: tuple[bytes, AESGCM] | None = None

    def passing(self) -> "IndexSeal":
        """One of a key that nobody keeps, for what only this program reads again."""
        key = secrets.token_bytes(32)
        return IndexSeal(lambda: key)

    def refuse_shut(self) -> None:
        """Raises what `content_key` raises."""
        self._content_key()

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """`about`: of what it is; it opens as that alone. Raises what `content_key` raises."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher().encrypt(nonce, plain, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """Raises ValueError where it was changed, or is another one's, and what `content_key` raises."""
        try:
            with memoryview(sealed) as whole:  # a copy costs as much as the cipher: memory taken anew, page by page
                return self._cipher().decrypt(whole[:_NONCE], whole[_NONCE:], about)
        except InvalidTag as error:
            raise ValueError("a sealed value does not open") from error

    def seal_file(self, name: str, plain: bytes) -> bytes:
        """A whole file; `name`: at most 32 letters of ASCII. Raises what `content_key` raises."""
        return seal_all(plain, self._content_key(), Kind.SEGMENT, name.encode("ascii"))

    def open_file(self, path: Path) -> "SealedFile":
        """Raises OSError, ValueError where it was changed or is another one's, and what `content_key` raises."""
        return SealedFile(path, self._content_key())

    def words_key(self) -> bytes:
        """The key of the database of words: 32 bytes. Raises what `content_key` raises."""
        return derived_key(self._content_key(), "words")

    def _cipher(self) -> AESGCM:
        key, made = self._content_key(), self._made
        if made is None or made[0] != key:
            made = self._made = key, AESGCM(derived_key(key, "search"))
        return made[1]


class SealedFile:
    """What a sealed file of the index holds. A piece of it is opened when it is needed first, and stays open.

    Attributes:
        plain: All of it, in memory of its own that is closed like a mapped file; nothing but zeros stands where no
            piece was needed yet.
    """

    def __init__(self, path: Path, content_key: bytes) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size <= HEADER_BYTES:
                raise ValueError(f"{path.name} is cut")
            self._sealed = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            header = self._sealed[:HEADER_BYTES]
            self._cipher = PieceCipher(
                file_key(content_key, header, Kind.SEGMENT, path.name.encode("ascii", "replace")), header
            )
            self.size = plain_size(size)
            self._opened = bytearray(-(-self.size // PIECE_BYTES) or 1)
            self.plain = mmap.mmap(-1, max(1, self.size))
        except SealBroken as error:
            self._sealed.close()
            raise ValueError(f"{path.name} does not open") from error
        except BaseException:
            self._sealed.close()
            raise

    def need(self, begin: int, length: int) -> None:
        """Have these bytes in `plain`. Raises ValueError where a piece of them was changed."""
        first, last = max(0, begin) // PIECE_BYTES, max(0, begin + length - 1) // PIECE_BYTES
        for piece in range(first, min(last + 1, len(self._opened))):
            if not self._opened[piece]:
                self._open(piece)
                self._opened[piece] = 1  # another thread may have done the same meanwhile

    def close(self) -> None:
        """Let go of the file; `plain` is closed by whoever has it. Windows removes none that is open."""
        self._sealed.close()

    def _open(self, piece: int) -> None:
        begin = piece * PIECE_BYTES
        end = min(self.size, begin + PIECE_BYTES)
        start = HEADER_BYTES + begin + piece * TAG_BYTES
        with memoryview(self._sealed) as sealed, memoryview(self.plain) as plain:
            try:
                with sealed[start : start + end - begin + TAG_BYTES] as one, plain[begin:end] as into:
                    self._cipher.open_into(piece, one, into, last=end == self.size)
            except SealBroken as error:
                raise ValueError("a piece of a sealed file does not open") from error
