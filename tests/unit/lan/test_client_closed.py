"""A line to the host is closed while somebody still asks."""

import socket
import threading

import pytest
from pydantic import BaseModel

from catalog_db.errors import HostUnreachable
from desktop.lan.client import HostClient
from desktop.lan.tls import host_context
from desktop.security import certificate

PATIENCE_S = 60


class Nothing(BaseModel):
    """What the host answers."""


@pytest.fixture
def host():
    """Nothing but a socket with the host's certificate."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE_S)
        yield listening


def test_who_asks_after_the_end_hears_that_the_host_is_away(host, host_room):
    """As a thread does that was a moment later than the window which closed."""
    known = certificate.identity(host_room.records)
    client = HostClient(f"https://127.0.0.1:{host.getsockname()[1]}", known.certificate, b"token")
    client.close()
    with pytest.raises(HostUnreachable):
        client.ask("/room", Nothing)


def test_what_was_asked_before_leaves_no_line_open(host, host_room):
    known = certificate.identity(host_room.records)
    client = HostClient(f"https://127.0.0.1:{host.getsockname()[1]}", known.certificate, b"token")
    asking = threading.Thread(target=client.ask, args=("/room", Nothing))
    asking.start()
    line, _address = host.accept()
    client.close()  # TLS has not begun
    with host_context(known.certificate, known.private_key).wrap_socket(line, server_side=True) as line:
        line.settimeout(PATIENCE_S)
        line.recv(65_536)
        line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        asking.join(PATIENCE_S)
        assert not asking.is_alive()
        assert line.recv(1) == b""  # the PC has hung up
