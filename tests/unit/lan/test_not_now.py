"""Whatever answers, but the host's own refusal, means "not now": what waits goes on waiting, nothing is rejected."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog_db.errors import (
    HostNotReady,
    HostUnreachable,
    PublicationUnknown,
    ReadingRoomError,
    RoomTakenOver,
    WritingStopped,
)
from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.actors import DeviceMode
from desktop.desk.values import DayDoubtful
from desktop.lan.tls import host_context
from desktop.lan.waiting import WaitingCount
from desktop.lan.wire import HOST_HEADER, PROTOCOL_HEADER, write_error
from desktop.security import certificate
from desktop.security.devices import Devices
from tests.unit.lan.listening import stop_listening
from tests.unit.lan.waiting_kit import PATIENCE_S, report

NOW = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


def answer(status: str, body: bytes, *more: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body) if length is None else length}", *more]
    return "\r\n".join([*lines, "connection: close", "", ""]).encode() + body


OWN = f"{HOST_HEADER}: 1\r\n{PROTOCOL_HEADER}: {PROTOCOL}"
HTML = "content-type: text/html"
REFUSAL = write_error(PublicationUnknown("x")).model_dump_json().encode()
PAGE = b"<html><h1>Bad gateway</h1></html>"
ANSWERS = {
    "server's own 503": answer("503 Service Unavailable", b"Service Unavailable", "content-type: text/plain"),
    "429 of something before it": answer("429 Too Many Requests", b"slow down"),
    "404 of something before it": answer("404 Not Found", PAGE, HTML),
    "500 without a word": answer("500 Internal Server Error", b""),
    "proxy's page": answer("502 Bad Gateway", PAGE, HTML),
    "page of a hotel": answer("200 OK", PAGE, HTML),
    "empty 204 of something else": answer("204 No Content", b""),
    "null of something else": answer("200 OK", b"null", "content-type: application/json"),
    "sent on": answer("302 Found", b"", "location: https://127.0.0.1:1/"),
    "a refusal that is not its own": answer("409 Conflict", REFUSAL, "content-type: application/json"),
    "its own refusal, cut": answer("409 Conflict", REFUSAL[:20], OWN, length=len(REFUSAL)),
    "its own refusal, cut without a length": answer(
        "409 Conflict", REFUSAL[:20], OWN, "content-type: application/json"
    ),
    "its own 503": answer("503 Service Unavailable", b"busy", OWN),
    "its own answer, cut": answer("200 OK", b"nu", OWN, length=4),
    "half a head": b"HTTP/1.1 200 O",
    "no HTTP": b"220 mail ESMTP\r\n",
    "nothing": b"",
}


class Misbehaving:
    """Has the host's certificate and says always the same; `shakes_hands` False: hangs up before that."""

    def __init__(self, identity: certificate.Identity, said: bytes, *, shakes_hands: bool = True) -> None:
        self._context = host_context(identity.certificate, identity.private_key)
        self._said = said
        self._shakes_hands = shakes_hands
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listening.getsockname()[1]}"
        self.asked = 0
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def stop(self) -> None:
        stop_listening(self._listening)
        self._thread.join(PATIENCE_S)

    def _serve(self) -> None:
        while True:
            try:
                plain, _address = self._listening.accept()
            except OSError:
                return
            with plain, contextlib.suppress(OSError):
                plain.settimeout(PATIENCE_S)
                self.asked += 1
                if self._shakes_hands:
                    with self._context.wrap_socket(plain, server_side=True) as line:
                        _read_request(line)
                        line.sendall(self._said)


def _read_request(line: socket.socket) -> None:
    came = b""
    while b"\r\n\r\n" not in came:
        came += line.recv(65_536)
    head, _, body = came.partition(b"\r\n\r\n")
    lengths = [row.partition(b":")[2] for row in head.lower().split(b"\r\n") if row.startswith(b"content-length")]
    while lengths and len(body) < int(lengths[0]):
        body += line.recv(65_536)


