"""What a librarian corrects of one book: kept at once, one change after the other, with the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    BookCorrections,
    Edit,
    ListedTable,
    Said,
    TableSaid,
    seen,
    table_said,
    written,
)
from desktop.catalogue.errors import CorrectionsChanged
from desktop.catalogue.tables.correcting import TableCorrections
from ui.background import Calls
from ui.who import Who

Parts = Mapping[str, str | None]  # what is said of parts, as `written`


@dataclass(frozen=True, slots=True)
class _Step:
    """A change that was made: what was said before and after."""

    text: str
    before: Parts
    after: Parts


def _turned(step: _Step) -> _Step:
    """What takes it back."""
    return _Step(step.text, step.after, step.before)


class CorrectionsWork(QObject):
    """One change at a time is on its way; those that are made meanwhile follow it."""

    changed = Signal()  # the book is another one now, or was read for the first time
    failed = Signal(object)  # ReadingRoomError; nothing of it was kept, nor of what followed it
    saved = Signal(str)  # what was done, in words; empty: it was taken back or done again
    idle = Signal()  # nothing is on its way any more

    def __init__(
        self, service: TableCorrections, who: Who, calls: Calls, publication_id: UUID, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._who, self._calls, self._publication_id = service, who, calls, publication_id
        self.book: BookCorrections | None = None
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._waiting: list[Callable[[], object]] = []
        self._is_busy = False

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    @property
    def has_more(self) -> bool:
        """Whether something is to follow what is on its way: the book is another one soon."""
        return bool(self._waiting)

    def load(self) -> None:
        """Read what is kept."""
        actor = self._actor()
        if actor is None:
            return
        self._calls.run(self, lambda: self._service.show(actor, self._publication_id), self._take, self.failed.emit)

    def table(self, key: str) -> ListedTable | None:
        assert self.book is not None
        return next((one for one in self.book.tables if one.key == key), None)

    def said(self, key: str) -> TableSaid:
        """What is said of a table now."""
        return table_said(self._stored(key))

    def say(self, text: str, parts: Mapping[str, Said | None]) -> None:
        """Say something else of some parts; `text` says what was done."""
        self._say(text, lambda: parts)

    def change_table(self, text: str, key: str, **values: object) -> None:
        """Say something else of some fields of a table; what is as it was read is not said.

        A value that hangs on what is kept by then is a function of the table's line.
        """

        def parts() -> Mapping[str, Said | None]:
            table = self.table(key)
            if table is None:
                return {}
            read, said = table.read, self.said(key)
            for name, value in values.items():
                new = value(table.line) if callable(value) else value
                as_read = read is not None and name in _OF_LINE and getattr(read, name) == new
                said = said.model_copy(update={name: None if as_read else new})
            return {key: said}

        self._say(text, parts)

    def undo(self) -> None:
        self._do(lambda: _turned(self._done[-1]) if self._done else None, self._keep_undone)

    def redo(self) -> None:
        self._do(lambda: self._undone[-1] if self._undone else None, self._keep_redone)

    def _say(self, text: str, parts: Callable[[], Mapping[str, Said | None]]) -> None:
        """`parts`: asked once what was said before is kept."""

        def step() -> _Step | None:
            after = {part: written(said) for part, said in parts().items()}
            before = {part: self._stored(part) for part in after}
            return _Step(text, before, after) if before != after else None

        self._do(step, self._keep_new)

    def _stored(self, part: str) -> str | None:
        book = self.book
        assert book is not None
        if part == ORDER:
            return book.order
        if part == CONTENTS:
            return book.contents_said
        left = next((one.said for one in book.left if one.part == part), None)
        return left or next((one.said for one in book.tables if one.key == part), None)

    def _actor(self) -> Actor | None:
        """Who works here; None, and it is told, where nobody does any more."""
        try:
            return self._who.actor
        except ReadingRoomError as error:
            self.failed.emit(error)
            return None

    def _do(self, make: Callable[[], _Step | None], keep: Callable[[_Step], object]) -> None:
        actor = self._actor()  # whose change it is, whoever works here once its turn comes
        if actor is None:
            return
        if self._is_busy or self._waiting:  # in their order
            self._waiting.append(partial(self._begin, actor, make, keep))
        else:
            self._begin(actor, make, keep)

    def _begin(self, actor: Actor, make: Callable[[], _Step | None], keep: Callable[[_Step], object]) -> None:
        book, step = self.book, make() if self.book is not None else None
        if book is None or step is None:
            self._go_on()
            return
        self._is_busy = True
        edits = [Edit(part, seen(step.before[part]), after) for part, after in step.after.items()]
        made = step
        self._calls.run(
            self,
            lambda: self._service.change(actor, book.publication_id, book.sha256, edits),
            lambda found: self._end(found, made, keep),
            self._fail,
        )

    def _end(self, found: BookCorrections, step: _Step, keep: Callable[[_Step], object]) -> None:
        self._is_busy = False
        keep(step)
        self._take(found)
        self.saved.emit(step.text if keep == self._keep_new else "")
        self._go_on()

    def _fail(self, error: ReadingRoomError) -> None:
        self._is_busy = False
        self._waiting.clear()
        if isinstance(error, CorrectionsChanged):
            self._done.clear()  # of what is not there any more nothing is taken back
            self._undone.clear()
            self.load()
        self.failed.emit(error)
        self.idle.emit()

    def _go_on(self) -> None:
        if self._waiting and not self._is_busy:
            self._waiting.pop(0)()
        elif not self._is_busy:
            self.idle.emit()

    def _take(self, book: BookCorrections) -> None:
        self.book = book
        self.changed.emit()

    def _keep_new(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def _keep_undone(self, _step: _Step) -> None:
        self._undone.append(self._done.pop())

    def _keep_redone(self, _step: _Step) -> None:
        self._done.append(self._undone.pop())


_OF_LINE = ("kind", "number", "title", "title_en", "page", "last_page", "unit", "years", "regions")
