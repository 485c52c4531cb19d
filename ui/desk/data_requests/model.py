"""Requests about one's own data as rows, the nearest deadline on top."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QObject, QSortFilterProxyModel
from PySide6.QtGui import QColor

from catalog_db.rules.written_dates import short_moment
from desktop.visitors.requests.values import DataRequestLine
from ui.desk.waits import level_tone
from ui.theme import Appearance
from ui.widgets.tables import ROW_ROLE, Column, RowsModel
from ui.widgets.text import Tone, color_of, one_line
from ui.words.people.data_requests import request_due_text, request_kind_name, request_state_name


class DataRequestsModel(RowsModel[DataRequestLine]):
    """Deadlines in words; their colours say the same once more."""

    def __init__(self, appearance: Appearance, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._zone = appearance, zone

    def columns(self) -> tuple[Column[DataRequestLine], ...]:
        return (
            Column(self.tr("Received"), lambda row: short_moment(row.received_at, self._zone), 150, shown_from=900),
            Column(self.tr("Who"), self.name_text),
            Column(self.tr("What"), lambda row: request_kind_name(row.kind), 230),
            Column(self.tr("State"), request_state_name, 110, shown_from=780),
            Column(self.tr("Deadline"), self.due_text, 150, color=self._due_color),
        )

    def name_text(self, row: DataRequestLine) -> str:
        """Who asks, for as long as that is kept."""
        return one_line(row.name) or self.tr("identity removed")

    def due_text(self, row: DataRequestLine) -> str:
        """How near the deadline is."""
        return request_due_text(row)

    def _due_color(self, row: DataRequestLine) -> QColor:
        return color_of(self._appearance, level_tone(row.level, Tone.TEXT))


class DataRequestsFilter(QSortFilterProxyModel):
    """Shows the requests that one of the choices above the list takes."""

    def __init__(self, model: DataRequestsModel) -> None:
        super().__init__(model)
        self._model = model
        self._fits: Callable[[DataRequestLine], bool] = lambda _: True
        self.setSourceModel(model)

    def filter_by(self, fits: Callable[[DataRequestLine], bool]) -> None:
        self._fits = fits
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        row: DataRequestLine = self._model.index(source_row, 0).data(ROW_ROLE)
        return self._fits(row)
