"""Choices as large buttons, in equal columns: one of several, or any of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Appearance, Role
from ui.widgets.flow_layout import ItemLayout
from ui.widgets.icons import pixmap
from ui.widgets.text import Lines, PaintedButton

# A layout of equal columns: as many as fit, each row as high as its highest widget.


class EvenLayout(ItemLayout):
    """Choices side by side. `set_column` says how narrow a column may become, and how many there may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowest, self._most = 1, 1

    def set_column(self, narrowest: int, most: int) -> None:
        """`narrowest` in pixels."""
        self._narrowest, self._most = max(1, narrowest), max(1, most)
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        return QSize(self._narrowest * min(self._most, max(1, len(self._items))), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        height = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(self._narrowest, height)

    def columns(self, width: int) -> int:
        """How many columns a width holds; rows that are filled evenly are preferred."""
        gap = self.spacing()
        most = max(1, min(self._most, (width + gap) // (self._narrowest + gap), len(self._items) or 1))
        rows = -(-len(self._items) // most)
        return -(-len(self._items) // rows) if rows else 1

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = self.spacing()
        columns = self.columns(rect.width())
        width = (rect.width() - gap * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(self._items), columns):
            row = self._items[start : start + columns]
            height = max(
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            )
            if move:
                for n, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + n * (width + gap), y, width, height))
            y += height + gap
        return max(0, y - gap - rect.y())


_HEIGHT = 52
_BOX, _PAD = 22, 12


class ChoiceButton(PaintedButton):
    """Box or circle, and words in as many lines as they need."""

    def __init__(self, look: Appearance, code: str, text: str, *, single: bool) -> None:
        super().__init__(look)
        self.code = code
        self._single = single
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._label = text
        self.setCheckable(True)
        self.setAutoExclusive(single)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._look.px(_HEIGHT), self._lines(width).height + self._look.px(2 * _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, colors = self._look, self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(2) if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, edge))
        painter.setBrush(colors.hover if self.isDown() or self.underMouse() else colors.base)
        painter.drawRoundedRect(area, look.px(8), look.px(8))
        self._paint_box(painter)
        lines = self._lines(self.width())
        painter.setPen(colors.text)
        left = look.px(_PAD + _BOX + _PAD)
        lines.draw(painter, QPointF(left, (self.height() - lines.height) / 2))
        self._draw_ring(painter, QRectF(self.rect()), look.px(8))

    def _lines(self, width: int) -> Lines:
        look = self._look
        room = width - look.px(2 * _PAD + _BOX + _PAD)
        return Lines(self._label, look.font(Role.INPUT, bold=self.isChecked()), (), look.colors.text, room, 0)

    def _paint_box(self, painter: QPainter) -> None:
        look, colors = self._look, self._look.colors
        side = look.px(_BOX)
        box = QRectF(look.px(_PAD), (self.height() - side) / 2, side, side)
        checked = self.isChecked()
        painter.setPen(QPen(colors.accent if checked else colors.secondary, max(1, look.px(1.5))))
        painter.setBrush(colors.accent if checked else colors.base)
        radius = side / 2 if self._single else look.px(4)
        painter.drawRoundedRect(box, radius, radius)
        if checked:
            picture = pixmap(look, "check", 16, colors.onAccent, self.devicePixelRatioF())
            inset = (side - look.px(16)) / 2
            painter.drawPixmap(QPointF(box.x() + inset, box.y() + inset), picture)


class Choices(QWidget):
    """Buttons in equal columns. `changed` follows every touch; Enter on what is chosen of one moves on (`decided`)."""

    changed = Signal()
    decided = Signal()

    def __init__(
        self,
        look: Appearance,
        options: Sequence[tuple[str, str]],
        *,
        single: bool = True,
        column: int = 240,
        most: int = 3,
    ) -> None:
        """`options`: codes and names; `column`: how narrow one may become, at 100 %."""
        super().__init__()
        self._single = single
        layout = EvenLayout(self)
        look.space(layout, 8)
        look.keep(self, lambda look: layout.set_column(look.px(column), most))
        self.buttons = [ChoiceButton(look, code, name, single=single) for code, name in options]
        for button in self.buttons:
            layout.addWidget(button)
            button.toggled.connect(self.changed)
            button.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def codes(self) -> tuple[str, ...]:
        """What is chosen, in the order of the list."""
        return tuple(button.code for button in self.buttons if button.isChecked())

    @property
    def code(self) -> str:
        """What is chosen of a single choice; empty: nothing yet."""
        return next(iter(self.codes), "")

    @property
    def text(self) -> str:
        """The names of what is chosen."""
        return ", ".join(button.accessibleName() for button in self.buttons if button.isChecked())

    def choose(self, *codes: str) -> None:
        for button in self.buttons:
            button.setChecked(button.code in codes)

    def setAccessibleName(self, name: str) -> None:
        """Each choice says what it answers."""
        super().setAccessibleName(name)
        self.setAccessibleDescription("")

    def setAccessibleDescription(self, description: str) -> None:
        """And what is wrong with the answer."""
        super().setAccessibleDescription(description)
        for button in self.buttons:
            button.setAccessibleDescription(f"{self.accessibleName()}. {description}".removesuffix(". "))

    def first_stop(self) -> QAbstractButton:
        """Where Tab enters."""
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if (
            self._single
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, ChoiceButton)
            and watched.isChecked()
        ):
            self.decided.emit()
            return True
        return super().eventFilter(watched, event)
