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

    def __init__(self, appearance: Appearance, code: str, text: str, *, single: bool) -> None:
        super().__init__(appearance)
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
        return QSize(self._appearance.px(240), self._appearance.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(120), self._appearance.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._appearance.px(_HEIGHT), self._lines(width).height + self._appearance.px(2 * _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = appearance.px(2) if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, edge))
        painter.setBrush(colors.hover if self.isDown() or self.underMouse() else colors.base)
        painter.drawRoundedRect(area, appearance.px(8), appearance.px(8))
        self._paint_box(painter)
        lines = self._lines(self.width())
        painter.setPen(colors.text)
        left = appearance.px(_PAD + _BOX + _PAD)
        lines.draw(painter, QPointF(left, (self.height() - lines.height) / 2))
        self._draw_ring(painter, QRectF(self.rect()), appearance.px(8))

    def _lines(self, width: int) -> Lines:
        appearance = self._appearance
        room = width - appearance.px(2 * _PAD + _BOX + _PAD)
        return Lines(
            self._label, appearance.font(Role.INPUT, bold=self.isChecked()), (), appearance.colors.text, room, 0
        )

    def _paint_box(self, painter: QPainter) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        side = appearance.px(_BOX)
        box = QRectF(appearance.px(_PAD), (self.height() - side) / 2, side, side)
        checked = self.isChecked()
        painter.setPen(QPen(colors.accent if checked else colors.secondary, max(1, appearance.px(1.5))))
        painter.setBrush(colors.accent if checked else colors.base)
        radius = side / 2 if self._single else appearance.px(4)
        painter.drawRoundedRect(box, radius, radius)
        if checked:
            picture = pixmap(appearance, "check", 16, colors.onAccent, self.devicePixelRatioF())
            inset = (side - appearance.px(16)) / 2
            painter.drawPixmap(QPointF(box.x() + inset, box.y() + inset), picture)


class Choices(QWidget):
    """Buttons in equal columns. `changed` follows every touch; Enter on what is chosen of one moves on (`decided`)."""

    changed = Signal()
    decided = Signal()

    def __init__(
        self,
        appearance: Appearance,
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
        appearance.space(layout, 8)
        appearance.keep(self, lambda appearance: layout.set_column(appearance.px(column), most))
        self.buttons = [ChoiceButton(appearance, code, name, single=single) for code, name in options]
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
