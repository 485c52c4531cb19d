"""The annotations of whoever has signed in: in all publications as the room keeps them, and those of the open one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.reading.annotations.service import Annotations
from desktop.reading.annotations.values import AnnotationColor, AnnotationEntry, AnnotationFit, NewAnnotation
from ui.background import Background
from ui.words.sentences import sentence

Take = Callable[[Sequence[AnnotationEntry]], None]


class VisitAnnotations(QObject):
    """One for each reader's window. An annotation is safe when `keep` returns, though the program dies right after.

    While the host is away what is kept waits on this PC; what was changed in this visit is shown at once all the same.
    Of a guest nothing is kept: their annotations lie in the memory of this PC until they sign in or leave.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        annotations: Annotations,
        actor: Callable[[], Actor],
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._annotations, self._actor, self._background = annotations, actor, background
        self.clock = clock
        self._seen: dict[UUID, AnnotationEntry] = {}
        self._mine: dict[UUID, AnnotationEntry | None] = {}  # as this visit left them; None: deleted

    @property
    def can_keep(self) -> bool:
        """Somebody has signed in: a guest's annotations are forgotten when they leave."""
        return self._actor().session_id is not None

    def keep(self, entry: AnnotationEntry) -> bool:
        """Keep a new annotation or what stands on it now; False where it was refused, and `said` tells why."""
        actor = self._actor()
        session_id = actor.session_id
        if session_id is None:
            self._mine[entry.id] = entry
            self.changed.emit()
            return True
        kept = self._do(lambda: self._annotations.keep(actor, session_id, entry.id, entry.annotation, entry.made_at))
        if kept:
            self._mine[entry.id] = entry
            self.changed.emit()
        return kept

    def drop(self, annotation_id: UUID) -> bool:
        """Delete an annotation; `keep` puts it back."""
        actor = self._actor()
        session_id = actor.session_id
        if session_id is None:
            self._mine[annotation_id] = None
            self.changed.emit()
            return True
        dropped = self._do(lambda: self._annotations.drop(actor, session_id, annotation_id))
        if dropped:
            self._mine[annotation_id] = None
            self.changed.emit()
        return dropped

    def of_publication(self, owner: QObject, publication_id: UUID, take: Take) -> None:
        """Those in a publication, found in the edition of now; `take` is called in a moment, if `owner` lives."""
        actor = self._actor()

        def read(found: Sequence[AnnotationEntry]) -> None:
            self._seen.update({entry.id: entry for entry in found})
            take(self._merged(found, publication_id))

        def known(_error: ReadingRoomError) -> None:
            seen = [entry for entry in self._seen.values() if entry.annotation.publication_id == publication_id]
            take(self._merged(seen, publication_id))

        if actor.session_id is not None:
            self._background.run(owner, lambda: self._annotations.of_publication(actor, publication_id), read, known)
        else:
            take(self._merged((), publication_id))

    def all(self, owner: QObject, take: Take, wrong: Callable[[ReadingRoomError], None]) -> None:
        """Those in all publications, the newest first. Where they can't be read: those that this visit has seen."""
        actor = self._actor()

        def read(found: Sequence[AnnotationEntry]) -> None:
            take(self._newest([self._placed(entry) for entry in found]))

        def known(error: ReadingRoomError) -> None:
            take(self._newest(list(self._seen.values())))
            wrong(error)

        if actor.session_id is not None:
            self._background.run(owner, lambda: self._annotations.all(actor), read, known)

    def now(self, entry: AnnotationEntry) -> AnnotationEntry | None:
        """An entry as it is now; None: it was deleted."""
        return self._mine.get(entry.id, entry if self.can_keep else None)

    def take_along(self) -> None:
        """The guest has signed in: what they annotated is theirs."""
        made = [entry for entry in self._mine.values() if entry is not None]
        self.forget()
        for entry in made:
            self.keep(entry)

    def forget(self) -> None:
        """Somebody else sits down here."""
        self._seen.clear()
        self._mine.clear()
        self.changed.emit()

    def _placed(self, entry: AnnotationEntry) -> AnnotationEntry:
        """With its place in the edition of now, where that was searched for already."""
        seen = self._seen.get(entry.id)
        if entry.page is not None or seen is None:
            return entry
        return AnnotationEntry(entry.id, entry.annotation, entry.made_at, seen.page, seen.fit)

    def _newest(self, found: Sequence[AnnotationEntry]) -> list[AnnotationEntry]:
        return sorted(self._merged(found), key=lambda entry: entry.made_at, reverse=True)

    def _merged(self, found: Sequence[AnnotationEntry], publication_id: UUID | None = None) -> list[AnnotationEntry]:
        there = {entry.id for entry in found}
        new = [
            entry
            for annotation_id, entry in self._mine.items()
            if entry and annotation_id not in there and publication_id in (None, entry.annotation.publication_id)
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


# The annotations of the open publication.


class AnnotationBook(QObject):
    """Everything is kept when a method returns."""

    changed = Signal()
    added = Signal(object)  # UUID
    removed = Signal(object)  # AnnotationEntry, for `restore`

    def __init__(self, annotations: VisitAnnotations, parent: QObject) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._publication: UUID | None = None
        self.entries: Sequence[AnnotationEntry] = ()
        annotations.changed.connect(self._follow)

    @property
    def can_keep(self) -> bool:
        return self._annotations.can_keep

    def load(self, publication_id: UUID | None) -> None:
        """Show the annotations of a publication, and none of another one until they are there."""
        self._publication = publication_id
        self._show(())
        if publication_id is not None:
            self._annotations.of_publication(self, publication_id, partial(self._take, publication_id))

    def entry(self, annotation_id: UUID) -> AnnotationEntry | None:
        return next((entry for entry in self.entries if entry.id == annotation_id), None)

    def add(self, annotation: NewAnnotation) -> None:
        entry = AnnotationEntry(uuid4(), annotation, self._annotations.clock(), annotation.page, AnnotationFit.SAME)
        if self._annotations.keep(entry):
            self._show([*self.entries, entry])
            self.added.emit(entry.id)

    def change(self, annotation_id: UUID, label: str, note: str, color: AnnotationColor) -> None:
        entry = self.entry(annotation_id)
        if entry is not None:
            self._annotations.keep(
                replace(entry, annotation=replace(entry.annotation, label=label, note=note, color=color))
            )

    def remove(self, annotation_id: UUID) -> None:
        entry = self.entry(annotation_id)
        if entry is not None and self._annotations.drop(annotation_id):
            self.removed.emit(entry)

    def restore(self, removed: AnnotationEntry) -> None:
        if self._annotations.keep(removed) and removed.annotation.publication_id == self._publication:
            self._show([*self.entries, removed])

    def _take(self, publication_id: UUID, entries: Sequence[AnnotationEntry]) -> None:
        if publication_id == self._publication:  # another book may have been opened by now
            self._show(entries)

    def _follow(self) -> None:
        """Here or in another list something was changed."""
        now = [entry for entry in map(self._annotations.now, self.entries) if entry is not None]
        if now != list(self.entries):
            self._show(now)

    def _show(self, entries: Iterable[AnnotationEntry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.page is None, entry.page or 0, entry.made_at)))
        self.changed.emit()
