"""Talks to one document process and waits for the answers: import, command line, tests. Windows use `PageSource`."""

import math
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, TypeVar, cast

from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document.confinement import Confinement, Task
from desktop.document.messages import Failure, Request
from desktop.document.requests import RequestSender
from desktop.document.transport import MessageInvalid, PixelSlots, decode, files_of, read_frame

if TYPE_CHECKING:
    if sys.platform == "win32":
        from desktop.platform.confine_windows import ConfinedProcess as ChildProcess
    else:
        ChildProcess = subprocess.Popen[bytes]

R = TypeVar("R")
CHILD_SWITCH = "--document-process"  # the frozen program has one executable: `main()` searches for this first
_START_S = 60.0  # until a process has loaded what it needs
_STARVED = 0.8  # of its time limit: who got less of the processors than that waited for others
_MOST_ROUNDS = 10  # so many times its limit a process of low priority may wait for others
_CANCEL_POLL_S = 0.1
_FILES_KNOWN = 16  # the last that were sent, whose lengths are remembered
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH")


def _nobody_cares(_file: DocumentFile) -> None:
    """Whoever waits for the reply hears of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document process may use. `time_factor` stretches the time of every request (slow machines)."""

    memory_bytes: int = 1_500 * 2**20
    time_factor: float = 1.0


