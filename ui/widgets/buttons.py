"""Painted buttons: chips, page links, rows to check, choices as wide as their list, and those that name their key."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy

from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.focus import drop_frame_of_style, stop_where_checked
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Lines, PaintedButton, one_line

_LABEL_LINES = 2


def primary_button(appearance: Appearance, text: str, icon: str = "") -> QPushButton:
    """The one accent of a visitor's screen."""
    button = QPushButton(text)
    button.setAutoDefault(False)  # else Qt takes the accent away when the focus has been on it and leaves
    button.setDefault(True)
    appearance.touch(button)
    if icon:
        set_icon(appearance, button, icon, primary=True)
    return button


def quiet_button(appearance: Appearance, text: str, icon: str = "") -> QPushButton:
    """A button without a frame, for what stands beside the one path."""
    button = QPushButton(text)
    button.setFlat(True)
    appearance.touch(button)
    if icon:
        set_icon(appearance, button, icon)
    return button


class PageLink(PaintedButton):
    """ "p. 212": reads as a link, and is as large as a finger although it looks small."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(appearance)
        self.setText(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._appearance.font(Role.BODY, bold=True))
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * self._appearance.px(10), self._appearance.px(TOUCH_PX)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = appearance.px(30)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled():
            painter.setBrush(appearance.colors.hover if self.underMouse() or self.isDown() else appearance.colors.panel)
            painter.drawRoundedRect(rect, appearance.px(6), appearance.px(6))
        painter.setFont(appearance.font(Role.BODY, bold=True, tabular=True))
        painter.setPen(appearance.colors.link if self.isEnabled() else appearance.colors.secondary)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        self._draw_ring(painter, rect, appearance.px(6))


class WordLink(PaintedButton):
    """A word or two that are a link, as high as a finger needs."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(appearance)
        self.setText(text)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._appearance.font()).horizontalAdvance(self.text())
        return QSize(width + 2 * self._appearance.px(6), self._appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._appearance.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._appearance.colors.link)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self._draw_ring(painter, QRectF(self.rect()), self._appearance.px(6))


