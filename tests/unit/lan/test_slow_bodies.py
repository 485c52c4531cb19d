"""Somebody who sends a body drop by drop, or never, is not waited for."""

import socket
import ssl

import pytest

from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.actors import DeviceMode
from desktop.lan import answers
from desktop.lan.tls import pinned_context
from desktop.lan.wire import PROTOCOL_HEADER


@pytest.mark.parametrize("path", ["/call/Staff.any_admin", "/waiting", "/join/begin"])
def test_a_body_that_does_not_come_is_given_up(host_room, serving, monkeypatch, path):
    device = host_room.new_device(DeviceMode.READER)
    monkeypatch.setattr(answers, "BODY_S", 0.2)  # what the PC sent to join has had its time
    head = (
        f"POST {path} HTTP/1.1\r\nhost: x\r\n{PROTOCOL_HEADER}: {PROTOCOL}\r\n"
        f"authorization: Bearer {device.token.hex()}\r\n"
        "x-ruang-baca-now: 2026-11-25T00:00:00+00:00\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n"
    )
    context: ssl.SSLContext = pinned_context(device.certificate)
    with (
        socket.create_connection(("127.0.0.1", host_room.port), timeout=60) as plain,
        context.wrap_socket(plain) as line,
    ):
        line.sendall(head.encode() + b"{")
        assert line.recv(4_096).split(b"\r\n")[0].split()[1] == b"413"
