"""Quiet buttons of the viewer's bars. What is on has a shade and the colour of links, not a block of colour."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton

_ICON, _PAD, _GAP, _ARROW = 18, 10, 6, 14


class BarButton(PaintedButton):
    """An icon, words, or both; `name` is for screen readers and the tool tip."""

    def __init__(self, appearance: Appearance, name: str, text: str = "", icon_name: str = "", keys: str = "") -> None:
        super().__init__(appearance)
        self._icon_name = icon_name
        self._menu: QMenu | None = None
        self._arrow = False
        self._ink: QColor | None = None  # of the icon; None: that of the words
        self.setText(text)
        self.set_name(name, keys)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @staticmethod
    def of(
        appearance: Appearance,
        action: QAction,
        icon_name: str,
        text: str | None = None,
        *,
        keys: str = "",
        ink: QColor | None = None,
    ) -> "BarButton":
        """A button that triggers an action and follows its state; `text` None takes the action's.

        `keys`: where the action has none of its own; `ink`: the colour of the icon.
        """
        words = action.text() if text is None else text
        button = BarButton(appearance, action.text(), words, icon_name, keys or action.shortcut().toString())
        button._ink = ink
        if action.isCheckable():
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            action.toggled.connect(button.setChecked)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button

    def set_name(self, name: str, keys: str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name} ({keys})" if keys else name))

    def set_text(self, text: str) -> None:
        self.setText(text)
        self._refresh()

    def set_icon_name(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self.update()

    def open_menu(self, menu: QMenu, *, arrow: bool = True) -> None:
        """Show a menu below the button when it is pressed."""
        self._menu, self._arrow = menu, arrow
        self.clicked.connect(self._pop_up)
        self._refresh()

    def _pop_up(self) -> None:
        """Below the button, and not beyond the right edge of the window."""
        assert self._menu is not None
        window = self.window()
        beyond = self.mapTo(window, QPoint(0, 0)).x() + self._menu.sizeHint().width() - window.width()
        self._menu.popup(self.mapToGlobal(QPoint(-max(0, beyond), self.height())))

    def sizeHint(self) -> QSize:
        return self.size_with(self.text())

    def size_with(self, text: str) -> QSize:
        """The size that the button has with other words."""
        appearance = self._appearance
        width = 2 * appearance.px(_PAD)
        if self._icon_name:
            width += appearance.px(_ICON)
        if text:
            width += QFontMetrics(self._font()).horizontalAdvance(text) + 2
            width += appearance.px(_GAP) if self._icon_name else 0
        if self._arrow:
            width += appearance.px(_ARROW + 4)
        return QSize(max(width, appearance.px(TOUCH_PX - 4)), appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = appearance.px(3)
        area = QRectF(self.rect()).adjusted(0.5, inset, -0.5, -inset)
        if self.isEnabled() and (self.isChecked() or self.isDown() or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover if self.isDown() or self.isChecked() else colors.panel)
            painter.drawRoundedRect(area, appearance.px(6), appearance.px(6))
        color = colors.disabled if not self.isEnabled() else colors.link if self.isChecked() else colors.text
        content = self.sizeHint().width() - 2 * appearance.px(_PAD)
        left = (self.width() - self._content_width()) // 2 if content < self.width() else appearance.px(_PAD)
        if self._icon_name:
            side = appearance.px(_ICON)
            ink = self._ink if self._ink is not None and self.isEnabled() else color
            picture = pixmap(appearance, self._icon_name, _ICON, ink, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
            left += side + appearance.px(_GAP)
        painter.setPen(color)
        painter.setFont(self._font())
        text = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._arrow:
            side = appearance.px(_ARROW)
            picture = pixmap(appearance, "down", _ARROW, color, self.devicePixelRatioF())
            right = self.width() - appearance.px(_PAD // 2) - side
            painter.drawPixmap(QPoint(right, (self.height() - side) // 2), picture)
        self._draw_ring(painter, area, appearance.px(6))

    def _content_width(self) -> int:
        appearance = self._appearance
        icon = appearance.px(_ICON) if self._icon_name else 0
        text = QFontMetrics(self._font()).horizontalAdvance(self.text()) if self.text() else 0
        gap = appearance.px(_GAP) if icon and text else 0
        return icon + gap + text + (appearance.px(_ARROW + 4) if self._arrow else 0)

    def _font(self):
        return self._appearance.font(Role.BODY, tabular=True)
