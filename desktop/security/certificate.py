"""The host's own certificate and keys. Joined PCs keep the certificate and trust no other: no authority is needed."""

import hashlib
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from catalog_db.database import Database
from catalog_db.models import HostIdentity
from catalog_db.rules.security import sealing

# Clocks of PCs without a network may be years off; what ends a certificate is that the room gets another one.
_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_UNTIL = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # RFC 5280: no well-defined end


@dataclass(frozen=True, slots=True)
class Identity:
    """What proves the host, and what opens the calls that waited for it."""

    certificate: str  # PEM
    private_key: str = field(repr=False)  # PEM, of the certificate
    sealing_key: bytes = field(repr=False)  # `rules.sealing`, the private one


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


def _make() -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ruang Baca")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"), plain.decode("ascii")
