"""The reader reports the page that is before them: which one, and its picture from where all pictures come."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.document.messages import Opened, Render
from desktop.document.page_worker import PictureRequest
from desktop.reading.opinions.report_picture import WIDTH
from ui.viewer.viewer import Viewer


class Reporting(QObject):
    """Belongs to a viewer. The document process draws the picture, so it is watermarked like each that leaves it."""

    asked = Signal(UUID, int, str)  # publication, page from 1, how it is called
    pictured = Signal(QImage)  # the page that was asked about last

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._request: PictureRequest | None = None
        self._opened: Opened | None = None
        self._awaited = False
        viewer.source.opened.connect(self._know)
        viewer.commands.report.setVisible(True)
        viewer.commands.report.triggered.connect(self.ask)
        viewer.source.picture_ready.connect(self._take)

    def ask(self) -> None:
        """Ask about the page that is read now."""
        viewer, opened = self._viewer, self._opened
        page = viewer.pages.page
        if viewer.details is None or opened is None or page >= min(opened.page_count, viewer.labels.count):
            return
        self.asked.emit(viewer.details.id, page + 1, viewer.labels.words((page,)))
        width, _ = opened.size(page)
        self._request = PictureRequest(Render(page, WIDTH / width), key=viewer.details.id)
        viewer.source.want(self, [self._request])

    def ask_when_open(self) -> None:
        """Ask about the page at which the book opens, as soon as it does."""
        if self._opened is not None:
            self.ask()
        else:
            self._awaited = True

    def _know(self, opened: Opened) -> None:
        self._opened, self._request = opened, None
        if self._awaited:
            self._awaited = False
            self.ask()

    def _take(self, request: PictureRequest, image: QImage) -> None:
        if request == self._request:
            self._request = None
            self.pictured.emit(image)
