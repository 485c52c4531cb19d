"""What the QR code of a slip says: the token of a visit in letters that every keyboard layout types alike."""

import base64
import binascii
from typing import Final

TOKEN_BYTES: Final = 16
_MARK: Final = "RBK"  # so that a scanned book or card is not taken for a slip
_LETTERS: Final = 26  # of base32 for 16 bytes


def slip_text(token: bytes) -> str:
    """Capital letters and digits only: the QR code stays small, and scanners that type get them right."""
    return _MARK + base64.b32encode(token).decode("ascii").rstrip("=")


def read_slip(text: str) -> bytes | None:
    """The token of a scanned slip; None where the text is something else."""
    letters = "".join(text.split()).upper()
    if not letters.startswith(_MARK) or len(letters) != len(_MARK) + _LETTERS:
        return None
    try:
        token = base64.b32decode(letters.removeprefix(_MARK) + "=" * (-_LETTERS % 8))
    except binascii.Error:
        return None
    return token if slip_text(token) == letters else None
