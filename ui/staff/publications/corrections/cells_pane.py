"""The cells of a table as they were read, with those that a librarian has corrected."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.catalogue.titles import as_typed
from catalog_db.rules.tables.frames import HEAD, LONGEST_CELL, CorrectedCell
from desktop.catalogue.tables.corrected_cells import Place, corrected, place_of, read_cell, unfit, with_corrections
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.tables.settling import Settling
from desktop.catalogue.values import TableLine
from desktop.document.page_source import PageSource
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.tables.grid import CellGrid
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence
from ui.words.tables import not_understood


class Correcting(Settling):
    """Cells of a table as they were read, laid over with corrections; what is written goes to whoever keeps them."""

    def __init__(self, read: BookTable, pane: "CellsPane") -> None:
        super().__init__(with_corrections(read))
        self.read, self._pane = read, pane

    @property
    def can_undo(self) -> bool:
        return False  # the window takes back, whatever it was

    def confirm(self, places: Iterable[Place]) -> None:
        self._pane.correct({place: self.cell(place).text for place in places if self.cell(place).is_open})

    def write(self, place: Place, text: str) -> None:
        self._pane.correct({place: text})

    def undo(self) -> list[Place]:
        self._pane.undo_asked.emit()
        return []


class CellsPane(QStackedWidget):
    """One table at a time; `corrected` says what is corrected of it from now on, by what is kept of it by then."""

    corrected = Signal(object)  # TableLine -> tuple[CorrectedCell, ...]
    cell_shown = Signal(object)  # Cell, None
    undo_asked = Signal()
    retry_asked = Signal()

    def __init__(self, appearance: Appearance, source: PageSource) -> None:
        super().__init__()
        self._appearance = appearance
        self._cells: tuple[CorrectedCell, ...] = ()
        self.grid = CellGrid(appearance, source)
        self.grid.cell_chosen.connect(self._follow)
        self.counted = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.says = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.next_button = BarButton(appearance, self.tr("Next cell to look at"), self.tr("Next"), "down", "F8")
        self.next_button.clicked.connect(self.grid.go_to_next)
        self.back_button = BarButton(
            appearance, self.tr("Take back what was corrected of this cell"), self.tr("As it was read"), "refresh"
        )
        self.back_button.clicked.connect(self._take_back)
        self.head = QLineEdit()
        self.head.setMaxLength(LONGEST_CELL)
        self.head.editingFinished.connect(self._keep_head)
        bar = QHBoxLayout()
        appearance.space(bar, 4)
        bar.addWidget(self.counted, 1)
        bar.addWidget(self.next_button)
        bar.addWidget(self.back_button)
        page = QWidget()
        column = QVBoxLayout(page)
        appearance.space(column, 4, (8, 4, 8, 8))
        column.addLayout(bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.says)
        row = QHBoxLayout()
        appearance.space(row, 8)
        caption = Text(appearance, self.tr("Head of the column"), Role.SECONDARY, Tone.SECONDARY)
        caption.setBuddy(self.head)
        self.head.setAccessibleName(caption.text())
        self.head.setToolTip(plain_tip(self.tr("Levels are joined by “>”.")))
        row.addWidget(caption)
        row.addWidget(self.head, 1)
        column.addLayout(row)
        self.table_page = page
        self.loading = Skeleton(appearance, 6, picture=False, row_height=36)
        self.empty = EmptyState(appearance)
        self.error = ErrorState(appearance)
        self.error.acted.connect(self.retry_asked)
        for each in (self.loading, self.table_page, self.empty, self.error):
            self.addWidget(each)

    @property
    def table(self) -> BookTable | None:
        """As it was read; None while there is none to see."""
        settling = self.grid.cells.settling
        return settling.read if isinstance(settling, Correcting) and self.currentWidget() is self.table_page else None

    def show_loading(self) -> None:
        self._put_away(self.loading)

    def show_none(self, title: str, why: str) -> None:
        self._put_away(self.empty)
        self.empty.show_state(title, why)

    def show_failure(self, error: ReadingRoomError) -> None:
        self._put_away(self.error)
        self.error.show_state(self.tr("The table can't be read"), sentence(error), self.tr("Try again"))

    def show_table(self, read: BookTable) -> None:
        """A table as it was read, whose line says the corrections. Another reading of the same keeps the place."""
        if read.status is TableStatus.NOT_UNDERSTOOD:
            words = self.tr("{reason} Draw a frame on its page, and lines where its columns part.")
            self.show_none(self.tr("This table was not understood"), words.format(reason=not_understood(read.reason)))
            return
        before, place = self.table, self.grid.place
        self._cells = read.line.cells
        self.grid.show_table(Correcting(read, self))
        self.setCurrentWidget(self.table_page)
        if before is not None and _alike(before, read) and place is not None:
            self.grid.go_to(place)
        self._follow()

    def show_corrections(self, cells: tuple[CorrectedCell, ...]) -> None:
        """The same table with others of its cells corrected."""
        table = self.table
        if table is not None and cells != table.line.cells:
            self.show_table(replace(table, line=replace(table.line, cells=cells)))

    def correct(self, texts: Mapping[Place, str]) -> None:
        """Some cells have these texts on the page."""
        table = self.table
        if table is None or not texts:
            return
        found = {place: as_typed(text)[:LONGEST_CELL] for place, text in texts.items()}
        self._say(table, found, [corrected(table, place, text) for place, text in found.items()])

    def _take_back(self) -> None:
        table, place = self.table, self.grid.place
        if table is None or place is None:
            return
        self._say(table, [place], [])
        self.grid.setFocus()

    def _keep_head(self) -> None:
        table, place = self.table, self.grid.place
        if table is None or place is None:
            return
        text = as_typed(self.head.text())
        if text and text != with_corrections(table).columns[place[1]]:
            head = HEAD, place[1]
            as_read = table.columns[place[1]] == text
            self._say(table, [head], [] if as_read else [corrected(table, head, text)])

    def _say(self, table: BookTable, places: Collection[Place], new: Sequence[CorrectedCell]) -> None:
        """Of these places nothing else is kept; of others what is kept once it is their turn stays."""

        def cells(line: TableLine) -> tuple[CorrectedCell, ...]:
            kept = [cell for cell in line.cells if place_of(table, cell) not in places]
            return (*kept, *new)

        self.corrected.emit(cells)

    def _put_away(self, page: QWidget) -> None:
        self.grid.show_table(None)
        self.setCurrentWidget(page)
        self.cell_shown.emit(None)

    def _follow(self) -> None:
        table, place = self.table, self.grid.place
        settling = self.grid.cells.settling
        if table is None or settling is None:
            return
        open_cells, lost = settling.open_cells, len(unfit(table))
        words = [self.tr("%n cell(s) to look at", "", open_cells) if open_cells else self.tr("Nothing left to look at")]
        words += [self.tr("%n corrected", "", len(self._cells) - lost)] if len(self._cells) > lost else []
        words += [self.tr("%n correction(s) of cells that are not read any more", "", lost)] if lost else []
        self.counted.setText(" · ".join(words))
        self.next_button.setEnabled(open_cells > 0)
        if place is None:
            return
        here = next((cell for cell in self._cells if place_of(table, cell) == place), None)
        self.back_button.setEnabled(here is not None)
        self.says.setText(self._words(read_cell(table, place), here))
        self.head.setText(with_corrections(table).columns[place[1]])
        self.head.setCursorPosition(0)
        self.cell_shown.emit(settling.cell(place))

    def _words(self, read: Cell, here: CorrectedCell | None) -> str:
        text = one_line(read.text) or self.tr("blank")
        if here is not None:
            return self.tr("Corrected; it was read as “{text}”.").format(text=text)
        if read.state is CellState.SURE:
            return self.tr("Both readers say “{text}”.").format(text=text)
        if read.other is None:
            return self.tr("Read once only as “{text}”: compare it with the page. Enter: it stands so.").format(
                text=text
            )
        other = one_line(read.other) or self.tr("blank")
        return self.tr("“{text}”, or “{other}” as the second reader says. Enter: it stands so.").format(
            text=text, other=other
        )


def _alike(one: BookTable, other: BookTable) -> bool:
    return (one.line.page, one.line.number) == (other.line.page, other.line.number) and len(one.rows) == len(other.rows)
