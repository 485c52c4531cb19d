"""Undo and redo of what the librarian changes in the catalogue."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.values import Undo
from ui.who import Who

T = TypeVar("T")


class ChangeHistory(QObject):
    """Keeps changes in order. Each undo gives back what undoes it, so redo is the same thing once more."""

    changed = Signal()  # the catalogue has other values now
    failed = Signal(object)  # ReadingRoomError

    def __init__(self, editor: CatalogueEditor, who: Who, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor, self._who = editor, who
        self.stack = QUndoStack(self)

    def did(self, text: str, undo: Undo) -> bool:
        """Keep a change that was just made; False where nothing was changed at all."""
        if not undo.changes:
            return False
        self.stack.push(_Change(text, undo, self._apply))
        self.changed.emit()
        return True

    def did_by(self, text: str, token: T, way_back: Callable[[T], T]) -> None:
        """Keep another kind of change; `way_back` takes what undoes it and answers what undoes that."""
        self.stack.push(_Change(text, token, lambda token: self._try(lambda: way_back(token))))
        self.changed.emit()

    def _apply(self, undo: Undo) -> Undo | None:
        return self._try(lambda: self._editor.undo(self._who.actor, undo))

    def _try(self, act: Callable[[], T]) -> T | None:
        try:
            back = act()
        except ReadingRoomError as error:
            self.failed.emit(error)
            return None
        self.changed.emit()
        return back


class _Change(QUndoCommand):
    def __init__(self, text: str, undo: Any, apply: Callable[[Any], Any]) -> None:
        super().__init__(text)
        self._other_way = undo
        self._apply = apply
        self._made = True  # pushing "redoes", but the change was made already

    def undo(self) -> None:
        self._swap()

    def redo(self) -> None:
        if self._made:
            self._made = False
            return
        self._swap()

    def _swap(self) -> None:
        back = self._apply(self._other_way)
        if back is None:
            self.setObsolete(True)
        else:
            self._other_way = back


# Ctrl+Z in a field: first what was typed there, then, where nothing is left of it, the last change of the table.

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
