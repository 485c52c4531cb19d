"""Undo and redo of what the librarian changes in the catalogue."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.values import Undo
from ui.who import Who


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

    def _apply(self, undo: Undo) -> Undo | None:
        try:
            back = self._editor.undo(self._who.actor, undo)
        except ReadingRoomError as error:
            self.failed.emit(error)
            return None
        self.changed.emit()
        return back


class _Change(QUndoCommand):
    def __init__(self, text: str, undo: Undo, apply: Callable[[Undo], Undo | None]) -> None:
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
