"""Who announces itself as a host and drips its answers holds nobody up: neither a host that looks, nor who joins."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from catalog_db.errors import HostUnreachable
from desktop.lan import joining, twins
from desktop.lan.joining import join
from desktop.lan.tls import host_context
from desktop.security.certificate import _make
from tests.unit.lan.conftest import HostRoom
from tests.unit.lan.listening import stop_listening

PATIENCE_S = 60
LASTS_S = 0.5
DRIP_S = 0.05


@pytest.fixture
def dripping() -> Iterator[str]:
    """Its address. It shakes hands, reads nothing, and sends a head that never ends."""
    certificate, key = _make()
    context, ended, threads = host_context(certificate, key), threading.Event(), []

    def drip(plain: socket.socket) -> None:
        with plain, contextlib.suppress(OSError):
            plain.settimeout(PATIENCE_S)
            with context.wrap_socket(plain, server_side=True) as line:
                line.sendall(b"HTTP/1.1 200 OK\r\nx-drips: ")
                while not ended.wait(DRIP_S):
                    line.sendall(b"x")

    def serve() -> None:
        while True:
            try:
                plain, _address = listening.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=drip, args=(plain,)))
            threads[-1].start()

    listening = socket.create_server(("127.0.0.1", 0))
    accepting = threading.Thread(target=serve)
    accepting.start()
    yield f"https://127.0.0.1:{listening.getsockname()[1]}"
    ended.set()
    stop_listening(listening)
    accepting.join(PATIENCE_S)
    for thread in threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


@pytest.mark.parametrize("how", ["a host that looks for others", "a PC that joins"])
def test_it_is_given_up(dripping: str, host_room: HostRoom, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setattr(twins, "_LASTS_S", LASTS_S)
    monkeypatch.setattr(joining, "_LASTS_S", LASTS_S)
    call: Callable[[], object] = {
        "a host that looks for others": lambda: twins.ask_twin(dripping, host_room.records, host_room.host.standing()),
        "a PC that joins": lambda: join(dripping, "AAAA-BBBB-CCCC-DDDD"),
    }[how]
    with pytest.raises(HostUnreachable):
        call()
