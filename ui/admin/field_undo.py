"""Ctrl+Z in a field: first what was typed there, then, where nothing is left of it, the last change of the table."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class FieldUndo(QObject):
    """Edits keep the keys of undo and redo for themselves, even with nothing to undo. Watched ones leave them alone."""

    def watch(self, field: QWidget) -> None:
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(key) for key in _KEYS):
            return False
        event.ignore()  # so the shortcut of the panel is asked
        return True

    def undo(self) -> bool:
        """Take back typing in the field that has the focus; False where there is none."""
        match _editor():
            case QLineEdit() as line if line.isUndoAvailable():
                line.undo()
                _hide_suggestions(line)
            case QPlainTextEdit() as text if text.document().isUndoAvailable():
                text.undo()
            case _:
                return False
        return True

    def redo(self) -> bool:
        """Bring back typing in the field that has the focus; False where there is none."""
        match _editor():
            case QLineEdit() as line if line.isRedoAvailable():
                line.redo()
                _hide_suggestions(line)
            case QPlainTextEdit() as text if text.document().isRedoAvailable():
                text.redo()
            case _:
                return False
        return True


def _editor() -> QWidget | None:
    """What is being typed into; an editable list has the focus in place of its line."""
    focused = QApplication.focusWidget()
    return focused.lineEdit() if isinstance(focused, QComboBox) else focused


def _hide_suggestions(line: QLineEdit) -> None:
    """A list that opens by itself would take the next keys."""
    if (completer := line.completer()) is not None and (suggestions := completer.popup()) is not None:
        suggestions.hide()
