"""Slow things of a window in threads of their own: what is done once or takes long, what is read again and again."""

import logging
import threading
from collections.abc import Callable, Collection
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError, SignInNeeded
from desktop.room.news import RoomNews

_log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[], object]
Wrong = Callable[[ReadingRoomError], object]


class _Task(NamedTuple, Generic[T]):
    thread: threading.Thread
    owner: QObject
    then: Callable[[T], object]
    wrong: Wrong

    def wait(self) -> None:
        if self.thread.ident is not None:  # it was begun
            self.thread.join()


class Calls(QObject):
    """Calls services for a window: at once, where they are in this process and take milliseconds at most."""

    idle = Signal()  # nothing is under way any more, and everybody was told
    sign_in_needed = Signal()  # something was refused for that reason; `wrong` was called as well

    @property
    def is_idle(self) -> bool:
        return True

    def run(self, owner: QObject, work: Callable[[], T], then: Callable[[T], object], wrong: Wrong) -> None:
        """Call `work`, then `then` with its result, or `wrong`. See `Background`, which does so in a thread."""
        try:
            result = work()
        except ReadingRoomError as error:
            self._fail(wrong, error)
        else:
            then(result)

    def notice(self, error: ReadingRoomError) -> None:
        """Something was refused that was not called through here."""
        if isinstance(error, SignInNeeded):
            self.sign_in_needed.emit()

    def _fail(self, wrong: Wrong, error: ReadingRoomError) -> None:
        wrong(error)
        self.notice(error)


class Background(Calls):
    """Runs work in threads and tells the main thread of its end. Call `stop` before the room is closed."""

    _over = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = count()
        self._tasks: dict[int, _Task] = {}
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        return not self._tasks

    @property
    def under_way(self) -> int:
        """How many tasks have not ended yet."""
        return len(self._tasks)

    def run(self, owner: QObject, work: Callable[[], T], then: Callable[[T], object], wrong: Wrong) -> None:
        """Begin `work` in a thread. Afterwards call `then` with its result, or `wrong`, in the main thread.

        Neither is called once `owner`, the widget that wants to know, is gone. Anything unexpected is logged and
        arrives as a bare `ReadingRoomError`; so does it where the system gives no thread.
        """
        number = next(self._ids)
        thread = threading.Thread(target=self._work, args=(number, work), name="background", daemon=True)
        self._tasks[number] = _Task(thread, owner, then, wrong)
        try:
            thread.start()
        except (RuntimeError, MemoryError):
            _log.exception("no thread for work in the background")
            self._over.emit(number, None, ReadingRoomError())

    def stop(self) -> None:
        """Wait for all of it; nobody is told any more."""
        tasks, self._tasks = self._tasks, {}
        for task in tasks.values():
            task.wait()

    def _work(self, number: int, work: Callable[[], object]) -> None:
        try:
            self._over.emit(number, work(), None)
        except ReadingRoomError as error:
            self._over.emit(number, None, error)
        except Exception:  # noqa: BLE001 - the boundary of the thread
            _log.exception("work in the background failed")
            self._over.emit(number, None, ReadingRoomError())

    def _on_over(self, number: int, result: object, error: ReadingRoomError | None) -> None:
        task = self._tasks.pop(number, None)
        if task is None:
            return
        task.wait()
        if isValid(task.owner):
            if error is not None:
                self._fail(task.wrong, error)
            else:
                task.then(result)
        if self.is_idle:
            self.idle.emit()


class LongWork(QObject):
    """One piece of work at a time that takes minutes, and that somebody may stop; what else is begun is not done.

    It lives as long as the program: a change of person stops nothing. Call `stop` before that of `background`.
    """

    failed = Signal(object)  # ReadingRoomError; Cancelled where somebody stopped it

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self._cancel: threading.Event | None = None

    @property
    def running(self) -> bool:
        return self._cancel is not None

    def begin(
        self, work: Callable[[threading.Event], T], then: Callable[[T], object], wrong: Wrong | None = None
    ) -> None:
        """Do it, unless something is done. Once the event is set, `work` ends as soon as it can.

        Args:
            then, wrong: One of them is called in the main thread, when it is over. Without `wrong` it is `failed`.
        """
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()
        failed = wrong or self.failed.emit
        self.background.run(
            self, lambda: work(cancel), lambda result: self._end(then, result), lambda error: self._end(failed, error)
        )

    def cancel(self) -> None:
        """Ask it to end; that it failed follows."""
        if self._cancel is not None:
            self._cancel.set()

    def stop(self) -> None:
        """Before the end of the program."""
        self.cancel()

    def _end(self, tell: Callable[[T], object], what: T) -> None:
        self._cancel = None
        tell(what)


class Refresher(QObject, Generic[T]):
    """Reads what a screen shows, and reads it again: after a change, on news, as its clock wants.

    One reading at a time. Where it is asked for meanwhile, there is one more after that, however often. One that is of
    no use any more does not keep the next waiting; there are two at most.
    """

    idle = Signal()  # what is shown is what was asked for last, or why it could not be read

    def __init__(
        self,
        owner: QObject,
        calls: Calls,
        read: Callable[[], Callable[[], T]],
        show: Callable[[T], object],
        failed: Wrong = lambda _error: None,
        when: Callable[[], bool] = lambda: True,
    ) -> None:
        """
        Args:
            owner: The widget that shows it.
            read: Called in the window as each reading begins; returns what is then called in the thread. Where it
                raises `SignInNeeded`, `calls` says so, and nothing is read.
            show, failed: Called in the window; one of them for each reading that nothing overtook. Without `failed`
                what is shown stays as it was.
            when: Whether news are read now, such as whether the screen is in sight; one that is not is read as it is
                shown.
        """
        super().__init__(owner)
        self._calls, self._read, self._show, self._failed, self._when = calls, read, show, failed, when
        self._readings = count()
        self._reading: int | None = None  # whose answer is shown
        self._under_way = 0  # with those whose answers are not
        self._once_more = self._anew = False

    @property
    def is_idle(self) -> bool:
        return self._reading is None and not self._once_more

    def refresh(self) -> None:
        """Read what is shown again."""
        if self._reading is not None or self._under_way > 1:
            self._once_more = True
            return
        self._once_more = self._anew = False
        try:
            work = self._read()
        except SignInNeeded as error:
            self._calls.notice(error)
            return
        number = self._reading = next(self._readings)
        self._under_way += 1
        try:
            self._calls.run(
                self,
                work,
                lambda result: self._end(number, lambda: self._show(result)),
                lambda error: self._end(number, lambda: self._failed(error)),
            )
        except BaseException:  # a fault is told where it was; the next time reads again
            if self._reading == number:
                self._reading = None
                self._under_way -= 1
            raise

    def read_anew(self) -> None:
        """Read something else, such as what other words find: an answer that is still under way is not shown."""
        self._reading = None
        self.refresh()
        self._anew = self._once_more

    def forget(self) -> None:
        """What is still under way is not shown any more, nor read again."""
        self._reading = None
        self._once_more = self._anew = False

    def follow(self, news: RoomNews, tables: Collection[str]) -> None:
        """Read again whenever one of these tables changed."""
        news.on(self, tables, lambda: self.refresh() if self._when() else None)

    def _end(self, number: int, tell: Callable[[], object]) -> None:
        self._under_way -= 1
        if self._reading == number:
            self._reading = None
            tell()
        if self._once_more and self._reading is None:
            wanted = self._anew or self._when()
            self._once_more = self._anew = False  # also where nobody may read it any more
            if wanted:
                self.refresh()
        if self.is_idle:
            self.idle.emit()
