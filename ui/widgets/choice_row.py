"""A button as wide as its list: a digit, a line, and a quieter one below it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Appearance, Role
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton

_HEIGHT, _LOW = 48, 36


class ChoiceRow(PaintedButton):
    """`digit` is the key that presses it, as its list says; empty: none."""

    def __init__(self, look: Appearance, digit: str, words: str, more: str = "") -> None:
        super().__init__(look)
        self._digit, self._words, self._more = digit, words, more
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(", ".join(part for part in (words, more) if part))
        self.setToolTip(plain_tip("\n".join(part for part in (words, more) if part)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HEIGHT if self._more else _LOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colors.line, 1))
        painter.setBrush(look.colors.hover if self.underMouse() or self.isDown() else look.colors.base)
        painter.drawRoundedRect(rect, look.px(6), look.px(6))
        area = self.rect().adjusted(look.px(12), look.px(4), -look.px(12), -look.px(4))
        if self._digit:
            painter.setFont(look.font(bold=True, tabular=True))
            painter.setPen(look.colors.link)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._digit)
            area.setLeft(area.left() + look.px(24))
        upper = area if not self._more else QRect(area.left(), area.top(), area.width(), area.height() // 2)
        self._line(painter, upper, self._words, Role.BODY, look.colors.text, bold=bool(self._more))
        if self._more:
            lower = area.adjusted(0, area.height() // 2, 0, 0)
            self._line(painter, lower, self._more, Role.SECONDARY, look.colors.secondary, bold=False)
        self._draw_ring(painter, rect, look.px(6))

    def _line(self, painter: QPainter, area: QRect, text: str, role: Role, color, *, bold: bool) -> None:
        font = self._look.font(role, bold=bold)
        painter.setFont(font)
        painter.setPen(color)
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
