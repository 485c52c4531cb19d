"""Painted buttons of the visitor's screens: chips, page links, rows to check."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy

from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.focus import drop_frame_of_style, stop_where_checked
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Lines, PaintedButton, one_line

_LABEL_LINES = 2


def primary_button(look: Appearance, text: str, icon: str = "") -> QPushButton:
    """The one accent of a visitor's screen."""
    button = QPushButton(text)
    button.setAutoDefault(False)  # else Qt takes the accent away when the focus has been on it and leaves
    button.setDefault(True)
    look.touch(button)
    if icon:
        set_icon(look, button, icon, primary=True)
    return button


def quiet_button(look: Appearance, text: str, icon: str = "") -> QPushButton:
    """A button without a frame, for what stands beside the one path."""
    button = QPushButton(text)
    button.setFlat(True)
    look.touch(button)
    if icon:
        set_icon(look, button, icon)
    return button


class PageLink(PaintedButton):
    """ "p. 212": reads as a link, and is as large as a finger although it looks small."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self.setText(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(Role.BODY, bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * self._look.px(10), self._look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = look.px(30)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled():
            painter.setBrush(look.colors.hover if self.underMouse() or self.isDown() else look.colors.panel)
            painter.drawRoundedRect(rect, look.px(6), look.px(6))
        painter.setFont(look.font(Role.BODY, bold=True, tabular=True))
        painter.setPen(look.colors.link if self.isEnabled() else look.colors.secondary)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        self._draw_ring(painter, rect, look.px(6))


class WordLink(PaintedButton):
    """A word or two that are a link, as high as a finger needs."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self.setText(text)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._look.font()).horizontalAdvance(self.text())
        return QSize(width + 2 * self._look.px(6), self._look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._look.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._look.colors.link)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self._draw_ring(painter, QRectF(self.rect()), self._look.px(6))


class TabButton(PaintedButton):
    """One of several views of a list; the shown one is underlined."""

    def __init__(self, look: Appearance, text: str) -> None:
        super().__init__(look)
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        stop_where_checked(self)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._look.font(bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * self._look.px(12), self._look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.underMouse() and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.panel)
            painter.drawRoundedRect(rect.adjusted(0, 4, 0, -4), look.px(6), look.px(6))
        painter.setFont(look.font(bold=self.isChecked(), tabular=True))
        painter.setPen(look.colors.text if self.isChecked() else look.colors.secondary)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            height = look.px(3)
            painter.fillRect(QRectF(0, self.height() - height, self.width(), height), look.colors.accent)
        self._draw_ring(painter, rect, look.px(6))


class Chip(PaintedButton):
    """A word to search by, with how many publications it has; or, with `removable`, a filter to take away."""

    def __init__(self, look: Appearance, text: str, count: int | None = None, *, removable: bool = False) -> None:
        super().__init__(look)
        self._label = one_line(text)
        self._count = "" if count is None else str(count)
        self._removable = removable
        self.setText(self._label.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        look = self._look
        width = QFontMetrics(look.font()).horizontalAdvance(self._label) + 2 * look.px(14) + 4
        if self._count:
            width += QFontMetrics(look.font(Role.SECONDARY, tabular=True)).horizontalAdvance(self._count) + look.px(8)
        if self._removable:
            width += look.px(16 + 8)
        return QSize(min(width, look.px(420)), look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(TOUCH_PX), self._look.px(TOUCH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = look.px(36)
        rect = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        radius = rect.height() / 2
        painter.setPen(QPen(look.colors.edge, 1))
        painter.setBrush(look.colors.hover if self.underMouse() or self.isDown() else look.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        text = rect.adjusted(look.px(14), 0, -look.px(14), 0).toRect()
        if self._removable:
            side = look.px(16)
            picture = pixmap(look, "clear", 16, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPoint(text.right() - side + look.px(4), text.center().y() - side // 2), picture)
            text.setRight(text.right() - look.px(16 + 4))
        if self._count:
            font = look.font(Role.SECONDARY, tabular=True)
            painter.setFont(font)
            painter.setPen(look.colors.secondary)
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
            text.setRight(text.right() - QFontMetrics(font).horizontalAdvance(self._count) - look.px(8))
        painter.setFont(look.font())
        painter.setPen(look.colors.text)
        label = QFontMetrics(look.font()).elidedText(self._label, Qt.TextElideMode.ElideRight, text.width() + 1)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        self._draw_ring(painter, rect, radius)


class CheckRow(QCheckBox):
    """A filter: box, label in at most two lines, count.

    Painted here, because the style draws a count as pale as something forbidden, and wraps nothing.
    """

    def __init__(self, look: Appearance, text: str, count: int) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self._label = one_line(text)
        self._count = str(count)
        self._ring = False
        self.setAccessibleName(f"{self._label}, {count}")
        self.setToolTip(plain_tip(self._label))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.keep(self, lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._look.font()).horizontalAdvance(self._label + self._count)
        return QSize(width + self._look.px(64), self._look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(TOUCH_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # As high as if it were checked, so that a click does not move the rows below.
        lines = self._lines(self._text_area(width).width(), checked=True)
        return max(self._look.px(TOUCH_PX), lines.height + self._look.px(2 * 8))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        drop_frame_of_style(self)

    def focusInEvent(self, event) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.panel)
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        self._paint_box(painter)
        painter.setPen(look.colors.secondary)
        painter.setFont(self._count_font())
        whole = self.rect().adjusted(0, 0, -look.px(8), 0)
        painter.drawText(whole, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        painter.setPen(look.colors.text)
        text = self._text_area(self.width())
        lines = self._lines(text.width(), checked=self.isChecked())
        lines.draw(painter, QPointF(text.left(), (self.height() - lines.height) / 2))
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(look.colors.focus, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), look.px(6), look.px(6))

    def _count_font(self) -> QFont:
        return self._look.font(Role.SECONDARY, tabular=True)

    def _text_area(self, width: int) -> QRect:
        """Between the box and the count."""
        left = self._look.px(8 + 18 + 10)
        right = 2 * self._look.px(8) + QFontMetrics(self._count_font()).horizontalAdvance(self._count)
        return QRect(left, 0, max(1, width - left - right), self.height())

    def _lines(self, width: int, *, checked: bool) -> Lines:
        return Lines(self._label, self._look.font(bold=checked), (), self._look.colors.text, width, _LABEL_LINES)

    def _paint_box(self, painter: QPainter) -> None:
        look = self._look
        side = look.px(18)
        box = QRect(look.px(8), (self.height() - side) // 2, side, side)
        checked = self.isChecked()
        painter.setPen(QPen(look.colors.accent if checked else look.colors.secondary, 1.25))
        painter.setBrush(look.colors.accent if checked else look.colors.base)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
        if checked:
            picture = pixmap(look, "check", 16, look.colors.onAccent, self.devicePixelRatioF())
            painter.drawPixmap(box.center() - QPoint(look.px(16) // 2 - 1, look.px(16) // 2 - 1), picture)
