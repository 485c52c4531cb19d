"""The side bar of the staff's window: which screen, and whose."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance
from ui.widgets.focus import stop_where_checked
from ui.widgets.icons import pixmap
from ui.widgets.text import PaintedButton, one_line

_WIDTH = 232
_NARROW = 52  # icons only
_HEIGHT = 40
_LOW = 32  # of each where the window is too low for all
_GAP, _LOW_GAP, _TOP, _BOTTOM = 4, 2, 12, 8
_ICON = 20


class SideButton(PaintedButton):
    """An icon and a word; the word goes, and becomes a tool tip, where the window is narrow."""

    def __init__(self, look: Appearance, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(look)
        self._icon_name, self._narrow, self._low, self._hint = icon, False, False, ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        if checkable:
            stop_where_checked(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hint(self, text: str) -> None:
        """What the tool tip says, also where the word is there."""
        self._hint = text
        self.setToolTip(text)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setToolTip(self._hint or (self.text() if narrow else ""))
        self.updateGeometry()
        self.update()

    def set_low(self, low: bool) -> None:
        self._low = low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_NARROW - 12), self._look.px(_LOW if self._low else _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.hover if self.isChecked() else look.colors.panel)
            painter.drawRoundedRect(rect, look.px(6), look.px(6))
        if self.isChecked():
            bar = QRectF(0, look.px(8), look.px(3), self.height() - 2 * look.px(8))
            painter.fillRect(bar, look.colors.accent)
        side = look.px(_ICON)
        left = (self.width() - side) // 2 if self._narrow else look.px(12)
        picture = pixmap(look, self._icon_name, _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
        if not self._narrow:
            font = look.font(bold=self.isChecked())
            area = QRect(left + side + look.px(10), 0, self.width() - left - side - look.px(14), self.height())
            painter.setFont(font)
            painter.setPen(look.colors.text)
            words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        self._draw_ring(painter, rect, look.px(6))


class SideBar(QWidget):
    """Screens above; below them who works here, and what that person can do.

    In a low window the actions stand side by side as icons, which leaves the height to the screens; what still does
    not fit scrolls.
    """

    chosen = Signal(str)  # key of a screen

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._narrow = False
        self._buttons: dict[str, SideButton] = {}
        self._actions: list[SideButton] = []
        self._person: SideButton | None = None
        # Where a button lies is known once the layout has had its turn.
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._show_checked)
        screens = QWidget()
        self._screens = QVBoxLayout(screens)
        look.space(self._screens, _GAP, (6, _TOP, 6, 0))
        self._screens.addStretch()
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(screens)
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._scrolling.start())
        for each in (area.viewport(), screens):
            each.setAutoFillBackground(False)
        self._lower = QGridLayout()
        look.space(self._lower, _GAP, (6, _GAP, 6, _BOTTOM))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)  # the line at the right
        look.space(column, _GAP)
        column.addWidget(area, 1)
        column.addLayout(self._lower)
        look.keep(self, lambda _: self._arrange())

    @property
    def keys(self) -> list[str]:
        """The screens that are offered, in their order."""
        return list(self._buttons)

    @property
    def buttons(self) -> list[SideButton]:
        """All of them, in the order of Tab."""
        return [*self._buttons.values(), *self._actions]

    def add_screen(self, key: str, text: str, icon: str) -> None:
        button = SideButton(self._look, text, icon)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._screens.insertWidget(len(self._buttons), button)
        self._buttons[key] = button
        self._arrange()

    def add_action(self, text: str, icon: str, keys: str = "") -> SideButton:
        """Something at the lower end; `keys`: its shortcut."""
        button = SideButton(self._look, text, icon, checkable=False)
        if keys:
            button.hint(f"{text} ({keys})")
        self._actions.append(button)
        self._arrange()
        return button

    def button(self, key: str) -> SideButton:
        return self._buttons[key]

    def check(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._scrolling.start()

    def set_narrow(self, narrow: bool) -> None:
        """Icons only."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def name_person(self, button: SideButton, name: str, role: str) -> None:
        """Say on a button whose screens these are."""
        button.setText(one_line(name))
        button.setAccessibleName(f"{one_line(name)}, {role}")
        button.hint(f"{one_line(name)}, {role}")
        self._person = button
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._look.colors.line)
        if self._area.verticalScrollBar().maximum() > 0:  # more lies below the last one that is seen
            painter.fillRect(0, self._area.geometry().bottom() + 1, self.width(), 1, self._look.colors.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        self.setFixedWidth(look.px(_NARROW if self._narrow else _WIDTH))
        buttons = self.buttons
        low, too_low = (
            len(buttons) * look.px(each) + look.px(_TOP + _GAP + _BOTTOM) > self.height()
            for each in (_HEIGHT + _GAP, _LOW + _LOW_GAP)
        )
        for layout in (self._screens, self._lower):
            layout.setSpacing(look.px(_LOW_GAP if low else _GAP))
        for button in buttons:
            button.set_low(low)
        for button in self._buttons.values():
            button.set_narrow(self._narrow)
        self._place_actions(side_by_side=too_low and not self._narrow)
        self._scrolling.start()

    def _place_actions(self, *, side_by_side: bool) -> None:
        """The person keeps the words, and a line."""
        others = [button for button in self._actions if button is not self._person]
        across = len(others) if side_by_side else 1
        for button in self._actions:
            self._lower.removeWidget(button)
        if self._person is not None:
            self._person.set_narrow(self._narrow)
            self._lower.addWidget(self._person, 0, 0, 1, max(across, 1))
        for n, button in enumerate(others):
            button.set_narrow(self._narrow or side_by_side)
            self._lower.addWidget(button, 1 + n // max(across, 1), n % max(across, 1))

    def _show_checked(self) -> None:
        checked = next((button for button in self._buttons.values() if button.isChecked()), None)
        if checked is not None:
            self._area.ensureWidgetVisible(checked, 0, self._look.px(_HEIGHT))
