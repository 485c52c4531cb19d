"""Arrows at the ends of a list that scrolls, where a part of it lies out of sight."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import Appearance
from ui.widgets.icons import pixmap

_HEIGHT, _ICON = 22, 16


class MoreMark(QWidget):
    """An arrow over one end of `area`, as long as more lies beyond that end. It takes no clicks and no focus."""

    def __init__(self, look: Appearance, area: QScrollArea, *, below: bool) -> None:
        super().__init__(area)
        self._look, self._area, self._below = look, area, below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._follow())
        bar.valueChanged.connect(lambda _value: self._follow())
        look.keep(self, lambda _: self._follow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        outer, inner = QColor(look.colors.base), QColor(look.colors.base)
        inner.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0.0, inner if self._below else outer)
        fade.setColorAt(0.5, outer)
        fade.setColorAt(1.0, outer if self._below else inner)
        painter.fillRect(self.rect(), fade)
        side = look.px(_ICON)
        top = self.height() - side if self._below else 0
        picture = pixmap(look, "down" if self._below else "up", _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, top, picture)

    def _follow(self) -> None:
        bar, height = self._area.verticalScrollBar(), self._look.px(_HEIGHT)
        top = self._area.height() - height if self._below else 0
        self.setGeometry(QRect(0, top, self._area.width(), height))
        self.setVisible(bar.value() < bar.maximum() if self._below else bar.value() > bar.minimum())
        self.raise_()
        self.update()
