"""Fingers on a touch screen of an X server: Xorg's driver `inputtest` hands them on as those of a real one.

Its protocol is xf86-input-inputtest-protocol.h of the X server, version 1.0: structures in the order of this PC.
"""

import socket
import struct
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

Place = tuple[int, int]  # pixels of the screen, from its upper left corner

_VERSION: Final = struct.Struct("=IIHH")
_SYNC: Final = struct.Struct("=II")
_TOUCH: Final = struct.Struct("=IIIII8s4x64d64d")
_SAID_VERSION, _SAID_SYNC, _SAID_TOUCH = 0, 1, 6
_BEGIN, _UPDATE, _END = 18, 19, 20  # XI_TouchBegin and so on
_X_AND_Y: Final = bytes((0b11, 0, 0, 0, 0, 0, 0, 0))
_FARTHEST: Final = 0xFFFF  # of an axis
_STEPS: Final = 6
_STEP_S: Final = 0.012  # between two pictures of a screen


class Fingers:
    """Each gesture ends with all fingers up, and once the server has handed it on."""

    def __init__(self, driver: Path, size: Callable[[], Place]) -> None:
        """
        Args:
            driver: Its socket. It takes one connection as long as the server runs.
            size: Of all screens together, over which the device goes.
        """
        self.size = size
        self._next = 0
        self._driver = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._driver.settimeout(60)
        self._driver.connect(str(driver))
        self._driver.sendall(_VERSION.pack(_VERSION.size, _SAID_VERSION, 1, 0))
        self._hear(_VERSION.size)

    def close(self) -> None:
        self._driver.close()

    def tap(self, *places: Place) -> None:
        """By one finger, or by several at once."""
        self.move([(place, place) for place in places], steps=0)

    def hold(self, place: Place, seconds: float) -> None:
        self.move([(place, place)], steps=0, rest_s=seconds)

    def move(
        self, ways: Sequence[tuple[Place, Place]], *, steps: int = _STEPS, rest_s: float = 0.0, stay_s: float = 0.0
    ) -> None:
        """Fingers from here to there, all at once.

        Args:
            rest_s: How long they lie still before they move.
            stay_s: And after that.
        """
        size = self.size()
        names = range(self._next, self._next + len(ways))
        self._next += len(ways)
        for name, (begin, _) in zip(names, ways, strict=True):
            self._send(name, _BEGIN, begin, size)
        time.sleep(rest_s)
        for step in range(1, steps + 1):
            for name, ((x, y), (to_x, to_y)) in zip(names, ways, strict=True):
                self._send(name, _UPDATE, (x + (to_x - x) * step // steps, y + (to_y - y) * step // steps), size)
            time.sleep(_STEP_S)
        time.sleep(stay_s)
        for name, (_, end) in zip(names, ways, strict=True):
            self._send(name, _END, end, size)
        self._driver.sendall(_SYNC.pack(_SYNC.size, _SAID_SYNC))
        self._hear(_SYNC.size)

    def _send(self, finger: int, what: int, place: Place, size: Place) -> None:
        x, y = (at * _FARTHEST / (of - 1) for at, of in zip(place, size, strict=True))
        values = (x, y, *(0.0,) * 62, *(0.0,) * 64)
        self._driver.sendall(_TOUCH.pack(_TOUCH.size, _SAID_TOUCH, finger, what, 0, _X_AND_Y, *values))

    def _hear(self, size: int) -> None:
        while size:
            said = self._driver.recv(size)
            if not said:
                raise ConnectionError("the driver of the fingers has gone")
            size -= len(said)
