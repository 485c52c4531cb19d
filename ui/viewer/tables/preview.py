"""A table beside its page: read into cells, open ones settled by eye, read aloud, taken along."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.reading import BookTable, Cell, CellState
from desktop.catalogue.tables.settling import Settling
from desktop.catalogue.values import TableLine
from desktop.document.page_source import PageSource
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.viewer.tables.aloud import RowsAloud
from ui.viewer.tables.grid import CellGrid
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.sentences import sentence
from ui.words.tables import named, not_understood

_BELOW_WAYS = 12  # pixels at 100 %
_LOW = 430


class TablePreview(QWidget):
    """One table at a time. Cells are texts: no picture of a page is in it."""

    closed = Signal()
    cancelled = Signal()  # reading takes too long for somebody
    retry_asked = Signal(object)  # ReadingRoomError: what was in the way
    box_asked = Signal()
    cell_looked_at = Signal(object)  # Cell, None: none any more
    copy_asked = Signal()
    save_asked = Signal()
    follow_asked = Signal(bool)  # the figure that is looked at: in other regions, else through the years
    voice_missing = Signal()  # what was to be read aloud can't be

    def __init__(
        self,
        appearance: Appearance,
        source: PageSource,
        engines: Sequence[str] | None,
        parent: QWidget,
    ) -> None:
        """`engines`: that may read aloud; None asks the system, when it is needed."""
        super().__init__(parent)
        self._appearance = appearance
        self._pages = ""
        self._low = False
        self._failure: ReadingRoomError | None = None
        self._may_read_aloud = engines is None or bool(engines)
        belongs_to(self, "tables")
        self.title = Paragraph(appearance, Role.TITLE_SMALL, max_lines=2, bold=True)
        self.place = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY)
        self.close_button = BarButton(appearance, self.tr("Close the table"), "", "clear", "Esc")
        self.close_button.clicked.connect(self.closed)
        self.grid = CellGrid(appearance, source)
        self.grid.cell_chosen.connect(self._show_cell)
        self.grid.cells.settled.connect(self._show_counts)
        self.aloud = RowsAloud(self.grid, engines, self)
        self.aloud.speaking_changed.connect(self._show_speaking)
        self.aloud.failed.connect(self._on_voice_missing)
        self.loading = self._make_loading()
        self.unread = EmptyState(appearance)  # it is not understood
        self.unread.acted.connect(self.box_asked)
        self.failed = ErrorState(appearance)
        self.failed.acted.connect(lambda: self.retry_asked.emit(self._failure))
        self.table_page = self._make_table()
        self.stack = QStackedWidget()
        for page in (self.loading, self.unread, self.failed, self.table_page):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        appearance.space(head, 8, (16, 8, 8, 4))
        words = QVBoxLayout()
        appearance.space(words, 2)
        words.addWidget(self.title)
        words.addWidget(self.place)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self._order_stops()
        self.use_ways(copy=False, save_words="")

    # What it shows

    def show_loading(self, line: TableLine, labels: PageLabels) -> None:
        self._show_head(line, labels)
        self.stack.setCurrentWidget(self.loading)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_table(self, settling: Settling) -> None:
        """A table that is understood, as far as somebody has settled it."""
        self.stack.setCurrentWidget(self.table_page)
        self.grid.show_table(settling)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_cell()

    def show_second_reads(self, *, reads: bool) -> None:
        """Whether a second reader is at it."""
        words = self.tr("A second reader is looking at it …")
        self.place.setText(f"{self._pages} · {words}" if reads else self._pages)

    def show_better(self) -> None:
        """The second reader has read it, too: fewer cells are open."""
        self.grid.show_states()
        self._show_counts()

    def show_not_understood(self, table: BookTable) -> None:
        self._show_other(self.unread)
        self.unread.show_state(
            self.tr("This table was not understood"),
            self.tr("{reason} Draw a box around the whole table, with its head.").format(
                reason=not_understood(table.reason)
            ),
            self.tr("Draw a box"),
        )
        self.unread.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, error: ReadingRoomError) -> None:
        self._show_other(self.failed)
        self._failure = error
        replaced = isinstance(error, FileReplaced)
        again = self.tr("Open it again") if replaced else self.tr("Try again")
        self.failed.show_state(self.tr("The table can't be read"), sentence(error), again)
        self.failed.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_ways(self, *, copy: bool, save_words: str) -> None:
        """How the table can be taken along from here; `save_words`: of the button, empty where there is no such way."""
        self.copy_button.setVisible(copy)
        self.save_button.setVisible(bool(save_words))
        self.save_button.setText(save_words)
        self._can_be_taken = copy or bool(save_words)
        self._show_counts()

    def offer_following(self) -> None:
        """Figures can be followed from here."""
        for button in self._follow_ways:
            button.show()

    def set_busy(self, busy: bool) -> None:
        """It is on its way: nothing else is taken meanwhile."""
        for button in (self.copy_button, self.save_button):
            button.setEnabled(not busy)

    def forget(self) -> None:
        """Another table is shown, or none."""
        self.aloud.stop()
        self.grid.show_table(None)
        self.cell_looked_at.emit(None)

    @property
    def height_of_ways(self) -> int:
        """Of the lower edge, where the buttons are that take a table along."""
        return self.copy_button.sizeHint().height() + self._appearance.px(_BELOW_WAYS)

    @property
    def settling(self) -> Settling | None:
        """What is shown, and settled so far; None while there is no table to see."""
        return self.grid.cells.settling if self.stack.currentWidget() is self.table_page else None

    # Building

    def _make_loading(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self._appearance.space(column, 12, (16, 8, 16, 16))
        self._progress = Text(self._appearance, self.tr("Reading the table …"), Role.BODY, Tone.SECONDARY)
        self.cancel_button = quiet_button(self._appearance, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addWidget(Skeleton(self._appearance, 6, picture=False, row_height=40))
        column.addStretch(1)
        return page

    def _make_table(self) -> QWidget:
        appearance = self._appearance
        self.count = Text(appearance, "", Role.BODY, bold=True, tabular=True)
        self.next_button = BarButton(appearance, self.tr("Next cell to look at"), self.tr("Next"), "down", "F8")
        self.next_button.clicked.connect(self._go_on)
        self.undo_button = BarButton(appearance, self.tr("Take back"), self.tr("Undo"), "undo", "Ctrl+Z")
        self.undo_button.clicked.connect(self._undo)
        self.speak = BarButton(appearance, self.tr("Read aloud"), self.tr("Read aloud"), "speak")
        self.speak.clicked.connect(self.aloud.toggle)
        self.years_button = BarButton(
            appearance, self.tr("This figure through the years"), self.tr("Years"), "figure", "F4"
        )
        self.regions_button = BarButton(
            appearance, self.tr("This figure in other regions"), self.tr("Regions"), "reports", "F5"
        )
        self.years_button.clicked.connect(lambda: self.follow_asked.emit(False))
        self.regions_button.clicked.connect(lambda: self.follow_asked.emit(True))
        self._follow_ways = (self.years_button, self.regions_button)
        for button in self._follow_ways:
            button.hide()
        kept = (self.next_button, self.undo_button, self.speak, *self._follow_ways)
        self._words = {button: button.text() for button in kept}
        self.speak.hide()
        counts = FlowLayout()
        bar = QWidget()
        bar.setLayout(counts)
        appearance.space(counts, 4, (16, 0, 8, 4))
        for widget in (self.count, self.next_button, self.undo_button, *self._follow_ways, self.speak):
            counts.addWidget(widget)
        appearance.touch(self.count)
        self.where = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, max_lines=2)
        self.reading = Paragraph(appearance, Role.BODY, max_lines=3)
        self.confirm_button = quiet_button(appearance, self.tr("It stands so"), "check")
        self.confirm_button.setToolTip(self.tr("Enter"))
        self.confirm_button.clicked.connect(self._confirm)
        self.other_button = quiet_button(appearance, "")
        self.other_button.hide()
        self.other_button.clicked.connect(self._take_other)
        about = QVBoxLayout()
        appearance.space(about, 2)
        about.addWidget(self.where)
        about.addWidget(self.reading)
        cell = QHBoxLayout()
        appearance.space(cell, 8, (16, 6, 8, 4))
        cell.addLayout(about, 1)
        choices = QVBoxLayout()
        appearance.space(choices, 0)
        choices.addWidget(self.confirm_button)
        choices.addWidget(self.other_button)
        cell.addLayout(choices)
        self.copy_button = primary_button(appearance, self.tr("Copy"), "copies")
        self.copy_button.setToolTip(self.tr("Ctrl+C: to paste it into a spreadsheet or a text"))
        self.copy_button.clicked.connect(self.copy_asked)
        self.save_button = quiet_button(appearance, "", "file")
        self.save_button.clicked.connect(self.save_asked)
        self.marked = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        ways = QHBoxLayout()
        appearance.space(ways, 8, (16, 6, 16, _BELOW_WAYS))
        ways.addWidget(self.copy_button)
        ways.addWidget(self.save_button)
        ways.addWidget(self.marked, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.grid, 1)
        column.addLayout(cell)
        column.addLayout(ways)
        return page

    def _order_stops(self) -> None:
        """From the cells to what is done with them."""
        stops = (
            self.grid,
            self.confirm_button,
            self.other_button,
            self.copy_button,
            self.save_button,
            self.next_button,
            self.undo_button,
            *self._follow_ways,
            self.speak,
            self.close_button,
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # Following

    def _show_head(self, line: TableLine, labels: PageLabels) -> None:
        self.forget()
        self.title.set_text(named(line))
        self.title.setToolTip(plain_tip(named(line)))  # on a low screen it ends early
        self._pages = labels.words([page - 1 for page in line.pages])
        self.place.setText(self._pages)
        self.setAccessibleName(self.title.text())

    def _show_other(self, page: QWidget) -> None:
        self.forget()
        self.stack.setCurrentWidget(page)

    def _show_cell(self) -> None:
        cell = self.grid.cells.cell(self.grid.currentIndex())
        if cell is None:
            return
        row, column = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        where = [] if column == 0 else [self.grid.cells.row_name(row)]
        self.where.set_text(" · ".join(filter(None, (*where, self.grid.cells.column_name(column)))))
        self.reading.set_text(self._says(cell))
        self.confirm_button.setEnabled(cell.is_open)
        differs = cell.is_open and cell.other is not None and cell.other != cell.text
        self.other_button.setVisible(differs)
        if differs:
            other = one_line(cell.other or "") or self.tr("blank")
            self.other_button.setText(self.tr("It is “{text}”").format(text=_short(other)))
        self.cell_looked_at.emit(cell)

    def _says(self, cell: Cell) -> str:
        text = one_line(cell.text) or self.tr("blank")
        if cell.state is CellState.SETTLED:
            return self.tr("“{text}”: looked at").format(text=text)
        if cell.state is CellState.SURE:
            return self.tr("“{text}”: both readers say the same").format(text=text)
        if cell.other is None:
            return self.tr("“{text}”: read once only, compare it with the page").format(text=text)
        other = one_line(cell.other) or self.tr("blank")
        return self.tr("“{text}”, or “{other}” as the second reader says: compare it with the page").format(
            text=text, other=other
        )

    def _show_counts(self) -> None:
        settling = self.grid.cells.settling
        count = settling.open_cells if settling is not None else 0
        self.count.setText(self.tr("%n cell(s) to look at", "", count) if count else self.tr("Nothing left to look at"))
        self.next_button.setVisible(count > 0)
        self.undo_button.setVisible(settling is not None and settling.can_undo)
        words = self.tr("%n cell(s) leave marked with “?”.", "", count) if count and self._can_be_taken else ""
        self.marked.setText(words)
        self._show_cell()

    def _go_on(self) -> None:
        self.grid.go_to_next()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.grid.confirm()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes with the last step
        self.grid.undo()

    def _take_other(self) -> None:
        index = self.grid.currentIndex()
        cell = self.grid.cells.cell(index)
        if cell is not None and cell.other is not None:
            self.grid.cells.setData(index, cell.other)
            self.grid.go_to_next()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_speaking(self, speaking: bool) -> None:
        words = self.tr("Stop reading") if speaking else self.tr("Read aloud")
        self._words[self.speak] = words
        self.speak.set_text("" if self._low else words)
        self.speak.set_name(words)
        self.speak.set_icon_name("stop" if speaking else "speak")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen in large text the cells come first."""
        super().resizeEvent(event)
        low = self._low = self.height() < self._appearance.px(_LOW)
        self.title.set_max_lines(1 if low else 2)
        for spared in (self.place, self.where, self.marked):
            spared.setVisible(not low)
        for button, words in self._words.items():
            button.set_text("" if low else words)
        self.reading.set_max_lines(2 if low else 3)
        self.grid.use_low_head(low=low)
        for state in (self.unread, self.failed):
            state.be_low(low=low)

    def _on_voice_missing(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.speak.setVisible(self.aloud.available)
        self.voice_missing.emit()

    # Events

    def event(self, event: QEvent) -> bool:
        """Copying means the table here, not words of the page."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_own(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._press(self.copy_button)
        elif event.matches(QKeySequence.StandardKey.Save):
            self._press(self.save_button)
        elif event.key() == Qt.Key.Key_F8:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _press(self, way: QAbstractButton) -> None:
        """Also while the table is still read: then it is taken along once it is there."""
        if self.stack.currentWidget() in (self.table_page, self.loading) and not way.isHidden():
            way.click()

    def showEvent(self, event: QShowEvent) -> None:
        """Search for voices only now: it loads the sound system."""
        super().showEvent(event)
        self.speak.setVisible(self._may_read_aloud and self.aloud.available)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.aloud.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, 1, self.height(), self._appearance.colors.edge)

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(560), self._appearance.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(300), self._appearance.px(200))

    def _is_own(self, event: QKeyEvent) -> bool:
        own = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Save)
        return any(event.matches(key) for key in own) or event.key() == Qt.Key.Key_F8


def _short(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:15]}…"
