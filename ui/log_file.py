"""The file of a log. Where nothing can be written to it, nothing is said: it must never be what fails."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from catalog_db.private_files import make_file


class LogFile(RotatingFileHandler):
    """On a disk that is full, read-only or away, lines are lost, and no traceback of logging is printed instead."""

    def _open(self) -> Any:
        make_file(Path(os.fspath(self.baseFilename)))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        pass
