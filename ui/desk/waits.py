"""How long somebody has waited or been served, in words, in a colour, and as a bar against the limit: never in a colour
alone.
"""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catalog_db.rules.desk.levels import Level
from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone, color_of

_MINUTE_S = 60


def minutes_text(seconds: float) -> str:
    """ "6 min", "1 h 5 min": whole minutes that have passed, as a wall clock counts them."""
    hours, minutes = divmod(int(seconds) // _MINUTE_S, 60)
    if hours and minutes:
        return QCoreApplication.translate("waits", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if hours:
        return QCoreApplication.translate("waits", "{hours} h").format(hours=hours)
    return QCoreApplication.translate("waits", "{minutes} min").format(minutes=minutes)


def wait_text(seconds: float, level: Level) -> str:
    """ "just now", "6 min", "9 min, soon", "12 min, late"."""
    now = seconds < _MINUTE_S
    return with_level(QCoreApplication.translate("waits", "just now") if now else minutes_text(seconds), level)


def with_level(words: str, level: Level) -> str:
    """Words and, where it matters, how near the limit is."""
    match level:
        case Level.SOON:
            return QCoreApplication.translate("waits", "{time}, soon").format(time=words)
        case Level.LATE:
            return QCoreApplication.translate("waits", "{time}, late").format(time=words)
    return words


def level_tone(level: Level, calm: Tone = Tone.SECONDARY) -> Tone:
    """Orange where it gets late, red only where the promise is broken."""
    return {Level.SOON: Tone.WARNING, Level.LATE: Tone.DANGER}.get(level, calm)


def clock_text(seconds: float) -> str:
    """ "1:10" of hours and minutes, for the time that is left at a seat; never below zero."""
    hours, minutes = divmod(max(0, int(seconds)) // _MINUTE_S, 60)
    return f"{hours}:{minutes:02}"


# A time against its limit: words, and a thin bar that fills.


class LimitLine(QWidget):
    """ "Waited ... 6 min of 10"."""

    def __init__(self, appearance: Appearance, caption: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._caption = caption
        self.words = Text(appearance, "", Role.BODY, tabular=True, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._bar = _Bar(appearance)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(Text(appearance, caption, Role.BODY, Tone.SECONDARY))
        row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        appearance.space(column, 4)
        column.addLayout(row)
        column.addWidget(self._bar)

    def show_time(self, seconds: float, limit_s: int, level: Level) -> None:
        words = self.tr("{time} of {limit}").format(time=minutes_text(seconds), limit=minutes_text(limit_s))
        words = with_level(words, level)
        if words != self.words.text():
            self.words.setText(words)
            self.words.set_tone(level_tone(level, Tone.TEXT))
            self.setAccessibleName(f"{self._caption}: {words}")
        self._bar.fill(seconds / limit_s if limit_s else 0.0, level)


class _Bar(QWidget):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance, self._part, self._level = appearance, 0.0, Level.OK
        appearance.keep(self, lambda appearance: self.setFixedHeight(appearance.px(5)))

    def fill(self, part: float, level: Level) -> None:
        part = round(min(1.0, max(0.0, part)), 2)
        if (part, level) != (self._part, self._level):
            self._part, self._level = part, level
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(appearance.colors.line)
        painter.drawRoundedRect(whole, radius, radius)
        if self._part > 0:
            painter.setBrush(color_of(appearance, level_tone(self._level, Tone.SUCCESS)))
            painter.drawRoundedRect(
                QRectF(0, 0, max(whole.height(), whole.width() * self._part), whole.height()), radius, radius
            )
