"""The colours of highlights: they lie over black and white pages as well as over dark ones."""

from typing import Final

from PySide6.QtGui import QColor

from desktop.reading.annotations.values import AnnotationColor

HIGHLIGHT_COLORS: Final = {
    AnnotationColor.YELLOW: QColor(255, 214, 0, 95),
    AnnotationColor.GREEN: QColor(60, 190, 80, 85),
    AnnotationColor.BLUE: QColor(40, 150, 255, 80),
    AnnotationColor.PINK: QColor(240, 70, 150, 80),
}
