"""Files that are sealed in pieces, so that any part of one can be opened, with a key for each of them.

AES-256-GCM (NIST SP 800-38D) under a key that HKDF-SHA-256 (RFC 5869) makes of the content key, a salt for each
writing, the kind and the id of what is sealed: whoever has the key of one file opens no other. Layout:

    header    64 bytes: b"RBC1", kind, log2 of the length of a piece, 10 zeros, salt (16), id (32)
    piece i   sealed text and tag (16 bytes more than the plain one), nonce: 1 of the last piece else 0, 7 zeros, i
              (4 bytes, big endian); the header is authenticated with each

The flag of the last piece tells a file that was cut off. No two texts are ever sealed under one key and nonce: what is
written again has another salt.
"""

import secrets
from enum import IntEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from catalog_db.errors import SealBroken

KEY_BYTES: Final = 32
HEADER_BYTES: Final = 64
PIECE_BYTES: Final = 1 << 16
TAG_BYTES: Final = 16
_ID_BYTES: Final = 32
_MAGIC: Final = b"RBC1"
_FIXED: Final = slice(0, 16)
_SALT: Final = slice(16, 32)
_ID: Final = slice(32, 64)


class Kind(IntEnum):
    """What is sealed, and of what the id is."""

    BOOK = 1  # the SHA-256 of the PDF
    COVER = 2  # the id of the publication
    LEASE = 3  # the id of the device
    CONTENT_KEY = 4  # the SHA-256 of what it is kept under
    SEGMENT = 5  # the name of the file: a part of the search index
    FETCHED = 6  # the SHA-256 of its name: a PDF that is not the room's yet


def new_header(kind: Kind, content_id: bytes) -> bytes:
    """The header of one writing. `content_id`: at most 32 bytes."""
    return _fixed(kind) + secrets.token_bytes(16) + content_id.ljust(_ID_BYTES, b"\0")


def file_key(content_key: bytes, header: bytes, kind: Kind, content_id: bytes) -> bytes:
    """The key of one file: 32 bytes.

    Raises:
        SealBroken: This is no header, or that of something else.
    """
    if (
        len(header) != HEADER_BYTES
        or header[_FIXED] != _fixed(kind)
        or header[_ID] != content_id.ljust(_ID_BYTES, b"\0")
    ):
        raise SealBroken()
    return derived_key(content_key, f"content {kind}", header[_ID], header[_SALT])


def derived_key(key: bytes, purpose: str, about: bytes = b"", salt: bytes | None = None) -> bytes:
    """A key for one purpose: 32 bytes that tell nothing about the one they are made of, nor about each other."""
    info = b"ruang-baca " + purpose.encode("ascii") + b"\0" + about
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=info).derive(key)


class PieceCipher:
    """Seals and opens the pieces of one file."""

    def __init__(self, key: bytes, header: bytes) -> None:
        """`key`: as `file_key` gives it."""
        self._cipher, self._header = AESGCM(key), header

    def seal(self, at: int, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(at, last), plain, self._header)

    def open(self, at: int, sealed: bytes | memoryview, *, last: bool) -> bytes:
        """Raises SealBroken."""
        try:
            return self._cipher.decrypt(_nonce(at, last), sealed, self._header)
        except InvalidTag as error:
            raise SealBroken() from error

    def open_into(self, at: int, sealed: memoryview, plain: memoryview, *, last: bool) -> None:
        """Raises SealBroken."""
        try:
            self._cipher.decrypt_into(_nonce(at, last), sealed, self._header, plain)
        except InvalidTag as error:
            raise SealBroken() from error


def plain_size(sealed_size: int) -> int:
    """How many bytes a file of this size holds. Raises SealBroken where no whole one is so long."""
    rest = sealed_size - HEADER_BYTES
    pieces = max(1, -(-rest // (PIECE_BYTES + TAG_BYTES)))
    size = rest - pieces * TAG_BYTES
    if size < 0 or (size <= (pieces - 1) * PIECE_BYTES and pieces > 1):
        raise SealBroken()
    return size


def open_all(sealed: memoryview, key: bytes) -> bytearray:
    """What a whole sealed file holds. `key`: of this file.

    Raises:
        SealBroken
    """
    plain = bytearray(plain_size(len(sealed)))
    with memoryview(plain) as into:
        open_into(sealed, key, into)
    return plain


def open_into(sealed: memoryview, key: bytes, plain: memoryview) -> None:
    """The same into memory of the caller's, which is `plain_size` long. Raises SealBroken."""
    size = len(plain)
    cipher = PieceCipher(key, bytes(sealed[:HEADER_BYTES]))
    for at, begin in enumerate(range(0, size or 1, PIECE_BYTES)):
        end = min(size, begin + PIECE_BYTES)
        start = HEADER_BYTES + begin + at * TAG_BYTES
        piece = sealed[start : start + end - begin + TAG_BYTES]
        cipher.open_into(at, piece, plain[begin:end], last=end == size)


def seal_all(plain: bytes, content_key: bytes, kind: Kind, content_id: bytes) -> bytes:
    """A whole sealed file, of what is small."""
    header = new_header(kind, content_id)
    cipher = PieceCipher(file_key(content_key, header, kind, content_id), header)
    size = len(plain)
    pieces = [
        cipher.seal(at, plain[begin : begin + PIECE_BYTES], last=begin + PIECE_BYTES >= size)
        for at, begin in enumerate(range(0, size or 1, PIECE_BYTES))
    ]
    return header + b"".join(pieces)


def _fixed(kind: Kind) -> bytes:
    return _MAGIC + bytes((kind, PIECE_BYTES.bit_length() - 1)) + bytes(10)


def _nonce(at: int, last: bool) -> bytes:
    return bytes((last,)) + bytes(7) + at.to_bytes(4, "big")
