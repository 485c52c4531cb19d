"""The marks of whoever has signed in at this PC, in all publications: as the room keeps them, and as they are now."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.annotations.service import Marks
from desktop.reading.annotations.values import MarkEntry
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
