"""Seals what the index keeps of page texts, value by value, so that one publication is read without the others.

AES-256-GCM with a random nonce of 12 bytes before each value (NIST SP 800-38D: good for 2^32 values of one key, and
there are three for each publication). A database that seals its pages, as that of the records does, costs 40 times as
much for each text, and a search reads up to 60 of them.
"""

import secrets
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from catalog_db.rules.security.content_seal import derived_key

_NONCE: Final = 12


class IndexSeal:
    """Any thread may use it."""

    def __init__(self, content_key: Callable[[], bytes]) -> None:
        """`content_key`: asked each time; raises ContentShut, LeaseExpired or DeviceRevoked where none counts."""
        self._content_key = content_key
        self._made: tuple[bytes, AESGCM] | None = None

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """`about`: of what it is; it opens as that alone. Raises what `content_key` raises."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher().encrypt(nonce, plain, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """Raises ValueError where it was changed, or is another one's, and what `content_key` raises."""
        try:
            return self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
        except InvalidTag as error:
            raise ValueError("a sealed value does not open") from error

    def _cipher(self) -> AESGCM:
        key, made = self._content_key(), self._made
        if made is None or made[0] != key:
            made = self._made = key, AESGCM(derived_key(key, "search"))
        return made[1]
