"""Each part of a request has its time: who needs longer is hung up on, and drops do not prolong it."""

import contextlib
import socket
import ssl
from collections.abc import Iterator

import pytest

from desktop.actors import Actor, DeviceMode
from desktop.lan import accepting
from desktop.lan.remote import remote_service
from desktop.lan.tls import trusting_context
from desktop.security.devices import Devices

PATIENCE_S = 30
HEAD = b"GET /room HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.fixture
def port(host_room, serving, monkeypatch) -> int:
    """Of a host with little patience for all of it."""
    for name in ("HANDSHAKE_S", "HEAD_S", "REST_S", "STRANGER_IDLE_S"):
        monkeypatch.setattr(accepting, name, 0.3)
    return host_room.port


@contextlib.contextmanager
def plain(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as line:
        yield line


@contextlib.contextmanager
def shaken(port: int) -> Iterator[ssl.SSLSocket]:
    with plain(port) as line, trusting_context().wrap_socket(line) as secured:
        yield secured


def ended(line: socket.socket) -> bool:
    """Waits until the host hangs up; what it says before is read."""
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def drip(line: socket.socket, drop: bytes) -> None:
    """A drop whenever nothing has come for a moment, until the host hangs up; for ever, if it does not."""
    line.settimeout(0.05)
    for _ in range(PATIENCE_S * 20):
        try:
            line.sendall(drop)
            if not line.recv(65_536):
                return
        except TimeoutError:
            continue
        except OSError:
            return
    raise AssertionError("it was listened to for ever")


def test_who_does_not_shake_hands_is_hung_up_on(port):
    with plain(port) as line:
        assert ended(line)


def test_who_says_half_of_a_handshake_is_hung_up_on(port):
    with plain(port) as line:
        line.sendall(b"\x16\x03\x01\x02\x00\x01")
        assert ended(line)


def test_who_asks_nothing_is_hung_up_on(port):
    with shaken(port) as line:
        assert ended(line)


@pytest.mark.parametrize("said", [b"", HEAD], ids=["first", "next"])
def test_a_head_that_drips_ends(port, said):
    with shaken(port) as line:
        line.sendall(said + b"GET /room HTTP/1.1\r\nhost: x\r\nx: ")
        drip(line, b"x")


def test_a_body_that_nobody_reads_ends(port):
    with shaken(port) as line:
        line.sendall(b"POST /here HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n")
        drip(line, b"x")


def test_who_was_refused_is_hung_up_on_and_a_pc_of_the_room_is_not(port, connect):
    client = connect(DeviceMode.READER)
    devices = remote_service(client, Devices)
    me = devices.me(Actor(DeviceMode.READER))
    with shaken(port) as line:
        line.sendall(HEAD)
        assert line.recv(12) == b"HTTP/1.1 401"
        assert ended(line)  # later than the PC began to be idle
    pool = client._http._transport._pool
    (kept,) = pool.connections
    assert devices.me(Actor(DeviceMode.READER)).id == me.id
    assert pool.connections == [kept]  # on the same connection
