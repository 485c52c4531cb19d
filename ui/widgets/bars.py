"""Lines at the edges of a window: an undo bar, a passing note, and what is said as long as it is true."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone, color_of

UNDO_SHOWN_MS = 10_000
NOTE_SHOWN_MS = 5_000


class BottomBar(QWidget):
    """Floats over the lower edge of its parent, in the middle, until its time is over or it is closed.

    `covered` says how many pixels of that edge it covers, 0 where none any more: what scrolls there can end above it.
    """

    covered = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget, shown_ms: int) -> None:
        super().__init__(parent)
        self._appearance, self._over, self._free, self._beside = appearance, parent, 0, 0
        self.label = Text(appearance, wrap=False)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self.hide)
        self._row = QHBoxLayout(self)
        appearance.space(self._row, 12, (16, 6, 8, 6))
        self._row.addWidget(self.label, 1)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        self.label.setText(text)
        self.setAccessibleName(text)
        self._timer.start()
        self._place()
        self.show()
        self.raise_()

    def keep_above(self, height: int, beside: int = 0) -> None:
        """Leave so many pixels of the lower edge free, for the buttons that are there.

        `beside`: and of the right one, for a form in which somebody types.
        """
        self._free, self._beside = height, beside
        if self.isVisible():
            self._place()

    def forget(self) -> None:
        """Take the words away, not only from sight: somebody else sits down here."""
        self._timer.stop()
        self.hide()
        self.label.clear()
        self.setAccessibleName("")

    def _add_close(self) -> None:
        close = QPushButton()
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        set_icon(self._appearance, close, "clear")
        close.clicked.connect(self.hide)
        self._row.addWidget(close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.covered.emit(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_covered()

    def _tell_covered(self) -> None:
        self.covered.emit(self._over.height() - self.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _place(self) -> None:
        parent = self._over
        gap = self._appearance.px(16)
        room = parent.width() - self._beside
        widest = room - 2 * gap
        self.label.setWordWrap(False)
        self.adjustSize()
        if self.width() > widest:
            self.label.setWordWrap(True)
            self.resize(widest, self._row.heightForWidth(widest))
        self.move((room - self.width()) // 2, parent.height() - self.height() - gap - self._free)
        if self.isVisible():
            self._tell_covered()


class UndoBar(BottomBar):
    """Says what was done and offers to take it back."""

    undone = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, UNDO_SHOWN_MS)
        self.button = QPushButton(self.tr("Undo"))
        set_icon(appearance, self.button, "undo")
        self.button.clicked.connect(self._undo)
        self._row.addWidget(self.button)
        self._add_close()

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()


class OfferBar(BottomBar):
    """Says what went wrong, and offers the one way on."""

    accepted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget, words: str, icon: str) -> None:
        """`words`: of the button."""
        super().__init__(appearance, parent, UNDO_SHOWN_MS)
        self.button = QPushButton(words)
        set_icon(appearance, self.button, icon)
        self.button.clicked.connect(self._accept)
        self._row.addWidget(self.button)
        self._add_close()

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()


class Note(BottomBar):
    """A sentence that needs no answer."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, NOTE_SHOWN_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.space(self._row, 12, (16, 12, 16, 12))


# A line at an edge of what a window shows: an icon, words, and buttons.

Button = TypeVar("Button", bound=QAbstractButton)
_BAR_WIDTH = 160


class EdgeLine(QWidget):
    """Nothing to be seen while it has no words, though it is shown: so it can watch for what to say.

    All of it is made inside its parent. A widget that is shown without one becomes a window of its own, and takes the
    focus away from where somebody types.
    """

    said = Signal()  # other words, or none any more

    def __init__(
        self, appearance: Appearance, parent: QWidget, *, above: bool = False, role: Role | None = None
    ) -> None:
        """
        Args:
            above: It stands above the content that it belongs to, and asks for something; else below, and is smaller.
            role: The size of its words, where it is another than that.
        """
        super().__init__(parent)
        self._appearance, self._above = appearance, above
        self._icon_name, self._tone = "warning", Tone.WARNING
        self._is_folded = False
        self.content = QWidget(self)
        self.content.hide()
        self._icon = QLabel()
        self.text = Text(appearance, role=role or (Role.BODY if above else Role.SECONDARY), wrap=True)
        self._row = QHBoxLayout(self.content)
        spacing, margins = (12, (16, 8, 16, 8)) if above else (8, (24, 4, 24, 4))
        appearance.space(self._row, spacing, margins)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.text, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.content)
        appearance.keep(self, lambda _appearance: self._draw_icon())

    @property
    def is_speaking(self) -> bool:
        """Whether there are words to read, though they be folded away."""
        return bool(self.text.text())

    def fold(self, *, folded: bool) -> None:
        """Hide what it says, or show it again; it goes on watching for what to say."""
        self._is_folded = folded
        self.content.setVisible(self.is_speaking and not folded)

    def height_at(self, width: int) -> int:
        """How high what it says is in so much room, in pixels."""
        return self._row.totalHeightForWidth(width)

    def add_button(self, button: Button, *, shown: bool = True) -> Button:
        """Put a button behind the words, to the right of those that are there."""
        self._row.addWidget(button)  # which gives it its parent
        button.setVisible(shown)
        return button

    def add_bar(self, name: str) -> QProgressBar:
        """Put a bar behind the words, hidden until there is progress to show; `name`: for screen readers."""
        bar = QProgressBar(self.content)
        bar.setTextVisible(False)
        bar.setAccessibleName(name)
        bar.hide()
        self._appearance.keep(bar, lambda appearance: bar.setFixedWidth(appearance.px(_BAR_WIDTH)))
        self._row.addWidget(bar)
        return bar

    def say(self, words: str, icon: str = "warning", tone: Tone = Tone.WARNING) -> None:
        """Show these words; none: be gone. Above, the tone is the icon's alone."""
        self._icon_name, self._tone = icon, tone
        self.text.setText(words)
        self.text.setAccessibleName(words)
        self.text.set_tone(Tone.TEXT if self._above else tone)
        self._draw_icon()
        self.content.setVisible(self.is_speaking and not self._is_folded)
        self.said.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.content.isHidden():
            return
        colors = self._appearance.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.panel if self._above else colors.base)
        painter.fillRect(0, self.height() - 1 if self._above else 0, self.width(), 1, colors.line)

    def _draw_icon(self) -> None:
        size = 20 if self._above else 16
        color = color_of(self._appearance, self._tone)
        self._icon.setPixmap(pixmap(self._appearance, self._icon_name, size, color, self.devicePixelRatioF()))
