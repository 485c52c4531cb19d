"""The heads of a table's columns: each in a few lines."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import Appearance, Role
from ui.widgets.text import Lines

HEAD_LINES, LOW_HEAD_LINES = 4, 2
_LEFT = Qt.AlignmentFlag.AlignLeft


class PathHeader(QHeaderView):
    """The path of each column, in a few lines."""

    def __init__(self, appearance: Appearance, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._appearance = appearance
        self._most_lines = HEAD_LINES
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setAccessibleName(self.tr("Heads of the columns"))
        self.sectionResized.connect(lambda *_: self.fit())

    def least_width(self, column: int) -> int:
        """For its longest word, and for all of it in the lines that there are."""
        metrics = QFontMetrics(self._font())
        text = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        longest = max(map(metrics.horizontalAdvance, text.split()), default=0)
        # Lines are never quite full: of each, half a word is left over.
        whole = round(metrics.horizontalAdvance(text) / HEAD_LINES + longest / 2)
        return max(longest, whole) + self._appearance.px(18)

    def use_lines(self, most: int) -> None:
        if most != self._most_lines:
            self._most_lines = most
            self.fit()
            self.viewport().update()

    def fit(self) -> None:
        """As high as the longest path needs."""
        heights = [self._lines(column).height for column in range(self.count())]
        self.setFixedHeight(max(heights, default=0) + self._appearance.px(14))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        appearance = self._appearance
        painter.save()
        painter.fillRect(rect, appearance.colors.panel)
        painter.setPen(appearance.colors.edge)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(appearance.colors.text)
        lines = self._lines(logicalIndex)
        lines.draw(painter, QPointF(rect.left() + appearance.px(8), rect.bottom() - appearance.px(7) - lines.height))
        painter.restore()

    def _lines(self, column: int) -> Lines:
        text = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        width = max(self.sectionSize(column) - self._appearance.px(16), 1)
        align = self.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        side = Qt.AlignmentFlag.AlignRight if align and align & Qt.AlignmentFlag.AlignRight else _LEFT
        return Lines(text, self._font(), (), self._appearance.colors.text, width, self._most_lines, side)

    def _font(self) -> QFont:
        return self._appearance.font(Role.SECONDARY, bold=True)
