"""A lane of its own for what checks passwords and PINs: each takes a tenth of a second and 64 MB, on purpose.

One at a time for the whole network, so that all other calls go past; and of one PC one after the other, so that whoever
tries many waits behind their own, and nobody else does. Programs on the host's own PC check theirs by themselves.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, TypeVar
from uuid import UUID

import anyio
import anyio.to_thread

from catalog_db.errors import AskedTooOften, SignInRefused
from desktop.reading.sitting_errors import CodeRefused

BREAK_S: Final = 2.0  # of one PC, after a wrong one
_MOST_WAITING: Final = 32  # of one PC
_MOST_PCS: Final = 1_000
R = TypeVar("R")


class _Queue:
    """What one PC has asked."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.waiting = 0
        self.free_at = 0.0


class PasswordLane:
    """In the event loop alone."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._one = anyio.CapacityLimiter(1)
        self._queues: OrderedDict[UUID | None, _Queue] = OrderedDict()

    async def run(self, device: UUID | None, call: Callable[[], R]) -> R:
        """Make a call in a thread when its turn has come. Raises AskedTooOften, and whatever the call raises."""
        queue = self._queue_of(device)
        if queue.waiting >= _MOST_WAITING:
            raise AskedTooOften()
        queue.waiting += 1
        try:
            async with queue.turn:
                await asyncio.sleep(queue.free_at - self._seconds())
                try:
                    return await anyio.to_thread.run_sync(call, limiter=self._one)
                except (SignInRefused, CodeRefused):
                    queue.free_at = self._seconds() + BREAK_S
                    raise
        finally:
            queue.waiting -= 1

    def _queue_of(self, device: UUID | None) -> _Queue:
        queue = self._queues.pop(device, None) or _Queue()
        self._queues[device] = queue
        too_many = max(0, len(self._queues) - _MOST_PCS)
        for old in [key for key, each in self._queues.items() if not each.waiting][:too_many]:
            if old != device:
                del self._queues[old]
        return queue
