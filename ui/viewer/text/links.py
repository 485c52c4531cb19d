"""Links inside the book, such as those of its printed table of contents."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from desktop.document.messages import Links
from desktop.document.page_source import PageSource
from ui.viewer.pages.view import PageView
from ui.viewer.text.finding import areas_of

_KEPT_PAGES = 30
_STAY_MS = 300


class PageLinks(QObject):
    """Asks for the links of pages that are read; a page is told apart from its neighbours by the view."""

    def __init__(self, source: PageSource, view: PageView) -> None:
        super().__init__(view)
        self._source = source
        self._known: OrderedDict[int, list[tuple[QRectF, int]]] = OrderedDict()
        self._asked: dict[int, int] = {}
        self._page = 0
        self._timer = QTimer(self, singleShot=True, interval=_STAY_MS)
        self._timer.timeout.connect(lambda: self.ask(self._page))
        source.links_ready.connect(self._receive)
        view.find_link = self.target_at

    def stay(self, page: int) -> None:
        """The reader came to a page; whoever only leafs through it needs no links."""
        self._page = page
        self._timer.start()

    def ask(self, page: int) -> None:
        if page not in self._known and page not in self._asked.values():
            self._asked[self._source.links(page)] = page

    def target_at(self, page: int, point: QPointF) -> int | None:
        """The page (from 0) that a link leads to."""
        if page not in self._known:
            self.ask(page)
        return next((target for area, target in self._known.get(page, ()) if area.contains(point)), None)

    def forget(self) -> None:
        self._timer.stop()
        self._known.clear()
        self._asked.clear()

    def _receive(self, request_id: int, links: Links) -> None:
        if self._asked.pop(request_id, None) is None:
            return
        self._known[links.page] = list(zip(areas_of(links.boxes), links.targets, strict=True))
        while len(self._known) > _KEPT_PAGES:
            self._known.popitem(last=False)
