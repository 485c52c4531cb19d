"""Who waits for which service: the letter with its count, below it what the letter means, and how long it takes."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk.queue.board import BoardQueue
from ui.board.called import caption_size, paint_caption
from ui.board.sizes import BoardSizes, fitting
from ui.theme import Role

_NAME: Final = 28  # pixels at 768 lines
_GAP: Final = 24


class WaitingStrip(QWidget):
    """A cell for each service for which somebody waits; in their place a sentence where nobody does."""

    def __init__(self, sizes: BoardSizes, service: Callable[[str], str]) -> None:
        """`service`: the name of one, by its key."""
        super().__init__()
        self._sizes, self._service = sizes, service
        self._words, self._queues = "", tuple[BoardQueue, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sizes.changed.connect(self.updateGeometry)
        sizes.changed.connect(self.update)

    def text(self) -> str:
        """All of it as one line."""
        return self.accessibleName()

    def show_waiting(self, queues: Sequence[BoardQueue], words: str) -> None:
        """`words`: why nobody is called, or that nobody waits."""
        queues = tuple(queue for queue in queues if queue.count)
        if (queues, words) == (self._queues, self._words):
            return
        self._queues, self._words = queues, words
        parts = [self.tr("Waiting: {counts}").format(counts=", ".join(map(self._spoken, queues)))] if queues else []
        self.setAccessibleName("   ·   ".join([words, *parts] if words else parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = [self._height(Role.BOARD.value)]
        if self._queues:
            lines += [caption_size(self._sizes).height(), self._height(_NAME)]
        if any(queue.about_min is not None for queue in self._queues):
            lines.append(self._height(_NAME))
        return QSize(self._sizes.px(400), sum(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sizes.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes, colors = self._sizes, self._sizes.appearance.colors
        painter = QPainter(self)
        place = self.rect().adjusted(sizes.px(12), 0, -sizes.px(12), 0)
        if not self._queues:
            painter.setPen(colors.text)
            size = fitting(sizes, self._words, sizes.px(Role.BOARD.value), place.width())
            painter.setFont(sizes.font(size))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words)
            return
        caption = self.tr("WAITING")
        paint_caption(painter, sizes, place, f"{caption}   ·   {self._words}" if self._words else caption)
        gap = sizes.px(_GAP)
        width = (place.width() + gap) // len(self._queues)
        for n, queue in enumerate(self._queues):
            top = place.y() + caption_size(sizes).height()
            self._paint_cell(painter, QRect(place.x() + n * width, top, width - gap, place.height()), queue)

    def _paint_cell(self, painter: QPainter, place: QRect, queue: BoardQueue) -> None:
        sizes, colors = self._sizes, self._sizes.appearance.colors
        lines = [
            (f"{queue.letter}: {queue.count}", Role.BOARD.value, True, colors.text),
            (self._service(queue.service), _NAME, False, colors.text),
        ]
        if queue.about_min is not None:
            lines.append((self._about(queue.about_min), _NAME, False, colors.secondary))
        top = place.y()
        for text, size, bold, color in lines:
            height = self._height(size)
            painter.setFont(sizes.font(fitting(sizes, text, sizes.px(size), place.width(), bold=bold), bold=bold))
            painter.setPen(color)
            where = QRect(place.x(), top, place.width(), height)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            top += height

    def _spoken(self, queue: BoardQueue) -> str:
        said = f"{self._service(queue.service)} ({queue.letter}) {queue.count}"
        return said if queue.about_min is None else f"{said}, {self._about(queue.about_min)}"

    def _about(self, minutes: int) -> str:
        return self.tr("about {count} minutes").format(count=minutes)

    def _height(self, size: float) -> int:
        return int(QFontMetricsF(self._sizes.font(self._sizes.px(size), bold=True)).height()) + 1
