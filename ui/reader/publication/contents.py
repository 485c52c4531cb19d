"""Contents, tables and figures of a publication, with a filter; Enter or a click opens the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.catalogue.values import ContentsLine, TableLine
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import TabButton
from ui.widgets.escape import clear_by_escape
from ui.widgets.icons import icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState
from ui.widgets.text import make_clearable, one_line
from ui.words.books.pages import place_in_file

PAGE_ROLE = Qt.ItemDataRole.UserRole


class LinesModel(QAbstractTableModel):
    """Lines of contents, tables or figures: number, title, page. A line without a known page can't be opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, str, int | None, bool]] = []  # number, title, page, first level
        self.page_name: Callable[[int], str] = str

    def show_contents(self, contents: Sequence[ContentsLine]) -> None:
        self._replace(
            [("", "    " * (line.level - 1) + one_line(line.title), line.page, line.level == 1) for line in contents]
        )

    def show_tables(self, tables: Sequence[TableLine]) -> None:
        self._replace([(line.number, one_line(line.title), line.page, False) for line in tables])

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        number, title, page, first_level = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (number, title, "" if page is None else f"{self.page_name(page)}   ")[index.column()]
            case Qt.ItemDataRole.ToolTipRole if index.column() == 1:
                return plain_tip(title.strip())
            case Qt.ItemDataRole.ToolTipRole if page is not None and self.page_name(page) != str(page):
                return place_in_file(page)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == 2:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if first_level or index.column() == 0:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
            case _ if role == PAGE_ROLE:
                return page
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Number"), self.tr("Title"), self.tr("Page"))[section]
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEnabled

    def _replace(self, lines: list[tuple[str, str, int | None, bool]]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()


class ContentsPanel(QWidget):
    """Tabs for what the book has of contents, tables, figures."""

    page_opened = Signal(int, object)  # with the words of the filter, from the lists of tables and figures; else None

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._key = ""  # of the tab that is shown
        self.tabs: dict[str, TabButton] = {}
        self._tab_row = QHBoxLayout()
        appearance.space(self._tab_row, 4)
        self._tab_row.addStretch()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by words"))
        self.filter.setAccessibleName(self.tr("Filter the list"))
        make_clearable(appearance, self.filter)
        clear_by_escape(self.filter)
        appearance.touch(self.filter)
        appearance.keep(self.filter, lambda appearance: self._set_filter_icon())
        self.model = LinesModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = self._make_view()
        self._empty = EmptyState(appearance)
        self._empty.acted.connect(self.filter.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addLayout(self._tab_row)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        self._contents: Sequence[ContentsLine] = ()
        self._tables: Sequence[TableLine] = ()
        self._has_book = True
        self.filter.textChanged.connect(self._filter)

    def show_contents(
        self,
        contents: Sequence[ContentsLine],
        tables: Sequence[TableLine],
        page_name: Callable[[int], str] = str,
        *,
        has_book: bool = True,
    ) -> None:
        """`page_name` turns a page (from 1 in the file) into what is printed on it."""
        self._contents, self._tables, self._has_book = contents, tables, has_book
        self.model.page_name = page_name
        figures = sum(line.kind == "figure" for line in tables)
        self.filter.clear()
        for tab in self.tabs.values():
            tab.hide()
            tab.deleteLater()
        self.tabs = {}
        for key, name, count in (
            ("contents", self.tr("Contents"), len(contents)),
            ("table", self.tr("Tables"), len(tables) - figures),
            ("figure", self.tr("Figures"), figures),
        ):
            if count:
                self._add_tab(key, f"{name} ({count})")
        self.filter.setVisible(bool(self.tabs))
        self._show_tab(next(iter(self.tabs), ""))

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*self.tabs.values(), self.filter, self.view]

    def _add_tab(self, key: str, text: str) -> None:
        tab = TabButton(self._appearance, text)
        tab.clicked.connect(lambda: self._show_tab(key))
        self._tab_row.insertWidget(len(self.tabs), tab)
        self.tabs[key] = tab

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._proxy)
        view.setAccessibleName(self.tr("Contents and tables"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.horizontalHeader().hide()
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        header = view.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._appearance.keep(
            view, lambda appearance: view.verticalHeader().setDefaultSectionSize(appearance.px(TOUCH_PX))
        )
        self._appearance.keep(view, lambda appearance: view.setFont(appearance.font(Role.BODY, tabular=True)))
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def _show_tab(self, key: str) -> None:
        self._key = key
        if key == "contents":
            self.model.show_contents(self._contents)
        else:
            self.model.show_tables([line for line in self._tables if line.kind == key])
        if key:
            self.tabs[key].setChecked(True)
        self.view.setColumnHidden(0, key == "contents")
        self.view.scrollToTop()
        self._update_state()

    def _filter(self, text: str) -> None:
        self._proxy.setFilterFixedString(text.strip())
        self._update_state()

    def _update_state(self) -> None:
        found = self._proxy.rowCount() > 0
        self._stack.setCurrentWidget(self.view if found else self._empty)
        if found:
            return
        if self.filter.text():
            sentence = self.tr("No line holds “{words}”.").format(words=self.filter.text())
            self._empty.show_state(self.tr("Nothing found"), sentence, self.tr("Show all"))
        else:
            sentence = (
                self.tr("No table of contents was found in this publication. Reading and search work all the same.")
                if self._has_book
                else self.tr("Ask the staff how to get this publication.")
            )
            self._empty.show_state(self.tr("No contents"), sentence)

    def _open(self, index: QModelIndex) -> None:
        page = index.siblingAtColumn(0).data(PAGE_ROLE)
        if page is not None:
            self.page_opened.emit(page, None if self._key == "contents" else self.filter.text().strip())

    def _set_filter_icon(self) -> None:
        for action in self.filter.actions():
            if action.objectName() == "magnifier":
                self.filter.removeAction(action)
        action = self.filter.addAction(
            icon(self._appearance, "search", self._appearance.colors.secondary),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        action.setObjectName("magnifier")
