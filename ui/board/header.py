"""Whose board it is, and the time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catalog_db.rules.written_dates import short_time
from ui.board.fitted_text import FittedText
from ui.board.sizes import BoardSizes
from ui.theme import Role
from ui.words.dates import long_day


class BoardHeader(QWidget):
    def __init__(self, sizes: BoardSizes, name: str, zone: ZoneInfo) -> None:
        super().__init__()
        self._sizes, self._zone = sizes, zone
        self.name = FittedText(sizes, Role.TITLE.value, bold=True)
        self.name.set_text(name)
        self.date = FittedText(sizes, 24, align=Qt.AlignmentFlag.AlignRight)
        self.clock = FittedText(sizes, Role.BOARD.value, align=Qt.AlignmentFlag.AlignRight, bold=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.date)
        self._row.addWidget(self.clock)
        sizes.changed.connect(self._arrange)
        self._arrange()

    def show_time(self, now: datetime) -> None:
        local = now.astimezone(self._zone)
        self.date.set_text(long_day(local))
        self.clock.set_text(short_time(local))
        self._leave_room_for_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room_for_name()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._sizes.look.colors.accent)

    def _arrange(self) -> None:
        sizes = self._sizes
        self._row.setContentsMargins(sizes.px(28), sizes.px(8), sizes.px(28), sizes.px(8))
        self._row.setSpacing(sizes.px(24))
        for words in (self.name, self.date, self.clock):
            words.set_color(sizes.look.colors.onAccent)

    def _leave_room_for_name(self) -> None:
        """Everybody knows the day; whose board it is comes first."""
        needed = sum(words.sizeHint().width() for words in (self.name, self.date, self.clock))
        self.date.setVisible(needed + self._sizes.px(2 * 28 + 2 * 24) <= self.width())
