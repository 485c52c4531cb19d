"""Numbers of visits and tickets as they are written, and what the QR code of a slip says."""

import base64
import binascii
import re
from datetime import date, datetime
from typing import Final

_VISIT = re.compile(r"\d{6}-\d{3,}")


def visit_number(day: date, n: int) -> str:
    """YYMMDD-NNN; after 999 with more digits."""
    return f"{day:%y%m%d}-{n:03d}"


def ticket_number(letter: str, n: int) -> str:
    """P-012; after 999 with more digits."""
    return f"{letter}-{n:03d}"


def visit_place(number: str) -> tuple[date, int]:
    """The day of a visit number, and its place among those of that day. It has the form of one."""
    day, _, n = number.partition("-")
    return datetime.strptime(day + "+0000", "%y%m%d%z").date(), int(n)


def is_visit_number(text: str) -> bool:
    return _VISIT.fullmatch(text) is not None


# What the QR code of a slip says: the token of a visit in letters that every keyboard layout types alike.

TOKEN_BYTES: Final = 16
_PREFIX: Final = "RBK"  # so that a scanned book or card is not taken for a slip
_LETTERS: Final = 26  # of base32 for 16 bytes


def slip_text(token: bytes) -> str:
    """Capital letters and digits only: the QR code stays small, and scanners that type get them right."""
    return _PREFIX + base64.b32encode(token).decode("ascii").rstrip("=")


def read_slip(text: str) -> bytes | None:
    """The token of a scanned slip; None where the text is something else."""
    letters = "".join(text.split()).upper()
    if not letters.startswith(_PREFIX) or len(letters) != len(_PREFIX) + _LETTERS:
        return None
    try:
        token = base64.b32decode(letters.removeprefix(_PREFIX) + "=" * (-_LETTERS % 8))
    except binascii.Error:
        return None
    return token if slip_text(token) == letters else None
