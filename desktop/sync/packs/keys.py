"""The key with which a room signs its packs, and whose packs it takes."""

import json
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import KeyFileInvalid
from catalog_db.exchange.container import Manifest
from catalog_db.exchange.signing import Rotation, fingerprint, public_key_of, rotate, rotates_to
from catalog_db.models import PackSender, SyncAccount
from catalog_db.safe_files import write_safely
from desktop.clock import Clock
from desktop.sync.packs.values import PackStanding

_MOST_BYTES: Final = 256 * 1024


class _Kept(BaseModel):
    """As it lies in the file. `version`: of the last pack that was signed."""

    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    version: Annotated[int, Field(ge=0, lt=2**53)]
    rotations: tuple[Rotation, ...] = ()


@dataclass(frozen=True, slots=True)
class PackKey:
    """A signing key, the number of the last pack, and the chain from earlier keys."""

    private: Ed25519PrivateKey
    version: int
    rotations: tuple[Rotation, ...]

    @property
    def public(self) -> str:
        return public_key_of(self.private)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)


class PackKeyFile:
    """Made when it is first needed. Lost, a new one begins, which receivers have to trust anew."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> PackKey:
        """
        Raises:
            KeyFileInvalid: It is there and can't be used.
        """
        try:
            if sys.platform != "win32" and self._path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise KeyFileInvalid(self._path, "permissions")
            with self._path.open("rb") as file:
                kept = _Kept.model_validate_json(file.read(_MOST_BYTES))
        except FileNotFoundError:
            key = PackKey(Ed25519PrivateKey.generate(), 0, ())
            self._save(key)
            return key
        except OSError as error:
            raise KeyFileInvalid(self._path, "unreadable") from error
        except ValidationError as error:
            raise KeyFileInvalid(self._path, "format") from error
        return PackKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.key)), kept.version, kept.rotations)

    def next(self) -> PackKey:
        """The key with the number of the next pack, which is kept before anything is signed with it."""
        key = self.load()
        key = replace(key, version=key.version + 1)
        self._save(key)
        return key

    def rotate(self) -> PackKey:
        """Another key from now on, whose predecessor names it."""
        old = self.load()
        private = Ed25519PrivateKey.generate()
        new = PackKey(private, old.version, (*old.rotations, rotate(old.private, public_key_of(private))))
        self._save(new)
        return new

    def _save(self, key: PackKey) -> None:
        kept = {
            "key": key.private.private_bytes_raw().hex(),
            "version": key.version,
            "rotations": [rotation.model_dump() for rotation in key.rotations],
        }
        try:
            write_safely(self._path, json.dumps(kept).encode("ascii"))
        except OSError as error:
            raise KeyFileInvalid(self._path, "unwritable") from error


# Whose packs are taken: central's, since the room enrolled there, and those whose key the staff have compared.

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
        return rotates_to(trusted, manifest.sender.sign_key, manifest.rotations)

    def is_central(self, manifest: Manifest) -> bool:
        with self._records.reading() as session:
            account = session.get(SyncAccount, 1)
            return account is not None and account.central_id == manifest.sender.id

    def version(self, sender: UUID) -> int:
        """Of the newest pack of a sender; less than any where there was none."""
        with self._records.reading() as session:
            row = session.get(PackSender, sender)
            return row.version if row is not None else _NOTHING_YET

    def is_only(self, sender: UUID) -> bool:
        """Whether packs were taken of this room before, and of no other room; central is none."""
        with self._records.reading() as session:
            account = session.get(SyncAccount, 1)
            central = account.central_id if account is not None else None
            return set(session.scalars(select(PackSender.id))) - {central} == {sender}

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
