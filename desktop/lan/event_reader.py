"""Hears the events of the host in a thread, and comes back by itself after a break."""

import logging
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

import httpx2 as httpx
from pydantic import ValidationError

from catalog_db.errors import DeviceRefused, HostFailed, ProtocolMismatch, ReadingRoomError
from desktop.lan.client import HostClient
from desktop.lan.events import KEEP_ALIVE_S, LINE_BYTES, EventMessage

_SILENCE_S: Final = 3 * KEEP_ALIVE_S  # then the line is cut, or the PC was asleep
_SHORTEST_BREAK_S: Final = 0.2
_FIRST_BREAK_S: Final = 0.2
_LONGEST_BREAK_S: Final = 30.0
SIGN_OF_LIFE_S: Final = 15.0
_log = logging.getLogger(__name__)


class Link(StrEnum):
    """How the line to the host is."""

    UP = "up"
    DOWN = "down"
    REFUSED = "refused"  # the host does not let this PC in any more
    MISMATCHED = "mismatched"  # the host answers, but its program and this one are too far apart


class EventReader:
    """Calls `on_event` for every line that tells something, `on_link` when the line changes; both in its thread."""

    def __init__(
        self, client: HostClient, on_event: Callable[[EventMessage], None], on_link: Callable[[Link], None]
    ) -> None:
        self._client = client
        self._on_event = on_event
        self._on_link = on_link
        self._link: Link | None = None
        self.mismatch: ProtocolMismatch | None = None  # while the line is so
        self._cursor = ""
        self._stopped = threading.Event()
        self._hurried = threading.Event()  # somebody would like to know now
        self._lock = threading.Lock()
        self._response: httpx.Response | None = None
        self._thread = threading.Thread(target=self._run, name="host-events", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def hurry(self) -> None:
        """Somebody wants the host: try now, where the next try would be later."""
        self._hurried.set()

    def stop(self) -> None:
        """End the thread; a line that is waited for is given up."""
        self._stopped.set()
        self._hurried.set()
        with self._lock:
            if self._response is not None:
                _cut(self._response)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = _FIRST_BREAK_S
        while not self._stopped.is_set():
            try:
                shown_at = time.monotonic()  # by asking for the line
                for message in self._listen():
                    pause = _FIRST_BREAK_S
                    self._hear(message)
                    if time.monotonic() - shown_at >= SIGN_OF_LIFE_S:
                        self._client.show_presence()
                        shown_at = time.monotonic()
                self._notify(Link.DOWN)
            except DeviceRefused:
                self._notify(Link.REFUSED)
                pause = _LONGEST_BREAK_S
            except ProtocolMismatch as error:
                self.mismatch = error.with_traceback(None)
                self._notify(Link.MISMATCHED)
                pause = _LONGEST_BREAK_S
            except ReadingRoomError:
                self._notify(Link.DOWN)
            except Exception:  # noqa: BLE001 - the boundary of the thread: it must not end by itself
                if not self._stopped.is_set():  # a line that `stop` has cut may fail in any way
                    _log.exception("hearing events failed")
                self._notify(Link.DOWN)
            if self._hurried.wait(pause * random.uniform(0.5, 1.0)):  # many PCs do not come back in one moment
                self._stopped.wait(_SHORTEST_BREAK_S)  # nor does one that is asked again and again try without a break
            self._hurried.clear()
            pause = min(2 * pause, _LONGEST_BREAK_S)

    def _hear(self, message: EventMessage) -> None:
        self._notify(Link.UP)
        if message.begins or message.changes or message.settings:
            self._on_event(message)
        self._cursor = message.cursor  # only now: what was not dealt with is told again

    def _notify(self, link: Link) -> None:
        if link is not Link.MISMATCHED:
            self.mismatch = None
        if link is not self._link and not self._stopped.is_set():
            self._link = link
            self._on_link(link)

    def _listen(self) -> Iterator[EventMessage]:
        silence = httpx.Timeout(5.0, read=_SILENCE_S)
        with self._client.open("GET", f"/events?cursor={self._cursor}", timeout=silence) as response:
            with self._lock:
                self._response = response
            try:
                if not self._stopped.is_set():
                    yield from _messages(response)
            finally:
                with self._lock:
                    self._response = None


def _messages(response: httpx.Response) -> Iterator[EventMessage]:
    waiting = bytearray()
    for chunk in response.iter_bytes():
        waiting += chunk
        *lines, rest = waiting.split(b"\n")
        for line in lines:
            try:
                yield EventMessage.model_validate_json(bytes(line), strict=True, extra="ignore")
            except ValidationError as error:
                raise HostFailed("event") from error
        waiting = bytearray(rest)
        if len(waiting) > LINE_BYTES:
            raise HostFailed("event too large")


def _cut(response: httpx.Response) -> None:
    """Wake the thread that waits for the next line of this answer."""
    stream = response.extensions.get("network_stream")
    raw = stream.get_extra_info("socket") if stream is not None else None
    if raw is not None:
        try:
            raw.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # closed already
