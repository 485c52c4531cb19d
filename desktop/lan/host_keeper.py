"""Keeps the host of a room running as a child of this program, unless another program serves the room already."""

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from desktop.lan.host_lock import served_at

_POLL_MS: Final = 2_000  # whether another program serves the room
_FIRST_PAUSE_MS: Final = 1_000
_LONGEST_PAUSE_MS: Final = 30_000
_STEADY_MS: Final = 60_000  # who served that long begins with the first pause again
_PATIENCE_MS: Final = 10_000  # for it to end in order
_MOST_SAID: Final = 8_192
_log = logging.getLogger(__name__)


class HostState(StrEnum):
    """Whether the room is served, and by whom."""

    OFF = "off"
    STARTING = "starting"
    SERVING = "serving"  # by the child of this program
    ELSEWHERE = "elsewhere"  # by another program of this PC, such as a service
    FAILED = "failed"  # and tried again


@dataclass(frozen=True, slots=True)
class HostReport:
    """How it is now. `reason`: why it failed, in the host's own words; empty where it just ended."""

    state: HostState = HostState.OFF
    url: str = ""
    reason: str = ""


class HostKeeper(QObject):
    """Starts the host when told to, again when it died, and ends it in order. Call `stop` before the program ends.

    Use it in the main thread: on Linux a child dies with the thread that started it.
    """

    changed = Signal(object)  # HostReport

    def __init__(self, command: Sequence[str], lock_file: Path, parent: QObject | None = None) -> None:
        """`command` begins a host that says in one JSON line where it serves, or why it does not."""
        super().__init__(parent)
        self._command, self._lock_file = list(command), lock_file
        self._wanted = False
        self._report = HostReport()
        self._process: QProcess | None = None
        self._job: Any = None  # of Windows
        self._said, self._complained = b"", b""
        self._pause_ms = _FIRST_PAUSE_MS
        self._poll_timer = QTimer(self, interval=_POLL_MS)
        self._poll_timer.timeout.connect(self._poll)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._poll)
        self._steady = QTimer(self, singleShot=True, interval=_STEADY_MS)
        self._steady.timeout.connect(self._forgive)

    @property
    def report(self) -> HostReport:
        return self._report

    def watch(self) -> None:
        """Begin to see whether the room is served here."""
        self._poll_timer.start()
        self._poll()

    def keep(self, *, wanted: bool) -> None:
        """Serve the room from now on, or no longer. What another program does is not touched."""
        self._wanted = wanted
        self._forgive()
        if not wanted and self._process is not None:
            self._process.closeWriteChannel()  # `finished` follows
        self._poll()

    def stop(self) -> None:
        """End the host and wait for it."""
        self._wanted = False
        for timer in (self._poll_timer, self._again, self._steady):
            timer.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()
        if not process.waitForFinished(_PATIENCE_MS):
            process.kill()
            process.waitForFinished(_PATIENCE_MS)
        self._drop(process)

    def _poll(self) -> None:
        if self._process is not None:
            return
        url = served_at(self._lock_file)
        if url is not None:
            self._again.stop()
            self._notify(HostReport(HostState.ELSEWHERE, url))
        elif not self._wanted:
            self._again.stop()
            self._notify(HostReport())
        elif not self._again.isActive():
            self._start()

    def _start(self) -> None:
        process = self._process = QProcess(self)
        self._said = self._complained = b""
        process.started.connect(self._on_started)
        process.readyReadStandardOutput.connect(self._hear)
        process.readyReadStandardError.connect(self._hear_complaints)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        if self._report.state is not HostState.FAILED:  # a failure stays to be read until it is over
            self._notify(HostReport(HostState.STARTING))
        process.start(self._command[0], self._command[1:])

    def _on_started(self) -> None:
        if sys.platform == "win32" and self._process is not None:
            from desktop.platform import windows

            self._job = windows.Job()
            self._job.add_by_id(self._process.processId())

    def _hear(self) -> None:
        if self._process is None:
            return
        self._said = (self._said + self._process.readAllStandardOutput().data())[:_MOST_SAID]
        line, ended, _ = self._said.partition(b"\n")
        url = _field(line, "url") if ended else ""
        if url and self._report.state is not HostState.SERVING and self._wanted:
            self._steady.start()
            self._notify(HostReport(HostState.SERVING, url))

    def _hear_complaints(self) -> None:
        if self._process is not None:
            self._complained = (self._complained + self._process.readAllStandardError().data())[-_MOST_SAID:]

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the other errors come before `finished`
            self._ended("failed to start")

    def _on_finished(self, code: int, how: QProcess.ExitStatus) -> None:
        self._hear()
        self._hear_complaints()
        self._ended(f"{how.name} {code}")

    def _ended(self, how: str) -> None:
        process, self._process = self._process, None
        self._steady.stop()
        if process is None:
            return
        self._drop(process)
        if self._wanted:
            reason = "" if self._report.state is HostState.SERVING else _field(self._said, "text")
            _log.warning("the host ended (%s): %s", how, self._complained.decode("utf-8", "replace"))
            self._notify(HostReport(HostState.FAILED, reason=reason))
            self._again.start(self._pause_ms)
            self._pause_ms = min(2 * self._pause_ms, _LONGEST_PAUSE_MS)
        self._poll()

    def _drop(self, process: QProcess) -> None:
        process.blockSignals(True)
        process.deleteLater()
        if self._job is not None:
            self._job.close()
            self._job = None

    def _forgive(self) -> None:
        self._pause_ms = _FIRST_PAUSE_MS
        self._again.stop()

    def _notify(self, report: HostReport) -> None:
        if report != self._report:
            self._report = report
            self.changed.emit(report)


def _field(line: bytes, name: str) -> str:
    """What the host said under a name; empty where it said nothing of the kind."""
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    return str(said.get(name, "")) if isinstance(said, dict) else ""
