"""The side bar of the staff's window: which screen, and whose."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance
from ui.widgets.focus import stop_where_checked
from ui.widgets.icons import pixmap
from ui.widgets.text import PaintedButton, one_line

_WIDTH = 232
_NARROW = 52  # icons only
_HEIGHT = 40
_ICON = 20


class SideButton(PaintedButton):
    """An icon and a word; the word goes, and becomes a tool tip, where the window is narrow."""

    def __init__(self, look: Appearance, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(look)
        self._icon_name, self._narrow = icon, False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        if checkable:
            stop_where_checked(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_NARROW - 12), self._look.px(_HEIGHT))

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
    """Screens above; below them who is signed in, and what that person can do about it."""

    chosen = Signal(str)  # key of a screen

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._narrow = False
        self._buttons: dict[str, SideButton] = {}
        self._all: list[SideButton] = []
        self._column = QVBoxLayout(self)
        look.space(self._column, 4, (6, 12, 6, 8))
        self._column.addStretch()
        look.keep(self, lambda _: self._set_width())

    @property
    def keys(self) -> list[str]:
        """The screens that are offered, in their order."""
        return list(self._buttons)

    def add_screen(self, key: str, text: str, icon: str) -> None:
        button = SideButton(self._look, text, icon)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._column.insertWidget(len(self._buttons), button)
        self._buttons[key] = button
        self._all.append(button)

    def add_action(self, text: str, icon: str) -> SideButton:
        """Something at the lower end."""
        button = SideButton(self._look, text, icon, checkable=False)
        self._column.addWidget(button)
        self._all.append(button)
        return button

    def add_below(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def button(self, key: str) -> SideButton:
        return self._buttons[key]

    def check(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._all:
                button.set_narrow(narrow)
            self._set_width()

    def name_person(self, button: SideButton, name: str, role: str) -> None:
        """Say on a button whose screens these are."""
        button.setText(one_line(name))
        button.setAccessibleName(f"{one_line(name)}, {role}")
        button.setToolTip(f"{one_line(name)}, {role}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._look.colors.line)

    def _set_width(self) -> None:
        self.setFixedWidth(self._look.px(_NARROW if self._narrow else _WIDTH))
