"""The table of rights in words: a line for each method of a service, a column for each role and kind of device."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from catalog_db.models import Role
from desktop.actors import DeviceMode, Holder
from desktop.services import Right
from ui.words.names import holder_name
from ui.words.right_names import right_name, service_name

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
            lines = [_Line(right_name(right.name), right.holders) for right in methods]
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
