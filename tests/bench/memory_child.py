"""The whole program, scrolling through every book of a room; prints {"pages": ...} when done and waits to be ended.

Books with a comma between them are opened one after another, with a plus side by side.
"""

import json
import os
import sys
from types import TracebackType
from uuid import UUID

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import main
from ui.reader.navigation import OpenBook
from ui.reader.window import ReaderWindow
from ui.startup import application
from ui.viewer.viewer import Viewer

_REST_MS = 6_000  # drawing ahead and giving memory back take a while on a slow PC


class Reader(QObject):
    """Opens each book as a visitor does and goes through its pages, each painted sharp before the next."""

    def __init__(self, books: list[UUID], *, beside: bool) -> None:
        super().__init__()
        self._books, self._beside = books, beside
        self._window: ReaderWindow | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._window is None and event.type() == QEvent.Type.Paint and isinstance(watched, ReaderWindow):
            self._window = watched
            QTimer.singleShot(0, self.read)
        return False

    def read(self) -> None:
        assert self._window is not None
        if self._window._controller is None:  # the room is still being opened
            QTimer.singleShot(20, self.read)
            return
        sys.excepthook = _end
        self._window.resize(1366, 768)
        pages = 0
        for at, book in enumerate(self._books):
            if at and self._beside:
                self._window.controller.open_beside(OpenBook(book))
            else:
                self._window.go(OpenBook(book))
            viewer = self._window.viewer
            assert isinstance(viewer, Viewer)
            pages += self._scroll(viewer)
        # As the peers were measured: the reader looks at the last page, and what was drawn ahead is there.
        QTimer.singleShot(_REST_MS, lambda: print(json.dumps({"pages": pages}), flush=True))

    def _scroll(self, viewer: Viewer) -> int:
        view, loop = viewer.pages, QEventLoop()
        view.painted.connect(loop.quit)
        while not view.page_count or not view.is_sharp(0):
            loop.exec()
        for page in range(1, view.page_count):
            view.go_to(page)
            while not view.is_sharp(page):
                loop.exec()
        view.painted.disconnect(loop.quit)
        return view.page_count


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A slot that fails would leave the bench waiting for ever."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


if __name__ == "__main__":
    books = sys.argv[1]
    reader = Reader([UUID(book) for book in books.replace("+", ",").split(",")], beside="+" in books)
    make = application.make_application

    def watched(**options: bool) -> QApplication:
        app = make(**options)
        app.installEventFilter(reader)
        return app

    application.make_application = watched
    main(sys.argv[2:])
