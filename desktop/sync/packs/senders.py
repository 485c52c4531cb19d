"""Whose packs are taken: central's, since the room enrolled there, and those whose key the staff have compared."""

from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.exchange.container import Manifest
from catalog_db.exchange.signing import leads_to
from catalog_db.models import PackSender, SyncAccount
from desktop.clock import Clock
from desktop.sync.packs.values import PackStanding

_NOTHING_YET: Final = -1


class PackSenders:
    """Remembers keys and versions in the records."""

    def __init__(self, records: Database, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def trusts(self, manifest: Manifest) -> bool:
        """Whether the key that signed a manifest, which fits its signature, is its sender's as this room knows it."""
        with self._records.reading() as session:
            trusted = _trusted(session, manifest.sender.id)
        return leads_to(trusted, manifest.sender.sign_key, manifest.rotations)

    def is_central(self, manifest: Manifest) -> bool:
        with self._records.reading() as session:
            account = session.get(SyncAccount, 1)
            return account is not None and account.central_id == manifest.sender.id

    def version(self, sender: UUID) -> int:
        """Of the newest pack of a sender; less than any where there was none."""
        with self._records.reading() as session:
            row = session.get(PackSender, sender)
            return row.version if row is not None else _NOTHING_YET

    def standing(self, manifest: Manifest) -> PackStanding:
        known = self.version(manifest.sender.id)
        if known == _NOTHING_YET:
            return PackStanding.NEW
        if known == manifest.version:
            return PackStanding.SAME
        return PackStanding.NEWER if manifest.version > known else PackStanding.OLDER

    def note(self, manifest: Manifest) -> None:
        """A pack was imported: its key is trusted from now on, instead of those before it."""
        sender = manifest.sender
        with self._records.writing() as session:
            row = session.get(PackSender, sender.id)
            if row is None:
                row = PackSender(id=sender.id)
                session.add(row)
            row.name, row.sign_key, row.version = sender.name, sender.sign_key, manifest.version
            row.imported_at = self._clock()
            account = session.get(SyncAccount, 1)
            if account is not None and account.central_id == sender.id:
                account.central_sign_key = bytes.fromhex(sender.sign_key)

    def go_back(self, sender: UUID, version: int) -> None:
        """The last pack of a sender was taken back: it may come again."""
        with self._records.writing() as session:
            row = session.get(PackSender, sender)
            if row is not None:
                row.version = version


def _trusted(session: Session, sender: UUID) -> set[str]:
    row, account = session.get(PackSender, sender), session.get(SyncAccount, 1)
    trusted = {row.sign_key} if row is not None else set()
    if account is not None and account.central_id == sender:
        trusted.add(account.central_sign_key.hex())
    return trusted
