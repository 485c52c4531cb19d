"""The marks of the open publication, as the room keeps them. Everything is saved at once."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.mark_values import MarkColor, MarkEntry, NewMark
from desktop.reading.marks import Marks
from ui.background import Background
from ui.sentences import sentence

_Job = tuple[Callable[[], object], Callable[[object], None]]  # work, and what then


class MarkBook(QObject):
    """Asks the room in the background, one thing after the other: what was typed last is what is kept."""

    changed = Signal()
    added = Signal(object)  # UUID
    removed = Signal(object)  # MarkEntry, for `restore`
    said = Signal(str)

    def __init__(self, marks: Marks, actor: Callable[[], Actor], background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._marks, self._actor, self._background = marks, actor, background
        self._publication: UUID | None = None
        self._waiting: deque[_Job] = deque()
        self._turn = threading.Lock()
        self._busy = False
        self.entries: Sequence[MarkEntry] = ()

    @property
    def can_keep(self) -> bool:
        """Somebody has signed in: a guest's marks would be nobody's."""
        return self._actor().session_id is not None

    def load(self, publication_id: UUID | None) -> None:
        """Show the marks of a publication, and none of another one until they are there."""
        self._publication, self.entries = publication_id, ()
        self.changed.emit()
        if publication_id is not None and self.can_keep:
            actor = self._actor()
            self._ask(lambda: self._marks.of_publication(actor, publication_id), self._show)

    def entry(self, mark_id: UUID) -> MarkEntry | None:
        return next((entry for entry in self.entries if entry.id == mark_id), None)

    def add(self, mark: NewMark) -> None:
        actor = self._actor()
        self._ask(lambda: self._marks.add(actor, mark), lambda entry: self._put(entry, added=True))

    def change(self, mark_id: UUID, label: str, note: str, color: MarkColor) -> None:
        actor = self._actor()
        self._ask(lambda: self._marks.change(actor, mark_id, label, note, color), self._update)

    def remove(self, mark_id: UUID) -> None:
        actor = self._actor()
        self._ask(lambda: self._marks.remove(actor, mark_id), self._drop)

    def restore(self, removed: MarkEntry) -> None:
        actor = self._actor()
        self._ask(lambda: self._marks.restore(actor, removed), lambda _: self._put(removed, added=False))

    def finish(self) -> None:
        """The viewer goes: what was typed last is saved before anything else happens."""
        with self._turn:
            while self._waiting:
                work, _ = self._waiting.popleft()
                with suppress(ReadingRoomError):
                    work()

    def _ask(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        self._waiting.append((work, then))
        self._next()

    def _next(self) -> None:
        if not self._busy and self._waiting:
            self._busy = True
            turn, waiting = self._turn, self._waiting
            self._background.run(self, lambda: _step(turn, waiting), self._done, self._refused)

    def _done(self, done: object) -> None:
        self._busy = False
        if isinstance(done, _Done):
            done.then(done.result)
        self._next()

    def _refused(self, error: ReadingRoomError) -> None:
        self._busy = False
        self.said.emit(sentence(error))
        self._next()

    def _show(self, entries: object) -> None:
        assert isinstance(entries, Sequence)
        if not entries or entries[0].mark.publication_id == self._publication:
            self.entries = tuple(entries)
            self.changed.emit()

    def _put(self, entry: object, *, added: bool) -> None:
        assert isinstance(entry, MarkEntry)
        if entry.mark.publication_id == self._publication:
            kept = [*(each for each in self.entries if each.id != entry.id), entry]
            self.entries = tuple(sorted(kept, key=lambda each: (each.page is None, each.page or 0, each.made_at)))
            self.changed.emit()
            if added:
                self.added.emit(entry.id)

    def _update(self, entry: object) -> None:
        assert isinstance(entry, MarkEntry)
        self.entries = tuple(replace(each, mark=entry.mark) if each.id == entry.id else each for each in self.entries)
        self.changed.emit()

    def _drop(self, entry: object) -> None:
        assert isinstance(entry, MarkEntry)
        shown = self.entry(entry.id) or entry  # with its place in this edition
        self.entries = tuple(each for each in self.entries if each.id != entry.id)
        self.changed.emit()
        self.removed.emit(shown)


@dataclass(frozen=True, slots=True)
class _Done:
    then: Callable[[object], None]
    result: object


def _step(turn: threading.Lock, waiting: "deque[_Job]") -> _Done | None:
    """Do what waits longest, in a thread; nothing where `finish` was faster."""
    with turn:
        if not waiting:
            return None
        work, then = waiting.popleft()
        return _Done(then, work())
