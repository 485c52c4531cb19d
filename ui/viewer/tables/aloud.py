"""Reads a table aloud, row by row: each cell with the head of its column."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.sound.aloud import ReadAloud
from ui.viewer.tables.grid import CellGrid
from ui.widgets.text import one_line

_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")


class RowsAloud(QObject):
    """Begins with the row that is chosen; the row that is read is the one that is seen."""

    speaking_changed = Signal(bool)
    failed = Signal()  # there is no voice after all

    def __init__(self, grid: CellGrid, engines: Sequence[str] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._row = 0
        self.language = "ind"  # of the book
        self._aloud = ReadAloud(engines, self)
        self._aloud.finished.connect(self._read_next)
        self._aloud.failed.connect(self.failed)
        self._goes_on = False

    @property
    def available(self) -> bool:
        return self._aloud.available

    @property
    def speaking(self) -> bool:
        return self._goes_on

    def toggle(self) -> None:
        if self._goes_on:
            self.stop()
        elif self._grid.cells.rowCount() and self.available:
            place = self._grid.place
            self._set(goes_on=True)
            self._say(place[0] if place else 0)

    def stop(self) -> None:
        if self._goes_on:
            self._set(goes_on=False)
            self._aloud.stop()

    def words(self, row: int) -> str:
        """What is said of a row, such as: Kencong. Laki-laki: 12. Perempuan: 14."""
        cells = self._grid.cells
        parts = [cells.row_name(row)]
        for column in range(1, cells.columnCount()):
            text = one_line(cells.index(row, column).data() or "")
            parts.append(f"{cells.column_name(column)}: {self._cell_words(text)}")
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    def _cell_words(self, text: str) -> str:
        if not text:
            return self.tr("blank")
        return self.tr("dash") if text in _DASHES else text

    def _say(self, row: int) -> None:
        self._row = row
        place = self._grid.place
        self._grid.go_to((row, place[1] if place else 0))
        self._aloud.say(self.words(row), self.language)
        if not self._aloud.speaking:
            self._set(goes_on=False)  # there is no voice any more

    def _read_next(self) -> None:
        if not self._goes_on:
            return
        if self._row + 1 < self._grid.cells.rowCount():
            self._say(self._row + 1)
        else:
            self._set(goes_on=False)

    def _set(self, *, goes_on: bool) -> None:
        if goes_on != self._goes_on:
            self._goes_on = goes_on
            self.speaking_changed.emit(goes_on)
