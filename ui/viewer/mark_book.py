"""The marks of the open publication."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit, NewMark
from ui.viewer.annotations.store import VisitMarks


class MarkBook(QObject):
    """Everything is kept when a method returns."""

    changed = Signal()
    added = Signal(object)  # UUID
    removed = Signal(object)  # MarkEntry, for `restore`

    def __init__(self, marks: VisitMarks, parent: QObject) -> None:
        super().__init__(parent)
        self._marks = marks
        self._publication: UUID | None = None
        self.entries: Sequence[MarkEntry] = ()
        marks.changed.connect(self._follow)

    @property
    def can_keep(self) -> bool:
        return self._marks.can_keep

    def load(self, publication_id: UUID | None) -> None:
        """Show the marks of a publication, and none of another one until they are there."""
        self._publication = publication_id
        self._show(())
        if publication_id is not None:
            self._marks.of_publication(self, publication_id, partial(self._take, publication_id))

    def entry(self, mark_id: UUID) -> MarkEntry | None:
        return next((entry for entry in self.entries if entry.id == mark_id), None)

    def add(self, mark: NewMark) -> None:
        entry = MarkEntry(uuid4(), mark, self._marks.clock(), mark.page, MarkFit.SAME)
        if self._marks.keep(entry):
            self._show([*self.entries, entry])
            self.added.emit(entry.id)

    def change(self, mark_id: UUID, label: str, note: str, color: MarkColor) -> None:
        entry = self.entry(mark_id)
        if entry is not None:
            self._marks.keep(replace(entry, mark=replace(entry.mark, label=label, note=note, color=color)))

    def remove(self, mark_id: UUID) -> None:
        entry = self.entry(mark_id)
        if entry is not None and self._marks.drop(mark_id):
            self.removed.emit(entry)

    def restore(self, removed: MarkEntry) -> None:
        if self._marks.keep(removed) and removed.mark.publication_id == self._publication:
            self._show([*self.entries, removed])

    def _take(self, publication_id: UUID, entries: Sequence[MarkEntry]) -> None:
        if publication_id == self._publication:  # another book may have been opened by now
            self._show(entries)

    def _follow(self) -> None:
        """Here or in another list something was changed."""
        now = [entry for entry in map(self._marks.now, self.entries) if entry is not None]
        if not self._marks.can_keep:
            now = []
        if now != list(self.entries):
            self._show(now)

    def _show(self, entries: Iterable[MarkEntry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.page is None, entry.page or 0, entry.made_at)))
        self.changed.emit()
