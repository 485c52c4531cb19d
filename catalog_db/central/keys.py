"""The keys of central: Ed25519 for receipts and answer files, X25519 to which rooms seal their envelopes."""

import contextlib
import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from catalog_db.central.errors import CentralKeyUnusable
from catalog_db.rules.security import sealing
from catalog_db.safe_files import write_new_safely


@dataclass(frozen=True)
class CentralKeys:
    """The private keys of the central office: to sign (Ed25519), and to open what is sealed to it."""

    sign: Ed25519PrivateKey
    seal: bytes

    @property
    def public_sign(self) -> str:
        return self.sign.public_key().public_bytes_raw().hex()

    @property
    def public_seal(self) -> str:
        return sealing.public_key(self.seal).hex()

    def hide(self, purpose: str, text: str) -> str:
        """What stands for an address or a short code in the database: nobody can try all of them without the key."""
        secret = hashlib.sha256(b"ruang-baca central\0" + self.sign.private_bytes_raw()).digest()
        return hmac.new(secret, f"{purpose}\0{text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def load_keys(path: Path) -> CentralKeys:
    """The keys in a file, which is made where there is none (0600).

    Raises:
        CentralKeyUnusable
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {"sign": Ed25519PrivateKey.generate().private_bytes_raw().hex(), "seal": sealing.new_private_key().hex()}
        if not path.exists():
            with contextlib.suppress(FileExistsError):  # of another process
                write_new_safely(path, json.dumps(made).encode("ascii"))
        found = json.loads(path.read_text(encoding="ascii"))
        seal = bytes.fromhex(found["seal"])
        if len(seal) != sealing.KEY_BYTES:
            raise ValueError("length")
        return CentralKeys(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(found["sign"])), seal)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CentralKeyUnusable(str(path)) from error
