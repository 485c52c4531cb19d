"""A line that runs slowly through its place, and can be stopped."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.board.sizes import BoardSizes

SIZE: Final = 30
_TICK_MS: Final = 33
_SPEED: Final = 70  # pixels a second at 768 lines: about as fast as one reads aloud
_GAP: Final = 160  # pixels between the end and the next beginning
_STILL_MS: Final = 8_000  # without motion: how long each piece stays
_MARGIN: Final = 28


class RunningText(QWidget):
    """Stands still where the text fits. Without motion it shows a long text piece by piece."""

    paused_changed = Signal(bool)

    def __init__(self, sizes: BoardSizes) -> None:
        super().__init__()
        self._sizes = sizes
        self._text = ""
        self.shift = 0.0  # pixels that have run out to the left
        self._piece = 0
        self.moving = True
        self.paused = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizes.changed.connect(self._begin)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Begin anew with another text; the same one runs on."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._begin()

    def set_moving(self, moving: bool) -> None:
        if moving != self.moving:
            self.moving = moving
            self._begin()

    def set_paused(self, paused: bool) -> None:
        if paused != self.paused:
            self.paused = paused
            self._run()
            self.paused_changed.emit(paused)

    @property
    def runs(self) -> bool:
        return self._timer.isActive()

    def pieces(self) -> list[str]:
        """The text in lines that fit, for a board without motion."""
        metrics, room = self._metrics(), self._room()
        pieces: list[str] = []
        for word in self._text.split():
            longer = f"{pieces[-1]} {word}" if pieces else word
            if pieces and metrics.horizontalAdvance(longer) <= room:
                pieces[-1] = longer
            else:
                pieces.append(word)
        return pieces

    def sizeHint(self) -> QSize:
        return QSize(self._sizes.px(400), int(self._metrics().height()) + self._sizes.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sizes.px(100), self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.set_paused(not self.paused)

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes, colors = self._sizes, self._sizes.appearance.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.setFont(sizes.font(sizes.px(SIZE)))
        painter.setPen(colors.text)
        metrics = self._metrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        margin = sizes.px(_MARGIN)
        painter.setClipRect(self.rect().adjusted(margin, 0, -margin, 0))
        if self._fits():
            painter.drawText(QPointF(margin, base), self._text)
        elif not self.moving:
            pieces = self.pieces()
            text = metrics.elidedText(pieces[self._piece % len(pieces)], Qt.TextElideMode.ElideRight, self._room())
            painter.drawText(QPointF(margin, base), text)
        else:
            length = self._length()
            for begin in (-self.shift, length - self.shift):
                painter.drawText(QPointF(margin + begin, base), self._text)

    def _begin(self) -> None:
        """From its first letter."""
        self.shift, self._piece = 0.0, 0
        self.updateGeometry()
        self._run()
        self.update()

    def _run(self) -> None:
        if self.paused or self._fits() or not self.isVisible():
            self._timer.stop()
        else:
            self._since.start()
            self._timer.start(_TICK_MS if self.moving else _STILL_MS)

    def _step(self) -> None:
        """By the time that has passed: on a busy PC it runs less smoothly, and as fast."""
        if self.moving:
            passed = self._since.restart() / 1000
            self.shift = (self.shift + passed * self._speed()) % self._length()
        else:
            self._piece += 1
        self.update()

    def _speed(self) -> float:
        return self._sizes.of_height(_SPEED / 768)

    def _length(self) -> float:
        """Of the text with the gap after it."""
        return self._metrics().horizontalAdvance(self._text) + self._sizes.px(_GAP)

    def _fits(self) -> bool:
        return self._metrics().horizontalAdvance(self._text) <= self._room()

    def _room(self) -> int:
        return max(1, self.width() - 2 * self._sizes.px(_MARGIN))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._sizes.font(self._sizes.px(SIZE)))
