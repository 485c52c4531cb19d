"""One-time codes of an authenticator (RFC 6238): SHA-1, six digits, a step of 30 seconds, as every such program has."""

import base64
import hashlib
import hmac
import secrets
from typing import Final
from urllib.parse import quote

STEP_S: Final = 30
DIGITS: Final = 6
SECRET_BYTES: Final = 20
_DRIFT: Final = 1  # steps that a telephone may go wrong


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """The code of a step (seconds since 1970 divided by 30)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: bytes, code: str, seconds: float, after: int) -> int | None:
    """The step whose code was typed; None where none of these moments has it, or it is not later than `after`."""
    typed = "".join(code.split()).encode("utf-8", "replace")
    now = int(seconds // STEP_S)
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step > after and hmac.compare_digest(code_at(secret, step).encode("ascii"), typed):
            return step
    return None


def shown(secret: bytes) -> str:
    """As people type it into their authenticator."""
    return base64.b32encode(secret).decode("ascii").rstrip("=")


def address(secret: bytes, account: str, issuer: str) -> str:
    """What its QR code says."""
    of_issuer = quote(issuer, safe="")
    return f"otpauth://totp/{of_issuer}:{quote(account, safe='')}?secret={shown(secret)}&issuer={of_issuer}"
