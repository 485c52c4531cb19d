"""Serials and check codes of copies: what stands on every page of one, and what tells a real one from a made-up one.

A check code is an HMAC-SHA-256 over what the ledger says of the copy, cut to 80 bits: whoever invents a serial, or
moves the code of one copy to another, cannot make the two agree.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

from catalog_db.rules.security.typed_codes import letters_of

KEY_BYTES: Final = 32
_BYTES: Final = 10  # 80 bits
CHECK_LETTERS: Final = 16  # of base32
_DIGITS: Final = 6  # of the number of a serial, at least
_PREFIX: Final = "RBC"  # so that a scanned book or slip is not taken for a copy
_A: Final = ord("A")
_SERIAL: Final = re.compile(r"([A-Z0-9]{4,16})-(\d{6,12})")
_CODE: Final = re.compile(rf"{_PREFIX}([A-Z2-7]{{{CHECK_LETTERS}}})([A-P])([A-Z0-9]{{10,28}})")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212_./\\", "-"))
_TYPED: Final = re.compile(r"\W*([A-Z0-9]{4,16})\s*-\s*(\d{1,12})(?!\d)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What a check code vouches for."""

    serial: str
    publication_id: str
    original_sha256: str
    visit: str
    pages: str
    kind: str


@dataclass(frozen=True, slots=True)
class CopyClaim:
    """What a copy says of itself. `check_code` is empty where only the serial was legible."""

    serial: str
    check_code: str = ""


def serial_number(room_code: str, n: int) -> str:
    """CODE-000123; after 999,999 with more digits."""
    return f"{room_code}-{n:0{_DIGITS}d}"


def number_of(serial: str) -> int:
    """The number of a serial, without the code of its room."""
    return int(serial.rpartition("-")[2])


def check_code(key: bytes, facts: CopyFacts) -> str:
    """16 letters of base32."""
    parts = (facts.serial, facts.publication_id, facts.original_sha256, facts.visit, facts.pages, facts.kind)
    message = b"ruang-baca copy\0" + b"".join(
        len(part).to_bytes(4, "big") + part for part in (text.encode("utf-8") for text in parts)
    )
    return base64.b32encode(hmac.new(key, message, hashlib.sha256).digest()[:_BYTES]).decode("ascii")


def is_right(offered: str, key: bytes, facts: CopyFacts) -> bool:
    """Whether a check code is right; takes the same time for every wrong one."""
    return hmac.compare_digest(offered.encode("utf-8"), check_code(key, facts).encode("ascii"))


def grouped(code: str) -> str:
    """For people: ABCD-EFGH-IJKL-MNOP."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def copy_text(serial: str, code: str) -> str:
    """What the QR code of a copy says: capitals and digits only, so it stays small and every scanner types it right."""
    room_code, _, number = serial.rpartition("-")
    return f"{_PREFIX}{code}{chr(_A + len(room_code) - 1)}{room_code}{number}"


def read_copy_text(text: str) -> CopyClaim | None:
    """What a scanned QR code says; None where it is no copy's."""
    found = _CODE.fullmatch("".join(text.split()).upper())
    if found is None:
        return None
    code, length, rest = found.groups()
    cut = ord(length) - _A + 1
    serial = f"{rest[:cut]}-{rest[cut:]}"
    return CopyClaim(serial, code) if _SERIAL.fullmatch(serial) else None


def read_typed(text: str, room_code: str) -> CopyClaim | None:
    """What somebody typed or scanned: a QR code's text, a serial, or a serial and its check code after it.

    Small letters, spaces, missing zeros and other dashes do not matter, nor does a missing code of the room.
    """
    scanned = read_copy_text(text)
    if scanned is not None:
        return scanned
    typed = text.upper().translate(_DASHES).strip()
    if typed.isascii() and typed.isdecimal() and len(typed) <= 12:
        return CopyClaim(serial_number(room_code, int(typed)))
    found = _TYPED.fullmatch(typed)
    if found is None:
        return None
    code, number, rest = found.groups()
    letters = letters_of("".join(sign for sign in rest if sign.isalnum()))
    if letters and len(letters) != CHECK_LETTERS:
        return None
    return CopyClaim(serial_number(code, int(number)), letters)
