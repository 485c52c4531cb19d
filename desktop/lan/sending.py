"""Sends what waits on a joined PC, in order, and deletes each call on its receipt."""

import logging
import threading
from collections import Counter
from typing import Final

from catalog_db.errors import DeviceRefused, HostFailed, ReadingRoomError
from desktop.clock import Clock
from desktop.lan.client import HostClient
from desktop.lan.not_now import is_not_now
from desktop.lan.waiting import WaitingCalls, subject_of, thing_of

_MOST_FAULTS: Final = 5  # of the host itself, over one call, while it says that it is well
_OLDER_HOST: Final = "status 404"  # it knows no such route, and will be brought up to date
_OF_THE_CALL: Final = ("not understood", "too large")  # what the host says of any it can make nothing of
_log = logging.getLogger(__name__)


class Sender:
    """One thread at a time."""

    def __init__(self, client: HostClient, waiting: WaitingCalls, clock: Clock) -> None:
        self._client = client
        self._waiting = waiting
        self._clock = clock
        self._faults: Counter[str] = Counter()

    def send(self, cancel: threading.Event) -> None:
        """Send all that waits. A call over which the host fails again and again waits on, and the rest goes past it.

        What is about the same thing does not: it would be undone, or could not be done, once the host is mended. That
        counts for other visits, too; behind what was set aside only its own visit waits, for that may be for good.

        Raises:
            ReadingRoomError: The host takes nothing now, or fails over a call; what is left waits on.
        """
        failed: dict[str, HostFailed] = {}
        held_up = self._waiting.held_up()  # what the calls are about that others wait for; of one visit, or of all

        def may_go(name: str) -> bool:
            return subject_of(name) not in held_up and thing_of(name) not in held_up

        tried: set[str] = set()  # of which one stays whose file can't be deleted or moved now
        while names := [name for name in self._waiting.names() if name not in tried and may_go(name)]:
            for name in names:
                tried.add(name)
                if cancel.is_set():
                    return
                if not may_go(name):  # because of one before it in this round
                    continue
                try:
                    if not self._send_one(name):
                        held_up |= {subject_of(name) if self._waiting.is_aside(name) else thing_of(name)} - {""}
                except HostFailed as error:
                    if error.reason == _OLDER_HOST or self._faults[name] < _MOST_FAULTS:
                        raise
                    failed[name] = error
                    held_up |= {thing_of(name)} - {""}
        if failed:
            raise next(iter(failed.values()))

    def _send_one(self, name: str) -> bool:
        """Whether it is done with; else it lies aside, and what is about the same waits for what becomes of it."""
        try:
            sealed = self._waiting.read(name)
        except OSError as error:
            _log.warning("%s waits on: %s", name, type(error).__name__)
            return False
        if sealed is None:  # another program was faster: with sending it, or with the answer that it is refused
            return not self._waiting.is_aside(name)
        try:
            self._client.send_waiting(sealed, self._clock())
        except HostFailed as error:
            self._faults[name] += 1
            if error.reason not in _OF_THE_CALL or self._faults[name] < _MOST_FAULTS:
                raise
            self._set_aside(name, error)
        except ReadingRoomError as error:
            if is_not_now(error) or isinstance(error, DeviceRefused):
                raise
            self._set_aside(name, error)
        else:
            self._waiting.delete(name)
            del self._faults[name]
            return True
        return False

    def _set_aside(self, name: str, error: ReadingRoomError) -> None:
        _log.warning("a call that waited is set aside as %s: %s", name, type(error).__name__)
        self._waiting.set_aside(name, type(error).__name__)
        del self._faults[name]
