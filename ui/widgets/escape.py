"""Esc means one thing: it closes what is open, the innermost first. Here is what that is wherever somebody reads."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.bars import BottomBar


class _Clearing(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QLineEdit)
            and watched.text()
        ):
            watched.clear()
            return True
        return super().eventFilter(watched, event)


def clear_by_escape(edit: QLineEdit) -> None:
    """Esc in a filter empties it; in an empty one it means what is around it."""
    edit.installEventFilter(_Clearing(edit))


def close_bar(widget: QWidget) -> bool:
    """Close what floats over the lower edge of the window, which hides part of it; False where nothing does."""
    shown = [bar for bar in widget.window().findChildren(BottomBar) if bar.isVisible()]
    for bar in shown:
        bar.hide()
    return bool(shown)


def leave_words(page: QWidget) -> bool:
    """Out of a field for several lines on a page: what was typed stays, and the next Esc means the page.

    False where nobody types in one.
    """
    field = page.window().focusWidget()
    if not isinstance(field, QPlainTextEdit) or not page.isAncestorOf(field):
        return False
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
