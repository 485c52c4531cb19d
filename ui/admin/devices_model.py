"""The PCs of the room, in words."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.clock import utc_now
from desktop.security.devices import DeviceCard
from ui.theme import Appearance
from ui.widgets.rows_model import ROW_ROLE, RowsModel
from ui.widgets.text import one_line
from ui.words.dates import ago_text
from ui.words.names import mode_name

NAME, PLACE, KIND, STATE, SEEN, VERSION = range(6)


class DevicesModel(RowsModel[DeviceCard]):
    """Name, place, what it is for, whether it is there, when it was last heard of, and its program's version."""

    def __init__(self, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("Name"), self.tr("Place"), self.tr("Kind"), self.tr("State"), self.tr("Last heard of"),
            self.tr("Version"),
        )  # fmt: skip

    def cells(self, row: DeviceCard) -> tuple[str, ...]:
        seen = ago_text(row.seen_at, utc_now()) if row.seen_at else self.tr("never")
        return (
            one_line(row.name), one_line(row.place), mode_name(row.mode), self._state(row),
            self.tr("now") if row.answers else seen, row.program_version,
        )  # fmt: skip

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            return self._color(index.data(ROW_ROLE), index.column())
        return super().data(index, role)

    def row_of(self, device_id: UUID) -> int:
        """-1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows()) if row.id == device_id), -1)

    def say_times_anew(self) -> None:
        """Time goes by without a change of the list."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, SEEN), self.index(self.rowCount() - 1, SEEN))

    def _state(self, card: DeviceCard) -> str:
        if card.revoked_at is not None:
            return self.tr("shut out")
        if card.answers:
            return self.tr("connected")
        return self.tr("does not answer") if card.seen_at else self.tr("not here yet")

    def _color(self, card: DeviceCard, column: int) -> Any:
        if card.revoked_at is not None:
            return self._look.colors.secondary
        if column == STATE:
            return self._look.colors.success if card.answers else self._look.colors.warning
        return None
