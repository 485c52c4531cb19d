"""The log of a room, and what happens when a bug escapes: it is written down, and the person is told in words. What Qt
says in vain is kept off stderr.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QObject, QtMsgType, Signal, qInstallMessageHandler

from catalog_db.errors import DatabaseUnreadable, RoomTakenOver, SignInNeeded
from ui.office_time import at_office

_BYTES = 1_000_000
_MOST_CAUSES = 10
_log = logging.getLogger("ruang-baca")


def log_to(folder: Path, name: str = "ruang-baca") -> logging.Handler:
    """Write the log to a folder: four files of 1 MB at most. Programs that run side by side have a name each."""
    from ui.log_file import LogFile  # brings sockets and more, which the first window does not need

    handler = LogFile(folder / f"{name}.log", maxBytes=_BYTES, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(_LogLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_from_qt)
    return handler


class _LogLines(logging.Formatter):
    """By the clock of the office. Of an error it tells what it is and where it came from, not its words: these may
    repeat what a visitor said.
    """

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        at = at_office(datetime.fromtimestamp(record.created, UTC))
        return f"{at:%Y-%m-%d %H:%M:%S},{record.msecs:03.0f} {at:%z}"  # logs of several PCs are laid side by side

    def format(self, record: logging.LogRecord) -> str:
        text, record.exc_text = record.exc_text, None  # another handler may have left the words there
        try:
            return super().format(record)
        finally:
            record.exc_text = text

    def formatException(self, ei: Any) -> str:
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(parts) < _MOST_CAUSES:
            where = "".join(traceback.format_tb(error.__traceback__))
            parts.insert(0, f"{where}{type(error).__name__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nled to:\n".join(parts)


class BugReporter(QObject):
    """Takes bugs of every thread; `escaped` is emitted in the main thread."""

    escaped = Signal()
    # ReadingRoomError: no bug; the room met damage, belongs to another PC now, or got staff while somebody worked.
    refused = Signal(object)

    def install(self) -> None:
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._report
        threading.excepthook = lambda details: self._report(
            details.exc_type, details.exc_value or details.exc_type(), details.exc_traceback
        )

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        if isinstance(error, DatabaseUnreadable | RoomTakenOver | SignInNeeded):
            _log.error("what was asked for can't be done", exc_info=(kind, error, trace))
            self.refused.emit(error)
            return
        _log.critical("a bug escaped", exc_info=(kind, error, trace))
        self.escaped.emit()


def _from_qt(kind: QtMsgType, context: object, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, message)


# Keeps off stderr what Qt's multimedia says of libraries that this PC lacks: a check says in words what matters.


def hush_multimedia() -> None:
    """Before Qt loads its multimedia. QT_LOGGING_RULES in the environment still has the last word."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")


@contextmanager
def hushed_qt() -> Iterator[None]:
    """Nothing that Qt says inside is heard: the client of PulseAudio complains under no category at all."""
    before = qInstallMessageHandler(lambda kind, context, message: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
