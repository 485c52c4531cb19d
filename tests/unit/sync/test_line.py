"""The line to central: certificates of the system, its proxy, no redirects, and no secret in a text."""

import socket
import ssl
import threading
from datetime import UTC, datetime
from uuid import uuid4

import httpx2 as httpx
import pytest

from catalog_db.exchange.sync import DownAnswer
from desktop.lan.tls import host_context
from desktop.security import certificate
from desktop.sync.account import Account, read_account
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralFailed, CentralForeign, CentralRefused, CentralUnreachable


class Listener:
    """Takes one connection and gives what came first to `answer`."""

    def __init__(self, answer, context: ssl.SSLContext | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._answer, self._context = answer, context
        self.port = self._socket.getsockname()[1]
        self.heard = b""
        self._thread = threading.Thread(target=self._listen, name="listener")
        self._thread.start()

    def _listen(self) -> None:
        connection, _ = self._socket.accept()
        with connection:
            connection.settimeout(30)
            try:
                if self._context is not None:
                    connection = self._context.wrap_socket(connection, server_side=True)
                self.heard = connection.recv(4_096)
                connection.sendall(self._answer)
            except OSError:
                pass  # the other side does not trust this one
            finally:
                connection.close()

    def close(self) -> None:
        self._thread.join(120)
        self._socket.close()


def test_a_certificate_that_the_system_does_not_trust_is_refused(monkeypatch):
    made, key = certificate._make()
    listener = Listener(b"", host_context(made, key))
    try:
        with CentralClient(f"https://127.0.0.1:{listener.port}", "ab" * 32) as client, pytest.raises(CentralForeign):
            client.ask("/v1/down", DownAnswer)
    finally:
        listener.close()
    assert listener.heard == b""  # the token was not said


def test_the_proxy_of_the_system_is_asked(monkeypatch):
    listener = Listener(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    try:
        with CentralClient("https://pusat.example.go.id", "ab" * 32) as client, pytest.raises(CentralUnreachable):
            client.ask("/v1/down", DownAnswer)
    finally:
        listener.close()
    assert listener.heard.startswith(b"CONNECT pusat.example.go.id:443")
    assert b"ab" * 32 not in listener.heard


@pytest.mark.parametrize(
    ("status", "body", "error", "reason"),
    [
        (302, b"", CentralFailed, "status 302"),
        (500, b"{}", CentralFailed, "status 500"),
        (404, b"no json", CentralFailed, "status 404"),
        (403, b'{"code": "other_room", "text": "x", "later": 1}', CentralRefused, "other_room"),
        (200, b"[]", CentralFailed, "answer to /v1/down"),
    ],
)
def test_answers_that_are_none(status, body, error, reason):
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(status, content=body, headers={"location": "https://elsewhere.example/v1/down"})

    client = CentralClient("https://pusat.example", "ab" * 32, httpx.MockTransport(answer))
    with client, pytest.raises(error) as caught:
        client.ask("/v1/down", DownAnswer)
    assert caught.value.reason == reason
    assert asked == ["https://pusat.example/v1/down"]


def test_no_secret_is_in_a_text_of_the_account(here, caplog):
    account = read_account(here.room.records)
    for secret in (account.token, account.sign_key.hex(), account.seal_key.hex(), repr(account.sign_key)):
        assert secret not in repr(account)
    with caplog.at_level("DEBUG"):
        here.register()
        here.run()
    assert account.token not in caplog.text
    assert Account("u", uuid4(), "n", b"", b"", "secret", b"", b"", datetime.now(UTC)).token == "secret"
