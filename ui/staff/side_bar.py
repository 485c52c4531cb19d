"""The side bar of the staff's window: which screen, and whose."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import stop_where_checked
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.scrolling import scrolled
from ui.widgets.text import PaintedButton, one_line

# Arrows at the ends of a list that scrolls, where a part of it lies out of sight.

_ARROW_HEIGHT, _ARROW_ICON = 22, 16


class MoreArrow(QWidget):
    """An arrow over one end of `area`, as long as more lies beyond that end. It takes no clicks and no focus."""

    def __init__(self, appearance: Appearance, area: QScrollArea, *, below: bool) -> None:
        super().__init__(area)
        self._appearance, self._area, self._below = appearance, area, below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._follow())
        bar.valueChanged.connect(lambda _value: self._follow())
        appearance.keep(self, lambda _: self._follow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        outer, inner = QColor(appearance.colors.base), QColor(appearance.colors.base)
        inner.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0.0, inner if self._below else outer)
        fade.setColorAt(0.5, outer)
        fade.setColorAt(1.0, outer if self._below else inner)
        painter.fillRect(self.rect(), fade)
        side = appearance.px(_ARROW_ICON)
        top = self.height() - side if self._below else 0
        picture = pixmap(appearance, "down" if self._below else "up", _ARROW_ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, top, picture)

    def _follow(self) -> None:
        bar, height = self._area.verticalScrollBar(), self._appearance.px(_ARROW_HEIGHT)
        top = self._area.height() - height if self._below else 0
        self.setGeometry(QRect(0, top, self._area.width(), height))
        self.setVisible(bar.value() < bar.maximum() if self._below else bar.value() > bar.minimum())
        self.raise_()
        self.update()


_MOST_WIDTH = 232
_INDENT, _BESIDE, _END = 12, 10, 12  # before the icon, before the word, behind it
_TIGHT_INDENT, _TIGHT_BESIDE, _TIGHT_END = 8, 8, 4
_NARROW = 52  # icons only
_PAIRS = 78  # icons side by side
_HEIGHT = 40
_LOW = 32  # of each where the window is too low for all
_TIGHT, _LEAST = 28, 32  # where that is too much, too; never less than that many pixels of the screen
_GAP, _LOW_GAP, _TOP, _BOTTOM, _SIDE = 4, 2, 12, 8, 6
_ICON = 20


class SideButton(PaintedButton):
    """An icon and a word; the word goes, and becomes a tool tip, where the window is narrow."""

    def __init__(self, appearance: Appearance, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(appearance)
        self._icon_name, self._height, self._hint = icon, appearance.px(_HEIGHT), ""
        self._narrow = self._tight = False
        self._badge, self._is_urgent = "", False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        if checkable:
            stop_where_checked(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shows_words(self) -> bool:
        return not self._narrow

    def hint(self, text: str) -> None:
        """What the tool tip says, also where the word is there."""
        self._hint = text
        self.setToolTip(plain_tip(text))

    def set_badge(self, badge: str, words: str, *, urgent: bool = False) -> None:
        """How much waits behind it, in a letter or two; empty: nothing. `words`: what a screen reader says of it."""
        self._badge, self._is_urgent = badge, urgent
        self.setAccessibleName(f"{self.text()}, {words}" if badge else self.text())
        self.update()

    @property
    def badge(self) -> str:
        return self._badge

    def set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setToolTip(plain_tip(self._hint or (self.text() if narrow else "")))
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Smaller letters, closer to the icon: on a small screen what is worked at needs the width."""
        self._tight = tight
        self.update()

    def width_of_words(self) -> int:
        appearance = self._appearance
        words = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text())
        around = _TIGHT_INDENT + _TIGHT_BESIDE + _TIGHT_END if self._tight else _INDENT + _BESIDE + _END
        return words + appearance.px(_ICON + around)

    def _font(self, *, bold: bool) -> QFont:
        return self._appearance.font(Role.SECONDARY if self._tight else Role.BODY, bold=bold)

    def set_height(self, pixels: int) -> None:
        self._height = pixels
        self.setFixedHeight(pixels)  # the style has a least height of its own
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_LEAST), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.hover if self.isChecked() else appearance.colors.panel)
            painter.drawRoundedRect(rect, appearance.px(6), appearance.px(6))
        if self.isChecked():
            inset = self.height() // 5
            bar = QRectF(0, inset, appearance.px(3), self.height() - 2 * inset)
            painter.fillRect(bar, appearance.colors.accent)
        side = appearance.px(_ICON)
        left = (self.width() - side) // 2 if self._narrow else appearance.px(_TIGHT_INDENT if self._tight else _INDENT)
        picture = pixmap(appearance, self._icon_name, _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
        if not self._narrow:
            font = self._font(bold=self.isChecked())
            left += side + appearance.px(_TIGHT_BESIDE if self._tight else _BESIDE)
            area = QRect(left, 0, self.width() - left - appearance.px(2) - self._badge_width(), self.height())
            painter.setFont(font)
            painter.setPen(appearance.colors.text)
            words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if self._badge:
            self._draw_badge(painter)
        self._draw_ring(painter, rect, appearance.px(6))

    def _badge_width(self) -> int:
        """Of the number and what is beside it, where there is one."""
        if not self._badge:
            return 0
        metrics = QFontMetrics(self._appearance.font(Role.SECONDARY, bold=True, tabular=True))
        return max(metrics.horizontalAdvance(self._badge), metrics.horizontalAdvance("0")) + self._appearance.px(14)

    def _draw_badge(self, painter: QPainter) -> None:
        """At the right end; where only icons are, a dot beside the icon."""
        appearance = self._appearance
        colors = appearance.colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.danger if self._is_urgent else colors.accent)
        if self._narrow:
            dot = appearance.px(8)
            painter.drawEllipse(QRectF(self.width() - dot - appearance.px(4), appearance.px(4), dot, dot))
            return
        font = appearance.font(Role.SECONDARY, bold=True, tabular=True)
        height, width = QFontMetrics(font).height(), self._badge_width() - appearance.px(4)
        pill = QRectF(self.width() - width - appearance.px(2), (self.height() - height) / 2, width, height)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(colors.base if self._is_urgent else colors.onAccent)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)


