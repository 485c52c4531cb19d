"""The PC's side of joining: proves to know the code, and believes only a host that proves it, too."""

import contextlib
import secrets
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from catalog_db.errors import HostUnreachable, JoinRefused
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import Handshake, Side
from desktop.actors import DeviceMode
from desktop.lan.addresses import host_url
from desktop.lan.client import HostClient
from desktop.lan.messages import Begin, Begun, Finish, Finished
from desktop.lan.tls import trusting_context
from desktop.security.certificate import fingerprint
from desktop.security.provisioning import Wish

_SMALL: Final = 64 * 1024
_PATIENCE_S: Final = 5.0
_LASTS_S: Final = 60.0  # the host may be busy, but whoever drips answers is none


@dataclass(frozen=True, slots=True)
class NewDevice:
    """This PC after joining."""

    url: str
    certificate: str  # PEM; the only one that is trusted from now on
    device_id: UUID
    mode: DeviceMode
    name: str
    token: bytes
    sealing_key: bytes  # the host's public one
    places_left: int | None = None  # of a code for several PCs


def join(
    typed_url: str, code: str, hold: Callable[[HostClient], object] = lambda _line: None, wish: Wish | None = None
) -> NewDevice:
    """Make this PC part of the room whose host shows the code.

    Args:
        wish: What it would be, where the code is for several PCs.
        hold: Told of the line before anything is asked on it, so that another thread may hang up.
    Raises:
        HostUnreachable, HostFailed, AskedTooOften, JoinTriedTooOften, ProtocolMismatch, PlaceMissing
        JoinRefused: The code is wrong or spent, or what answers there is not the host that made it.
    """
    url = host_url(typed_url)
    certificate = shown_certificate(url)
    key, pc_nonce = joining.key_of(code), secrets.token_bytes(joining.NONCE_BYTES)
    # From here on every byte comes from whoever holds this certificate's key; the proofs tell whether that is the host.
    with HostClient(url, certificate, None, _LASTS_S) as client:
        hold(client)
        begun = client.ask("/join/begin", Begun, Begin(pc_nonce=pc_nonce.hex()), _SMALL)
        seen = Handshake(pc_nonce, bytes.fromhex(begun.host_nonce), fingerprint(certificate))
        proof = joining.proof(Side.PC, key, seen)
        said = Finish(host_nonce=begun.host_nonce, proof=proof.hex())
        if wish is not None:
            request = wish.request.hex() or None
            said = said.model_copy(
                update={"mode": wish.mode, "name": wish.name, "place": wish.place, "request": request}
            )
        finished = client.ask("/join/finish", Finished, said, _SMALL)
    token, sealing_key = bytes.fromhex(finished.token), bytes.fromhex(finished.sealing_key)
    if not joining.proves(bytes.fromhex(finished.proof), Side.HOST, key, seen, token + sealing_key):
        raise JoinRefused()
    return NewDevice(
        url,
        certificate,
        finished.device_id,
        finished.mode,
        finished.name,
        token,
        sealing_key,
        finished.places_left,
    )


def shown_certificate(url: str) -> str:
    """The certificate (PEM) of whatever answers there; not believed yet. Raises HostUnreachable."""
    host, _, port = url.removeprefix("https://").rpartition(":")
    try:
        with contextlib.ExitStack() as opened:
            plain = opened.enter_context(socket.create_connection((host.strip("[]"), int(port)), _PATIENCE_S))
            shown = opened.enter_context(trusting_context().wrap_socket(plain)).getpeercert(binary_form=True)
    except OSError as error:
        raise HostUnreachable(url) from error
    if shown is None:
        raise HostUnreachable(url)
    return ssl.DER_cert_to_PEM_cert(shown)