@pytest.fixture
def identity(host_room):
    return certificate.identity(host_room.records)


@contextlib.contextmanager
def instead_of_the_host(joined, identity, said: bytes, **how: bool) -> Iterator[Misbehaving]:
    """Another one answers the joined PC, with the host's certificate."""
    other, home = Misbehaving(identity, said, **how), joined.client.url
    joined.client.move_to(other.url)
    try:
        yield other
    finally:
        joined.client.move_to(home)
        other.stop()


def keeps_waiting(joined, done) -> None:
    """What is reported now waits, and goes on waiting however often it is sent."""
    report(joined, "gajah")
    assert joined.waiting.count() == WaitingCount(1)
    for _ in range(12):  # more often than a fault of the host itself is put up with
        with pytest.raises(HostUnreachable):
            joined.send_waiting()
    assert (joined.waiting.count(), done) == (WaitingCount(1), [])


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("said", ANSWERS.values(), ids=ANSWERS)
def test_what_a_visitor_sent_waits_until_the_host_itself_answers(joined, identity, done, said):
    with instead_of_the_host(joined, identity, said) as other:
        keeps_waiting(joined, done)
        assert other.asked > 12
    joined.send_waiting()
    assert (joined.waiting.count(), done) == (WaitingCount(0), ["gajah"])


def test_who_hangs_up_before_the_handshake_is_waited_for_too(joined, identity, done):
    with instead_of_the_host(joined, identity, b"", shakes_hands=False):
        keeps_waiting(joined, done)
    joined.send_waiting()
    assert done == ["gajah"]


def test_only_the_refusal_of_the_host_itself_rejects_and_is_heard(joined, identity, done):
    own = answer("409 Conflict", REFUSAL, OWN)
    with instead_of_the_host(joined, identity, b""):
        report(joined, "gajah")
    with instead_of_the_host(joined, identity, own):
        joined.send_waiting()
        assert joined.waiting.count() == WaitingCount(0, 1)
        with pytest.raises(PublicationUnknown):
            report(joined, "gajah")


NOT_NOW = (
    RoomTakenOver(Path("ruang"), "PC-LOKET-BARU", NOW, "https://192.168.1.9:8765"),
    DayDoubtful(NOW.date(), NOW, 1),
    WritingStopped(Path("records.db")),
)


@pytest.mark.parametrize("error", NOT_NOW, ids=lambda error: type(error).__name__)
def test_what_the_host_says_of_itself_is_waited_for(joined, identity, done, error):
    own = answer("409 Conflict", write_error(error).model_dump_json().encode(), OWN)
    with instead_of_the_host(joined, identity, own):
        report(joined, "gajah")  # whoever hands in hears of no refusal
        for _ in range(12):
            with pytest.raises(type(error)):
                joined.send_waiting()
        assert joined.waiting.count() == WaitingCount(1)
    joined.send_waiting()
    assert (joined.waiting.count(), done) == (WaitingCount(0), ["gajah"])


def test_a_host_with_a_fault_keeps_nobody_from_being_heard_later(joined, host_room, monkeypatch):
    def fault(_query: str) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(host_room.counter, "count", fault)
        report(joined, "gajah")
    assert joined.waiting.count() == WaitingCount(1)
    joined.send_waiting()
    assert joined.waiting.count() == WaitingCount(0)


def test_a_question_that_cannot_wait_says_that_the_host_is_not_ready(joined, identity):
    with instead_of_the_host(joined, identity, ANSWERS["server's own 503"]), pytest.raises(HostNotReady):
        joined.get(Devices).me(joined.actor)


def test_every_answer_of_the_program_says_whose_it_is(host_room, connect):
    client = connect(DeviceMode.READER)
    with pytest.raises(ReadingRoomError) as refused, client.open("GET", "/nothing"):
        pass
    assert not isinstance(refused.value, HostUnreachable)
    with client.open("POST", "/here") as response:
        assert HOST_HEADER in response.headers
