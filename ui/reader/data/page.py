"""A table of SIMDASI: what it is of, where it is from and when it was fetched, and its cells."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.following.values import CellAt
from desktop.catalogue.simdasi.as_book_table import as_book_table
from desktop.catalogue.simdasi.values import SimdasiKey, SimdasiTable
from ui.help_key import belongs_to
from ui.reader.data.grid import DataGrid, Place
from ui.reader.services import ReaderServices
from ui.theme import Appearance, Role
from ui.viewer.tables.take_buttons import TakeButtons
from ui.widgets.buttons import WordLink
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.laid_out import lay_out
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.books.publications import fetched_on
from ui.words.sentences import sentence
from ui.words.tables import named


class DataPage(QWidget):
    """Shows one table at a time; it is read in a thread."""

    left = Signal()  # there is nothing to be seen
    followed = Signal(bool)  # the cell that is looked at: in other regions, else through the years
    said = Signal(str)  # a passing note

    def __init__(self, appearance: Appearance, services: ReaderServices) -> None:
        super().__init__()
        self._appearance, self._services = appearance, services
        self._asked: tuple[SimdasiKey, Place | None] | None = None
        self._is_stale = False
        self.shown: SimdasiTable | None = None
        belongs_to(self, "tables")
        self.title = Paragraph(appearance, Role.TITLE_SMALL, max_lines=2, bold=True)
        self.origin = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, max_lines=2)
        self.grid = DataGrid(appearance)
        self.notes = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self._loading = Skeleton(appearance, 4, picture=False, row_height=48)
        self._gone = EmptyState(appearance)
        self._gone.acted.connect(self.left)
        self._failed = ErrorState(appearance)
        self._failed.acted.connect(self._ask_again)
        self._found = QWidget()
        inner = QVBoxLayout(self._found)
        appearance.space(inner, 8, (0, 8, 0, 0))
        self.years = WordLink(appearance, self.tr("Through the years (F4)"))
        self.regions = WordLink(appearance, self.tr("In other regions (F5)"))
        self.years.clicked.connect(lambda: self.followed.emit(False))
        self.regions.clicked.connect(lambda: self.followed.emit(True))
        ways = FlowLayout()
        appearance.space(ways, 8)
        tip = self.tr("Ctrl+C: the table with its source, for a spreadsheet or a text")
        self.take_buttons = TakeButtons(appearance, self, self.tr("Copy"), tip)
        self.take_buttons.add_to(ways)
        for way in (self.years, self.regions):
            ways.addWidget(way)
        inner.addWidget(self.grid, 1)
        inner.addLayout(ways)
        inner.addWidget(self.notes)
        self.stack = QStackedWidget()
        for page in (self._loading, self._gone, self._failed, self._found):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        appearance.space(column, 4, (24, 12, 24, 8))
        column.addWidget(self.title)
        column.addWidget(self.origin)
        column.addWidget(self.stack, 1)
        for way in (self.years, self.regions):
            way.setVisible(services.following is not None)  # not before it has a place: it would be a window

    def open(self, key: SimdasiKey, framed: Place | None) -> None:
        """Show a table with a cell framed; what is shown already stays."""
        if self._asked == (key, framed) and self.shown is not None and not self._is_stale:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asked, self.shown, self._is_stale = (key, framed), None, False
        self.title.set_text("")
        self.origin.set_text("")
        self.stack.setCurrentWidget(self._loading)
        open_simdasi = self._services.simdasi
        assert open_simdasi is not None
        asked = self._asked
        self._services.calls.run(
            self,
            lambda: open_simdasi().find(key),
            lambda found: self._show(asked, found),
            lambda error: self._show_failure(asked, error),
        )

    def forget(self) -> None:
        """The catalogue changed: it is asked for anew the next time; until then what is shown can be used."""
        self._is_stale = True

    def cell_meant(self) -> CellAt | None:
        """The cell that is looked at, to be followed; None: a label, or nothing."""
        place, asked = self.grid.place, self._asked
        if self.shown is None or place is None or not place[1] or asked is None:
            return None
        return CellAt(asked[0].id, 0, self.shown.number, *place, asked[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.shown is None or not self.take_buttons.press(event):
            super().keyPressEvent(event)

    def _ask_again(self) -> None:
        if self._asked is not None:
            self.open(*self._asked)

    def _show(self, asked: tuple[SimdasiKey, Place | None], found: SimdasiTable | None) -> None:
        if asked != self._asked:
            return  # another was asked for since
        if found is None:
            self._gone.show_state(
                self.tr("This table is not here any more"),
                self.tr("It was removed, or replaced by another one. Ask once more."),
                self.tr("Back"),
            )
            self.stack.setCurrentWidget(self._gone)
            self._gone.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.shown = found
        table = as_book_table(found)
        self.title.set_text(named(table.line))
        self.origin.set_text(f"{one_line(found.region_name)} · {fetched_on(found.fetched_at)}")
        source = self.tr("Source: {source}").format(source=one_line(found.data.source)) if found.data.source else ""
        notes = "\n".join(filter(None, (found.data.notes, source)))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        framed = asked[1]
        if framed is not None and not (framed[0] < len(table.rows) and framed[1] < len(table.columns)):
            framed = None  # it was fetched anew since
        self.grid.show_table(table, framed)
        self.stack.setCurrentWidget(self._found)
        lay_out(self)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_failure(self, asked: tuple[SimdasiKey, Place | None], error: ReadingRoomError) -> None:
        if asked == self._asked:
            self._failed.show_state(self.tr("This table can't be shown"), sentence(error), self.tr("Try again"))
            self.stack.setCurrentWidget(self._failed)
            self._failed.button.setFocus(Qt.FocusReason.OtherFocusReason)
