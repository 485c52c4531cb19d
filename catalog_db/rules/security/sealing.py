"""Sealed bytes: whoever has the public key can seal, only the holder of the private one can open.

X25519 with a key pair that is made for these bytes alone and thrown away, so that the one who sealed can't open
either; HKDF-SHA-256 over both public keys; AES-256-GCM. Layout: b"RBS1", the public key of that pair (32 bytes), the
sealed text with its tag (16 bytes more than the plain one).
"""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from catalog_db.errors import SealBroken

KEY_BYTES: Final = 32
OVERHEAD_BYTES: Final = 4 + KEY_BYTES + 16
_MAGIC: Final = b"RBS1"
_AES_KEY: Final = 32
_NONCE: Final = 12


def new_private_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)  # any 32 bytes are an X25519 key (RFC 7748)


def public_key(private_key: bytes) -> bytes:
    return _public_bytes(X25519PrivateKey.from_private_bytes(private_key))


def seal(plain: bytes, recipient: bytes, purpose: str) -> bytes:
    """Seal to a public key. `purpose` is known to both sides: what was sealed for another does not open."""
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    sender = _public_bytes(ephemeral)
    cipher, nonce = _cipher(shared, sender, recipient, purpose)
    return _MAGIC + sender + cipher.encrypt(nonce, plain, None)


def unseal(sealed: bytes, private_key: bytes, purpose: str) -> bytes:
    """What was sealed to this key.

    Raises:
        SealBroken
    """
    if len(sealed) < OVERHEAD_BYTES or not sealed.startswith(_MAGIC):
        raise SealBroken()
    own = X25519PrivateKey.from_private_bytes(private_key)
    sender = sealed[len(_MAGIC) : len(_MAGIC) + KEY_BYTES]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        cipher, nonce = _cipher(shared, sender, _public_bytes(own), purpose)
        return cipher.decrypt(nonce, sealed[len(_MAGIC) + KEY_BYTES :], None)
    except (InvalidTag, ValueError) as error:  # ValueError: a public key of low order
        raise SealBroken() from error


def _cipher(shared: bytes, sender: bytes, recipient: bytes, purpose: str) -> tuple[AESGCM, bytes]:
    """The pair of keys is used once, so key and nonce both come from it."""
    info = b"ruang-baca seal\0" + purpose.encode("ascii")
    derived = HKDF(SHA256(), _AES_KEY + _NONCE, salt=sender + recipient, info=info).derive(shared)
    return AESGCM(derived[:_AES_KEY]), derived[_AES_KEY:]


def _public_bytes(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
