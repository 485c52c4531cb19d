"""Strangers may send little, and the token of a room is looked at before what it sends."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER

_LARGE = 8 * 1024 * 1024


@pytest.fixture
def port(central) -> Iterator[int]:
    """A real server over the application; nobody else speaks HTTP before what it was told is there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(central.app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                thread.join(0.05)  # its own end, should it not come up
                assert thread.is_alive()
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def status(port: int, path: str, *fields: str, body: bytes = b"{") -> int:
    """What is answered to a head and the beginning of a body, the rest of which never comes."""
    head = [f"POST {path} HTTP/1.1", "host: x", f"{FORMAT_HEADER}: {FORMAT}", "content-type: application/json", *fields]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode() + body)
        return int(line.recv(4_096).split(b" ")[1])


@pytest.mark.parametrize("token", ["", "authorization: Bearer " + "0" * 64])
@pytest.mark.parametrize(
    "size", [f"content-length: {_LARGE}", "transfer-encoding: chunked", "content-encoding: gzip\r\ncontent-length: 900"]
)
def test_a_stranger_is_refused_before_the_body_has_come(port, token, size):
    assert status(port, "/v1/push", *filter(None, (token, size)), body=b"") == 401


@pytest.mark.parametrize("path", ["/v1/enrol", "/sign-in", "/confirm"])
def test_where_strangers_may_send_it_is_little(port, path):
    assert status(port, path, "content-length: 65537") == 413


def test_a_stranger_who_keeps_asking_waits(central, port):
    answers = {status(port, "/v1/push", f"content-length: {_LARGE}") for _ in range(40)}
    assert answers == {401, 429}


def test_a_room_sends_much_and_is_counted_once(central):
    room = central.new_room()
    answer = room.ask("POST", "/v1/push", content=b" " * 100_000 + room.batch().model_dump_json().encode())
    assert answer.status_code == 200
    assert room.ask("POST", "/v1/push", content=b" " * (_LARGE + 1)).status_code == 413
