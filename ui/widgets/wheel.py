"""Boxes on a page that scrolls: the wheel moves the page, and never a value in passing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _PastBoxes(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            event.ignore()  # so it goes to the page
            return True
        return super().eventFilter(watched, event)


def scroll_past(*boxes: QComboBox | QAbstractSpinBox) -> None:
    """Let the wheel pass over them; keys and clicks change them as before."""
    for box in boxes:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel gives them no focus either
        box.installEventFilter(_PastBoxes(box))


def scroll_past_all(page: QWidget) -> None:
    """The same for all boxes on a page that is ready."""
    scroll_past(*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox))
