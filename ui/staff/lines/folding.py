"""The lines at one edge of the staff's screens: where they would leave no room for work, one is shown at a time."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Appearance
from ui.widgets.bars import EdgeLine
from ui.widgets.buttons import WordLink

_MOST_OF_WINDOW: Final = 0.25


class FoldingLines(QWidget):
    """`add` lines, the gravest first. A button says how many have something to say, and leads from each to the next.

    Those that are folded away go on asking how it stands.
    """

    def __init__(
        self, appearance: Appearance, parent: QWidget, *, above: bool = False, most: float = _MOST_OF_WINDOW
    ) -> None:
        """
        Args:
            above: As the lines, which have this one for their parent.
            most: Of the window's height they may take without being folded.
        """
        super().__init__(parent)
        self._appearance, self._above, self._most = appearance, above, most
        self._lines: list[EdgeLine] = []
        self._shown: EdgeLine | None = None  # of several, the one that is not folded away
        self._spoke: list[EdgeLine] = []  # when it was last looked at
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.next_button = WordLink(appearance, "")
        row = QHBoxLayout(self)
        appearance.space(row, 0, (0, 0, 0, 0))
        row.addLayout(self._column, 1)
        row.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.next_button.hide()
        self.next_button.clicked.connect(self.show_next)
        # Later: several lines speak in one moment, and what was said has no size yet.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fold)
        parent.installEventFilter(self)
        appearance.keep(self, lambda _appearance: self._later.start())

    def add(self, line: EdgeLine) -> None:
        self._lines.append(line)
        self._column.addWidget(line)
        line.said.connect(self._later.start)

    @property
    def speaking(self) -> list[EdgeLine]:
        return [line for line in self._lines if line.is_speaking]

    def show_next(self) -> None:
        """Show the next of those that have something to say; after the last one the first."""
        speaking = self.speaking
        at = speaking.index(self._shown) if self._shown in speaking else -1
        if speaking:
            self._shown = speaking[(at + 1) % len(speaking)]
            self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Behind the button, as the line beside it."""
        if self.next_button.isHidden():
            return
        colors = self._appearance.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.panel if self._above else colors.base)
        painter.fillRect(0, self.height() - 1 if self._above else 0, self.width(), 1, colors.line)

    def _fold(self) -> None:
        speaking = self.speaking
        width = self.width()
        most = self.window().height() * self._most
        folds = len(speaking) > 1 and sum(line.height_at(width) for line in speaking) > most
        if not folds or self._shown not in speaking or not set(speaking) <= set(self._spoke):
            self._shown = speaking[0] if speaking else None  # the gravest: something is new, or nothing is folded
        self._spoke = speaking
        if folds and self._shown is not None:
            at, count = speaking.index(self._shown) + 1, len(speaking)
            self.next_button.setText(self.tr("Message {n} of {count}  ›").format(n=at, count=count))
            self.next_button.setAccessibleName(
                self.tr("Message {n} of {count}: show the next").format(n=at, count=count)
            )
            self.next_button.updateGeometry()
        self.next_button.setVisible(folds)
        for line in self._lines:
            line.fold(folded=folds and line is not self._shown)
        self.update()
