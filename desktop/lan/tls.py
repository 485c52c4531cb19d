"""TLS on the LAN: what the host shows, and what a PC accepts."""

import errno
import os
import secrets
import socket
import ssl
import tempfile
import threading
import time
from pathlib import Path
from typing import ClassVar
from weakref import WeakSet

from cryptography.hazmat.primitives import serialization


class Lines:
    """The open lines of a PC's client, so that any thread can cut all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: WeakSet[ssl.SSLSocket] = WeakSet()
        self.are_cut = False

    def add(self, line: ssl.SSLSocket) -> None:
        """Raises ConnectionResetError once they are cut."""
        with self._lock:
            if self.are_cut:
                raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            self._open.add(line)

    def cut(self) -> None:
        """Wake whoever waits for a byte on one of them, which closing would not; there are no new ones."""
        with self._lock:
            self.are_cut = True
            for line in list(self._open):
                try:
                    # Not that of SSLSocket, which takes TLS away from whoever reads in this moment.
                    socket.socket.shutdown(line, socket.SHUT_RDWR)
                except OSError:
                    pass  # it is closed, or its other end is


class _Line(ssl.SSLSocket):
    """A PC's line. Python 3.11 leaves the socket open where the host went away before TLS began."""

    lines: ClassVar[Lines | None] = None

    def getpeername(self) -> object:
        """Asked for first of all, before hands are shaken."""
        try:
            name = super().getpeername()
            if self.lines is not None:
                self.lines.add(self)
            return name
        except OSError:
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET)) from None


class _ShortLine(_Line):
    """One that answers in time or not at all: who sends a byte now and then keeps nobody waiting."""

    lasts_s: ClassVar[float]
    _until = 0.0

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """From its first call on so long, however often it is called."""
        now, patience = time.monotonic(), self.gettimeout()
        self._until = self._until or now + self.lasts_s
        if now >= self._until:
            raise TimeoutError
        self.settimeout(self._until - now if patience is None else min(patience, self._until - now))
        return super().recv(buflen, flags)


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


def pinned_context(certificate: str, lasts_s: float | None = None, lines: Lines | None = None) -> ssl.SSLContext:
    """For a PC that trusts this very certificate (PEM) and no other, whatever address the host has.

    Args:
        lasts_s: How long answers are read in all, where whoever answers has not proved yet who that is.
        lines: Gets every line that is opened.
    """
    context = trusting_context()
    if lasts_s is not None:
        context.sslsocket_class = type("ShortLine", (_ShortLine,), {"lasts_s": lasts_s, "lines": lines})
    elif lines is not None:
        context.sslsocket_class = type("Line", (_Line,), {"lines": lines})
    context.verify_mode = ssl.CERT_REQUIRED
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cadata=certificate)
    return context


def trusting_context() -> ssl.SSLContext:
    """For a PC that only looks at the certificate it is shown, and believes it not yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = _Line
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
