"""A WebAPI on this PC that answers in the true shapes, and stumbles when it is told to."""

import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "0123456789abcdef0123456789abcdef"
_LIST = re.compile(r"/v1/api/list/model/publication/lang/(ind|eng)/domain/(\d{4})/page/(\d+)/key/(\w+)/")
_VIEW = re.compile(r"/v1/api/view/model/publication/lang/(ind|eng)/domain/(\d{4})/id/(\w+)/key/(\w+)/")
_FILE = re.compile(r"/download\.php\?f=(\w+)")
_LIST_FIELDS = ("pub_id", "title", "abstract", "issn", "sch_date", "rl_date", "updt_date", "cover", "pdf", "size")
Answer = tuple[int, str, bytes]  # status, type, body


class ReplayServer:
    """Serves `publications`. `stumbles` are answers given first, each once; `asked` what came, without the key."""

    def __init__(self, per_page: int = 10) -> None:
        self.publications: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.per_page = per_page
        self.stumbles: list[Answer | None] = []  # None: the line is cut
        self.cut_after: int | None = None  # bytes of the next file
        self.asked: list[str] = []
        self.ranges: list[str] = []
        self.agents: set[str] = set()
        self.retry_after = ""
        self.say_pages: Callable[[int], int] = lambda pages: pages
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1/api/"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def add(self, pub_id: str, title: str, file: bytes | None, **fields: Any) -> None:
        link = f"http://127.0.0.1:{self._server.server_port}/download.php?f={pub_id}" if file is not None else ""
        self.publications[pub_id] = {
            "pub_id": pub_id, "title": title, "kat_no": "1102001.17", "pub_no": "17000.2403", "issn": "-",
            "abstract": "Publikasi tahunan BPS Provinsi Bengkulu.<br>Memuat data geografi, ...",
            "sch_date": "2024-02-28", "rl_date": "2024-02-28", "updt_date": None, "cover": link, "pdf": link,
            "size": "13.46 MB", "related": [], **fields,
        }  # fmt: skip
        if file is not None:
            self.files[pub_id] = file

    def answer(self, path: str) -> Answer:
        if found := _LIST.fullmatch(path):
            return self._key_wrong(found[4]) or self._list(found[2], int(found[3]))
        if found := _VIEW.fullmatch(path):
            return self._key_wrong(found[4]) or self._view(found[3])
        return 404, "text/html", b"<html>not found</html>"

    def _key_wrong(self, key: str) -> Answer | None:
        return None if key == KEY else (404, "application/json", b'{"error":"UserNotFound"}')

    def _list(self, domain: str, page: int) -> Answer:
        rows = list(self.publications.values())
        if not rows or domain != "1700":
            nothing = {"status": "OK", "data-availability": "list-not-available", "data": ""}
            return 200, "application/json", json.dumps(nothing).encode()
        shown = rows[(page - 1) * self.per_page : page * self.per_page]
        pages = self.say_pages(-(-len(rows) // self.per_page))
        head = {"page": page, "pages": pages, "per_page": self.per_page, "count": len(shown), "total": len(rows)}
        items = [{name: row[name] for name in _LIST_FIELDS} for row in shown]
        data = {"status": "OK", "data-availability": "available", "data": [head, items]}
        return 200, "application/json", json.dumps(data).encode()

    def _view(self, pub_id: str) -> Answer:
        row = self.publications.get(pub_id)
        availability = "available" if row else "not-available"
        data = {"status": "OK", "request": {"id": pub_id}, "data-availability": availability, "data": row or ""}
        return 200, "application/json", json.dumps(data).encode()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append(self.path.replace(KEY, "KEY"))
                server.agents.add(self.headers.get("user-agent", ""))
                if server.stumbles:
                    stumble = server.stumbles.pop(0)
                    if stumble is None:
                        self.close_connection = True
                        return
                    self._send(*stumble)
                elif found := _FILE.fullmatch(self.path):
                    self._file(found[1])
                else:
                    self._send(*server.answer(self.path))

            def _file(self, pub_id: str) -> None:
                data = server.files.get(pub_id)
                if data is None:
                    self._send(404, "text/html", b"<html>expired</html>")
                    return
                asked = self.headers.get("range", "")
                server.ranges.append(asked)
                tag = f'"{len(data)}-{hash(data)}"'
                start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
                if start and self.headers.get("if-range") not in (None, tag):
                    start = 0
                body = data[start:]
                self.send_response(206 if start else 200)
                self.send_header("content-type", "application/pdf")
                self.send_header("content-length", str(len(body)))
                self.send_header("etag", tag)
                if start:
                    self.send_header("content-range", f"bytes {start}-{len(data) - 1}/{len(data)}")
                self.end_headers()
                if server.cut_after is not None:
                    body, server.cut_after = body[: server.cut_after], None
                    self.close_connection = True
                self.wfile.write(body)

            def _send(self, status: int, kind: str, body: bytes) -> None:
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                if status in (429, 503) and server.retry_after:
                    self.send_header("retry-after", server.retry_after)
                if status in (301, 302):
                    self.send_header("location", body.decode())
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                pass

        return Handler
