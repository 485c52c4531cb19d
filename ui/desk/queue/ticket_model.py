"""Who waits, in the order of calling, and below a heading who was put on hold. One list, one stop of Tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from catalog_db.rules.desk.levels import Level
from desktop.desk.queue.values import TicketLine
from ui.desk.waits import wait_text
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import one_line

TICKET_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = TICKET_ROLE + 1  # the words of a heading; a ticket has none
WAIT_ROLE = TICKET_ROLE + 2
LEVEL_ROLE = TICKET_ROLE + 3
_HEADING = "held"


@dataclass(frozen=True, slots=True)
class Waited:
    """How long by now: the clock goes on between two readings of the queue."""

    seconds: int
    level: Level


class TicketModel(QAbstractListModel):
    """Replacing its rows touches only what changed, so selection and place in the list stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TicketLine | str] = []
        self._waits: dict[UUID, Waited] = {}

    def replace(self, waiting: Sequence[TicketLine], held: Sequence[TicketLine]) -> None:
        """Show these from now on."""
        wanted: list[TicketLine | str] = [*waiting, *([_HEADING] if held else ()), *held]
        keys = [_key(row) for row in wanted]
        for n in range(len(self._rows) - 1, -1, -1):
            if _key(self._rows[n]) not in keys:
                self.beginRemoveRows(QModelIndex(), n, n)
                del self._rows[n]
                self.endRemoveRows()
        self._waits = {line.id: Waited(line.waited_s, line.wait_level) for line in (*waiting, *held)}
        for n, row in enumerate(wanted):
            self._put(n, row)

    def tick(self, waits: dict[UUID, Waited]) -> None:
        """The clock went on: rows whose words change are painted again, and no others."""
        before, self._waits = self._waits, self._waits | waits
        for n, row in enumerate(self._rows):
            if not isinstance(row, str) and _words(before.get(row.id)) != _words(self._waits.get(row.id)):
                index = self.index(n)
                self.dataChanged.emit(index, index)

    def tickets(self) -> list[TicketLine]:
        return [row for row in self._rows if not isinstance(row, str)]

    def index_of(self, ticket_id: UUID) -> QModelIndex:
        return next((self.index(n) for n, row in enumerate(self._rows) if _key(row) == ticket_id), QModelIndex())

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemNeverHasChildren  # a heading: arrows pass over it
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._heading() if role in (Qt.ItemDataRole.DisplayRole, HEADING_ROLE) else None
        waited = self._waits.get(row.id) or Waited(row.waited_s, row.wait_level)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row, waited)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(
                    "\n".join(one_line(one) for one in (row.visitor_name, row.visitor_hint, row.need) if one)
                )
            case _ if role == TICKET_ROLE:
                return row
            case _ if role == WAIT_ROLE:
                return wait_text(waited.seconds, waited.level)
            case _ if role == LEVEL_ROLE:
                return waited.level
        return None

    def _put(self, n: int, row: TicketLine | str) -> None:
        """Let `row` stand at `n`; all before it stand where they belong."""
        found = next((m for m in range(n, len(self._rows)) if _key(self._rows[m]) == _key(row)), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), n, n)
            self._rows.insert(n, row)
            self.endInsertRows()
            return
        if found != n:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), n)
            self._rows.insert(n, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[n] != row or isinstance(row, str):
            self._rows[n] = row
            index = self.index(n)
            self.dataChanged.emit(index, index)

    def _heading(self) -> str:
        place = self._rows.index(_HEADING)
        return self.tr("ON HOLD {count}").format(count=len(self._rows) - place - 1)

    def _sentence(self, row: TicketLine, waited: Waited) -> str:
        """What a screen reader says."""
        words = [row.number, one_line(row.visitor_name), wait_text(waited.seconds, waited.level)]
        if row.priority:
            words.insert(1, self.tr("priority"))
        return ", ".join(words)


def _key(row: TicketLine | str) -> UUID | str:
    return row if isinstance(row, str) else row.id


def _words(waited: Waited | None) -> tuple[int, Level] | None:
    return None if waited is None else (waited.seconds // 60, waited.level)
