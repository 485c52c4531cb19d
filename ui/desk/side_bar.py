"""The side bar of the staff's window: which screen, and whose."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance
from ui.widgets.focus import stop_where_checked
from ui.widgets.icons import pixmap
from ui.widgets.more_mark import MoreMark
from ui.widgets.text import PaintedButton, one_line

_WIDTH = 232
_NARROW = 52  # icons only
_PAIRS = 78  # icons side by side
_HEIGHT = 40
_LOW = 32  # of each where the window is too low for all
_TIGHT, _LEAST = 28, 32  # where icons stand side by side; never less than that many pixels of the screen
_GAP, _LOW_GAP, _TOP, _BOTTOM = 4, 2, 12, 8
_ICON = 20


class SideButton(PaintedButton):
    """An icon and a word; the word goes, and becomes a tool tip, where the window is narrow."""

    def __init__(self, look: Appearance, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(look)
        self._icon_name, self._narrow, self._height, self._hint = icon, False, look.px(_HEIGHT), ""
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

    def set_height(self, pixels: int) -> None:
        self._height = pixels
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST), self._height)

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

    In a low window the actions stand side by side as icons, which leaves the height to the screens; in one that is
    narrow, too, all of them stand in pairs. What still does not fit scrolls, with an arrow where more of it lies.
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
        within = QVBoxLayout(screens)
        look.space(within, 0, (6, _TOP, 6, 0))
        self._screens = QGridLayout()
        within.addLayout(self._screens)
        within.addStretch()
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(screens)
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._scrolling.start())
        for each in (area.viewport(), screens):
            each.setAutoFillBackground(False)
        self.more_above, self.more_below = (MoreMark(look, area, below=below) for below in (False, True))
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
        buttons = self.buttons
        low, too_low = (
            len(buttons) * look.px(each) + look.px(_TOP + _GAP + _BOTTOM) > self.height()
            for each in (_HEIGHT + _GAP, _LOW + _LOW_GAP)
        )
        in_pairs = self._narrow and too_low
        self.setFixedWidth(look.px(_PAIRS if in_pairs else _NARROW if self._narrow else _WIDTH))
        for layout in (self._screens, self._lower):
            layout.setSpacing(look.px(_LOW_GAP if low else _GAP))
        height = max(look.px(_TIGHT), _LEAST) if in_pairs else look.px(_LOW if low else _HEIGHT)
        for button in buttons:
            button.set_height(height)
        for button in self._buttons.values():
            button.set_narrow(self._narrow)
        _place(self._screens, list(self._buttons.values()), 2 if in_pairs else 1)
        if in_pairs:
            self._place_actions(None, 2)
        else:
            self._place_actions(self._person, len(self._actions) if too_low else 1)
        self._scrolling.start()

    def _place_actions(self, person: SideButton | None, across: int) -> None:
        """`person`: who keeps the words, and a line; None: stands among the others."""
        for button in self._actions:
            button.set_narrow(self._narrow or (across > 1 and button is not person))
        others = [button for button in self._actions if button is not person]
        across = min(across, max(len(others), 1))
        if person is not None:
            self._lower.removeWidget(person)
            self._lower.addWidget(person, 0, 0, 1, across)
        _place(self._lower, others, across, 0 if person is None else 1)

    def _show_checked(self) -> None:
        checked = next((button for button in self._buttons.values() if button.isChecked()), None)
        if checked is not None:
            self._area.ensureWidgetVisible(checked, 0, self._look.px(_HEIGHT))


def _place(grid: QGridLayout, buttons: list[SideButton], across: int, first_row: int = 0) -> None:
    for button in buttons:
        grid.removeWidget(button)
    for n, button in enumerate(buttons):
        grid.addWidget(button, first_row + n // across, n % across)
