"""Asks the WebAPI: at most once a second, three times where it stumbles, and never a word of a URL in a log.

The office's key is part of every URL (domain.md section 4). So no error carries one, and none is chained to one of the
HTTP library's, which would.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx2 as httpx

from catalog_db.errors import Cancelled
from desktop.catalogue.errors import WebApiOdd, WebApiRefused, WebApiUnreachable
from desktop.catalogue.webapi.answers import MOST_BYTES, WebApiPage, WebApiTitle, read_detail, read_list
from desktop.http_client import read_body

BASE_URL: Final = "https://webapi.bps.go.id/v1/api/"
KEY_FORM: Final = re.compile(r"[0-9A-Za-z]{8,128}")
DOMAIN_FORM: Final = re.compile(r"\d{4}")
LANGUAGES: Final = ("ind", "eng")
_HOSTS: Final = ".bps.go.id"  # where files lie; a link that leads elsewhere is not followed
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_TIMEOUT_S: Final = 30.0
_INTERVAL_S: Final = 1.0
_TRIES: Final = 3
_MOST_WAIT_S: Final = 60.0  # however long it asks us to stay away
_MOST_REDIRECTS: Final = 5
_HEADERS: Final = {  # plain HTTP clients may get 403
    "user-agent": "Mozilla/5.0 (compatible; RuangBaca; perpustakaan BPS)",
    "accept": "application/json, application/pdf;q=0.9, */*;q=0.1",
    "accept-language": "id,en;q=0.5",
}
for _name in ("httpx2", "httpcore", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # they note every URL

Pause = Callable[[threading.Event, float], bool]  # wait so many seconds; True where it was cancelled meanwhile


def wait(cancel: threading.Event, seconds: float) -> bool:
    return cancel.wait(seconds)


class WebApi:
    """One thread asks. Close it, or use it in a `with` block."""

    def __init__(
        self,
        key: str,
        base_url: str = BASE_URL,
        pause: Pause = wait,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        if not KEY_FORM.fullmatch(key):
            raise WebApiRefused("key")
        self._key = key
        self._base = base_url
        self._pause = pause
        self._steady = steady
        self._last: float | None = None
        self._plain = urlsplit(base_url).hostname in _HERE  # a test's own server
        self._http = httpx.Client(headers=_HEADERS, timeout=_TIMEOUT_S, follow_redirects=False)

    def __enter__(self) -> "WebApi":
        return self

    def __exit__(self, *exception: object) -> None:
        self._http.close()

    def list_page(self, domain: str, page: int, language: str, cancel: threading.Event) -> WebApiPage:
        """Publications of a domain (four digits), ten a page from 1.

        Raises:
            WebApiRefused, WebApiOdd, WebApiUnreachable, Cancelled
        """
        path = f"list/model/publication/lang/{language}/domain/{domain}/page/{page}/"
        return read_list(self._ask(path, cancel))

    def detail(self, domain: str, pub_id: str, language: str, cancel: threading.Event) -> WebApiTitle | None:
        """One publication with its numbers; None where it is not there any more. Raises as `list_page` does."""
        path = f"view/model/publication/lang/{language}/domain/{domain}/id/{pub_id}/"
        return read_detail(self._ask(path, cancel))

    @contextmanager
    def open(
        self, link: str, cancel: threading.Event, headers: dict[str, str] | None = None
    ) -> Iterator[httpx.Response]:
        """What an opaque link gives; its body is still to be read, inside the block.

        Raises:
            WebApiOdd: The link leads away from BPS, or in circles.
            WebApiUnreachable, Cancelled
        """
        for _ in range(_MOST_REDIRECTS + 1):
            if not self._is_allowed(link):
                raise WebApiOdd("link")
            self._take_turn(cancel)
            try:
                with self._http.stream("GET", link, headers=headers) as response:
                    if not response.is_redirect:
                        yield response
                        return
                    link = urljoin(link, response.headers.get("location", ""))
            except (httpx.HTTPError, httpx.InvalidURL):
                raise WebApiUnreachable() from None
        raise WebApiOdd("link")

    def _ask(self, path: str, cancel: threading.Event) -> bytes:
        delay = _INTERVAL_S
        for attempt in range(1, _TRIES + 1):
            self._take_turn(cancel)
            try:
                with self._http.stream("GET", f"{self._base}{path}key/{self._key}/") as response:
                    status, asked_s = response.status_code, _retry_after(response)
                    if status < 500 and status != 429:
                        return _body(response)
            except (httpx.HTTPError, httpx.InvalidURL):
                asked_s = 0.0
            delay = max(2 * delay, asked_s)
            if attempt < _TRIES and self._pause(cancel, min(delay, _MOST_WAIT_S)):
                raise Cancelled()
        raise WebApiUnreachable()

    def _take_turn(self, cancel: threading.Event) -> None:
        if self._last is not None:
            left = self._last + _INTERVAL_S - self._steady()
            if left > 0 and self._pause(cancel, left):
                raise Cancelled()
        if cancel.is_set():
            raise Cancelled()
        self._last = self._steady()

    def _is_allowed(self, link: str) -> bool:
        try:
            parts = urlsplit(link)
            host = (parts.hostname or "").lower()
            port = parts.port
        except ValueError:
            return False
        if self._plain and parts.scheme == "http":
            return host in _HERE
        return parts.scheme == "https" and host.endswith(_HOSTS) and port in (None, 443) and not parts.username


def _body(response: httpx.Response) -> bytes:
    """The whole answer of bounded size; what says that the key is wrong becomes an error."""
    body = read_body(response, MOST_BYTES, WebApiOdd("size"))
    if response.status_code in (401, 403) or (response.status_code == 404 and b"UserNotFound" in body):
        raise WebApiRefused("key")
    if response.status_code != 200:
        raise WebApiOdd(f"status {response.status_code}")
    return body


def _retry_after(response: httpx.Response) -> float:
    text = response.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0.0
