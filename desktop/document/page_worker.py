"""The thread that owns a window's document process, and the queue that it works off, most urgent first."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from time import monotonic
from typing import Any

from catalog_db.errors import DocumentFailed
from desktop.document.client import DocumentProcess
from desktop.document.messages import Open, Render, Request, Rest, Thumbnail
from desktop.document.processes import DocumentProcesses

# What a window waits for from its document process, most urgent first.


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
class PictureRequest:
    """A picture that somebody waits for. `key`: what it is called there. More urgent by now it is the same one."""

    request: Render | Thumbnail
    urgency: Urgency = field(default=Urgency.VISIBLE, compare=False)
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Job:
    """A request that waits or is under way.

    Attributes:
        place: A newer job with the same one takes the place of a waiting one.
        view, picture: Of a picture: who waits for it, and as what it was asked for; see `PageQueue.replace`.
    """

    id: int
    urgency: Urgency
    request: Request[Any]
    place: tuple[object, ...] = ()
    view: object = None
    picture: PictureRequest | None = None


class PageQueue:
    """Jobs by urgency. Not thread-safe: its owner holds a lock."""

    def __init__(self) -> None:
        self._waiting: dict[Urgency, deque[Job]] = {urgency: deque() for urgency in Urgency}
        self._newest = 0  # id of a picture that was handed over

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, job: Job) -> None:
        self.drop(lambda other: other.place == job.place)
        self._waiting[job.urgency].append(job)

    def replace(self, view: object, jobs: Iterable[Job]) -> None:
        """What a view waits for from now on, in this order. Of jobs that it handed over before, those that do not wait
        any more are under way or done, and do not come again."""
        waited = {job.id for waiting in self._waiting.values() for job in waiting if job.view is view}
        self.drop(lambda other: other.view is view)
        newest = self._newest
        for job in jobs:
            if job.id in waited or job.id > newest:
                self._waiting[job.urgency].append(job)
                self._newest = max(self._newest, job.id)

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


logger = logging.getLogger(__name__)

_UNDER_WAY = 2  # one is rendered while the pixels of the other travel; with one the page rate is a third lower
_STUCK_S = 1.0  # a page that takes longer does not keep the next book waiting
_REOPEN_ID = -1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a reply, or an error. `died` tells that it took the process with it."""

    job: Job
    result: Any  # reply or DocumentFailed
    book: int  # which `open` it belongs to
    died: bool = False


