"""Five stars to choose from: by mouse and finger, by the digits 1 to 5, and by arrows."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import TOUCH_PX, Appearance
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton

MOST = 5
_ICON = 28


class StarRow(QWidget):
    """Tab reaches one of them, arrows the others. `chosen` each time somebody chooses, the same number too."""

    chosen = Signal(int)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.stars = [_Star(look) for _ in range(MOST)]
        self._value = 0
        row = QHBoxLayout(self)
        look.space(row, 0)
        for number, star in enumerate(self.stars, start=1):
            star.clicked.connect(lambda _=False, number=number: self.choose(number))
            row.addWidget(star)
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Your rating"))
        self.show_value(0)

    @property
    def value(self) -> int:
        """0: none yet."""
        return self._value

    def show_value(self, value: int) -> None:
        """Fill so many stars, without a signal."""
        self._value = value
        for number, star in enumerate(self.stars, start=1):
            star.fill(number <= value)
            name = self.tr("%n star(s)", "", number)
            star.setAccessibleName(self.tr("{stars}, chosen").format(stars=name) if number == value else name)
            star.setToolTip(plain_tip(name))
            stop = number == max(value, 1)
            star.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleDescription(self.tr("%n star(s)", "", value) if value else self.tr("none yet"))

    def choose(self, value: int) -> None:
        self.show_value(value)
        self.stars[value - 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(value)

    def stop(self) -> QWidget:
        """The star that Tab reaches."""
        return self.stars[max(self._value, 1) - 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= MOST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(digit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        here = next((n for n, star in enumerate(self.stars) if star.hasFocus()), 0)
        self.stars[min(max(here + by, 0), MOST - 1)].setFocus(Qt.FocusReason.TabFocusReason)


class _Star(PaintedButton):
    """As large as a finger."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._filled = False

    def fill(self, filled: bool) -> None:
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(TOUCH_PX)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the row's: Qt would take them as Tab."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.hover)
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        color = look.colors.link if self._filled else look.colors.secondary
        picture = pixmap(look, "star" if self._filled else "star_empty", _ICON, color, self.devicePixelRatioF())
        side = look.px(_ICON)
        painter.drawPixmap(QPoint((self.width() - side) // 2, (self.height() - side) // 2), picture)
        self._draw_ring(painter, area, look.px(6))
