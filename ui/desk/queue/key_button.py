"""A button that says by which key it is pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Appearance, Role
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton

_HEIGHT, _STACKED_HEIGHT = 40, 50
_PAD, _STACKED_PAD, _CLOSE_PAD, _GAP = 10, 6, 3, 8


class KeyButton(PaintedButton):
    """The key in front of the word, or above it where the window is narrow. The primary one wears the accent."""

    def __init__(self, look: Appearance, text: str, key: str = "") -> None:
        super().__init__(look)
        self._key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self._stacked = self._close = self._primary = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if key:
            self.setAccessibleDescription(self._key)
            self.setToolTip(plain_tip(f"{text} ({self._key})"))

    @property
    def is_primary(self) -> bool:
        return self._primary

    def set_primary(self, primary: bool) -> None:
        if primary != self._primary:
            self._primary = primary
            self.update()

    def set_stacked(self, stacked: bool, *, close: bool = False) -> None:
        """`close`: with little room beside the word."""
        if (stacked, close) != (self._stacked, self._close):
            self._stacked, self._close = stacked, close
            self._refresh()

    def width_of(self, *, stacked: bool, close: bool = False) -> int:
        """How wide it wants to be in one of its two shapes."""
        look = self._look
        key = QFontMetrics(self._key_font()).horizontalAdvance(self._key) + look.px(8) if self._key else 0
        word = QFontMetrics(self._font()).horizontalAdvance(self.text())
        if stacked:
            return max(key, word) + 2 * look.px(_CLOSE_PAD if close else _STACKED_PAD)
        return word + (key + look.px(_GAP) if key else 0) + 2 * look.px(_PAD)

    def sizeHint(self) -> QSize:
        height = _STACKED_HEIGHT if self._stacked else _HEIGHT
        return QSize(self.width_of(stacked=self._stacked, close=self._close), self._look.px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        primary = self._primary and self.isEnabled()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(6)
        painter.setPen(Qt.PenStyle.NoPen if primary else QPen(look.colors.line, 1))
        if primary:
            painter.setBrush(look.colors.accent)
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(look.colors.hover)
        else:
            painter.setBrush(look.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        ink = look.colors.onAccent if primary else look.colors.text if self.isEnabled() else look.colors.disabled
        quiet = look.colors.onAccent if primary else look.colors.secondary if self.isEnabled() else look.colors.disabled
        self._paint_words(painter, rect, ink, quiet)
        self._draw_ring(painter, rect, radius)

    def _paint_words(self, painter: QPainter, rect: QRectF, ink, quiet) -> None:
        look = self._look
        word_area = rect
        if self._key:
            font = self._key_font()
            metrics = QFontMetrics(font)
            cap = QRectF(0, 0, metrics.horizontalAdvance(self._key) + look.px(8), metrics.height() + look.px(2))
            if self._stacked:
                cap.moveCenter(rect.center())
                cap.moveTop(rect.top() + look.px(5))
                word_area = QRectF(rect.left(), cap.bottom(), rect.width(), rect.bottom() - cap.bottom() - look.px(2))
            else:
                cap.moveCenter(rect.center())
                cap.moveLeft(rect.left() + look.px(_PAD))
                word_area = rect.adjusted(cap.right() - rect.left() + look.px(_GAP), 0, -look.px(_PAD), 0)
            painter.setPen(QPen(quiet, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, look.px(3), look.px(3))
            painter.setFont(font)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(self._font())
        painter.setPen(ink)
        painter.drawText(word_area, Qt.AlignmentFlag.AlignCenter, self.text())

    def _font(self) -> QFont:
        return self._look.font(Role.BODY, bold=True)

    def _key_font(self) -> QFont:
        font = self._look.font(Role.SECONDARY, bold=True)
        font.setPixelSize(self._look.px(11))
        return font
