"""A QR code on the screen."""

from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Appearance

_QUIET = 3  # modules of white around it


@lru_cache(16)
def _rows_of(text: str) -> tuple[bytes, ...]:
    """The modules of each row. A screen is made anew in another language, and what it leads to stays."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=_QUIET))


class QrCode(QWidget):
    """Black on white in every theme, since phones read nothing else for sure."""

    def __init__(self, appearance: Appearance, text: str, name: str, side: int = 120, *, once: bool = False) -> None:
        """
        Args:
            name: Tells screen readers where it leads.
            side: Pixels at 100 %.
            once: It is secret, or never shown again: nothing of it is kept.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rows = (_rows_of.__wrapped__ if once else _rows_of)(text)
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
