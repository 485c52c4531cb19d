"""Who may do what: made from the program itself, so it is always what really holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QVBoxLayout, QWidget

from catalog_db.models import Role
from desktop.actors import DeviceMode, Holder
from desktop.services import Right
from ui.languages import translated
from ui.theme import Appearance
from ui.theme import Role as TextRole
from ui.widgets.tables import plain_table
from ui.widgets.text import Text, Tone
from ui.words.people.names import holder_name
from ui.words.people.right_names import service_name

# The table of rights in words: a line for each method of a service, a column for each role and kind of device.

HOLDERS: tuple[Holder, ...] = (*Role, *DeviceMode)
HEADING_ROLE = Qt.ItemDataRole.UserRole  # True in the line that names a service
ALLOWED_ROLE = HEADING_ROLE + 1  # whether there is a tick
_ALLOWED = "✓"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    holders: frozenset[Holder] | None  # None: the name of a service


class RightsModel(QAbstractTableModel):
    """Read only: rights stand in the program, beside the methods they guard."""

    def __init__(self, rights: Sequence[Right], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        services = {right.name.partition(".")[0] for right in rights}
        for service in sorted(services, key=service_name):
            self._lines.append(_Line(service_name(service), None))
            methods = [right for right in rights if right.name.startswith(service + ".")]
            lines = [_Line(translated(right.title), right.holders) for right in methods]
            self._lines += sorted(lines, key=lambda line: line.text)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(HOLDERS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == HEADING_ROLE:
            return line.holders is None
        if column == 0:
            return line.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        if line.holders is None:
            return None
        holder = HOLDERS[column - 1]
        allowed = holder in line.holders
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _ALLOWED if allowed else ""
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                words = self.tr("may") if allowed else self.tr("may not")
                return f"{holder_name(holder)}: {words}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return allowed if role == ALLOWED_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return holder_name(HOLDERS[section - 1]) if section else self.tr("What")
        return None


_COLUMN = 86  # of a holder, pixels at 100 %
_LEAST = 270  # of the words
_ROW = 32


class RightsPanel(QWidget):
    """One table to read."""

    def __init__(self, appearance: Appearance, rights: list[Right]) -> None:
        super().__init__()
        self._appearance = appearance
        self.model = RightsModel(rights, self)
        self.table = plain_table(appearance, self.model, self.tr("Rights"), {}, None)
        self.table.setHorizontalHeader(_WrappedHeader(appearance, self.table))
        self.table.setItemDelegate(_Headings(appearance, self.table))
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        appearance.keep(self, self._arrange)
        words = self.tr(
            "What each role of the staff and each kind of PC may do. The role of a person is changed under Staff."
        )
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(Text(appearance, words, TextRole.BODY, Tone.SECONDARY, wrap=True))
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Rights change with the program only."""
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _arrange(self, appearance: Appearance) -> None:
        self.table.horizontalHeader().setFixedHeight(appearance.px(52))
        self.table.verticalHeader().setDefaultSectionSize(appearance.px(_ROW))
        letters = QFontMetrics(appearance.font(TextRole.SECONDARY))
        for column in range(1, 1 + len(HOLDERS)):
            name = str(self.model.headerData(column, Qt.Orientation.Horizontal))
            word = max(map(letters.horizontalAdvance, name.split()), default=0)  # no word is cut
            self.table.setColumnWidth(column, max(word + appearance.px(12), appearance.px(_COLUMN)))
        self._share_width()

    def _share_width(self) -> None:
        """The words take what the ticks leave, and the table scrolls where that is too little."""
        ticks = sum(self.table.columnWidth(column) for column in range(1, 1 + len(HOLDERS)))
        self.table.setColumnWidth(0, max(self.table.viewport().width() - ticks, self._appearance.px(_LEAST)))


class _WrappedHeader(QHeaderView):
    """Names of roles in two lines; the style would cut them off."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        appearance = self._appearance
        painter.save()
        painter.fillRect(rect, appearance.colors.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, appearance.colors.line)
        painter.setFont(appearance.font(TextRole.SECONDARY))
        painter.setPen(appearance.colors.text)
        left = Qt.AlignmentFlag.AlignLeft if logical_index == 0 else Qt.AlignmentFlag.AlignHCenter
        flags = left | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        text = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(appearance.px(4), 0, -appearance.px(4), 0), flags, text)
        painter.restore()


class _Headings(QStyledItemDelegate):
    """The names of services stand out."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(HEADING_ROLE):
            option.font.setWeight(QFont.Weight.DemiBold)
            option.fontMetrics = type(option.fontMetrics)(option.font)
        elif index.column():
            option.palette.setColor(option.palette.ColorRole.Text, self._appearance.colors.success)
