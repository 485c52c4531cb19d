"""Members of staff who signed in at a joined desk. The host remembers them until it ends: then they sign in again."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from catalog_db.errors import PasswordMustChange, SignInNeeded
from catalog_db.models import Role, StaffMember
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.device_tokens import hash_of

IDLE: Final = timedelta(hours=12)  # a working day; the lock of the screen comes much earlier
_MOST: Final = 256
_BEFORE_THE_CHANGE: Final = frozenset({"Staff.me", "Staff.change_password"})
_TOKEN_BYTES: Final = 32
_MEMBER: Final = select(StaffMember.role, StaffMember.disabled, StaffMember.must_change_password).where(
    StaffMember.id == bindparam("id")
)


@dataclass(slots=True)
class _Session:
    staff_id: UUID
    device_id: UUID
    used_at: datetime


class StaffSessions:
    """Opens sessions and makes actors of them. Any thread may ask."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: OrderedDict[bytes, _Session] = OrderedDict()

    def open(self, signed_in: Actor) -> bytes:
        """A token for somebody who has just signed in at a device. Only its hash is kept."""
        if signed_in.staff_id is None or signed_in.device_id is None:
            raise ValueError("a session is of a member of staff at a device")
        token = secrets.token_bytes(_TOKEN_BYTES)
        with self._lock:
            self._open[hash_of(token)] = _Session(signed_in.staff_id, signed_in.device_id, self._clock())
            while len(self._open) > _MOST:
                self._open.popitem(last=False)
        return token

    def actor(self, records: Session, token: bytes, device: Actor, method: str) -> Actor:
        """Who signed in and wants to call a method, with the role of this moment as the records have it.

        Raises:
            SignInNeeded: No such session at this device, too long idle, or disabled since.
            PasswordMustChange: An admin chose the password; only changing it is possible.
        """
        now = self._clock()
        with self._lock:
            session = self._open.get(hash_of(token))
            if session is None or session.device_id != device.device_id:
                raise SignInNeeded()
            if not timedelta() <= now - session.used_at <= IDLE:
                del self._open[hash_of(token)]
                raise SignInNeeded()
            session.used_at = now
        member = records.execute(_MEMBER, {"id": session.staff_id}).one_or_none()
        if member is None or member.disabled:
            raise SignInNeeded()
        if member.must_change_password and method not in _BEFORE_THE_CHANGE:
            raise PasswordMustChange()
        return Actor(Role(member.role), session.staff_id, device.device_id)

    def close(self, token: bytes) -> None:
        with self._lock:
            self._open.pop(hash_of(token), None)
