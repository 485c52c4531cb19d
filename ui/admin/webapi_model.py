"""The list of the WebAPI, of which the librarian ticks what is to be fetched."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.webapi.values import ListedTitle, Standing
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line
from ui.words.webapi_fetch import standing_word

TITLE, RELEASED, SIZE, STANDING = range(4)
_CHECK = Qt.ItemDataRole.CheckStateRole


class WebApiModel(RowsModel[ListedTitle]):
    """What is new or revised is ticked at first; what the room has can't be."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: set[str] = set()

    def headings(self) -> tuple[str, ...]:
        return self.tr("Title"), self.tr("Released"), self.tr("Size"), self.tr("In this room")

    def cells(self, row: ListedTitle) -> tuple[str, ...]:
        day = row.revision_date or row.release_date
        released = short_day(day) if day else ""
        return one_line(row.title), released, row.size, standing_word(row.standing)

    def replace_rows(self, rows: Sequence[ListedTitle]) -> None:
        self._chosen = {row.pub_id for row in rows if row.standing is not Standing.HELD}
        super().replace_rows(rows)
        self.ticked.emit()

    def chosen(self) -> list[str]:
        """Ids in the order of the list."""
        return [row.pub_id for row in self.rows() if row.pub_id in self._chosen]

    def tick_all(self, ticked: bool) -> None:
        self._chosen = {row.pub_id for row in self.rows() if ticked and row.standing is not Standing.HELD}
        if self.rows():
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self.rows()) - 1, TITLE), [_CHECK])
        self.ticked.emit()

    def toggle(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(TITLE)
        if first.isValid():
            ticked = first.data(_CHECK) == Qt.CheckState.Checked
            self.setData(first, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, _CHECK)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == TITLE and self.rows()[index.row()].standing is not Standing.HELD:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _CHECK and index.isValid() and index.column() == TITLE:
            row = self.rows()[index.row()]
            if row.standing is Standing.HELD:
                return None
            return Qt.CheckState.Checked if row.pub_id in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pub_id = self.rows()[index.row()].pub_id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(pub_id)
        else:
            self._chosen.discard(pub_id)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit()
        return True
