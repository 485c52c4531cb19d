"""The host's own certificate and keys. Joined PCs keep the certificate and trust no other: no authority is needed."""

import hashlib
import os
import secrets
import ssl
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from catalog_db.database import Database
from catalog_db.models import HostIdentity
from catalog_db.rules import sealing

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


def host_context(certificate: str, private_key: str) -> ssl.SSLContext:
    """TLS for the host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    password = secrets.token_hex(32)
    key = serialization.load_pem_private_key(private_key.encode("ascii"), None)
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode("ascii")),
    )
    # OpenSSL reads files only: this one is ours alone, sealed under a password that nobody keeps, and gone at once.
    with tempfile.TemporaryDirectory(prefix="ruang-baca-") as folder:
        file = Path(folder) / "host.pem"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
            written.write(certificate.encode("ascii") + sealed)
        context.load_cert_chain(file, password=password)
    return context


def pinned_context(certificate: str) -> ssl.SSLContext:
    """TLS for a PC that trusts this very certificate (PEM) and no other, whatever address the host has."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.load_verify_locations(cadata=certificate)
    return context


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
