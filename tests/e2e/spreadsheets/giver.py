"""A program that has a table on the clipboard, as the viewer gives it away: text, and HTML where there is some."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.clipboard import passing_text

READY = "ready"

if __name__ == "__main__":
    app = QApplication([])
    text, html = (Path(name).read_bytes().decode("utf-8") for name in sys.argv[1:3])
    QApplication.clipboard().setMimeData(passing_text(text, html))
    QTimer.singleShot(0, lambda: (sys.stdout.write(f"{READY}\n"), sys.stdout.flush()))
    app.exec()
