"""Recognises a PC by its token. The host keeps only the SHA-256 of a token: 256 random bits need no slow hash."""

import hashlib
import re
import secrets
import threading
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DeviceRefused
from catalog_db.models import Device, DevicePresence
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock

TOKEN_BYTES: Final = 32
SILENT_AFTER: Final = timedelta(seconds=75)  # a joined PC gives signs of life more often, see `EventReader`
_WRITE_PRESENCE_EVERY: Final = timedelta(seconds=30)
_WITH_TOKEN: Final = select(Device.id, Device.mode).where(
    Device.token_hash == bindparam("hash"), Device.revoked_at.is_(None)
)
_VERSION = re.compile(r"[0-9A-Za-z.+-]{0,20}")


def new_token() -> bytes:
    return secrets.token_bytes(TOKEN_BYTES)


def hash_of(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()


def any_joined(records: Database) -> bool:
    """Whether some PC has joined the room and may still come."""
    with records.reading() as session:
        return session.scalars(select(Device.id).where(Device.revoked_at.is_(None)).limit(1)).first() is not None


class DeviceTokens:
    """Makes actors of devices, and notes when they were last heard of. Any thread may ask."""

    def __init__(self, records: Database, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._lock = threading.Lock()
        self._noted: dict[UUID, datetime] = {}

    def recognise(self, token: bytes) -> Actor:
        """The device with this token. Raises DeviceRefused."""
        with self._records.reading() as session:
            return self.recognise_in(session, token)

    def recognise_in(self, session: Session, token: bytes) -> Actor:
        """The device with this token. Looked up each time, so that a revoked one is refused at once.

        Raises:
            DeviceRefused: Unknown or revoked.
        """
        # The look-up is by a hash that nobody can choose, so its time tells nothing about the token.
        found = session.execute(_WITH_TOKEN, {"hash": hash_of(token)}).one_or_none()
        if found is None:
            raise DeviceRefused()
        return Actor(DeviceMode(found.mode), device_id=found.id)

    def note_presence(self, device_id: UUID, program_version: str = "") -> None:
        """It was heard of just now."""
        now = self._clock()
        with self._lock:
            noted = self._noted.get(device_id)
            if noted is not None and timedelta() <= now - noted < _WRITE_PRESENCE_EVERY:
                return
            self._noted[device_id] = now
        version = program_version if _VERSION.fullmatch(program_version) else ""
        with self._records.writing() as session:
            before = session.get(DevicePresence, device_id)
            away = before.away_since if before is not None else None
            if before is not None and (before.left_at is not None or now - before.seen_at > SILENT_AFTER):
                away = before.left_at or before.seen_at
            session.merge(
                DevicePresence(
                    device_id=device_id, seen_at=now, program_version=version, left_at=None, away_since=away
                )
            )  # fmt: skip

    def note_leaving(self, device_id: UUID) -> None:
        """It hung up, and is away until it is heard of again."""
        with self._lock:
            self._noted.pop(device_id, None)
        with self._records.writing() as session:
            presence = session.get(DevicePresence, device_id)
            if presence is not None:
                presence.left_at = self._clock()