class TabButton(PaintedButton):
    """One of several views of a list; the shown one is underlined."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(appearance)
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        stop_where_checked(self)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._appearance.font(bold=True)).horizontalAdvance(self.text())
        return QSize(width + 2 * self._appearance.px(12), self._appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.underMouse() and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.panel)
            painter.drawRoundedRect(rect.adjusted(0, 4, 0, -4), appearance.px(6), appearance.px(6))
        painter.setFont(appearance.font(bold=self.isChecked(), tabular=True))
        painter.setPen(appearance.colors.text if self.isChecked() else appearance.colors.secondary)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            height = appearance.px(3)
            painter.fillRect(QRectF(0, self.height() - height, self.width(), height), appearance.colors.accent)
        self._draw_ring(painter, rect, appearance.px(6))


class Chip(PaintedButton):
    """A word to search by, with how many publications it has; or, with `removable`, a filter to take away."""

    def __init__(self, appearance: Appearance, text: str, count: int | None = None, *, removable: bool = False) -> None:
        super().__init__(appearance)
        self._label = one_line(text)
        self._count = "" if count is None else str(count)
        self._removable = removable
        self.setText(self._label.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        appearance = self._appearance
        width = QFontMetrics(appearance.font()).horizontalAdvance(self._label) + 2 * appearance.px(14) + 4
        if self._count:
            width += QFontMetrics(appearance.font(Role.SECONDARY, tabular=True)).horizontalAdvance(
                self._count
            ) + appearance.px(8)
        if self._removable:
            width += appearance.px(16 + 8)
        return QSize(min(width, appearance.px(420)), appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(TOUCH_PX), self._appearance.px(TOUCH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = min(appearance.px(36), self.height())
        rect = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        radius = rect.height() / 2
        painter.setPen(QPen(appearance.colors.edge, 1))
        painter.setBrush(appearance.colors.hover if self.underMouse() or self.isDown() else appearance.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        text = rect.adjusted(appearance.px(14), 0, -appearance.px(14), 0).toRect()
        if self._removable:
            side = appearance.px(16)
            picture = pixmap(appearance, "clear", 16, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPoint(text.right() - side + appearance.px(4), text.center().y() - side // 2), picture)
            text.setRight(text.right() - appearance.px(16 + 4))
        if self._count:
            font = appearance.font(Role.SECONDARY, tabular=True)
            painter.setFont(font)
            painter.setPen(appearance.colors.secondary)
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
            text.setRight(text.right() - QFontMetrics(font).horizontalAdvance(self._count) - appearance.px(8))
        painter.setFont(appearance.font())
        painter.setPen(appearance.colors.text)
        label = QFontMetrics(appearance.font()).elidedText(self._label, Qt.TextElideMode.ElideRight, text.width() + 1)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        self._draw_ring(painter, rect, radius)


class CheckRow(QCheckBox):
    """A filter: box, label in at most two lines, count.

    Painted here, because the style draws a count as pale as something forbidden, and wraps nothing.
    """

    def __init__(self, appearance: Appearance, text: str, count: int) -> None:
        super().__init__(text.replace("&", "&&"))
        self._appearance = appearance
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
        appearance.keep(self, lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._appearance.font()).horizontalAdvance(self._label + self._count)
        return QSize(width + self._appearance.px(64), self._appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(100), self._appearance.px(TOUCH_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # As high as if it were checked, so that a click does not move the rows below.
        lines = self._lines(self._text_area(width).width(), checked=True)
        return max(self._appearance.px(TOUCH_PX), lines.height + self._appearance.px(2 * 8))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        drop_frame_of_style(self)

    def focusInEvent(self, event) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.panel)
            painter.drawRoundedRect(area, appearance.px(6), appearance.px(6))
        self._paint_box(painter)
        painter.setPen(appearance.colors.secondary)
        painter.setFont(self._count_font())
        whole = self.rect().adjusted(0, 0, -appearance.px(8), 0)
        painter.drawText(whole, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        painter.setPen(appearance.colors.text)
        text = self._text_area(self.width())
        lines = self._lines(text.width(), checked=self.isChecked())
        lines.draw(painter, QPointF(text.left(), (self.height() - lines.height) / 2))
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(appearance.colors.focus, appearance.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), appearance.px(6), appearance.px(6))

    def _count_font(self) -> QFont:
        return self._appearance.font(Role.SECONDARY, tabular=True)

    def _text_area(self, width: int) -> QRect:
        """Between the box and the count."""
        left = self._appearance.px(8 + 18 + 10)
        right = 2 * self._appearance.px(8) + QFontMetrics(self._count_font()).horizontalAdvance(self._count)
        return QRect(left, 0, max(1, width - left - right), self.height())

    def _lines(self, width: int, *, checked: bool) -> Lines:
        return Lines(
            self._label, self._appearance.font(bold=checked), (), self._appearance.colors.text, width, _LABEL_LINES
        )

    def _paint_box(self, painter: QPainter) -> None:
        appearance = self._appearance
        side = appearance.px(18)
        box = QRect(appearance.px(8), (self.height() - side) // 2, side, side)
        checked = self.isChecked()
        painter.setPen(QPen(appearance.colors.accent if checked else appearance.colors.secondary, 1.25))
        painter.setBrush(appearance.colors.accent if checked else appearance.colors.base)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), appearance.px(4), appearance.px(4))
        if checked:
            picture = pixmap(appearance, "check", 16, appearance.colors.onAccent, self.devicePixelRatioF())
            painter.drawPixmap(box.center() - QPoint(appearance.px(16) // 2 - 1, appearance.px(16) // 2 - 1), picture)


# A button as wide as its list: a digit, a line, and a quieter one below it.

_CHOICE_HEIGHT, _LOW = 48, 36


class ChoiceRow(PaintedButton):
    """`digit` is the key that presses it, as its list says; empty: none."""

    def __init__(self, appearance: Appearance, digit: str, words: str, more: str = "") -> None:
        super().__init__(appearance)
        self._digit, self._words, self._more = digit, words, more
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(", ".join(part for part in (words, more) if part))
        self.setToolTip(plain_tip("\n".join(part for part in (words, more) if part)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(200), self._appearance.px(_CHOICE_HEIGHT if self._more else _LOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(appearance.colors.line, 1))
        painter.setBrush(appearance.colors.hover if self.underMouse() or self.isDown() else appearance.colors.base)
        painter.drawRoundedRect(rect, appearance.px(6), appearance.px(6))
        area = self.rect().adjusted(appearance.px(12), appearance.px(4), -appearance.px(12), -appearance.px(4))
        if self._digit:
            painter.setFont(appearance.font(bold=True, tabular=True))
            painter.setPen(appearance.colors.link)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._digit)
            area.setLeft(area.left() + appearance.px(24))
        upper = area if not self._more else QRect(area.left(), area.top(), area.width(), area.height() // 2)
        self._line(painter, upper, self._words, Role.BODY, appearance.colors.text, bold=bool(self._more))
        if self._more:
            lower = area.adjusted(0, area.height() // 2, 0, 0)
            self._line(painter, lower, self._more, Role.SECONDARY, appearance.colors.secondary, bold=False)
        self._draw_ring(painter, rect, appearance.px(6))

    def _line(self, painter: QPainter, area: QRect, text: str, role: Role, color, *, bold: bool) -> None:
        font = self._appearance.font(role, bold=bold)
        painter.setFont(font)
        painter.setPen(color)
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


# A button that says by which key it is pressed.

_KEY_HEIGHT, _STACKED_HEIGHT = 40, 50
_PAD, _STACKED_PAD, _CLOSE_PAD, _GAP = 10, 6, 3, 8


class KeyButton(PaintedButton):
    """The key in front of the word, or above it where the window is narrow. The primary one wears the accent."""

    def __init__(self, appearance: Appearance, text: str, key: str = "") -> None:
        super().__init__(appearance)
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
        appearance = self._appearance
        key = QFontMetrics(self._key_font()).horizontalAdvance(self._key) + appearance.px(8) if self._key else 0
        word = QFontMetrics(self._font()).horizontalAdvance(self.text())
        if stacked:
            return max(key, word) + 2 * appearance.px(_CLOSE_PAD if close else _STACKED_PAD)
        return word + (key + appearance.px(_GAP) if key else 0) + 2 * appearance.px(_PAD)

    def sizeHint(self) -> QSize:
        height = _STACKED_HEIGHT if self._stacked else _KEY_HEIGHT
        return QSize(self.width_of(stacked=self._stacked, close=self._close), self._appearance.px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        primary = self._primary and self.isEnabled()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = appearance.px(6)
        painter.setPen(Qt.PenStyle.NoPen if primary else QPen(appearance.colors.line, 1))
        if primary:
            painter.setBrush(appearance.colors.accent)
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(appearance.colors.hover)
        else:
            painter.setBrush(appearance.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        ink = (
            appearance.colors.onAccent
            if primary
            else appearance.colors.text
            if self.isEnabled()
            else appearance.colors.disabled
        )
        quiet = (
            appearance.colors.onAccent
            if primary
            else appearance.colors.secondary
            if self.isEnabled()
            else appearance.colors.disabled
        )
        self._paint_words(painter, rect, ink, quiet)
        self._draw_ring(painter, rect, radius)

    def _paint_words(self, painter: QPainter, rect: QRectF, ink, quiet) -> None:
        appearance = self._appearance
        word_area = rect
        if self._key:
            font = self._key_font()
            metrics = QFontMetrics(font)
            cap = QRectF(
                0, 0, metrics.horizontalAdvance(self._key) + appearance.px(8), metrics.height() + appearance.px(2)
            )
            if self._stacked:
                cap.moveCenter(rect.center())
                cap.moveTop(rect.top() + appearance.px(5))
                word_area = QRectF(
                    rect.left(), cap.bottom(), rect.width(), rect.bottom() - cap.bottom() - appearance.px(2)
                )
            else:
                cap.moveCenter(rect.center())
                cap.moveLeft(rect.left() + appearance.px(_PAD))
                word_area = rect.adjusted(cap.right() - rect.left() + appearance.px(_GAP), 0, -appearance.px(_PAD), 0)
            painter.setPen(QPen(quiet, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, appearance.px(3), appearance.px(3))
            painter.setFont(font)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(self._font())
        painter.setPen(ink)
        painter.drawText(word_area, Qt.AlignmentFlag.AlignCenter, self.text())

    def _font(self) -> QFont:
        return self._appearance.font(Role.BODY, bold=True)

    def _key_font(self) -> QFont:
        font = self._appearance.font(Role.SECONDARY, bold=True)
        font.setPixelSize(self._appearance.px(11))
        return font
