"""Kinds of paper: rolls of slip printers, which end where the text ends, and sheets."""

from enum import StrEnum

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize


class Paper(StrEnum):
    """What the printer holds."""

    ROLL_58 = "58mm"
    ROLL_80 = "80mm"
    A4 = "A4"

    @property
    def is_roll(self) -> bool:
        return self is not Paper.A4

    @property
    def width_mm(self) -> float:
        """Between the margins."""
        return {Paper.ROLL_58: 48.0, Paper.ROLL_80: 72.0, Paper.A4: 170.0}[self]

    def layout(self, height_mm: float) -> QPageLayout:
        """A page of this paper; a roll is cut after `height_mm` of text."""
        if self is Paper.A4:
            margins = QMarginsF(20, 18, 20, 18)
            size = QPageSize(QPageSize.PageSizeId.A4)
        else:
            edge = 5.0 if self is Paper.ROLL_58 else 4.0
            margins = QMarginsF(edge, 3, edge, 6)
            size = QPageSize(
                QSizeF(self.width_mm + 2 * edge, max(height_mm + 9, 30)),
                QPageSize.Unit.Millimeter,
                self.value,
                QPageSize.SizeMatchPolicy.ExactMatch,
            )
        return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
