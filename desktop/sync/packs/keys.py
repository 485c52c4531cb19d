"""The key with which a room signs its packs: a file that only its owner reads, outside both databases."""

import json
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, Field, ValidationError

from catalog_db.errors import KeyFileInvalid
from catalog_db.exchange.signing import Rotation, fingerprint, public_key_of, rotate
from catalog_db.safe_files import write_safely

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
