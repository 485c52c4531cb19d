"""How long pages are before the reader's eyes, for the statistics of the room: counted, never watched."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.reading.sessions.values import ReadPages
from ui.viewer.viewer import Viewer

_SEND_EVERY_MS = 60_000
_SHORTEST_S = 2.0  # what is only scrolled past was not read
_LONGEST_S = 300.0  # then nobody looks any more
_MOST_KEPT = 40  # before some are sent


class ReadingTime(QObject):
    """Belongs to a viewer. Nothing is counted while it is hidden."""

    def __init__(
        self,
        viewer: Viewer,
        send: Callable[[tuple[ReadPages, ...]], None],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(viewer)
        self._viewer, self._send, self._seconds = viewer, send, seconds
        self._at: tuple[UUID, int] | None = None  # publication, and page from 1
        self._since = 0.0
        self._pages_read: list[ReadPages] = []
        self._timer = QTimer(self, interval=_SEND_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        viewer.source.opened.connect(lambda _: self._begin_page(viewer.pages.page + 1))
        viewer.page_changed.connect(self._begin_page)
        viewer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Close):
            self.finish()
        elif event.type() is QEvent.Type.Show and self._viewer.pages.page_count:
            self._begin_page(self._viewer.pages.page + 1)
        return super().eventFilter(watched, event)

    def finish(self) -> None:
        """The reader goes elsewhere: send what was counted."""
        self._note()
        self._at = None
        self._timer.stop()
        self._send_pages()

    def _begin_page(self, page: int) -> None:
        self._note()
        details = self._viewer.details
        self._at = (details.id, page) if details is not None and self._viewer.isVisible() else None
        self._since = self._seconds()
        if self._at is not None and not self._timer.isActive():
            self._timer.start()
        if len(self._pages_read) >= _MOST_KEPT:
            self._send_pages()

    def _go_on(self) -> None:
        """A page that is long looked at counts before it is left, and no longer than somebody is there."""
        if self._at is not None and self._seconds() - self._since < _LONGEST_S:
            return
        self._note()
        self._at = None
        self._timer.stop()
        self._send_pages()

    def _note(self) -> None:
        if self._at is None:
            return
        (publication, page), seconds_read = self._at, min(self._seconds() - self._since, _LONGEST_S)
        if seconds_read < _SHORTEST_S:
            return
        seconds, last = round(seconds_read), self._pages_read[-1] if self._pages_read else None
        if (
            last is not None
            and last.publication_id == str(publication)
            and page in (last.last_page, last.last_page + 1)
        ):
            self._pages_read[-1] = ReadPages(last.publication_id, last.first_page, page, last.seconds + seconds)
        else:
            self._pages_read.append(ReadPages(str(publication), page, page, seconds))

    def _send_pages(self) -> None:
        pages_read, self._pages_read = tuple(self._pages_read), []
        if pages_read:
            self._send(pages_read)
