"""The contents of a book, line by line: level, heading, page of the file."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from catalog_db.rules.catalogue.titles import as_typed
from desktop.catalogue.corrections.values import BookCorrections, ContentsSaid
from desktop.catalogue.values import ContentsLine
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_tip
from ui.widgets.tables import plain_table
from ui.widgets.text import Text, Tone

_LEVEL, _TITLE, _PAGE = range(3)
_DEEPEST = 9
Index = QModelIndex | QPersistentModelIndex


class HeadingsModel(QAbstractTableModel):
    """`edited`: what all lines are, once one was written anew."""

    edited = Signal(object)  # tuple[ContentsLine, ...]
    refused = Signal(str)  # field

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ContentsLine, ...] = ()

    def show_lines(self, lines: tuple[ContentsLine, ...]) -> None:
        if lines == self.lines:
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return (str(line.level), line.title, str(line.page or ""))[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            title = "    " * max(line.level - 1, 0) + line.title
            return (str(line.level), title, str(line.page or "–"))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.title)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Level"), self.tr("Heading"), self.tr("Page of the file"))[section]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text, line = as_typed(str(value)), self.lines[index.row()]
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        level, title, page = line.level, line.title, line.page
        if index.column() == _TITLE:
            title = text
        elif index.column() == _LEVEL and re.fullmatch(r"[1-9]", text):
            level = int(text)
        elif index.column() == _PAGE and re.fullmatch(r"(?:[1-9]\d{0,5})?", text):
            page = int(text) if text else None
        else:
            self.refused.emit(("level", "title", "page")[index.column()])
            return False
        lines = list(self.lines)
        lines[index.row()] = ContentsLine(level, title, page)
        self.edited.emit(tuple(lines))
        return True


class HeadingsPane(QWidget):
    """`said`: all of it as it is from now on; None: as it was read."""

    said = Signal(str, object)  # what was done, in words; ContentsSaid, None
    refused = Signal(str)  # field
    page_chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._place = 0  # the row that is chosen once what was said is shown
        self._page = 1
        self.model = HeadingsModel(self)
        self.model.edited.connect(self._write)
        self.model.refused.connect(self.refused)
        widths = {_LEVEL: 58, _PAGE: 84}
        self.table = plain_table(appearance, self.model, self.tr("Contents"), widths, _TITLE)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._follow(now.row()))
        self.add_button = BarButton(appearance, self.tr("Add a heading below"), self.tr("Add"), "add", self.tr("Ins"))
        self.remove_button = BarButton(
            appearance, self.tr("Remove this heading"), self.tr("Remove"), "remove", self.tr("Del")
        )
        self.up_button = BarButton(appearance, self.tr("Up"), "", "up", "Alt+Up")
        self.down_button = BarButton(appearance, self.tr("Down"), "", "down", "Alt+Down")
        self.out_button = BarButton(appearance, self.tr("One level up"), "", "previous")
        self.in_button = BarButton(appearance, self.tr("One level down"), "", "next")
        self.back_button = BarButton(
            appearance,
            self.tr("Take back all that was corrected of the contents"),
            self.tr("As it was read"),
            "refresh",
        )
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.up_button.clicked.connect(lambda: self.move_line(-1))
        self.down_button.clicked.connect(lambda: self.move_line(1))
        self.out_button.clicked.connect(lambda: self._indent(-1))
        self.in_button.clicked.connect(lambda: self._indent(1))
        self.back_button.clicked.connect(lambda: self.said.emit(self.tr("Contents taken back"), None))
        bar = QWidget()
        flow = FlowLayout(bar, tight=True)
        appearance.space(flow, 2)
        for button in (
            self.add_button,
            self.remove_button,
            self.up_button,
            self.down_button,
            self.out_button,
            self.in_button,
            self.back_button,
        ):
            flow.addWidget(button)
        hint = Text(
            appearance,
            self.tr("F2 or typing changes what is chosen; pages count in the file."),
            Role.SECONDARY,
            Tone.SECONDARY,
            wrap=True,
        )
        column = QVBoxLayout(self)
        appearance.space(column, 2, (8, 6, 8, 8))
        column.addWidget(self.table, 1)
        column.addWidget(bar)
        column.addWidget(hint)

    def show_book(self, book: BookCorrections) -> None:
        self._show_lines(book.contents)
        self.back_button.setEnabled(book.contents_said is not None)

    def _show_lines(self, lines: tuple[ContentsLine, ...]) -> None:
        before, column = self.model.lines, max(self.table.currentIndex().column(), 0)
        self.model.show_lines(lines)
        if before != self.model.lines and self.model.lines:
            self._place = min(max(self._place, 0), len(self.model.lines) - 1)
            self.table.setCurrentIndex(self.model.index(self._place, column))
        self._show_buttons()

    def use_page(self, page: int) -> None:
        """The page that is read, on which a new heading stands."""
        self._page = page

    def add(self) -> None:
        lines, at = list(self.model.lines), self._row
        level = lines[at].level if lines else 1
        self._place = at + 1 if lines else 0
        lines.insert(self._place, ContentsLine(max(level, 1), self.tr("New heading"), self._page))
        self._say(self.tr("Heading added"), lines)
        self.table.setCurrentIndex(self.model.index(self._place, _TITLE))

    def remove(self) -> None:
        lines, at = list(self.model.lines), self._row
        if lines:
            self._place = at
            del lines[at]
            self._say(self.tr("Heading removed"), lines)

    def move_line(self, by: int) -> None:
        lines, at = list(self.model.lines), self._row
        if 0 <= at + by < len(lines):
            self._place = at + by
            lines.insert(at + by, lines.pop(at))
            self._say(self.tr("Heading moved"), lines)

    def _indent(self, by: int) -> None:
        lines, at = list(self.model.lines), self._row
        if lines and 1 <= lines[at].level + by <= _DEEPEST:
            line = lines[at]
            self._place = at
            lines[at] = ContentsLine(line.level + by, line.title, line.page)
            self._say(self.tr("Heading corrected"), lines)

    @property
    def _row(self) -> int:
        return max(self.table.currentIndex().row(), 0)

    def _write(self, lines: tuple[ContentsLine, ...]) -> None:
        self._place = self._row
        self._say(self.tr("Heading corrected"), lines)

    def _say(self, text: str, lines: Sequence[ContentsLine]) -> None:
        """They are shown at once: what is changed next is changed of them, also where keeping takes a while."""
        self._show_lines(tuple(lines))
        self.said.emit(text, ContentsSaid(lines=tuple(lines)))

    def _follow(self, row: int) -> None:
        self._show_buttons()
        if 0 <= row < len(self.model.lines) and (page := self.model.lines[row].page) is not None:
            self.page_chosen.emit(page)

    def _show_buttons(self) -> None:
        count, at = len(self.model.lines), self._row
        for button in (self.remove_button, self.out_button, self.in_button):
            button.setEnabled(count > 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(at < count - 1)
