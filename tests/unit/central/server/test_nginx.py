"""nginx as its example says, word for word but for names and ports, before a real central: what it refuses."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import httpx2 as httpx
import pytest
import uvicorn

from desktop.security.certificate import _make
from tests.conftest import PROJECT
from tests.ports import lasting_port

_NGINX: Final = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_README: Final = PROJECT / "catalog_db/central/README.md"
pytestmark = [
    pytest.mark.long(part="commands"),
    pytest.mark.skipif(_NGINX is None, reason="there is no nginx: `apt install nginx`, which `test --all` does"),
]


class Front:
    """nginx, and where it listens."""

    def __init__(self, https: int, http: int) -> None:
        self.https, self.http = https, http
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        self.client = httpx.Client(base_url=f"https://127.0.0.1:{https}", verify=trusting, trust_env=False)

    def line(self) -> ssl.SSLSocket:
        """A connection to it over TLS, which the caller closes."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection(("127.0.0.1", self.https), timeout=30)
        try:
            return context.wrap_socket(plain)
        except BaseException:
            plain.close()
            raise

    def said(self, sent: bytes) -> bytes:
        """The first line that is answered to bytes sent over TLS."""
        with self.line() as line:
            line.sendall(sent)
            return line.recv(4_096).split(b"\r\n")[0]


@pytest.fixture
def front(central, tmp_path, request) -> Iterator[Front]:
    """Parameter: what else is replaced in the example."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            central.app, log_config=None, lifespan="off", proxy_headers=True, forwarded_allow_ips="127.0.0.1"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                thread.join(0.05)
                assert thread.is_alive()
            yield from _nginx(tmp_path, listening.getsockname()[1], getattr(request, "param", {}))
        finally:
            server.should_exit = True
            thread.join()


def _nginx(folder: Path, behind: int, besides: dict[str, str]) -> Iterator[Front]:
    https, http = lasting_port(), lasting_port()
    certificate, key = _make()[:2]
    (folder / "fullchain.pem").write_text(certificate)
    (folder / "privkey.pem").write_text(key)
    (example,) = re.findall(r"```nginx\n(.*?)```", _README.read_text("utf-8"), re.DOTALL)
    example = re.sub(r" *listen \[::\].*\n", "", example)
    for before, after in {
        "listen 443 ssl": f"listen 127.0.0.1:{https} ssl",
        "listen 80": f"listen 127.0.0.1:{http}",
        "127.0.0.1:47300": f"127.0.0.1:{behind}",
        "/etc/letsencrypt/live/pusat.example.id": str(folder),
        **besides,
    }.items():
        assert before in example
        example = example.replace(before, after)
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy"))
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    head = f"{user} worker_processes 1; pid {folder}/pid; error_log {folder}/log; events {{}}"
    (folder / "nginx.conf").write_text(f"{head} http {{ {temporary}\n{example}\n}}")
    command = [str(_NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    subprocess.run(command, check=True, capture_output=True)  # it is there when this returns
    front = Front(https, http)
    try:
        yield front
    finally:
        front.client.close()
        pid = int((folder / "pid").read_text())
        os.kill(pid, signal.SIGTERM)
        while (folder / "pid").exists():  # removed as its last act
            threading.Event().wait(0.01)


def test_the_example_for_nginx_does_what_its_page_says(front, central):
    page = front.client.get("/sign-in")
    assert page.status_code == 200 and "Kata sandi" in page.text
    assert page.headers.get_list("strict-transport-security") == ["max-age=31536000; includeSubDomains"]
    assert front.client.post("/sign-in", data={"name": "x", "password": "x"}).status_code == 403
    # Rooms must not be led on from what is not encrypted, people are.
    plain = f"http://127.0.0.1:{front.http}"
    with httpx.Client(trust_env=False, follow_redirects=False) as client:
        assert client.get(f"{plain}/v1/down").status_code == 403
        assert client.get(f"{plain}/sign-in").headers["location"].startswith("https://")
    # Too large a form never reaches central.
    assert front.client.post("/sign-in", content=b"x" * (17 << 20)).status_code == 413
    # Where a message ends is clear, or it is refused.
    head = b"POST /sign-in HTTP/1.1\r\nHost: pusat.example.id\r\n"
    for unclear in (
        b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nx=yz1",
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    ):
        assert front.said(head + unclear).split(b" ")[1] in (b"400", b"501"), unclear


@pytest.mark.parametrize(
    ("least", "most", "ciphers", "answered"),
    [
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, "AES256-GCM-SHA384", "SSLV3_ALERT_HANDSHAKE_FAILURE"),
        (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", "TLSV1_ALERT_PROTOCOL_VERSION"),
    ],
    ids=["no forward secrecy", "older than TLS 1.2"],
)
def test_nginx_itself_refuses_what_is_weak(front, least, most, ciphers, answered):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # Python warns of old ones, too
        context.minimum_version, context.maximum_version = least, most
    address = "127.0.0.1", front.https
    with socket.create_connection(address, timeout=30) as line, pytest.raises(ssl.SSLError) as refused:
        context.wrap_socket(line)
    assert refused.value.reason == answered


def test_behind_nginx_limits_go_by_the_true_address(front, central):
    """What a client says of its address counts nothing."""
    answers = {
        front.client.post(
            "/sign-in", data={"name": "budi", "password": "x"}, headers={"x-forwarded-for": f"198.51.100.{number}"}
        ).status_code
        for number in range(25)
    }
    assert answers == {403, 429}


@pytest.mark.parametrize("front", [{"rate=50r/s": "rate=1r/m", "burst=400": "burst=3"}], indirect=True)
def test_nginx_lets_no_address_ask_as_often_as_it_likes(front):
    """With its numbers made small: more than the burst is answered by nginx itself, as rooms understand it."""
    answers = [front.client.get("/sign-in").status_code for _ in range(6)]
    assert answers == [200] * 4 + [429] * 2


@pytest.mark.parametrize("front", [{"central_conn 40;": "central_conn 3;"}], indirect=True)
def test_nginx_lets_no_address_hold_as_many_lines_as_it_likes(front):
    """With its number made small: forms that are begun and not sent hold what one address may have, until they go."""
    head = b"POST /sign-in HTTP/1.1\r\nHost: pusat.example.id\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"
    with ExitStack() as held:
        for _ in range(3):
            line = held.enter_context(front.line())
            line.sendall(head)
            assert line.recv(4_096).startswith(b"HTTP/1.1 100 ")  # so it is counted
        assert front.client.get("/sign-in").status_code == 429
        assert front.said(head).startswith(b"HTTP/1.1 429 ")
    while (answer := front.client.get("/sign-in")).status_code == 429:  # until it has seen that they are gone
        threading.Event().wait(0.01)
    assert answer.status_code == 200
