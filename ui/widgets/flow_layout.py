"""A layout that puts widgets side by side and goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

# What layouts of our own have in common: a list of items, and a height that follows from the width.


class ItemLayout(QLayout):
    """A layout says where everything goes in `_arrange`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Put the items into `rect`, or only reckon; returns the height that they need."""
        raise NotImplementedError


class FlowLayout(ItemLayout):
    """Chips and links of any number. `max_lines` (0: no limit) puts out of sight and reach what does not fit.

    `tight`: no space between lines, for things that look smaller than they are.
    """

    def __init__(self, parent: QWidget | None = None, max_lines: int = 0, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._max_lines = max_lines
        self._in_one_line = False
        self._tight = tight

    def clear(self) -> None:
        """Drop all widgets."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def keep_in_one_line(self, kept: bool = True) -> None:
        """Ask for the width of all items side by side."""
        self._in_one_line = kept
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        if self._in_one_line:
            gaps = self.spacing() * max(0, len(self._items) - 1)
            size.setWidth(sum(item.sizeHint().width() for item in self._items) + gaps)
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect` and return the height they need."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line_height, line = area.x(), area.y(), 0, 1
        bottom = y
        for item in self._items:
            if _was_hidden(item):
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(area.width(), 1)))
            if item.hasHeightForWidth():  # its words take more lines where it is narrow
                size.setHeight(item.heightForWidth(size.width()))
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y = area.x(), y + line_height + (0 if self._tight else self.spacing())
                line_height = 0
                line += 1
            fits = not self._max_lines or line <= self._max_lines
            line_height = max(line_height, size.height())
            if fits:
                bottom = max(bottom, y + size.height())
            if move and (widget := item.widget()) is not None:
                item.setGeometry(QRect(QPoint(x, y), size) if fits else QRect(QPoint(-10_000, 0), size))
                if self._max_lines:
                    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if fits else Qt.FocusPolicy.NoFocus)
            x += size.width() + self.spacing()
        return bottom - rect.y() + margins.bottom()


def _was_hidden(item: QLayoutItem) -> bool:
    """Taken out of sight on purpose; what was not shown yet only waits for its window."""
    widget = item.widget()
    return (
        widget is not None and widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    )