class DocumentProcess:
    """A document process and the pipe to it. It starts at once, and again after it died.

    On Linux it dies with the thread that started it: create and use it in one thread, or in one that outlives it.
    Several requests may be under way (`send`, then `receive` in the same order; two threads may share that work);
    `call` does one.
    """

    _process: "ChildProcess"
    _starts_behind_walls: ClassVar[bool | None] = None  # on this PC; None: nobody knows yet

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        task: Task = Task.READ,
        low_priority: bool = False,
        unconfined_allowed: Callable[[], bool] = lambda: False,
        opens_sealed: Callable[[], bool] = lambda: False,
        on_seal_broken: Callable[[DocumentFile], None] = _nobody_cares,
    ) -> None:
        """
        Args:
            unconfined_allowed: Whether files are opened where nothing confines the process, too; asked again and
                again, since settings change while a book is open.
            opens_sealed: Whether files are opened that lie sealed, which costs 8 MB; asked whenever a process starts.
            on_seal_broken: Told of such a file that does not open, before the failure is raised; it may raise another.
        """
        self._limits = limits or Limits()
        self._task = task
        self._low_priority = low_priority
        self._unconfined_allowed = unconfined_allowed
        self._opens_sealed, self._on_seal_broken = opens_sealed, on_seal_broken
        self._is_for_sealed = self._wants_sealed = False
        self.confinement: Confinement | None = None  # until the first reply
        self._under_way: deque[tuple[Request[Any], int]] = deque()
        self._sent = 0
        self._lengths: deque[tuple[Path, int]] = deque(maxlen=_FILES_KNOWN)
        self._slots = PixelSlots()
        self._start()

    def __enter__(self) -> "DocumentProcess":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def usable(self) -> bool:
        """Alive; and where nothing confines it, started as the settings are now."""
        if self.confinement is not None and self.confinement.is_confined:
            return self.alive
        return self.alive and self._was_allowed == self._unconfined_allowed()

    def opens(self, request: Request[Any]) -> bool:
        """Whether it was started so that it can open the files of a request; after `restart` it can."""
        if any(file.now().key for file in files_of(request).values()):
            self._wants_sealed = True
        return self._is_for_sealed or not self._wants_sealed

    @property
    def lost(self) -> bool:
        """Whether it ended, or was ended, over a reply that was waited for. One that is dead and not lost died idle, or
        over a request whose reply nobody has waited for yet."""
        return self._is_lost

    def call(self, request: Request[R], seconds: float | None = None, *, cancel: threading.Event | None = None) -> R:
        """Send one request and wait for its reply.

        After TOO_SLOW, CRASHED and Cancelled the process is a new one with no document open.

        Args:
            cancel: Once it is set, nobody waits for the reply any more.
        Raises:
            DocumentFailed: It could not be met, took longer than `seconds` (default: the request's own), or the
                process died.
            Cancelled
        """
        if not (self.usable and self.opens(request) if files_of(request) else self.alive):
            self.restart()
        self.send(request)
        return self.receive(request, seconds, cancel=cancel)

    def send(self, request: Request[Any]) -> None:
        """Put a request into the pipe. A dead process is noticed by `receive`."""
        number = self._sent
        self._sent += 1
        self._under_way.append((request, number))
        self._lengths.extend(_lengths(request))
        # A hanging child does not read: past the time the pipe is broken, and the write with it.
        large = any(file.content is not None for file in files_of(request).values())
        seconds = request.seconds * self._limits.time_factor
        if self.confinement is None:  # it reads only once it has started
            seconds = max(_START_S, seconds)
        guard = threading.Timer(seconds, self.kill) if large else None
        if guard:
            guard.start()
        try:
            self._requests.send(request, number)
        except OSError:
            self.kill()
        finally:
            if guard:
                guard.cancel()

    def receive(
        self,
        request: Request[R],
        seconds: float | None = None,
        *,
        borrow: bool = False,
        cancel: threading.Event | None = None,
    ) -> R:
        """Wait for the reply to the oldest request under way, which is `request`.

        With `borrow` the payload may lie in shared memory: use it before the third `send` from that of the request on.

        Raises:
            DocumentFailed, Cancelled: As for `call`, but a lost process stays dead until `restart`.
        """
        if not self._under_way or self._under_way[0][0] is not request:
            raise ValueError("replies come in the order of the requests")
        _, number = self._under_way.popleft()
        limit = request.seconds if seconds is None else seconds
        try:
            if self.confinement is None:
                self._greet(self._next_frame(max(_START_S, limit * self._limits.time_factor), cancel))
            frame = self._next_frame(limit * self._limits.time_factor, cancel)
        except queue.Empty:
            raise self._lost(request, DocumentProblem.TOO_SLOW, f"no answer in {limit:g} s") from None
        except MessageInvalid as error:
            raise self._lost(request, DocumentProblem.CRASHED, f"nonsense from document process: {error}") from error
        except Cancelled:
            self._end_process()
            raise
        if frame is None:
            raise self._lost(request, *self._end_of_process())
        header, payload = frame
        status, _, fields = header.partition(b"\n")
        try:
            if status == b"failed":
                failure = decode(Failure, fields, b"").error()
                if failure.problem is DocumentProblem.SEAL_BROKEN:
                    for file in files_of(request).values():
                        if file.key:
                            self._on_seal_broken(file)
                raise failure
            pixels = self._pixels(status, number, borrow)
            reply: R = decode(request.reply_type, fields, payload if pixels is None else pixels)
            return reply
        except MessageInvalid as error:
            raise self._lost(request, DocumentProblem.CRASHED, f"nonsense from document process: {error}") from error

    def _greet(self, frame: tuple[bytes, bytearray] | None) -> None:
        """Take what the process says of itself, before its first reply. Raises MessageInvalid."""
        if frame is None:  # ended before that
            self._frames.put(None)
            return
        word, _, fields = frame[0].partition(b"\n")
        if word != b"started":
            raise MessageInvalid("no word of its start")
        self.confinement = decode(Confinement, fields, frame[1])
        if self._walls:
            DocumentProcess._starts_behind_walls = True

    def _next_frame(self, limit: float, cancel: threading.Event | None) -> tuple[bytes, bytearray] | None:
        """The reply that comes next. Raises queue.Empty where the process had its time.

        Low priority gets what others leave, on a busy PC next to nothing; what it got is what it is judged by.
        """
        for _ in range(_MOST_ROUNDS - 1 if self._low_priority else 0):
            before = self._processor_seconds()
            try:
                return self._frame_within(limit, cancel)
            except queue.Empty:
                if self._processor_seconds() - before >= _STARVED * limit:
                    raise
        return self._frame_within(limit, cancel)

    def _frame_within(self, limit: float, cancel: threading.Event | None) -> tuple[bytes, bytearray] | None:
        """The reply that comes next. Raises queue.Empty where none comes in `limit` seconds, and Cancelled."""
        if cancel is None:
            return self._frames.get(timeout=limit)
        until = time.monotonic() + limit
        while True:
            try:
                return self._frames.get(timeout=max(0.0, min(_CANCEL_POLL_S, until - time.monotonic())))
            except queue.Empty:
                if cancel.is_set():
                    raise Cancelled() from None
                if time.monotonic() >= until:
                    raise

    def _processor_seconds(self) -> float:
        """Of the process so far; inf where nothing is known of it."""
        try:
            if sys.platform == "win32":
                from desktop.platform import windows

                return windows.processor_seconds(self._process.handle)
            if sys.platform == "linux":
                from desktop.platform import linux

                return linux.processor_seconds(self.pid)
        except OSError:
            pass
        return math.inf

    def _pixels(self, status: bytes, number: int, borrow: bool) -> memoryview | bytes | None:
        """The payload that lies in shared memory; None: it came through the pipe."""
        word, _, length = status.partition(b" ")
        if word != b"ok" or not length:
            return None
        if not length.isdigit() or len(length) > 9:
            raise MessageInvalid("no length of pixels")
        pixels = self._slots.slot(number)[: int(length)]
        return pixels if borrow else bytes(pixels)

    def empty_slots(self) -> None:
        """Give back the memory of pictures; nothing may be under way, and no picture borrowed."""
        self._slots.empty()

    def restart(self) -> None:
        """Kill the process and start a new one. Nothing is open in it, nothing under way."""
        self._end()
        self._under_way.clear()
        self._start()

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """End the process. It has nothing to save, so it is not asked."""
        self._end()
        self._slots.close()

    def _end(self) -> None:
        self._end_process()
        self._reader.join()
        self._requests.close()
        self._stdout.close()
        if sys.platform == "win32":
            self._process.close()

    def _lost(self, request: Request[Any], problem: DocumentProblem, detail: str) -> DocumentFailed:
        self._is_lost = True
        self._end_process()
        return DocumentFailed(problem, getattr(request, "page", None), detail)

    def _end_process(self) -> None:
        self._process.kill()
        self._process.wait()

    def _end_of_process(self) -> tuple[DocumentProblem, str]:
        """What it means that it ended by itself. Behind walls that it can't start with it never saw a file."""
        code = self._exit_code()
        # Also where memory gave out that was promised: that is no fault of the file.
        if sys.platform != "win32" and code == -signal.SIGBUS and any(map(_is_cut, self._lengths)):
            return DocumentProblem.DAMAGED, "the file became shorter while it was read"
        if sys.platform == "win32" and self.confinement is None:
            from desktop.platform.confine_windows import KILLED

            if code not in (None, KILLED):
                return DocumentProblem.UNCONFINED, f"it ended before it began: {code:#x}"
        return DocumentProblem.CRASHED, f"document process ended ({code})"

    def _exit_code(self) -> int | None:
        try:
            return self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it closed its pipe, yet lives
            return None

    def _start(self) -> None:
        """Where files may be opened without walls, and none starts behind them (Windows), one starts without.

        That none does is known of the PC once two ended by themselves before they began: one may have had an accident.
        """
        self._was_allowed = self._unconfined_allowed()
        self._launch(walls=not self._was_allowed or self._starts_behind_walls is not False)
        if sys.platform == "win32" and self._was_allowed and self._starts_behind_walls is None:
            if self._refuses_to_start():
                self._end()
                self._launch(walls=True)
                if self._refuses_to_start():
                    DocumentProcess._starts_behind_walls = False
            if self.confinement is None:
                self._end()
                self._launch(walls=False)

    def _refuses_to_start(self) -> bool:
        """Whether it ended by itself before it began; one that is slow to begin does not."""
        with suppress(queue.Empty, MessageInvalid):
            self._greet(self._frames.get(timeout=_START_S))
            if self.confinement is None:
                return self._end_of_process()[0] is DocumentProblem.UNCONFINED
        return False

    def _launch(self, *, walls: bool) -> None:
        self._is_lost = False
        self._lengths.clear()
        self._walls, self.confinement = walls, None
        self._is_for_sealed = self._wants_sealed or self._opens_sealed()
        command = [
            *_program(),
            f"--parent={os.getpid()}",
            f"--memory={self._limits.memory_bytes}",
            f"--pixels={self._slots.handle}",
            f"--task={self._task}",
            *["--low-priority"] * self._low_priority,
            *["--unconfined-allowed"] * self._was_allowed,
            *["--opens-sealed"] * self._is_for_sealed,
            *["--without-walls"] * (not walls),
        ]
        if sys.platform == "win32":
            from desktop.platform.confine_windows import ConfinedProcess

            self._process = ConfinedProcess(
                command,
                _environment(),
                handles=self._slots.inherited,
                memory_bytes=self._limits.memory_bytes,
                low_priority=self._low_priority,
                walls=walls,
            )
            self._requests = RequestSender(self._process)
            self._stdout = self._process.stdout
        else:
            self._requests = RequestSender()
            self._process = _start_child(command, self._requests.for_child.fileno(), self._slots.inherited)
            self._requests.started()
            self._stdout = cast(BinaryIO, self._process.stdout)
        if sys.platform == "linux":
            from desktop.platform import linux

            linux.widen_pipe(self._stdout.fileno())
        self._frames: queue.SimpleQueue[tuple[bytes, bytearray] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=_read_frames, args=(self._stdout, self._frames), name="document-pipe", daemon=True
        )
        self._reader.start()


