"""A layout of equal columns: as many as fit, each row as high as its highest widget."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.item_layout import ItemLayout


class EvenLayout(ItemLayout):
    """Choices side by side. `set_column` says how narrow a column may become, and how many there may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowest, self._most = 1, 1

    def set_column(self, narrowest: int, most: int) -> None:
        """`narrowest` in pixels."""
        self._narrowest, self._most = max(1, narrowest), max(1, most)
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        return QSize(self._narrowest * min(self._most, max(1, len(self._items))), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        height = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(self._narrowest, height)

    def columns(self, width: int) -> int:
        """How many columns a width holds; rows that are filled evenly are preferred."""
        gap = self.spacing()
        most = max(1, min(self._most, (width + gap) // (self._narrowest + gap), len(self._items) or 1))
        rows = -(-len(self._items) // most)
        return -(-len(self._items) // rows) if rows else 1

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = self.spacing()
        columns = self.columns(rect.width())
        width = (rect.width() - gap * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(self._items), columns):
            row = self._items[start : start + columns]
            height = max(
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            )
            if move:
                for n, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + n * (width + gap), y, width, height))
            y += height + gap
        return max(0, y - gap - rect.y())
