"""What a list shows while it has nothing to show: that it is loading, that it is empty, that something failed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone


class Skeleton(QWidget):
    """Grey shapes where rows will be: a picture and three lines each. It stands still, so it asks for no attention."""

    def __init__(self, appearance: Appearance, rows: int = 4, *, picture: bool = True, row_height: int = 132) -> None:
        super().__init__()
        self._appearance, self._rows, self._picture, self._row_height = appearance, rows, picture, row_height
        self.setAccessibleName(self.tr("Loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.keep(self, lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(300), self._appearance.px(self._row_height) * self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(appearance.colors.panel)
        height = appearance.px(self._row_height)
        indent = appearance.px(86 + 16) if self._picture else 0
        for row in range(self._rows):
            top = row * height
            if self._picture:
                painter.drawRoundedRect(
                    QRectF(0, top, appearance.px(86), height - appearance.px(16)), appearance.px(4), appearance.px(4)
                )
            room = self.width() - indent
            line = appearance.px(14) if self._picture else appearance.px(12)
            for n, part in enumerate((0.45, 0.3, 0.8) if self._picture else (0.6,)):
                y = top + appearance.px(4) + n * line * 2
                painter.drawRoundedRect(QRectF(indent, y, room * part, line), appearance.px(4), appearance.px(4))


_MARGINS, _LOW_MARGINS = (24, 48, 24, 48), (24, 8, 24, 8)


class StateMessage(QWidget):
    """An icon, what happened, one sentence, and one next step."""

    acted = Signal()

    def __init__(self, appearance: Appearance, icon: str, tone: Tone) -> None:
        super().__init__()
        self._appearance, self._icon_name, self._tone = appearance, icon, tone
        self._icon = QLabel()
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.sentence = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton()
        appearance.touch(self.button)
        self.button.clicked.connect(self.acted)
        self.other_button = QPushButton()
        self.other_button.hide()
        appearance.touch(self.other_button)
        self.other_button.clicked.connect(self._do_otherwise)
        self._act_otherwise: Callable[[], object] = self.acted.emit
        layout = QVBoxLayout(self)
        self._low = False
        appearance.keep(layout, self._space)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        appearance.keep(self, self._draw_icon)

    def show_state(self, title: str, sentence: str, action: str = "") -> None:
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {sentence}")

    def be_low(self, *, low: bool) -> None:
        """Words alone, without icon and margins, where there is little room."""
        if low != self._low:
            self._low = low
            self._icon.setVisible(not low)
            self._space(self._appearance)

    def _space(self, appearance: Appearance) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(appearance.px(8))
        layout.setContentsMargins(*(map(appearance.px, _LOW_MARGINS if self._low else _MARGINS)))

    def _do_otherwise(self) -> None:
        self._act_otherwise()

    def offer(self, action: str, act: Callable[[], object]) -> None:
        """A way on beside the button; empty: there is none."""
        self._act_otherwise = act
        self.other_button.setText(action)
        self.other_button.setVisible(bool(action))

    def _draw_icon(self, appearance: Appearance) -> None:
        color = appearance.colors.danger if self._tone is Tone.DANGER else appearance.colors.secondary
        self._icon.setPixmap(pixmap(appearance, self._icon_name, 40, color, self.devicePixelRatioF()))


class EmptyState(StateMessage):
    """Nothing is here, and that is no failure."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "empty", Tone.SECONDARY)


class ErrorState(StateMessage):
    """Says what failed, with a button that tries it again."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "error", Tone.DANGER)
