"""The list of tables and figures of a book, with what is done with a row of it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.catalogue.corrections.values import BookCorrections, ListedTable
from ui.theme import Appearance
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import one_line


class ListedModel(RowsModel[ListedTable]):
    """What is removed from the list stays in sight here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels = PageLabels(0)

    def key(self, row: ListedTable) -> object:
        return row.key

    def columns(self) -> tuple[Column[ListedTable], ...]:
        return (
            Column(self.tr("Number"), lambda row: row.line.number or "–", 76),
            Column(self.tr("Title"), lambda row: one_line(row.line.title), tip=self._both),
            Column(self.tr("Pages"), self._pages, 92),
            Column(self.tr("State"), self._state, 92, shown_from=430),
        )

    def _both(self, row: ListedTable) -> str:
        return "\n".join(filter(None, (row.line.title, row.line.title_en)))

    def _pages(self, row: ListedTable) -> str:
        return self.labels.words([page - 1 for page in row.line.pages]) or "–"

    def _state(self, row: ListedTable) -> str:
        if row.removed:
            return self.tr("Removed")
        if row.read is None:
            return self.tr("Added")
        return self.tr("Corrected") if row.said is not None else ""


class TableList(QWidget):
    """Keys: Ins adds, Del removes or brings back, Alt with the arrows moves the chosen one in the list."""

    chosen = Signal(object)  # ListedTable, None
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    take_back_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.model = ListedModel(self)
        self.rows = RowList(
            appearance,
            self.model,
            self.tr("Tables and figures"),
            Nothing(self.tr("No tables are known"), self.tr("Add the first one with the page it stands on.")),
            first=True,
        )
        self.rows.chosen_changed.connect(lambda: self.chosen.emit(self.row))
        self.add_button = BarButton(appearance, self.tr("Add a table"), self.tr("Add"), "add", self.tr("Ins"))
        self.remove_button = BarButton(
            appearance, self.tr("Remove this table"), self.tr("Remove"), "remove", self.tr("Del")
        )
        self.up_button = BarButton(appearance, self.tr("Up in the list"), "", "up", "Alt+Up")
        self.down_button = BarButton(appearance, self.tr("Down in the list"), "", "down", "Alt+Down")
        self.take_back_button = BarButton(
            appearance, self.tr("Take back all that was corrected of this table"), self.tr("As it was read"), "refresh"
        )
        self.add_button.clicked.connect(self.add_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.up_button.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down_button.clicked.connect(lambda: self.move_asked.emit(1))
        self.take_back_button.clicked.connect(self.take_back_asked)
        bar = QWidget()
        flow = FlowLayout(bar, tight=True)
        appearance.space(flow, 2)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button, self.take_back_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        appearance.space(column, 2, (8, 6, 8, 2))
        column.addWidget(self.rows, 1)
        column.addWidget(bar)
        self._show_buttons()

    @property
    def row(self) -> ListedTable | None:
        return self.rows.chosen

    def show_book(self, book: BookCorrections, labels: PageLabels, choose: str | None = None) -> None:
        self.model.labels = labels
        self.rows.show_rows(list(book.tables), choose=choose)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.row
        at = next((n for n, one in enumerate(self.model.rows()) if row is not None and one.key == row.key), -1)
        self.remove_button.setEnabled(row is not None)
        removed = row is not None and row.removed
        self.remove_button.set_text(self.tr("Bring back") if removed else self.tr("Remove"))
        self.remove_button.set_name(
            self.tr("Bring this table back") if removed else self.tr("Remove this table"), self.tr("Del")
        )
        self.remove_button.set_icon_name("undo" if removed else "remove")
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < self.model.rowCount() - 1)
        self.take_back_button.setEnabled(row is not None and row.read is not None and row.said is not None)

    def follow(self) -> None:
        """Another row is chosen."""
        self._show_buttons()