def _start_child(command: list[str], stdin: int, inherited: tuple[int, ...]) -> "subprocess.Popen[bytes]":
    """Where the system puts the walls up from within. `inherited`: descriptors that it has under the same numbers."""
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=_environment(),
        pass_fds=inherited,
    )


def _lengths(request: Request[Any]) -> list[tuple[Path, int]]:
    """Of the files that a request sends along."""
    found = []
    for file in files_of(request).values():
        if file.path is not None and file.content is None:
            with suppress(OSError, ValueError):
                found.append((file.path, file.path.stat().st_size))
    return found


def _is_cut(known: tuple[Path, int]) -> bool:
    """Whether a file is shorter than it was, or gone: a drive was pulled out, or somebody writes it anew."""
    path, length = known
    try:
        return path.stat().st_size < length
    except OSError:
        return True


def _read_frames(stream: Any, frames: "queue.SimpleQueue[tuple[bytes, bytearray] | None]") -> None:
    """Take replies out of the pipe as they come (pipes know no time limit on Windows); None says that it is broken."""
    try:
        while True:
            frames.put(read_frame(stream))
    except (EOFError, OSError, ValueError, MessageInvalid):
        frames.put(None)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_SWITCH]
    # -P: nothing is imported from the current folder, which may hold anything.
    return [_python(), "-P", "-X", "utf8", "-m", "desktop.document.process", CHILD_SWITCH]


def _python() -> str:
    """That of an environment starts another one on Windows, and a document process may not."""
    return str(getattr(sys, "_base_executable", sys.executable)) if sys.platform == "win32" else sys.executable


def _environment() -> dict[str, str]:
    """Few variables and no secret; where our own packages lie."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    if sys.platform == "win32" and _python() != sys.executable:
        kept["__PYVENV_LAUNCHER__"] = sys.executable  # so that it knows the environment it belongs to
    return kept | {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