class PageWorker:
    """Works through the jobs of one window. All methods but `run` belong to the window's thread.

    `deliver` is called in the worker's thread for each outcome.
    """

    def __init__(self, deliver: Callable[[Outcome], None], documents: DocumentProcesses) -> None:
        self._deliver = deliver
        self._documents = documents
        self._queue = PageQueue()
        self._under_way: deque[tuple[Job, int, float]] = deque()  # job, book, when sent
        self._process: DocumentProcess | None = None  # None while it is being started, and once it is given up
        self._document: Open | None = None  # what is open, to open it again in a new process
        self._book = 0
        self._stopping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self.run, name="page-worker", daemon=True)
        self._thread.start()

    def open(self, job: Job) -> int:
        """Forget everything that waits and open a document; returns the number of the book."""
        with self._changed:
            self._queue.clear()
            self._book += 1
            self._document = None
            self._queue.add(job)
            if self._under_way and monotonic() - self._under_way[0][2] > _STUCK_S and self._process:
                self._process.kill()  # it hangs on a page that nobody wants any more
                self._process = None  # which may have answered by now: the new document is not for it
            self._fill()
            self._changed.notify()
            return self._book

    def add(self, job: Job) -> None:
        with self._changed:
            self._queue.add(job)
            self._fill()
            self._changed.notify()

    def replace(self, view: object, jobs: Iterable[Job]) -> None:
        """Let these be all the pictures that a view waits for; those under way are answered all the same."""
        with self._changed:
            under_way = {job.picture for job, book, _ in self._under_way if job.view is view and book == self._book}
            self._queue.replace(view, [job for job in jobs if job.picture not in under_way])
            self._fill()
            self._changed.notify()

    def drop(self, unwanted: Callable[[Job], bool]) -> None:
        """Take waiting jobs back; those under way are answered all the same."""
        with self._changed:
            self._queue.drop(unwanted)

    @property
    def pid(self) -> int | None:
        """The document process, or None while it is being started."""
        with self._changed:
            return self._process.pid if self._process else None

    def stop(self) -> None:
        """End thread and process; nothing is delivered afterwards."""
        with self._changed:
            self._stopping = True
            self._queue.clear()
            if self._process:
                self._process.kill()
            self._changed.notify()
        self._thread.join()

    def run(self) -> None:
        """The thread: start the process ahead of the first book, then wait for replies until `stop`."""
        process = self._documents.start()
        try:
            self._take_over(process)
            while not self._stopping:
                current = self._next()
                if current is None:
                    self._replace(process)
                    continue
                job, book = current
                try:
                    result: Any = process.receive(job.request, borrow=True)
                except DocumentFailed as error:
                    result = error
                lost = process.lost  # one that died after this reply is met with the next, or with the next request
                if lost:
                    self._replace(process, result)
                else:
                    self._finished(job, book, result)
                self._hand_on(Outcome(job, result, book, died=lost))
        finally:
            with self._changed:
                self._process = None  # a window that closes may still ask for something
            process.close()

    def _take_over(self, process: DocumentProcess) -> None:
        with self._changed:
            self._process = process
            if self._stopping:
                process.kill()
            self._fill()

    def _next(self) -> tuple[Job, int] | None:
        """The job whose reply comes next; None: the process is gone (or everything ends)."""
        with self._changed:
            while self._process and not self._under_way and not self._stopping:
                self._changed.wait()
            if not self._process or self._stopping:
                return None
            job, book, _ = self._under_way[0]
            return job, book

    def _finished(self, job: Job, book: int, result: Any) -> None:
        with self._changed:
            self._under_way.popleft()
            if isinstance(job.request, Open) and book == self._book:
                if isinstance(result, DocumentFailed):
                    self._queue.clear()
                else:
                    self._document = job.request
            if isinstance(job.request, Rest) and not self._under_way and self._process:
                self._process.empty_slots()  # here nobody draws into them, and this thread has read all of them
            self._fill()

    def _replace(self, process: DocumentProcess, error: DocumentFailed | None = None) -> None:
        """Start a new process; what was under way besides the culprit waits again, and the book is opened again."""
        with self._changed:
            self._process = None
            lost = [job for job, book, _ in list(self._under_way)[1:] if book == self._book]
            self._under_way.clear()
        if self._stopping:
            return
        logger.warning("document process lost: %s", error or "idle, or given up")
        process.restart()
        with self._changed:
            for job in reversed(lost):
                self._queue.put_back(job)
            if self._document:
                self._queue.put_back(Job(_REOPEN_ID, Urgency.OPENING, self._document, ("open",)))
        self._take_over(process)

    def _fill(self) -> None:
        """Send what may be sent. Nothing follows an opening before its reply is there."""
        if self._process and len(self._queue) and not self._process.usable:
            if not self._under_way:
                self._process = None  # it died while nothing was asked of it: no page is to blame
            return  # else what is under way may be to blame: nothing follows it
        while self._process and len(self._under_way) < _UNDER_WAY and not self._opening():
            job = self._queue.take()
            if job is None:
                return
            if isinstance(job.request, Open) and not self._process.opens(job.request):
                self._queue.put_back(job)
                if not self._under_way:
                    self._process = None  # it began before anything lay sealed
                return
            self._under_way.append((job, self._book, monotonic()))
            self._process.send(job.request)

    def _opening(self) -> bool:
        return any(isinstance(job.request, Open) for job, _, _ in self._under_way)

    def _hand_on(self, outcome: Outcome) -> None:
        reopened = outcome.job.id == _REOPEN_ID and not isinstance(outcome.result, DocumentFailed)
        if not self._stopping and not reopened:
            self._deliver(outcome)
