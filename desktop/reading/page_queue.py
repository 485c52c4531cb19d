"""What a window waits for from its document process, most urgent first."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from desktop.document.messages import Request


class Urgency(IntEnum):
    """Who waits. Smaller is served first; within one urgency, first come, first served."""

    OPENING = 0
    VISIBLE = 1  # a page on the screen
    POINTING = 2  # words and links under the pointer, text mode
    SOON = 3  # pages next to the screen
    SMALL = 4  # thumbnails
    SEARCH = 5  # finding in the whole book
    REST = 6  # nobody


@dataclass(frozen=True, slots=True)
class Job:
    """A request that waits or is under way. A newer job with the same `place` takes the place of a waiting one."""

    id: int
    urgency: Urgency
    request: Request[Any]
    place: tuple[object, ...]


class PageQueue:
    """Jobs by urgency. Not thread-safe: its owner holds a lock."""

    def __init__(self) -> None:
        self._waiting: dict[Urgency, deque[Job]] = {urgency: deque() for urgency in Urgency}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, job: Job) -> None:
        self.drop(lambda other: other.place == job.place)
        self._waiting[job.urgency].append(job)

    def put_back(self, job: Job) -> None:
        """Let a job be the next of its urgency: it was under way when the process died."""
        self._waiting[job.urgency].appendleft(job)

    def take(self) -> Job | None:
        """Remove and return the most urgent job."""
        for waiting in self._waiting.values():
            if waiting:
                return waiting.popleft()
        return None

    def drop(self, unwanted: Callable[[Job], bool]) -> None:
        for urgency, waiting in self._waiting.items():
            if any(map(unwanted, waiting)):
                self._waiting[urgency] = deque(job for job in waiting if not unwanted(job))

    def clear(self) -> list[Job]:
        """Remove all; returns what waited."""
        waiting = [job for jobs in self._waiting.values() for job in jobs]
        for jobs in self._waiting.values():
            jobs.clear()
        return waiting
