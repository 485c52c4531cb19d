"""Each part of a request has its time: the connection of who needs longer is closed, and drops do not prolong it."""

import contextlib
import logging
import socket
import ssl
from collections.abc import Callable, Iterator

import pytest

from desktop.actors import Actor, DeviceMode
from desktop.lan import accepting
from desktop.lan.remote import remote_service
from desktop.lan.seldom import _SAID_EVERY_S, Seldom
from desktop.lan.tls import trusting_context
from desktop.security.devices import Devices

PATIENCE_S = 60
HEAD = b"GET /room HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.fixture
def port(host_room, serving) -> int:
    return host_room.port


@pytest.fixture
def short(monkeypatch) -> Callable[[str], None]:
    """Shortens one limit; the others stay as they are, so that only this one can end anything here."""
    return lambda name: monkeypatch.setattr(accepting, name, 0.3)


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


def drip(line: socket.socket, begins: bytes, drop: bytes) -> None:
    """A drop whenever nothing has come for a moment, until the host hangs up; for ever, if it does not."""
    line.settimeout(0.05)
    said = begins
    for _ in range(PATIENCE_S * 20):
        try:
            line.sendall(said)
            said = drop
            if not line.recv(65_536):
                return
        except TimeoutError:
            continue
        except OSError:
            return
    raise AssertionError("it was listened to for ever")


def test_who_does_not_shake_hands_is_disconnected(port, short):
    short("HANDSHAKE_S")
    with plain(port) as line:
        assert ended(line)


def test_who_says_half_of_a_handshake_is_disconnected(port, short):
    short("HANDSHAKE_S")
    with plain(port) as line:
        line.sendall(b"\x16\x03\x01\x02\x00\x01")
        assert ended(line)


def test_who_asks_nothing_is_disconnected(port, short):
    short("HEAD_S")
    with shaken(port) as line:
        assert ended(line)


@pytest.mark.parametrize("said", [b"", HEAD], ids=["first", "next"])
def test_a_head_that_drips_ends(port, short, said):
    short("HEAD_S")
    with shaken(port) as line:
        drip(line, said + b"GET /room HTTP/1.1\r\nhost: x\r\nx: ", b"x")


def test_a_body_that_nobody_reads_ends(port, short):
    short("REST_S")
    with shaken(port) as line:
        drip(line, b"POST /here HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n", b"x")


def test_who_was_refused_is_disconnected_and_a_pc_of_the_room_is_not(port, connect, short):
    short("STRANGER_IDLE_S")
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


def test_requests_that_are_no_use_are_one_line_of_the_log(port, caplog, monkeypatch):
    (seldom,) = accepting._requests.filters
    monkeypatch.setattr(seldom, "_said_at", -_SAID_EVERY_S)
    monkeypatch.setattr(seldom, "_count", 0)
    for _ in range(5):
        with shaken(port) as line:
            line.sendall(b"no such thing\r\n\r\n")
            assert ended(line)
    said = [record.getMessage() for record in caplog.records if "Invalid HTTP" in record.getMessage()]
    assert said == ["Invalid HTTP request received. (requests that were no use: 1)"]


def test_who_asks_much_and_goes_is_one_line_of_the_log(port, connect, caplog, monkeypatch):
    """asyncio warns of each answer that nobody takes any more."""
    (seldom,) = (each for each in logging.getLogger("asyncio").filters if isinstance(each, Seldom))
    monkeypatch.setattr(seldom, "_said_at", -_SAID_EVERY_S)
    log = logging.getLogger("asyncio")
    for _ in range(20):
        log.warning("socket.send() raised exception.")
    log.error("a task failed")
    said = [record.getMessage() for record in caplog.records if record.name == "asyncio"]
    assert said[0].startswith("socket.send() raised exception. (requests that were no use: ")
    assert said[1:] == ["a task failed"]


@pytest.mark.parametrize("step", ["place_of", "HostProtocol"])
def test_a_fault_over_one_connection_costs_that_one_alone(host_room, port, connect, caplog, monkeypatch, step):
    """Else the host would be there, and accept nobody any more."""
    devices = remote_service(connect(DeviceMode.READER), Devices)
    usual, failed = getattr(accepting, step), []

    def failing(*said: object) -> object:
        if not failed:
            failed.append(said)
            raise ZeroDivisionError
        return usual(*said)

    monkeypatch.setattr(accepting, step, failing)
    with plain(port) as line:
        assert ended(line)
    assert failed
    with shaken(port) as line:
        line.sendall(HEAD)
        assert line.recv(65_536).startswith(b"HTTP/1.1 401")
    assert devices.me(Actor(DeviceMode.READER)).mode is DeviceMode.READER
    assert "ZeroDivisionError" in caplog.text


def test_a_warning_is_let_through_once_in_five_minutes_with_how_many_there_were():
    now = [0.0]
    seldom = Seldom(lambda: now[0])

    def passes(level: int) -> str:
        record = logging.LogRecord("x", level, "", 1, "%d is wrong", (3,), None)
        return record.getMessage() if seldom.filter(record) else ""

    assert passes(logging.WARNING) == "3 is wrong (requests that were no use: 1)"
    assert [passes(logging.WARNING) for _ in range(1_000)] == [""] * 1_000
    assert passes(logging.ERROR) == "3 is wrong"  # a fault of ours is told each time
    now[0] = 301.0
    assert passes(logging.WARNING) == "3 is wrong (requests that were no use: 1001)"
