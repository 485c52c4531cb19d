"""Keys that sign what goes by USB drive, and how one names its successor."""

import hashlib
from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from catalog_db.exchange.wire import Key32, Message, Signature


class Rotation(Message):
    """The holder of an old key names its successor: `signature` of the old one over `rotation_bytes`."""

    old: Key32
    new: Key32
    signature: Signature


def rotates_to(trusted: Iterable[str], key: str, rotations: Sequence[Rotation]) -> bool:
    """Whether a key is one of those that are trusted, or their signed successor."""
    known = set(trusted)
    for _ in range(len(rotations) + 1):
        if key in known:
            return True
        found = {
            rotation.new
            for rotation in rotations
            if rotation.old in known
            and rotation.new not in known
            and is_signed_by(
                rotation.old, rotation.signature.encode("ascii"), rotation_bytes(rotation.old, rotation.new)
            )
        }
        if not found:
            return False
        known |= found
    return False


def rotate(old: Ed25519PrivateKey, new_public: str) -> Rotation:
    """The old key names its successor."""
    old_public = public_key_of(old)
    return Rotation(old=old_public, new=new_public, signature=old.sign(rotation_bytes(old_public, new_public)).hex())


def rotation_bytes(old: str, new: str) -> bytes:
    return f"ruang-baca successor key\0{old}\0{new}".encode("ascii")


def public_key_of(private_key: Ed25519PrivateKey) -> str:
    return private_key.public_key().public_bytes_raw().hex()


def fingerprint(key: str) -> str:
    """How people compare a key: 20 digits of its SHA-256 in groups of five."""
    digits = str(int(hashlib.sha256(bytes.fromhex(key)).hexdigest(), 16))[-20:].zfill(20)
    return "-".join(digits[at : at + 5] for at in range(0, 20, 5))


def is_signed_by(key: str, signature: bytes, said: bytes) -> bool:
    """Whether `signature`, in hexadecimal, is that of a key over what was said."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature.decode("ascii")), said)
    except (InvalidSignature, ValueError):
        return False
    return True
