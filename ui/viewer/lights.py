"""The colours of highlights: they lie over black and white pages as well as over dark ones."""

from typing import Final

from PySide6.QtGui import QColor

from desktop.reading.annotations.values import MarkColor

LIGHTS: Final = {
    MarkColor.YELLOW: QColor(255, 214, 0, 95),
    MarkColor.GREEN: QColor(60, 190, 80, 85),
    MarkColor.BLUE: QColor(40, 150, 255, 80),
    MarkColor.PINK: QColor(240, 70, 150, 80),
}
