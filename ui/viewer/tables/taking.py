"""Takes the table that is looked at along: to the clipboard, as a file, or by the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from catalog_db.errors import ReadingRoomError
from catalog_db.models import TableFormat
from desktop.actors import Actor
from desktop.catalogue.values import PublicationDetails
from desktop.reading.copies.values import OwnRequest
from ui.background import Calls
from ui.clipboard import passing_text
from ui.theme import Appearance
from ui.viewer.tables.book_tables import BookTables, Way
from ui.viewer.viewer import Viewer
from ui.widgets.saving import SavedBar, ask_file
from ui.words.copies import format_name
from ui.words.sentences import sentence
from ui.words.tables import named

if TYPE_CHECKING:
    from desktop.reading.copies.tables.taking import PastedTable, SavedTable, TableTaking

_FILES = (TableFormat.XLSX, TableFormat.ODS, TableFormat.CSV, TableFormat.CSV_EN)
_ENDINGS = {TableFormat.XLSX: "xlsx", TableFormat.ODS: "ods", TableFormat.CSV: "csv", TableFormat.CSV_EN: "csv"}


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
    sign_in: Callable[[BookTables, Way], bool] = lambda _tables, _way: False


class TakingTables(QObject):
    """Belongs to a viewer and its tables."""

    def __init__(
        self, appearance: Appearance, viewer: Viewer, tables: BookTables, taker: TableTaker, background: Calls
    ) -> None:
        super().__init__(viewer)
        self._appearance, self._viewer, self._tables, self._taker = appearance, viewer, tables, taker
        self._background = background
        self._busy = False
        tables.taken.connect(self.take)
        tables.shown.connect(self._use_ways)
        self._use_ways()

    def take(self, way: Way) -> None:
        """Take along what is looked at, as it is settled now."""
        settling, details = self._tables.settling, self._viewer.details
        if settling is None or details is None or self._busy:
            return
        if self._taker.sign_in(self._tables, way) or self._tables.wait(way):
            return
        try:
            actor = self._taker.actor()
        except ReadingRoomError as error:
            self._on_failed(error)
            return
        if way is Way.COPY:
            self._copy(actor, details)
        elif self._may_save():
            self._save(actor, details)
        else:
            self._ask_format(actor, details)

    # The ways

    def _copy(self, actor: Actor, details: PublicationDetails) -> None:
        table, by_hand = self._tables.as_it_leaves()
        self._run(lambda: self._taker.taking.copy(actor, details, table, by_hand=by_hand), self._on_copied)

    def _on_copied(self, pasted: "PastedTable") -> None:
        QGuiApplication.clipboard().setMimeData(passing_text(pasted.text, pasted.html))
        words = self.tr("Copied, with its source: paste it into a spreadsheet or a text with Ctrl+V.")
        self._say(words, pasted.open_cells)

    def _save(self, actor: Actor, details: PublicationDetails) -> None:
        table, by_hand = self._tables.as_it_leaves()
        kinds = {f"{format_name(format_)} (*.{_ENDINGS[format_]})": format_ for format_ in _FILES}

        def save(path: Path) -> None:
            format_ = kinds[dialog.selectedNameFilter()]
            self._run(
                lambda: self._taker.taking.save(actor, details, table, format_, path, by_hand=by_hand),
                self._on_saved,
            )

        dialog = ask_file(
            self._viewer,
            self.tr("Save the table"),
            f"{named(table.line)}.xlsx",
            list(kinds),
            save,
            visitors=self._taker.visitors,
        )

    def _on_saved(self, saved: "SavedTable") -> None:
        if self._taker.visitors:  # without a way to open it: a reader PC opens no other program
            self._say(self.tr("Saved: {file}").format(file=saved.file), saved.open_cells)
        else:
            SavedBar.say(self._appearance, self._viewer, saved.file)

    def _ask_format(self, actor: Actor, details: PublicationDetails) -> None:
        """In which form the desk hands it out."""
        button = self._tables.save_button
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        for format_ in _FILES:
            action = menu.addAction(format_name(format_))
            action.triggered.connect(lambda _=False, format_=format_: self._ask(actor, details, format_))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        menu.setActiveAction(menu.actions()[0])

    def _ask(self, actor: Actor, details: PublicationDetails, format_: TableFormat) -> None:
        table, by_hand = self._tables.as_it_leaves()
        self._run(lambda: self._taker.taking.ask(actor, details, table, format_, by_hand=by_hand), self._on_asked)

    def _on_asked(self, _request: OwnRequest) -> None:
        self._viewer.note.show_text(self.tr("The desk has your request and hands you the file."))

    # What they share

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._set_busy(busy=True)

        def done(result: object) -> None:
            self._set_busy(busy=False)
            if self._viewer.details is not None:  # else the visit is over, and another begins with a clean clipboard
                then(result)

        self._background.run(self, work, done, self._on_failed)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._set_busy(busy=False)
        self._viewer.note.show_text(sentence(error))

    def _say(self, words: str, open_cells: int) -> None:
        if open_cells:
            words += " " + self.tr("%n cell(s) are marked, since nobody has looked at them.", "", open_cells)
        self._viewer.note.show_text(words)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._tables.set_busy(busy)

    def _may_save(self) -> bool:
        return not self._taker.visitors or bool(self._allowed() & set(_FILES))

    def _allowed(self) -> set[TableFormat]:
        try:
            return set(self._taker.taking.allowed(self._taker.actor()))
        except ReadingRoomError:  # nobody of the staff has signed in: who does may take all
            return set(TableFormat)

    def _use_ways(self) -> None:
        words = self.tr("Save …") if self._may_save() else self.tr("Ask the desk …")
        self._tables.use_ways(copy=TableFormat.CLIPBOARD in self._allowed(), save_words=words)
