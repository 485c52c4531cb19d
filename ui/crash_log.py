"""The log of a room, and what happens when a bug escapes: it is written down, and the person is told in words."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QtMsgType, Signal, qInstallMessageHandler

_BYTES = 1_000_000
_log = logging.getLogger("ruang-baca")


def log_to(folder: Path, name: str = "ruang-baca") -> logging.Handler:
    """Write the log to a folder: four files of 1 MB at most. Programs that run side by side have a name each."""
    from logging.handlers import RotatingFileHandler  # brings sockets and more, which the first window does not need

    handler = RotatingFileHandler(folder / f"{name}.log", maxBytes=_BYTES, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_from_qt)
    return handler


class BugReporter(QObject):
    """Takes bugs of every thread; `escaped` is emitted in the main thread."""

    escaped = Signal()

    def install(self) -> None:
        sys.excepthook = self._report
        threading.excepthook = lambda details: self._report(
            details.exc_type, details.exc_value or details.exc_type(), details.exc_traceback
        )

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _log.critical("a bug escaped", exc_info=(kind, error, trace))
        self.escaped.emit()


def _from_qt(kind: QtMsgType, context: object, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
    logging.getLogger("qt").log(level, message)
