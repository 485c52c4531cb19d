"""One painted key of the on-screen keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.kiosk.key_rows import Act, Key
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import PaintedButton

_ICONS = {Act.BACKSPACE: "backspace", Act.SHIFT: "shift"}


class KeyButton(PaintedButton):
    """Takes no focus, so that what it types goes to the field that has it."""

    def __init__(self, look: Appearance, key: Key, name: str, label: str = "") -> None:
        """`name` is for screen readers; `label` is painted where the key shows words."""
        super().__init__(look)
        self.key = key
        self._label = label or key.text
        self._held = False  # by a finger
        self.locked = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoRepeat(key.act is Act.BACKSPACE)

    def relabel(self, label: str, name: str) -> None:
        self._label = label
        self.setAccessibleName(name)
        self.update()

    def label(self) -> str:
        return self._label

    def hold(self, held: bool) -> None:
        """Show that a finger is on it."""
        self._held = held
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(TOUCH_PX, TOUCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, colors = self._look, self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pressed = self._held or self.isDown()
        plain = colors.base if self.key.act is Act.TYPE else colors.panel
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, 2 if self.isChecked() else 1))
        painter.setBrush(colors.hover if pressed else plain)
        painter.drawRoundedRect(area, look.px(8), look.px(8))
        painter.setPen(colors.text)
        if self.key.act in _ICONS:
            name = "caps" if self.locked else _ICONS[self.key.act]
            picture = pixmap(look, name, 24, ratio=self.devicePixelRatioF())
            side = look.px(24)
            painter.drawPixmap(QPointF((self.width() - side) / 2, (self.height() - side) / 2), picture)
            return
        font = look.font(Role.SECTION if len(self._label) == 1 else Role.INPUT)
        # A word must stand whole in its key, at every text size.
        painter.setFont(font)
        room = self.width() - 12
        wide = painter.fontMetrics().horizontalAdvance(self._label)
        if wide > room > 0:
            font.setPixelSize(max(11, font.pixelSize() * room // wide))
            painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._label)
