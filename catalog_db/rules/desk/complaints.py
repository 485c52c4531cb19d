"""Complaints: their states and steps, their numbers and deadlines, and to which visit one belongs."""

import hashlib
import hmac
import re
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from catalog_db.rules.desk.levels import Level


class ComplaintState(StrEnum):
    """The states of a complaint: *baru*, *proses*, *selesai*."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class ComplaintStepKind(StrEnum):
    """What one line of its history tells of."""

    RECEIVE = "receive"
    STEP = "step"  # a note, a plan, an answer, another state
    CLASSIFY = "classify"
    ESCALATE = "escalate"


# How the number of a complaint is written, and how near its deadline is.

_NUMBER: Final = re.compile(r"([1-9][0-9]{3})-([0-9]{3,6})")
SOON_DAYS: Final = 3  # so many days before the deadline it is time to hurry


def complaint_number(year: int, n: int) -> str:
    """2026-001; after 999 with more digits."""
    return f"{year:04}-{n:03}"


def complaint_place(number: str) -> tuple[int, int] | None:
    """Year and place of a number; None where it is none."""
    found = _NUMBER.fullmatch(number)
    return (int(found[1]), int(found[2])) if found else None


def days_left(due: date, today: date, closed_on: date | None = None) -> int:
    """Days until the deadline; negative: so many days late. Of a closed complaint, when it was closed."""
    return (due - (closed_on or today)).days


def complaint_level(due: date, today: date, closed_on: date | None = None) -> Level:
    """The day of the deadline is still in time; what was closed in time is all right for ever."""
    left = days_left(due, today, closed_on)
    if left < 0:
        return Level.LATE
    return Level.SOON if closed_on is None and left <= SOON_DAYS else Level.OK


# Ties a complaint to its visit for the room alone: central learns of no ticket whose it is.

_BYTES: Final = 16


def visit_digest(token: bytes, complaint_id: UUID) -> str:
    """32 hexadecimal digits that only who has the visit's token can make; the token never leaves the room."""
    return hmac.new(token, complaint_id.bytes, hashlib.sha256).digest()[:_BYTES].hex()


def has_visit_digest(token: bytes, complaint_id: UUID, digest: str) -> bool:
    return hmac.compare_digest(visit_digest(token, complaint_id).encode("ascii"), digest.encode("utf-8"))
