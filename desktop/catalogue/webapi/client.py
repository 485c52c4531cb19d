"""Asks the WebAPI: at most once a second, three times where it stumbles, and never a word of a URL in a log.

The office's key is part of every URL. So no error carries one, and none is chained to one of the
HTTP library's, which would.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx2 as httpx

from catalog_db.errors import Cancelled
from catalog_db.rules.catalogue.titles import clean, clean_title
from desktop.catalogue.webapi.answer import inner_data
from desktop.catalogue.webapi.values import WebApiOdd, WebApiRefused, WebApiUnreachable
from desktop.http_client import read_body

# Reads the answers of the WebAPI in all the shapes that it really sends. None is trusted.

MOST_BYTES: Final = 16 * 1024 * 1024  # of an answer
_MOST_TITLES: Final = 1_000  # of one page; it has 10
_ID = re.compile(r"[0-9A-Za-z_-]{1,60}")


@dataclass(frozen=True, slots=True)
class WebApiTitle:
    """A publication as the WebAPI tells of it.

    Attributes:
        size: As the WebAPI shows it, "13.46 MB"; no number to rely on.
        pdf: An opaque link that may expire: used once, kept and noted nowhere.
        item: All of it, as it came.
    """

    pub_id: str
    title: str
    release_date: date | None
    revision_date: date | None
    size: str
    pdf: str = field(repr=False)
    item: dict[str, Any] = field(repr=False)

    @property
    def edition(self) -> str:
        """Differs where the file was exchanged."""
        return f"{self.release_date or ''}/{self.revision_date or ''}"


@dataclass(frozen=True, slots=True)
class WebApiPage:
    """A page of a list. `pages` and `total` are what the WebAPI says; it says 0 where it has nothing."""

    pages: int
    total: int
    titles: tuple[WebApiTitle, ...]


def read_list(body: bytes) -> WebApiPage:
    """
    Raises:
        WebApiRefused: It says that something is wrong.
        WebApiOdd: It is no JSON, such as a page of HTML, or of another shape.
    """
    data = inner_data(body)
    if data is None:
        return WebApiPage(0, 0, ())
    if not isinstance(data, list) or not data or not isinstance(data[0], dict):
        raise WebApiOdd("list")
    rows = data[1] if len(data) > 1 and isinstance(data[1], list) else []
    titles = [title for row in rows[:_MOST_TITLES] if (title := _title(row)) is not None]
    return WebApiPage(_count(data[0], "pages"), _count(data[0], "total"), tuple(titles))


def read_detail(body: bytes) -> WebApiTitle | None:
    """None: there is no such publication. Raises as `read_list` does."""
    data = inner_data(body)
    if data is None:
        return None
    title = _title(data)
    if title is None:
        raise WebApiOdd("detail")
    return title


def _title(item: Any) -> WebApiTitle | None:
    """None for what has no usable id or no title."""
    if not isinstance(item, dict):
        return None
    pub_id = _text(item, "pub_id")
    title = clean_title(_text(item, "title"))
    if not _ID.fullmatch(pub_id) or not title:
        return None
    return WebApiTitle(
        pub_id=pub_id,
        title=title[:1_000],
        release_date=_date(_text(item, "rl_date")),
        revision_date=_date(_text(item, "updt_date")),
        size=clean(_text(item, "size"))[:40],
        pdf=_text(item, "pdf"),
        item=item,
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _count(head: dict[str, Any], name: str) -> int:
    text = _text(head, name)
    return min(int(text), 1_000_000) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


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
        return read_list(self.ask(path, cancel))

    def detail(self, domain: str, pub_id: str, language: str, cancel: threading.Event) -> WebApiTitle | None:
        """One publication with its numbers; None where it is not there any more. Raises as `list_page` does."""
        path = f"view/model/publication/lang/{language}/domain/{domain}/id/{pub_id}/"
        return read_detail(self.ask(path, cancel))

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

    def ask(self, path: str, cancel: threading.Event) -> bytes:
        """What the WebAPI answers under a path that ends with "/"; of bounded size.

        Raises:
            WebApiRefused, WebApiOdd, WebApiUnreachable, Cancelled
        """
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
