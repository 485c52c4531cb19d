"""Columns whose words would be cut get the room that the stretched column of their table has to spare."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import Appearance

_ROWS = 100  # of those in sight, and after them, whose words are measured
_KEPT = 0.4  # of the table at most is kept for the stretched column: one endless title takes no room from the others
_AT_MOST = 3  # times as wide as without room to spare


class ColumnRoom(QObject):
    """Sets the widths of a table. A column that somebody drew to a width keeps it until the text has another size."""

    def __init__(self, look: Appearance, table: QTableView, widths: Mapping[int, int], stretched: int) -> None:
        """`widths`: of columns where there is no room to spare, in pixels at 100 %."""
        super().__init__(table)
        self._look, self._table, self._widths, self._stretched = look, table, widths, stretched
        self._drawn: set[int] = set()
        self._sharing = False
        header = table.horizontalHeader()
        header.setResizeContentsPrecision(_ROWS)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._keep_drawn)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._share)
        model = table.model()
        for changed in (
            model.modelReset,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.dataChanged,
        ):
            changed.connect(self._soon)
        table.viewport().installEventFilter(self)
        look.keep(self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._again.start()
        return False

    def _soon(self, *_of_the_model: object) -> None:
        self._again.start()

    def _begin(self, _look: Appearance) -> None:
        self._drawn.clear()
        self._share()
        self._again.start()  # the fonts follow

    def _share(self) -> None:
        table, look = self._table, self._look
        shown = [column for column in self._widths if not table.isColumnHidden(column)]
        plain = {column: look.px(self._widths[column]) for column in shown if column not in self._drawn}
        drawn = sum(table.columnWidth(column) for column in shown if column in self._drawn)
        lacks = {column: max(0, min(self._wanted(column), _AT_MOST * width) - width) for column, width in plain.items()}
        whole = table.viewport().width()
        kept = min(self._wanted(self._stretched), int(whole * _KEPT))
        spare = whole - sum(plain.values()) - drawn - kept
        share = min(1.0, max(0, spare) / max(1, sum(lacks.values())))
        self._sharing = True
        for column, width in plain.items():
            table.setColumnWidth(column, width + int(lacks[column] * share))
        self._sharing = False

    def _wanted(self, column: int) -> int:
        header = self._table.horizontalHeader()
        return max(self._table.sizeHintForColumn(column), header.sectionSizeHint(column))

    def _keep_drawn(self, column: int, before: int, now: int) -> None:
        if not self._sharing and column in self._widths and before and now:
            self._drawn.add(column)
