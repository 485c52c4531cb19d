"""The host's own certificate and keys. Joined PCs keep the certificate and trust no other: no authority is needed."""

import hashlib
import json
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import EarlierSealingKey, HostIdentity
from catalog_db.rules.security import sealing

# Clocks of PCs without a network may be years off; what ends a certificate is that the room gets another one.
_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_SUCCESSION: Final = b"ruang-baca succession\0"  # signed, before the next public key (DER)
_LINKS: Final = x509.ObjectIdentifier("2.25.229180345712903428571620394857201938475")  # of ours (X.667)
_MOST_LINKS: Final = 20  # a PC that was away for longer joins again
_UNTIL = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # RFC 5280: no well-defined end


@dataclass(frozen=True, slots=True)
class Identity:
    """What proves the host, and what opens the calls that waited for it."""

    certificate: str  # PEM
    private_key: str = field(repr=False)  # PEM, of the certificate
    sealing_key: bytes = field(repr=False)  # `rules.sealing`, the private one


def renew_identity(session: Session, now: datetime) -> None:
    """Give the host another certificate and sealing key, in a unit of work that writes.

    The one of before signs for the new one, in it, so that PCs which know any earlier one follow by themselves
    (`is_successor`); its private key is gone then. What waits sealed to the sealing key of before is opened still.
    """
    row = session.get(HostIdentity, 1)
    if row is None:
        return  # it is made when it is needed
    session.add(EarlierSealingKey(key=row.sealing_key, ended_at=now))
    row.certificate, row.private_key = _make(row.certificate, row.private_key)
    row.sealing_key = sealing.new_private_key()


def sealing_keys(records: Database) -> tuple[bytes, ...]:
    """All private ones, the newest first."""
    newest = identity(records).sealing_key
    with records.reading() as session:
        earlier = session.scalars(select(EarlierSealingKey.key).order_by(EarlierSealingKey.id.desc())).all()
    return (newest, *earlier)


def is_successor(shown: str, known: str) -> bool:
    """Whether a certificate (PEM) is that of the same host as one that is known: signed for by it, or by its own
    successors one after the other."""
    try:
        public, wanted = _public(known), _public(shown)
        for link in _links(shown):
            before, signature = bytes.fromhex(link["key"]), bytes.fromhex(link["signature"])
            after = bytes.fromhex(link["next"])
            if before != public:
                continue
            key = serialization.load_der_public_key(before)
            if not isinstance(key, ec.EllipticCurvePublicKey):
                return False
            key.verify(signature, _SUCCESSION + after, ec.ECDSA(hashes.SHA256()))
            public = after
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, KeyError):
        return False
    return public == wanted and public != _public(known)


def _links(certificate: str) -> list[dict[str, str]]:
    """Who signed for whom, the oldest first; none in the first certificate of a host."""
    extensions = x509.load_pem_x509_certificate(certificate.encode("ascii")).extensions
    try:
        found = extensions.get_extension_for_oid(_LINKS).value
    except x509.ExtensionNotFound:
        return []
    said = json.loads(found.value) if isinstance(found, x509.UnrecognizedExtension) else []
    return said if isinstance(said, list) and len(said) <= _MOST_LINKS else []


def _public(certificate: str) -> bytes:
    key = x509.load_pem_x509_certificate(certificate.encode("ascii")).public_key()
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def identity(records: Database) -> Identity:
    """Certificate and keys of this room; made at the first call.

    They lie in the records, so the keys are sealed as all of them are, and come back with a backup.
    """
    with records.reading() as session:
        found = session.get(HostIdentity, 1)
        if found is not None:
            return _identity(found)
    certificate, private_key = _make()
    with records.writing() as session:
        found = session.get(HostIdentity, 1)  # another program may have been faster
        if found is None:
            found = HostIdentity(
                position=1, certificate=certificate, private_key=private_key, sealing_key=sealing.new_private_key()
            )
            session.add(found)
        return _identity(found)


def _identity(row: HostIdentity) -> Identity:
    return Identity(row.certificate, row.private_key, row.sealing_key)


def fingerprint(certificate: str) -> bytes:
    """SHA-256 of a certificate (PEM) as it goes over the wire."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).digest()


def _make(before: str | None = None, before_key: str = "") -> tuple[str, str]:
    """A certificate and its private key (PEM). `before`, `before_key`: those that sign for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    links: list[dict[str, str]] = []
    if before is not None:
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        signing = serialization.load_pem_private_key(before_key.encode("ascii"), None)
        assert isinstance(signing, ec.EllipticCurvePrivateKey)
        signature = signing.sign(_SUCCESSION + public, ec.ECDSA(hashes.SHA256()))
        link = {"key": _public(before).hex(), "next": public.hex(), "signature": signature.hex()}
        links = [*_links(before), link][-_MOST_LINKS:]
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ruang Baca")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    if links:
        builder = builder.add_extension(
            x509.UnrecognizedExtension(_LINKS, json.dumps(links).encode("ascii")), critical=False
        )
    certificate = builder.sign(key, hashes.SHA256())
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"), plain.decode("ascii")
