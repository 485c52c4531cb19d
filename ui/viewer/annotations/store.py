"""The annotations of whoever has signed in: in all publications as the room keeps them, and those of the open one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.annotations.service import Marks
from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit, NewMark
from ui.background import Background
from ui.words.sentences import sentence

Take = Callable[[Sequence[MarkEntry]], None]


class VisitMarks(QObject):
    """One for each reader's window. A mark is safe when `keep` returns, though the program dies in the next moment.

    While the host is away what is kept waits on this PC; what was changed in this visit is shown at once all the same.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        marks: Marks,
        actor: Callable[[], Actor],
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks, self._actor, self._background = marks, actor, background
        self.clock = clock
        self._seen: dict[UUID, MarkEntry] = {}
        self._mine: dict[UUID, MarkEntry | None] = {}  # as this visit left them; None: deleted

    @property
    def can_keep(self) -> bool:
        """Somebody has signed in: a guest's marks would be nobody's."""
        return self._actor().session_id is not None

    def keep(self, entry: MarkEntry) -> bool:
        """Keep a new mark or what stands on it now; False where it was refused, and `said` tells why."""
        actor = self._actor()
        session_id = actor.session_id
        if session_id is None:
            return False
        kept = self._do(lambda: self._marks.keep(actor, session_id, entry.id, entry.mark, entry.made_at))
        if kept:
            self._mine[entry.id] = entry
            self.changed.emit()
        return kept

    def drop(self, mark_id: UUID) -> bool:
        """Delete a mark; `keep` puts it back."""
        actor = self._actor()
        session_id = actor.session_id
        if session_id is None:
            return False
        dropped = self._do(lambda: self._marks.drop(actor, session_id, mark_id))
        if dropped:
            self._mine[mark_id] = None
            self.changed.emit()
        return dropped

    def of_publication(self, owner: QObject, publication_id: UUID, take: Take) -> None:
        """Those in a publication, looked for in the edition of now; `take` is called in a moment, if `owner` lives."""
        actor = self._actor()

        def read(found: object) -> None:
            assert isinstance(found, Sequence)
            self._seen.update({entry.id: entry for entry in found})
            take(self._merged(found, publication_id))

        def known(_error: ReadingRoomError) -> None:
            seen = [entry for entry in self._seen.values() if entry.mark.publication_id == publication_id]
            take(self._merged(seen, publication_id))

        if actor.session_id is not None:
            self._background.run(owner, lambda: self._marks.of_publication(actor, publication_id), read, known)

    def all(self, owner: QObject, take: Take, wrong: Callable[[ReadingRoomError], None]) -> None:
        """Those in all publications, the newest first. Where they can't be read: those that this visit has seen."""
        actor = self._actor()

        def read(found: object) -> None:
            assert isinstance(found, Sequence)
            take(self._newest([self._placed(entry) for entry in found]))

        def known(error: ReadingRoomError) -> None:
            take(self._newest(list(self._seen.values())))
            wrong(error)

        if actor.session_id is not None:
            self._background.run(owner, lambda: self._marks.all(actor), read, known)

    def now(self, entry: MarkEntry) -> MarkEntry | None:
        """An entry as it is now; None: it was deleted."""
        return self._mine.get(entry.id, entry)

    def forget(self) -> None:
        """Somebody else sits down here."""
        self._seen.clear()
        self._mine.clear()
        self.changed.emit()

    def _placed(self, entry: MarkEntry) -> MarkEntry:
        """With its place in the edition of now, where that was looked for already."""
        seen = self._seen.get(entry.id)
        if entry.page is not None or seen is None:
            return entry
        return MarkEntry(entry.id, entry.mark, entry.made_at, seen.page, seen.fit)

    def _newest(self, found: Sequence[MarkEntry]) -> list[MarkEntry]:
        return sorted(self._merged(found), key=lambda entry: entry.made_at, reverse=True)

    def _merged(self, found: Sequence[MarkEntry], publication_id: UUID | None = None) -> list[MarkEntry]:
        there = {entry.id for entry in found}
        new = [
            entry
            for mark_id, entry in self._mine.items()
            if entry and mark_id not in there and publication_id in (None, entry.mark.publication_id)
        ]
        return [*filter(None, map(self.now, found)), *new]

    def _do(self, call: Callable[[], None]) -> bool:
        try:
            call()
        except ReadingRoomError as error:
            self.said.emit(sentence(error))
            self._background.notice(error)
            return False
        return True


# The marks of the open publication.


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
