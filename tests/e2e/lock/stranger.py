"""Another program of the PC: a window that writes down every key and every press that comes to it."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

_HEARD = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class Stranger(QWidget):
    def __init__(self, heard: Path) -> None:
        super().__init__()
        self._heard = heard
        self.setWindowTitle("Orang lain")
        self.setGeometry(200, 150, 600, 400)

    def event(self, event: QEvent) -> bool:
        if event.type() in _HEARD:
            with self._heard.open("a") as file:
                file.write(f"{event.type().name}\n")
        return super().event(event)


if __name__ == "__main__":
    app = QApplication([])
    stranger = Stranger(Path(sys.argv[1]))
    stranger.show()
    app.exec()