class SideBar(QWidget):
    """Screens above; below them who works here, and what that person can do.

    Screens keep their words, in lines as low as need be: all nineteen of an administrator are seen at once on a usual
    laptop in large text. In a low window the actions stand side by side as icons, which leaves the height to screens.
    Only a narrow window shows icons alone, in pairs where it is low, too. What still does not fit scrolls, with an
    arrow where more of it lies.
    """

    chosen = Signal(str)  # key of a screen

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._narrow, self._is_arranged = False, False
        self._buttons: dict[str, SideButton] = {}
        self._actions: list[SideButton] = []
        self._person: SideButton | None = None
        # Where a button lies is known once the layout has had its turn.
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._show_checked)
        screens = QWidget()
        self._within = within = QVBoxLayout(screens)
        self._screens = QGridLayout()
        within.addLayout(self._screens)
        within.addStretch()
        self._area = area = scrolled(screens)
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._scrolling.start())
        self.more_above, self.more_below = (MoreArrow(appearance, area, below=below) for below in (False, True))
        self._lower = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)  # the line at the right
        appearance.space(column, _GAP)
        column.addWidget(area, 1)
        column.addLayout(self._lower)
        appearance.keep(self, lambda _: self._arrange())

    @property
    def keys(self) -> list[str]:
        """The screens that are offered, in their order."""
        return list(self._buttons)

    @property
    def buttons(self) -> list[SideButton]:
        """All of them, in the order of Tab."""
        return [*self._buttons.values(), *self._actions]

    def add_screen(self, key: str, text: str, icon: str) -> None:
        """Say `set_narrow` when all screens and actions are there: then they are arranged."""
        button = SideButton(self._appearance, text, icon)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._buttons[key] = button
        self._is_arranged = False

    def add_action(self, text: str, icon: str, keys: str = "") -> SideButton:
        """Something at the lower end; `keys`: its shortcut."""
        button = SideButton(self._appearance, text, icon, checkable=False)
        if keys:
            button.hint(f"{text} ({keys})")
        self._actions.append(button)
        self._is_arranged = False
        return button

    def button(self, key: str) -> SideButton:
        return self._buttons[key]

    def check(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._scrolling.start()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or the words as well."""
        if narrow != self._narrow or not self._is_arranged:
            self._narrow = narrow
            self._arrange()

    def name_person(self, button: SideButton, name: str, role: str) -> None:
        """Say on a button whose screens these are."""
        button.setText(one_line(name))
        button.setAccessibleName(f"{one_line(name)}, {role}")
        button.hint(f"{one_line(name)}, {role}")
        self._person = button
        self._is_arranged = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._appearance.colors.line)
        if self._area.verticalScrollBar().maximum() > 0:  # more lies below the last one that is seen
            painter.fillRect(0, self._area.geometry().bottom() + 1, self.width(), 1, self._appearance.colors.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():  # its width is its own doing
            self._arrange()

    def _arrange(self) -> None:
        self._is_arranged = True
        appearance, count = self._appearance, len(self._buttons)
        low = not self._fits(len(self.buttons), _HEIGHT + _GAP)
        side_by_side = not self._fits(len(self.buttons), _LOW + _LOW_GAP)
        too_low = side_by_side and not self._fits(count + (1 if self._person is None else 2), _LOW + _LOW_GAP)
        in_pairs = self._narrow and side_by_side
        tight = too_low or in_pairs
        for button in self.buttons:
            button.set_tight(tight)
        side = appearance.px(_GAP if tight else _SIDE)
        words = max((button.width_of_words() for button in self._buttons.values()), default=0) + 2 * side + 1
        most = appearance.px(_MOST_WIDTH)
        self.setFixedWidth(appearance.px(_PAIRS if in_pairs else _NARROW) if self._narrow else min(words, most))
        gap = 1 if tight and not in_pairs else appearance.px(_LOW_GAP if low else _GAP)
        edge = _GAP if tight else _TOP
        self._within.setContentsMargins(side, appearance.px(edge), side, 0)
        self._lower.setContentsMargins(side, appearance.px(_GAP), side, appearance.px(min(edge, _BOTTOM)))
        for layout in (self._screens, self._lower):
            layout.setSpacing(gap)
        height = (
            max(appearance.px(_TIGHT) if in_pairs else 0, _LEAST) if tight else appearance.px(_LOW if low else _HEIGHT)
        )
        for button in self.buttons:
            button.set_height(max(height, QFontMetrics(appearance.font()).height()))
        for button in self._buttons.values():
            button.set_narrow(self._narrow)
        _place(self._screens, list(self._buttons.values()), 2 if in_pairs else 1)
        if in_pairs:
            self._place_actions(None, 2)
        else:
            self._place_actions(None if too_low else self._person, len(self._actions) if side_by_side else 1)
        self._scrolling.start()

    def _fits(self, lines: int, each: int) -> bool:
        return lines * self._appearance.px(each) + self._appearance.px(_TOP + _GAP + _BOTTOM) <= self.height()

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
            self._area.ensureWidgetVisible(checked, 0, self._appearance.px(_HEIGHT))


def _place(grid: QGridLayout, buttons: list[SideButton], across: int, first_row: int = 0) -> None:
    for button in buttons:
        grid.removeWidget(button)
    for n, button in enumerate(buttons):
        grid.addWidget(button, first_row + n // across, n % across)
