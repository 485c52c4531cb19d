"""What visitors looked for in vain, for the librarian: words and counts, no persons."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_day
from desktop.catalogue.unmet import UnmetSearches
from desktop.catalogue.values import UnmetWords
from ui.background import Calls
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.states import EmptyState, ErrorState
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

# Words that visitors looked for in vain.

WORDS_ROLE = Qt.ItemDataRole.UserRole


class UnmetModel(QAbstractTableModel):
    """Words, how often, and the last day; the most frequent first."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: list[UnmetWords] = []

    def replace_rows(self, rows: list[UnmetWords]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == WORDS_ROLE:
            return row.words
        if role == Qt.ItemDataRole.DisplayRole:
            day = short_day(row.last_day)
            return (one_line(row.words), str(row.count), day)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Words"), self.tr("How often"), self.tr("Last day"))[section]
        return None


class UnmetPanel(QWidget):
    """A list to work off: words whose need was met are taken from it."""

    def __init__(self, appearance: Appearance, unmet: UnmetSearches, who: Who, calls: Calls) -> None:
        super().__init__()
        self._unmet, self._who, self._calls = unmet, who, calls
        self.model = UnmetModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Searches without a result"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

        def arrange(appearance: Appearance) -> None:
            self.table.verticalHeader().setDefaultSectionSize(appearance.px(36))
            for column in (1, 2):
                self.table.setColumnWidth(column, appearance.px(140))

        appearance.keep(self.table, arrange)
        self.forget_button = QPushButton(self.tr("Take off the list"))
        set_icon(appearance, self.forget_button, "check")
        self.forget_button.clicked.connect(self._forget)
        self._empty = EmptyState(appearance)
        self._empty.show_state(
            self.tr("Every search found something"), self.tr("Words that find nothing are counted here.")
        )
        self._error = ErrorState(appearance)
        self._error.acted.connect(self.refresh)
        self._stack = QStackedWidget()
        for page in (self.table, self._empty, self._error):
            self._stack.addWidget(page)
        hint = self.tr("Words that found nothing or not all of them. Import what is missing, or add them to a title.")
        top = QHBoxLayout()
        top.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True), 1)
        top.addWidget(self.forget_button)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.table.selectionModel().selectionChanged.connect(self._show_button)
        self.model.modelReset.connect(self._show_button)

    def refresh(self) -> None:
        """Ask anew."""
        actor = self._who.actor
        self._calls.run(self, lambda: self._unmet.list(actor), self._show, self._say)

    def _show(self, found: list[UnmetWords]) -> None:
        self.model.replace_rows(found)
        self._stack.setCurrentWidget(self.table if found else self._empty)

    def _say(self, error: ReadingRoomError) -> None:
        self._error.show_state(self.tr("The list can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self._error)

    def _forget(self) -> None:
        actor = self._who.actor
        chosen = [index.data(WORDS_ROLE) for index in self.table.selectionModel().selectedRows()]

        def forget() -> list[UnmetWords]:
            for words in chosen:
                self._unmet.forget(actor, words)
            return self._unmet.list(actor)

        self._calls.run(self, forget, self._show, self._say)

    def _show_button(self) -> None:
        self.forget_button.setEnabled(bool(self.table.selectionModel().selectedRows()))
