"""Takes a table along, of a book or of what is followed: to the clipboard, as a file, or by the desk."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import TableFormat
from desktop.actors import Actor
from desktop.catalogue.tables.reading import BookTable
from desktop.reading.copies.values import OwnRequest
from ui.background import Calls
from ui.clipboard import passing_text
from ui.theme import Appearance
from ui.viewer.tables.book_tables import BookTables, KeptTables, Way
from ui.viewer.viewer import Viewer
from ui.widgets.saving import SavedBar, ask_file
from ui.words.books.copies import format_name
from ui.words.sentences import sentence
from ui.words.tables import named

if TYPE_CHECKING:
    from desktop.reading.copies.tables.taking import PastedTable, SavedTable, TableOrigin, TableTaking

_FILES = (TableFormat.XLSX, TableFormat.ODS, TableFormat.CSV, TableFormat.CSV_EN)
_ENDINGS = {TableFormat.XLSX: "xlsx", TableFormat.ODS: "ods", TableFormat.CSV: "csv", TableFormat.CSV_EN: "csv"}


class GoesOn(Protocol):
    """What waits until somebody has signed in, and is then taken along."""

    taken: SignalInstance

    def keep(self, way: Way) -> KeptTables | None:
        """What is looked at, to go on with it in another viewer; None: it is shown again by itself."""


@dataclass(frozen=True)
class TableTaker:
    """Who takes tables along here.

    Attributes:
        actor: Raises SignInNeeded where it has to be somebody of the staff, and nobody is.
        visitors: A seat: what may be taken is the room's to say, and what may not is asked of the desk.
        sign_in: Ask who sits here to sign in, where nobody has, and let them go on; False where somebody has.
    """

    taking: "TableTaking"
    actor: Callable[[], Actor]
    visitors: bool
    sign_in: Callable[[GoesOn, Way], bool] = lambda _tables, _way: False


@dataclass(frozen=True, slots=True)
class Leaving:
    """A table as it leaves: `book` and `sources` as of `TableTaking`."""

    book: "TableOrigin"
    table: BookTable
    by_hand: bool = False
    sources: str = ""


class TakingAway(QObject):
    """The ways in which a table leaves; whoever shows one says which, and where words about it stand."""

    def __init__(self, appearance: Appearance, over: QWidget, taker: TableTaker, background: Calls) -> None:
        super().__init__(over)
        self._appearance, self._over, self._taker = appearance, over, taker
        self._background = background
        self._busy = False

    @property
    @abstractmethod
    def save_button(self) -> QWidget:
        """Below it opens the menu of forms that the desk hands out."""

    @abstractmethod
    def leaving(self) -> Leaving | None:
        """What is shown now; None where it is shown no more."""

    @abstractmethod
    def is_there(self) -> bool:
        """Whether whoever asked is still there; else the visit is over, and another begins with a clean clipboard."""

    @abstractmethod
    def say(self, words: str) -> None:
        """A passing note."""

    @abstractmethod
    def show_busy(self, *, busy: bool) -> None:
        """A table is on its way."""

    def leave(self, way: Way) -> None:
        """Take along what is shown."""
        leaving = self.leaving()
        if leaving is None or self._busy:
            return
        try:
            actor = self._taker.actor()
        except ReadingRoomError as error:
            self.fail(error)
            return
        if way is Way.COPY:
            self._copy(actor, leaving)
        elif self.may_save():
            self._save(actor, leaving)
        else:
            self._ask_format(actor, leaving)

    def may_save(self) -> bool:
        return not self._taker.visitors or bool(self.allowed() & set(_FILES))

    def allowed(self) -> set[TableFormat]:
        try:
            return set(self._taker.taking.allowed(self._taker.actor()))
        except ReadingRoomError:  # nobody of the staff has signed in: who does may take all
            return set(TableFormat)

    def ways(self) -> tuple[bool, str]:
        """Whether it can be copied here, and the words of the button that makes a file of it."""
        words = self.tr("Save …") if self.may_save() else self.tr("Ask the desk …")
        return TableFormat.CLIPBOARD in self.allowed(), words

    # The ways

    def _copy(self, actor: Actor, what: Leaving) -> None:
        taking = self._taker.taking
        self._run(
            lambda: taking.copy(actor, what.book, what.table, by_hand=what.by_hand, sources=what.sources),
            self._on_copied,
        )

    def _on_copied(self, pasted: "PastedTable") -> None:
        QGuiApplication.clipboard().setMimeData(passing_text(pasted.text, pasted.html))
        words = self.tr("Copied, with its source: paste it into a spreadsheet or a text with Ctrl+V.")
        self._say(words, pasted.open_cells)

    def _save(self, actor: Actor, what: Leaving) -> None:
        kinds = {f"{format_name(format_)} (*.{_ENDINGS[format_]})": format_ for format_ in _FILES}
        taking = self._taker.taking

        def save(path: Path) -> None:
            format_ = kinds[dialog.selectedNameFilter()]
            self._run(
                lambda: taking.save(
                    actor, what.book, what.table, format_, path, by_hand=what.by_hand, sources=what.sources
                ),
                self._on_saved,
            )

        dialog = ask_file(
            self._over,
            self.tr("Save the table"),
            f"{named(what.table.line)}.xlsx",
            list(kinds),
            save,
            visitors=self._taker.visitors,
        )

    def _on_saved(self, saved: "SavedTable") -> None:
        if self._taker.visitors:  # without a way to open it: a reader PC opens no other program
            self._say(self.tr("Saved: {file}").format(file=saved.file), saved.open_cells)
        else:
            SavedBar.say(self._appearance, self._over, saved.file)

    def _ask_format(self, actor: Actor, what: Leaving) -> None:
        """In which form the desk hands it out."""
        button = self.save_button
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        for format_ in _FILES:
            action = menu.addAction(format_name(format_))
            action.triggered.connect(lambda _=False, format_=format_: self._ask(actor, what, format_))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        menu.setActiveAction(menu.actions()[0])

    def _ask(self, actor: Actor, what: Leaving, format_: TableFormat) -> None:
        taking = self._taker.taking
        self._run(
            lambda: taking.ask(actor, what.book, what.table, format_, by_hand=what.by_hand, sources=what.sources),
            self._on_asked,
        )

    def _on_asked(self, _request: OwnRequest) -> None:
        self.say(self.tr("The desk has your request and hands you the file."))

    # What they share

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._set_busy(busy=True)

        def done(result: object) -> None:
            self._set_busy(busy=False)
            if self.is_there():
                then(result)

        self._background.run(self, work, done, self.fail)

    def fail(self, error: ReadingRoomError) -> None:
        """Say what went wrong."""
        self._set_busy(busy=False)
        self.say(sentence(error))

    def _say(self, words: str, open_cells: int) -> None:
        if open_cells:
            words += " " + self.tr("%n cell(s) are marked, since nobody has looked at them.", "", open_cells)
        self.say(words)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.show_busy(busy=busy)


class TakingTables(TakingAway):
    """Belongs to a viewer and its tables."""

    def __init__(
        self, appearance: Appearance, viewer: Viewer, tables: BookTables, taker: TableTaker, background: Calls
    ) -> None:
        super().__init__(appearance, viewer, taker, background)
        self._viewer, self._tables = viewer, tables
        tables.taken.connect(self.take)
        tables.shown.connect(self._use_ways)
        self._use_ways()

    def take(self, way: Way) -> None:
        """Take along what is looked at, as it is settled now."""
        if self._tables.settling is None or self._viewer.details is None or self._busy:
            return
        if not self._taker.sign_in(self._tables, way) and not self._tables.wait(way):
            self.leave(way)

    @property
    def save_button(self) -> QWidget:
        return self._tables.save_button

    def leaving(self) -> Leaving | None:
        if self._viewer.details is None or self._tables.settling is None:
            return None
        table, by_hand = self._tables.as_it_leaves()
        return Leaving(self._viewer.details, table, by_hand)

    def is_there(self) -> bool:
        return self._viewer.details is not None

    def say(self, words: str) -> None:
        self._viewer.note.show_text(words)

    def show_busy(self, *, busy: bool) -> None:
        self._tables.set_busy(busy)

    def _use_ways(self) -> None:
        copy, words = self.ways()
        self._tables.use_ways(copy=copy, save_words=words)
