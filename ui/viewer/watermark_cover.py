"""The watermark over what is no picture of a page: words of a page, cells of its tables."""

import math

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.document.page_source import PageSource
from ui.viewer.pages.layout import PIXELS_PER_POINT

_STEP = 256  # pixels: a window that grows a little needs no new watermark


class WatermarkCover(QObject):
    """Belongs to what scrolls. That paints nothing until `is_there`, and last of all lets this `paint`."""

    def __init__(self, area: QAbstractScrollArea, source: PageSource) -> None:
        super().__init__(area)
        self._area, self._source = area, source
        self.picture: QPixmap | None = None  # of the device's pixels
        self._request = -1
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask)
        source.watermark_ready.connect(self._receive)
        for each in (area, area.viewport()):
            each.installEventFilter(self)

    @property
    def is_there(self) -> bool:
        """Whether the watermark reaches everywhere: nothing is shown without it."""
        if self.picture is None:
            return False
        size, viewport = self.picture.deviceIndependentSize(), self._area.viewport()
        return size.width() >= viewport.width() and size.height() >= viewport.height()

    def paint(self) -> None:
        """Over all that is painted. It stands still while what lies below moves: nothing may be shifted."""
        if self.picture is not None:
            painter = QPainter(self._area.viewport())
            painter.drawPixmap(0, 0, self.picture)
            painter.end()

    def forget(self) -> None:
        """Another reader or book: its watermark is to come."""
        self.picture = None
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._timer.start()
        return False

    def _ask(self) -> None:
        if not self._area.isVisible() or self.is_there:
            return
        ratio, viewport = self._area.devicePixelRatioF(), self._area.viewport()
        width, height = (math.ceil(side * ratio / _STEP) * _STEP for side in (viewport.width(), viewport.height()))
        self._request = self._source.watermark(width, height, PIXELS_PER_POINT * ratio, self)

    def _receive(self, request_id: int, image: QImage) -> None:
        if request_id == self._request:
            self.picture = QPixmap.fromImage(image)
            self.picture.setDevicePixelRatio(self._area.devicePixelRatioF())
            self._area.viewport().update()
