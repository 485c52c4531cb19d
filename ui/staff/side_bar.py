"""The side bar of the staff's window: which screen, and whose."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import stop_where_checked
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.scrolling import scrolled
from ui.widgets.text import PaintedButton, one_line

# Arrows at the ends of a list that scrolls, where a part of it lies out of sight.

_ARROW_HEIGHT, _ARROW_ICON = 22, 16
_EDGE = 8  # what lies beyond is no more than the free edge


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
        edge = self._appearance.px(_EDGE)
        top = self._area.height() - height if self._below else 0
        self.setGeometry(QRect(0, top, self._area.width(), height))
        self.setVisible(bar.value() < bar.maximum() - edge if self._below else bar.value() > bar.minimum() + edge)
        self.raise_()
        self.update()


_MOST_WIDTH = 232
_INDENT, _BESIDE, _END = 12, 10, 12  # before the icon, before the word, behind it
_NARROW = 52  # icons only
_PAIRS = 78  # icons side by side
_HEIGHT, _GAP = 40, 4
_LOW, _LOW_GAP = 32, 2  # of each where the window is too low for all
_PAIR_HEIGHT = 28
_LEAST = 32  # never less than that many pixels of the screen
_AROUND_WORDS = 4  # pixels of the lowest line that its words leave free
_TOP, _BOTTOM, _SIDE = 8, 6, 6
_ICON = 20
_MOST_IN_BADGE = 100


def counted(count: int) -> str:
    """A number as a badge: short, and empty where nothing is there."""
    return "" if not count else str(count) if count < _MOST_IN_BADGE else f"{_MOST_IN_BADGE - 1}+"


class SideButton(PaintedButton):
    """An icon and a word; the word goes, and becomes a tool tip, where the window is narrow."""

    def __init__(self, appearance: Appearance, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(appearance)
        self._icon_name, self._height, self._hint = icon, appearance.px(_HEIGHT), ""
        self._narrow = False
        self._badge, self._badge_words, self._is_urgent = "", "", False
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
        self._badge, self._badge_words, self._is_urgent = badge, words if badge else "", urgent
        self._name()
        self.update()

    @property
    def badge(self) -> str:
        return self._badge

    @property
    def badge_words(self) -> str:
        """What a screen reader says of the badge; empty where there is none."""
        return self._badge_words

    @property
    def is_urgent(self) -> bool:
        return bool(self._badge) and self._is_urgent

    def set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setToolTip(plain_tip(self._hint or (self.text() if narrow else "")))
        self.updateGeometry()
        self.update()

    def width_of_words(self) -> int:
        words = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text())
        return words + self._appearance.px(_ICON + _INDENT + _BESIDE + _END)

    def set_height(self, pixels: int) -> None:
        self._height = pixels
        self.setFixedHeight(pixels)  # the style has a least height of its own
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_LEAST), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, is_here = self._appearance, self._is_here()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if is_here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.hover if is_here else appearance.colors.panel)
            painter.drawRoundedRect(rect, appearance.px(6), appearance.px(6))
        if is_here:
            inset = self.height() // 5
            bar = QRectF(0, inset, appearance.px(3), self.height() - 2 * inset)
            painter.fillRect(bar, appearance.colors.accent)
        side = appearance.px(_ICON)
        left = (self.width() - side) // 2 if self._narrow else appearance.px(_INDENT)
        picture = pixmap(appearance, self._icon_name, _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
        if not self._narrow:
            font = self._font(bold=is_here)
            left += side + appearance.px(_BESIDE)
            area = QRect(left, 0, self.width() - left - appearance.px(2) - self._badge_width(), self.height())
            painter.setFont(font)
            painter.setPen(appearance.colors.text)
            words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if self._badge:
            self._draw_badge(painter)
        self._draw_ring(painter, rect, appearance.px(6))

    def _is_here(self) -> bool:
        """Whether what is shown lies behind it."""
        return self.isChecked()

    def _name(self) -> None:
        """For screen readers."""
        self.setAccessibleName(f"{self.text()}, {self._badge_words}" if self._badge_words else self.text())

    def _font(self, *, bold: bool) -> QFont:
        return self._appearance.font(Role.BODY, bold=bold)

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


class GroupButton(SideButton):
    """The name of a group of screens, which folds and unfolds it: by a press, or Left and Right.

    Folded it stands for its screens: it shows what waits behind them, and that the present one is among them.
    """

    fold_asked = Signal(bool)  # True: fold

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(appearance, text, "down", checkable=False)
        self.buttons: list[SideButton] = []  # of its screens
        self.is_folded = False
        self.clicked.connect(lambda: self.fold_asked.emit(not self.is_folded))
        self._name()

    def set_folded(self, folded: bool) -> None:
        self.is_folded = folded
        self._icon_name = "next" if folded else "down"
        self.follow()

    def follow(self) -> None:
        """What waits behind its screens has changed, or which of them is shown."""
        with_badge = [button for button in self.buttons if button.badge] if self.is_folded else []
        counts = [int(button.badge.rstrip("+")) for button in with_badge if button.badge[0].isdigit()]
        badge = counted(sum(counts)) if counts else "!" if with_badge else ""
        words = "; ".join(f"{button.text()}: {button.badge_words}" for button in with_badge)
        self.set_badge(badge, words, urgent=any(button.is_urgent for button in with_badge))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold_asked.emit(event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _is_here(self) -> bool:
        return self.is_folded and any(button.isChecked() for button in self.buttons)

    def _name(self) -> None:
        state = self.tr("folded") if self.is_folded else self.tr("unfolded")
        self.setAccessibleName(", ".join(filter(None, (self.text(), state, self._badge_words))))

    def _font(self, *, bold: bool) -> QFont:
        return super()._font(bold=True)


class SideBar(QWidget):
    """Screens above, in groups that fold where there are many; below them who works here, and what that person can do.

    Everything keeps its words in the size that was chosen. Where the window is too low for all lines, these become
    lower, then groups fold by themselves: the one that was used last stays open, and the others come back with the
    room. What still does not fit scrolls, with an arrow where more of it lies. Only a narrow window shows icons alone,
    without groups, in pairs where it is low, too.
    """

    chosen = Signal(str)  # key of a screen
    folding_changed = Signal()  # by a person: see `folded`

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._narrow, self._is_arranged = False, False
        self._buttons: dict[str, SideButton] = {}
        self._actions: list[SideButton] = []
        self._groups: dict[str, GroupButton] = {}
        self._folded: set[str] = set()  # by a person, who unfolds them again
        self._used: list[str] = []  # groups, the one that was used last at the end
        self._lines: list[SideButton] = []  # groups and screens, from top to bottom
        # Where a button lies is known once the layout has had its turn.
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._show_checked)
        self._column = screens = QWidget()
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
        """The screens that are offered, in their order; also those of a folded group."""
        return list(self._buttons)

    @property
    def buttons(self) -> list[SideButton]:
        """All of them, in the order of Tab."""
        return [*self._lines, *self._actions]

    @property
    def present(self) -> str:
        """The screen that is shown; empty before the first one is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    @property
    def groups(self) -> dict[str, GroupButton]:
        """Empty where all screens stand one below the other."""
        return dict(self._groups)

    @property
    def folded(self) -> set[str]:
        """The groups that a person has folded."""
        return set(self._folded)

    def add_group(self, key: str, text: str) -> None:
        """A group that folds, for the screens that are added with its key."""
        self._groups[key] = group = GroupButton(self._appearance, text)
        group.fold_asked.connect(lambda folded: self._fold(key, folded=folded))
        self._used.insert(0, key)
        group.setParent(self._column)
        self._lines.append(group)
        self._is_arranged = False

    def add_screen(self, key: str, text: str, icon: str, group: str = "", keys: str = "") -> None:
        """Say `set_narrow` when all screens and actions are there: then they are arranged. `keys`: its shortcut."""
        button = SideButton(self._appearance, text, icon)
        if keys:
            button.hint(f"{text} ({keys})")
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._buttons[key] = button
        button.setParent(self._column)  # a screen of a folded group is in no layout
        self._lines.append(button)
        if group in self._groups:
            self._groups[group].buttons.append(button)
            button.clicked.connect(lambda: self._use(group))
            button.toggled.connect(lambda _checked: self._groups[group].update())
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

    def set_badge(self, key: str, badge: str, words: str, *, urgent: bool = False) -> None:
        """What waits on a screen; where its group is folded, the group says it. See `SideButton.set_badge`."""
        button = self._buttons[key]
        button.set_badge(badge, words, urgent=urgent)
        for group in self._groups.values():
            if button in group.buttons:
                group.follow()

    def fold(self, keys: Collection[str]) -> None:
        """Fold these groups, as somebody has left them."""
        self._folded = set(keys) & set(self._groups)
        self._is_arranged = False

    def check(self, key: str) -> None:
        """Show which screen is the present one; its group unfolds."""
        self._buttons[key].setChecked(True)
        group = next((name for name, one in self._groups.items() if self._buttons[key] in one.buttons), None)
        if group is not None:
            self._use(group)
            if self._groups[group].is_folded:
                self._folded.discard(group)
                self._arrange()
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

    def _use(self, group: str) -> None:
        self._used.remove(group)
        self._used.append(group)

    def _fold(self, group: str, *, folded: bool) -> None:
        """A person folds a group or unfolds it, also one that had folded by itself."""
        button = self._groups[group]
        if folded == button.is_folded:
            return
        if folded:
            self._folded.add(group)
            if any(one.hasFocus() for one in button.buttons):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._folded.discard(group)
            self._use(group)
        self._arrange()
        self._scrolling.stop()  # the present screen may lie elsewhere: what was opened is looked at
        if not folded:
            QTimer.singleShot(0, button, lambda: self._show_whole(button))
        self.folding_changed.emit()

    def _arrange(self) -> None:
        self._is_arranged = True
        if self._narrow:
            self._arrange_icons()
        else:
            self._arrange_lines()
        self._scrolling.start()

    def _arrange_icons(self) -> None:
        """Groups would be a word: all screens are there."""
        appearance = self._appearance
        screens = list(self._buttons.values())
        in_pairs = not self._fits(len(screens) + len(self._actions), appearance.px(_LOW) + appearance.px(_LOW_GAP))
        self.setFixedWidth(appearance.px(_PAIRS if in_pairs else _NARROW))
        lines = len(screens) + len(self._actions)
        low = not self._fits(lines, appearance.px(_HEIGHT) + appearance.px(_GAP))
        height = _PAIR_HEIGHT if in_pairs else _LOW if low else _HEIGHT
        self._set_lines(appearance.px(height), appearance.px(_LOW_GAP if low else _GAP))
        for group in self._groups.values():
            group.hide()
            group.set_folded(False)
        self._place(self._screens, screens, 2 if in_pairs else 1, narrow=True)
        self._place(self._lower, self._actions, 2 if in_pairs else 1, narrow=True)

    def _arrange_lines(self) -> None:
        appearance = self._appearance
        lowest = max(_LEAST, QFontMetrics(appearance.font()).height() + _AROUND_WORDS)
        usual, low = ((appearance.px(_HEIGHT), appearance.px(_GAP)), (appearance.px(_LOW), appearance.px(_LOW_GAP)))
        ways = (usual, (max(low[0], lowest), low[1]), (lowest, 1))
        wanted = [group for group in reversed(self._used) if group not in self._folded]
        unfolded, (height, gap) = self._unfolded(wanted, ways)
        for key, group in self._groups.items():
            group.set_folded(key not in unfolded)
        hidden = {one for group in self._groups.values() if group.is_folded for one in group.buttons}
        side = appearance.px(_SIDE)
        words = max((button.width_of_words() for button in self._lines), default=0) + 2 * side + 1
        self.setFixedWidth(min(words, appearance.px(_MOST_WIDTH)))
        self._set_lines(height, gap)
        self._place(self._screens, [one for one in self._lines if one not in hidden], 1, narrow=False)
        for button in hidden:
            button.hide()
        self._place(self._lower, self._actions, 1, narrow=False)

    def _unfolded(self, wanted: Sequence[str], ways: Sequence[tuple[int, int]]) -> tuple[set[str], tuple[int, int]]:
        """Which groups are unfolded, and how high a line and the gap below it are.

        Args:
            wanted: the groups that nobody has folded, the one that was used last first.
            ways: heights and gaps in pixels, the roomiest first.
        """
        for height, gap in ways:
            if self._fits(self._count(wanted), height + gap):
                return set(wanted), (height, gap)
        for height, gap in ways[1:]:
            if not self._fits(self._count(wanted[:1]), height + gap):
                continue
            unfolded: list[str] = []
            for group in wanted:
                if self._fits(self._count([*unfolded, group]), height + gap):
                    unfolded.append(group)
            return set(unfolded), (height, gap)
        return set(wanted[:1]), ways[-1]

    def _count(self, unfolded: Collection[str]) -> int:
        """Lines, of the bar as a whole."""
        hidden = sum(len(group.buttons) for key, group in self._groups.items() if key not in unfolded)
        return len(self._lines) + len(self._actions) - hidden

    def _fits(self, lines: int, each: int) -> bool:
        around = self._appearance.px(_TOP) + 2 * self._appearance.px(_GAP) + self._appearance.px(_BOTTOM)
        return lines * each + around <= self.height()

    def _set_lines(self, height: int, gap: int) -> None:
        appearance = self._appearance
        side = appearance.px(_SIDE)
        self._within.setContentsMargins(side, appearance.px(_TOP), side, 0)
        self._lower.setContentsMargins(side, appearance.px(_GAP), side, appearance.px(_BOTTOM))
        for layout in (self._screens, self._lower):
            layout.setSpacing(gap)
        for button in self.buttons:
            button.set_height(max(height, _LEAST))

    def _place(self, grid: QGridLayout, buttons: Sequence[SideButton], across: int, *, narrow: bool) -> None:
        while grid.count():
            grid.takeAt(0)
        for n, button in enumerate(buttons):
            grid.addWidget(button, n // across, n % across)
            button.set_narrow(narrow)
            button.show()

    def _show_checked(self) -> None:
        checked = next((button for button in self._buttons.values() if button.isChecked()), None)
        if checked is None or checked.isHidden():
            return
        heads = [group for group in self._groups.values() if not group.isHidden() and group.buttons[0] is checked]
        for button in (checked, *heads):
            self._area.ensureWidgetVisible(button, 0, self._appearance.px(_HEIGHT))

    def _show_whole(self, group: GroupButton) -> None:
        """What was just unfolded, from its name on."""
        for button in (group.buttons[-1], group):
            self._area.ensureWidgetVisible(button, 0, 0)
