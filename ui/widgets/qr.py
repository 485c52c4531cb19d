"""A QR code on the screen."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Appearance

_QUIET = 3  # modules of white around it


class QrCode(QWidget):
    """Black on white in every theme, since phones read nothing else for sure."""

    def __init__(self, appearance: Appearance, text: str, name: str, side: int = 120) -> None:
        """`name` tells screen readers where it leads; `side` in pixels at 100 %."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=_QUIET)]
        appearance.keep(self, lambda appearance: self.setFixedSize(QSize(appearance.px(side), appearance.px(side))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        module = min(self.width(), self.height()) / len(self._rows)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#000000"))
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:  # a hair wider, or white lines shine between the modules
                    painter.drawRect(QRectF(x * module, y * module, module + 0.5, module + 0.5))
