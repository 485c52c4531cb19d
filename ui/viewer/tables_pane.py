"""Tables and figures of a book, filtered while typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.catalogue.values import TableLine
from ui.theme import Appearance, Role
from ui.viewer.pages.highlights import folded
from ui.viewer.pages.labels import PageLabels
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Text, Tone, make_clearable


class TablesPane(QWidget):
    page_chosen = Signal(int)
    beside_chosen = Signal(int)  # page to hold beside the text

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._rows: list[tuple[str, PlaceRow]] = []  # folded text to filter by
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter tables and figures"))
        self.filter.setAccessibleName(self.tr("Filter tables and figures"))
        make_clearable(look, self.filter)
        self.filter.textChanged.connect(self._apply)
        look.touch(self.filter)
        self.list = PlaceList(look, self.tr("Tables and figures"))
        self.list.chosen.connect(lambda row: self.page_chosen.emit(self.list.places.row(row).page))
        self.empty = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.beside = quiet_button(look, self.tr("Hold beside the text"), "beside")
        self.beside.setToolTip(self.tr("Keeps the chosen table in view while you read on"))
        self.beside.clicked.connect(self._hold_beside)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda *_: self.beside.setEnabled(self.list.currentIndex().isValid()))
        column = QVBoxLayout(self)
        look.space(column, 8, (8, 8, 8, 8))
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.beside)
        self._apply()

    def show_tables(self, tables: Sequence[TableLine], labels: PageLabels) -> None:
        self._rows = []
        for line in tables:
            if line.page is None or not 1 <= line.page <= labels.count:
                continue
            kind = self.tr("Figure") if line.kind == "figure" else self.tr("Table")
            head = f"{kind} {line.number}".strip()
            row = PlaceRow(line.page - 1, labels.label(line.page - 1), head, line.title)
            self._rows.append((folded(f"{head} {line.title}"), row))
        self.filter.clear()
        self._apply()

    def _apply(self) -> None:
        words = folded(self.filter.text()).split()
        rows = [row for text, row in self._rows if all(word in text for word in words)]
        self.list.places.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.filter.setVisible(bool(self._rows))
        self.beside.setVisible(bool(rows))
        self.beside.setEnabled(False)
        self.empty.setVisible(not rows)
        self.empty.setText(
            self.tr("No table or figure with these words.")
            if self._rows
            else self.tr("No list of tables is known for this publication.")
        )

    def _hold_beside(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.beside_chosen.emit(self.list.places.row(index.row()).page)
