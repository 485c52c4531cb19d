"""The chain of the audit trail: each entry holds a hash over itself and the hash before it.

Whoever changes, removes or moves an entry breaks the chain there; whoever cuts off its end is found out by a head that
was kept elsewhere (a backup, a receipt).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

START: Final = "0" * 64  # the hash before the first entry


@dataclass(frozen=True, slots=True)
class AuditFields:
    """What an entry says: ids only, never a name."""

    seq: int  # from 1, without gaps
    at: datetime
    holder: str  # role or device mode of who did it
    staff_id: UUID | None
    device_id: UUID | None
    action: str  # the method of a service, "Staff.add"
    subject: str  # id of what it was done to, or empty
    detail: str  # a code, such as the new role


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry at some time."""

    seq: int
    hash: str


BEGINNING: Final = Head(0, START)


class Flaw(StrEnum):
    """How the chain is broken."""

    CHANGED = "changed"
    MISSING = "missing"  # a gap, or entries out of order
    CUT = "cut"  # a kept head is newer than the last entry
    REPLACED = "replaced"  # whole in itself, but not the chain that a kept head belongs to


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry where the chain does not hold."""

    seq: int
    flaw: Flaw


def entry_hash(previous: str, fields: AuditFields) -> str:
    """SHA-256, in hex, over the hash before and all fields as JSON; times in UTC with microseconds."""
    said = [
        previous,
        fields.seq,
        fields.at.astimezone(UTC).isoformat(timespec="microseconds"),
        fields.holder,
        str(fields.staff_id or ""),
        str(fields.device_id or ""),
        fields.action,
        fields.subject,
        fields.detail,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii")).hexdigest()


def first_break(
    entries: Iterable[tuple[AuditFields, str]],
    kept: Iterable[Head] = (),
    start: Head = BEGINNING,
    gaps: Mapping[int, int] = MappingProxyType({}),
) -> Break | None:
    """Follow a chain in the order in which it lies there; None where it holds and ends no earlier than a kept head.

    Args:
        start: The newest entry that was dropped since its time was over.
        gaps: First and last entries that were lost to damage, as an entry of the chain itself says: behind such a gap
            the chain begins anew.
    """
    heads = {head.seq: head.hash for head in kept if head.seq >= max(start.seq, 1)}
    if heads.pop(start.seq, start.hash) != start.hash:
        return Break(start.seq, Flaw.REPLACED)
    previous, expected = start.hash, start.seq + 1
    for fields, stored in entries:
        if fields.seq != expected:
            last = gaps.get(expected)
            if last is None or fields.seq != last + 1:
                return Break(expected, Flaw.MISSING)
            for lost in range(expected, last + 1):
                heads.pop(lost, None)
            expected = fields.seq
        elif entry_hash(previous, fields) != stored:
            return Break(expected, Flaw.CHANGED)
        if heads.pop(expected, stored) != stored:
            return Break(expected, Flaw.REPLACED)
        previous, expected = stored, expected + 1
    return Break(expected, Flaw.CUT) if heads else None
