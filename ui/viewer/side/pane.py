"""The pane at the left: contents, tables and figures, small pictures, and the hits while finding."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget

from desktop.catalogue.values import TableLine
from desktop.document.page_source import PageSource
from ui.theme import Appearance, Role
from ui.viewer.pages.cache import PictureCache
from ui.viewer.pages.highlights import folded
from ui.viewer.pages.labels import PageLabels
from ui.viewer.side.contents import ContentsPane, Heading
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.viewer.side.thumbnails import ThumbnailsPane
from ui.widgets.buttons import quiet_button
from ui.widgets.escape import clear_by_escape
from ui.widgets.text import Text, Tone, make_clearable

# Tables and figures of a book, filtered while typing.


class TablesPane(QWidget):
    page_chosen = Signal(int)
    beside_chosen = Signal(int)  # page to hold beside the text
    elsewhere_chosen = Signal(int)  # its position in the list of the publication
    table_chosen = Signal(int)  # to be looked at as a table: its position in the list of the publication

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        # Folded text to filter by, row, and the position of a table in the list of the publication; a figure has none.
        self._rows: list[tuple[str, PlaceRow, int | None]] = []
        self._page = -1  # that is read
        self._last: dict[int, int] = {}  # page (from 0) on which a row ends, by its place among all rows
        self._shown: list[tuple[PlaceRow, int]] = []  # that the filter leaves, with the last page of each
        self._positions: list[int | None] = []  # of the rows that the filter leaves
        self._can_look = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter tables and figures"))
        self.filter.setAccessibleName(self.tr("Filter tables and figures"))
        make_clearable(appearance, self.filter)
        clear_by_escape(self.filter)
        self.filter.textChanged.connect(self._apply)
        appearance.touch(self.filter)
        self.list = PlaceList(appearance, self.tr("Tables and figures"))
        self.list.chosen.connect(lambda row: self.page_chosen.emit(self.list.places.row(row).page))
        self.empty = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.beside = quiet_button(appearance, self.tr("Hold beside the text"), "beside")
        self.beside.setToolTip(self.tr("Keeps the chosen table in view while you read on"))
        self.beside.clicked.connect(self._hold_beside)
        self.look = quiet_button(appearance, self.tr("Look at it as a table"), "table")
        self.look.setToolTip(self.tr("Its figures beside the page, to copy or save them"))
        self.look.clicked.connect(self._look)
        self.elsewhere = quiet_button(appearance, self.tr("In other editions and regions"), "year")
        self.elsewhere.setToolTip(self.tr("The same table in other publications, to open it beside this one"))
        self.elsewhere.clicked.connect(self._look_elsewhere)
        self._can_look_elsewhere = False
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda *_: self._show_choices())
        column = QVBoxLayout(self)
        appearance.space(column, 8, (8, 8, 8, 8))
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.look)
        column.addWidget(self.elsewhere)
        column.addWidget(self.beside)
        self._apply()

    def offer_elsewhere(self) -> None:
        """Somebody opens other books beside this one."""
        self._can_look_elsewhere = True
        self._apply()

    def offer_tables(self) -> None:
        """Somebody shows tables as tables."""
        self._can_look = True
        self._apply()

    def show_tables(self, tables: Sequence[TableLine], labels: PageLabels) -> None:
        self._rows, self._last = [], {}
        for position, line in enumerate(tables):
            if line.page is None or not 1 <= line.page <= labels.count:
                continue
            kind = self.tr("Figure") if line.kind == "figure" else self.tr("Table")
            head = f"{kind} {line.number}".strip()
            row = PlaceRow(line.page - 1, labels.label(line.page - 1), head, line.title)
            text = folded(f"{head} {line.title} {line.title_en}")
            self._last[len(self._rows)] = line.pages[-1] - 1
            self._rows.append((text, row, position if line.kind == "table" else None))
        self.filter.clear()
        self._apply()

    def show_page(self, page: int) -> None:
        """Highlight what stands on a page, without taking the focus: the first that begins there, else what goes on."""
        self._page = page
        if self.list.hasFocus():
            return  # the reader is walking through the list
        begins = [at for at, (row, _) in enumerate(self._shown) if row.page == page]
        goes_on = [at for at, (row, last) in enumerate(self._shown) if row.page < page <= last]
        index = self.list.places.index((begins or goes_on)[0]) if begins or goes_on else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)

    def _apply(self) -> None:
        words = folded(self.filter.text()).split()
        kept = [at for at, (text, _, _) in enumerate(self._rows) if all(word in text for word in words)]
        rows, self._positions = [self._rows[at][1] for at in kept], [self._rows[at][2] for at in kept]
        self._shown = [(self._rows[at][1], self._last[at]) for at in kept]
        self.list.places.set_rows(rows)
        self.show_page(self._page)
        self.list.setVisible(bool(rows))
        self.filter.setVisible(bool(self._rows))
        self.beside.setVisible(bool(rows))
        self.look.setVisible(bool(rows) and self._can_look)
        self.elsewhere.setVisible(bool(rows) and self._can_look_elsewhere)
        self._show_choices()
        self.empty.setVisible(not rows)
        self.empty.setText(
            self.tr("No table or figure with these words.")
            if self._rows
            else self.tr("No list of tables is known for this publication.")
        )

    def _show_choices(self) -> None:
        self.beside.setEnabled(self.list.currentIndex().isValid())
        self.look.setEnabled(self._chosen_table() is not None)
        self.elsewhere.setEnabled(self._chosen_table() is not None)

    def _chosen_table(self) -> int | None:
        """The position of what is chosen; None for a figure, or where nothing is."""
        index = self.list.currentIndex()
        return self._positions[index.row()] if index.isValid() else None

    def _hold_beside(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.beside_chosen.emit(self.list.places.row(index.row()).page)

    def _look_elsewhere(self) -> None:
        position = self._chosen_table()
        if position is not None:
            self.elsewhere_chosen.emit(position)

    def _look(self) -> None:
        position = self._chosen_table()
        if position is not None:
            self.table_chosen.emit(position)


_LEAST = 220  # pixels at 100 %
_LEAST_LETTERS = 13  # pixels


class SidePane(QWidget):
    page_chosen = Signal(int)

    def __init__(self, appearance: Appearance, source: PageSource, cache: PictureCache) -> None:
        super().__init__()
        self._appearance = appearance
        self.contents = ContentsPane(appearance)
        self.tables = TablesPane(appearance)
        self.thumbnails = ThumbnailsPane(appearance, source, cache)
        self.hits = HitsPane(appearance)
        self.hits.setParent(self)
        self.hits.hide()
        self._before_hits: QWidget | None = None  # the tab that was open when finding began
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.contents, self.tr("Contents"))
        self.tabs.addTab(self.tables, self.tr("Tables"))
        self.tabs.addTab(self.thumbnails, self.tr("Pages"))
        self.tabs.tabBar().setAccessibleName(self.tr("What the side pane shows"))
        self.tabs.tabBar().setExpanding(False)
        for pane in (self.contents, self.tables, self.thumbnails):
            pane.page_chosen.connect(self.page_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        appearance.keep(self, lambda _: self._fit_tabs())

    def show_hits(self, shown: bool) -> None:
        """Add the hits as a tab of their own, or take it away."""
        at = self.tabs.indexOf(self.hits)
        if shown and at < 0:
            self._before_hits = self.tabs.currentWidget()
            self.tabs.setCurrentIndex(self.tabs.addTab(self.hits, self.tr("Hits")))
            self._fit_tabs()
        elif not shown and at >= 0:
            if self.tabs.currentWidget() is self.hits and self._before_hits is not None:
                self.tabs.setCurrentWidget(self._before_hits)
            self.tabs.removeTab(at)
            self.hits.setParent(self)
            self.hits.hide()
            self._fit_tabs()

    def show_book(self, headings: Sequence[Heading], tables: Sequence[TableLine], labels: PageLabels) -> None:
        self.contents.show_headings(headings, labels)
        self.tables.show_tables(tables, labels)
        self.thumbnails.show_pages(labels)

    def show_page(self, page: int) -> None:
        self.contents.show_page(page)
        self.tables.show_page(page)
        self.thumbnails.show_page(page)

    def filter_tables(self, words: str | None) -> None:
        """Show the list of tables filtered by words; None: nothing changes."""
        if words is not None and self.tables.filter.isVisibleTo(self.tables):
            self.tabs.setCurrentWidget(self.tables)
            self.tables.filter.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def sizeHint(self) -> QSize:
        """No more than a third of the window: at 200 % it would be nearly half."""
        least, most = self._appearance.px(_LEAST), self._appearance.px(300)
        return QSize(max(least, min(most, self.window().width() // 3)), self._appearance.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(_LEAST), self._appearance.px(200))

    def _fit_tabs(self) -> None:
        """All tabs in sight: letters a little smaller, where they would need arrows."""
        bar = self.tabs.tabBar()
        for role in (Role.BODY, Role.SECONDARY):
            font = self._appearance.font(role)
            bar.setFont(font)
            if bar.sizeHint().width() <= self.width():
                return
        while bar.sizeHint().width() > self.width() and font.pixelSize() > _LEAST_LETTERS:
            font.setPixelSize(font.pixelSize() - 1)
            bar.setFont(font)


class HitsPane(QWidget):
    """Hits with their context."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.list = PlaceList(appearance, self.tr("Hits"))
        self.message = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        appearance.keep(self.message, lambda appearance: self.message.setContentsMargins(*[appearance.px(12)] * 4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.message)
        column.addWidget(self.list, 1)

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.list.setVisible(self.list.places.rowCount() > 0 or not text)
