"""Keeps a program open: started again where it died, until somebody ends it in order."""

import logging
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final

FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 30.0
_STEADY_S: Final = 60.0  # who lived that long begins with the first pause again
_ELSEWHERE_S: Final = 10.0
_PATIENCE_S: Final = 10.0
_LOOK_S: Final = 0.1
_log = logging.getLogger(__name__)


class Ended(IntEnum):
    """Exit status of a program that is kept open; anything else, a signal too: it died."""

    BY_SOMEBODY = 0
    ELSEWHERE = 75  # another program has its window open already


def set_by_signals(*signals: signal.Signals) -> threading.Event:
    """An event that these signals set. Call it in the main thread.

    A thread sets it: the handler interrupts the main thread anywhere, also where that holds the lock of the event which
    it just looks at, and would wait for ever.
    """
    event, heard = threading.Event(), queue.SimpleQueue[None]()

    def pass_on() -> None:
        heard.get()
        event.set()

    threading.Thread(target=pass_on, name="signals", daemon=True).start()
    for number in signals:
        signal.signal(number, lambda *_: heard.put(None))
    return event


def keep_open(
    command: Sequence[str],
    cancel: threading.Event,
    *,
    first_pause_s: float = FIRST_PAUSE_S,
    elsewhere_s: float = _ELSEWHERE_S,
    on_start: Callable[[int], object] = lambda _pid: None,
) -> bool:
    """Start a program, and again whenever it dies. Call it in the main thread: on Linux a child may die with a thread.

    Args:
        command: It takes care itself not to outlive this process (on Windows a job does).
        cancel: Ends it, and this.
        on_start: Told the id of each process.
    Returns:
        Whether somebody ended it; else `cancel` was set.
    """
    pause = first_pause_s
    while not cancel.is_set():
        began = time.monotonic()
        status = _run(command, cancel, on_start)
        if cancel.is_set():
            break
        if status == Ended.BY_SOMEBODY:
            return True
        if status == Ended.ELSEWHERE:
            cancel.wait(elsewhere_s)
            continue
        if time.monotonic() - began > _STEADY_S:
            pause = first_pause_s
        _log.warning("the program died (%s); it is started again in %.0f s", status, pause)
        cancel.wait(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)
    return False


def _run(command: Sequence[str], cancel: threading.Event, on_start: Callable[[int], object]) -> int | None:
    """Its exit status; None where it could not be started."""
    try:
        process = subprocess.Popen(command)
    except OSError as error:
        _log.warning("the program could not be started: %s", error)
        return None
    job: Any = None
    if sys.platform == "win32":
        from desktop.platform import windows

        job = windows.Job()
        job.add_by_id(process.pid)
    on_start(process.pid)
    try:
        while (status := process.poll()) is None and not cancel.wait(_LOOK_S):
            pass
        if status is None:
            _end(process)
        return process.returncode
    except BaseException:
        _end(process)
        raise
    finally:
        if job is not None:
            job.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
