"""The line between rooms and central: it cuts, doubles, keeps back and delivers late what goes over it.

It also shares the requests out among the workers that live, as nginx does before central.
"""

import http.client
import random
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

_FATES: Final = {
    "whole": 60,
    "cut before": 6,
    "cut after": 6,
    "half request": 3,
    "half answer": 4,
    "twice": 6,
    "kept back": 5,
    "late copy": 6,
    "gateway": 3,
}
_MOST_KEPT: Final = 40
_HOP: Final = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"})


@dataclass(frozen=True)
class _Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class _Gone(Exception):
    """No worker answers."""


@dataclass
class Line:
    """`with Line(seed) as line:` it listens at `line.url`; `line.workers` are the ports behind it.

    Attributes:
        calm: Nothing is broken any more.
        fates: How often what was done.
    """

    seed: int
    workers: list[int] = field(default_factory=list)
    calm: bool = True
    fates: dict[str, int] = field(default_factory=dict)
    kept: list[_Asked] = field(default_factory=list)

    def __enter__(self) -> "Line":
        self._chance = random.Random(self.seed)
        self._lock = threading.Lock()
        line = self

        class Handler(_Handler):
            owner = line

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._ends = threading.Event()
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.05,), name="line"),
            threading.Thread(target=self._deliver_some, name="late"),
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.set()
        self._server.shutdown()
        for thread in self._threads:
            thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def fate(self) -> str:
        with self._lock:
            fate = "whole" if self.calm else self._chance.choices(list(_FATES), list(_FATES.values()))[0]
            self.fates[fate] = self.fates.get(fate, 0) + 1
            return fate

    def keep(self, asked: _Asked) -> None:
        """To be delivered when nobody waits for it any more, and others have overtaken it."""
        if asked.method in ("POST", "PUT"):
            with self._lock:
                if len(self.kept) < _MOST_KEPT:
                    self.kept.append(asked)

    def deliver_late(self, share: float = 1.0) -> None:
        """Some of what was kept back arrives, in another order; what nobody takes waits on."""
        with self._lock:
            due = [one for one in self.kept if self._chance.random() <= share]
            self.kept = [one for one in self.kept if one not in due]
            self._chance.shuffle(due)
        for one in due:
            try:
                self.send(one)
            except _Gone:
                self.keep(one)

    def send(self, asked: _Asked, part: float = 1.0) -> _Answer:
        """Ask one of the workers, or another where that is gone. `part` < 1: break off in the middle of the body."""
        with self._lock:
            ports = self._chance.sample(self.workers, len(self.workers))
        for port in ports:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                try:
                    connection.connect()
                except OSError:
                    continue
                return self._ask(connection, asked, part)
            except (OSError, http.client.HTTPException) as error:
                raise _Gone from error  # killed in the middle: nobody knows whether it was done
            finally:
                connection.close()
        raise _Gone

    def _ask(self, connection: http.client.HTTPConnection, asked: _Asked, part: float) -> _Answer:
        connection.putrequest(asked.method, asked.path, skip_host=True, skip_accept_encoding=True)
        for name, value in asked.headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        if part < 1:
            connection.send(asked.body[: int(len(asked.body) * part)])
            raise _Gone
        connection.send(asked.body)
        response = connection.getresponse()
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in _HOP]
        return _Answer(response.status, headers, response.read())

    def _deliver_some(self) -> None:
        while not self._ends.wait(0.3):
            if not self.calm:
                self.deliver_late(0.25)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: Line
    disable_nagle_algorithm = True

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # who asked was killed
            pass

    def do_GET(self) -> None:
        self._pass_on()

    do_POST = do_PUT = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        asked = _Asked(self.command, self.path, headers, body)
        try:
            self._suffer(asked, self.owner.fate())
        except (_Gone, OSError):
            self._cut()

    def _suffer(self, asked: _Asked, fate: str) -> None:
        line = self.owner
        if fate == "gateway":
            self._answer(_Answer(502, [("content-type", "text/html")], b"<html>Bad Gateway</html>"))
            return
        if fate in ("cut before", "kept back"):
            if fate == "kept back":
                line.keep(asked)
            self._cut()
            return
        if fate == "half request":
            line.send(asked, 0.5)
        if fate == "twice":
            other = threading.Thread(target=self._again, args=(asked,))
            other.start()
            answer = line.send(asked)
            other.join()
        else:
            answer = line.send(asked)
        if fate == "late copy":
            line.keep(asked)
        if fate == "cut after":
            self._cut()
            return
        self._answer(answer, half=fate == "half answer")

    def _again(self, asked: _Asked) -> None:
        try:
            self.owner.send(asked)
        except _Gone:
            pass

    def _answer(self, answer: _Answer, half: bool = False) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) // 2] if half else answer.body)
        if half:
            self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
