"""The keys under which joined PCs seal the books that they copy. The host keeps them, to give each PC its own again."""

import hashlib
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DeviceRevoked
from catalog_db.models import ContentKey, Device
from desktop.clock import Clock
from desktop.security.key_store import new_key


class ContentKeys:
    """One key of 32 bytes for each PC. Any thread may ask."""

    def __init__(self, records: Database, clock: Clock) -> None:
        self._records, self._clock = records, clock

    def key_of(self, device_id: UUID) -> bytes:
        """The key of a PC; made when it is first asked for.

        Raises:
            DeviceRevoked: It was shut out meanwhile.
        """
        with self._records.reading() as session:
            found = session.get(ContentKey, device_id)
            if found is not None:
                return found.key
        with self._records.writing() as session:
            device = session.get(Device, device_id)
            if device is None or device.revoked_at is not None:
                raise DeviceRevoked()
            found = session.get(ContentKey, device_id)
            if found is None:
                found = ContentKey(device_id=device_id, key=new_key(), made_at=self._clock())
                session.add(found)
            return found.key


def forget_key(session: Session, device_id: UUID) -> None:
    """Delete the key of a PC: what it sealed can be opened by nobody who has not got the key already."""
    found = session.get(ContentKey, device_id)
    if found is not None:
        session.delete(found)


def fingerprint_of(key: bytes) -> str:
    """By which both sides can tell whether they mean the same key; it tells nothing of 256 random bits."""
    return hashlib.sha256(key).hexdigest()
