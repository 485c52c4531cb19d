"""How a PC and the host of a room prove to each other that they know the same code.

Both make an HMAC-SHA-256 over both nonces and the SHA-256 of the certificate that the PC sees. Whoever stands between
them shows another certificate, so the proofs do not agree, and the code itself is never sent.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from catalog_db.rules.security.typed_codes import letters_of, new_typed_code

CODE_LETTERS: Final = 16  # of 5 bits: 80 bits
CODE_GROUP: Final = 4
NONCE_BYTES: Final = 32
LIFETIME: Final = timedelta(minutes=10)
LONGEST_HOURS: Final = 72  # of a code for several PCs
MOST_PLACES: Final = 50


class Side(StrEnum):
    """Who proves it: one cannot send back the other's proof."""

    PC = "pc"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Handshake:
    """What both sides have seen."""

    pc_nonce: bytes
    host_nonce: bytes
    certificate_sha256: bytes


def new_code() -> str:
    """80 random bits as four groups of four letters."""
    return new_typed_code(CODE_LETTERS, CODE_GROUP)


def key_of(code: str) -> bytes:
    """The key of the proofs, however the code was typed.

    With 80 random bits a plain hash is enough: there is nothing to guess from.
    """
    return hashlib.sha256(b"ruang-baca join\0" + letters_of(code).encode("utf-8")).digest()


def proof(side: Side, key: bytes, seen: Handshake, given: bytes = b"") -> bytes:
    """A proof of knowing the code; the host's covers what it gives to the PC, too: its token and the sealing key."""
    parts = (side.encode("ascii"), seen.pc_nonce, seen.host_nonce, seen.certificate_sha256, given)
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).digest()


def proves(offered: bytes, side: Side, key: bytes, seen: Handshake, given: bytes = b"") -> bool:
    """Whether an offered proof is right; takes the same time for every wrong one."""
    return hmac.compare_digest(offered, proof(side, key, seen, given))
