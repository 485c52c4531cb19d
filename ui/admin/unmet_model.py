"""Words that visitors looked for in vain."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.values import UnmetWords
from ui.widgets.text import one_line

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
