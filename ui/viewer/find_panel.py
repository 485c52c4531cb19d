"""Finding in the book: the bar, the list of hits, and what is lit on the pages, kept in step."""

import re

from PySide6.QtCore import QObject, Signal

from desktop.document.messages import FoundText
from desktop.document.page_source import PageSource
from ui.theme import Appearance
from ui.viewer.find_bar import FindBar
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.view import PageView
from ui.viewer.side.pane import SidePane
from ui.viewer.side.place_list import PlaceRow
from ui.viewer.text.finding import MOST_HITS, Finding

_LEADERS = re.compile(r"\s*(?:\.\s?){4,}\s*")


class FindPanel(QObject):
    closed = Signal()

    def __init__(self, look: Appearance, source: PageSource, pages: PageView, side: SidePane) -> None:
        super().__init__(pages)
        self._pages = pages
        self._side = side
        self._labels = PageLabels(0)
        self.bar = FindBar(look)
        self.finding = Finding(source, self)
        self.is_open = False
        self.bar.asked.connect(lambda text: self.finding.start(text, self._pages.page))
        self.bar.next_asked.connect(lambda: self.step(1))
        self.bar.previous_asked.connect(lambda: self.step(-1))
        self.bar.closed.connect(self.close)
        self.finding.restarted.connect(self._restart)
        self.finding.added.connect(self._add)
        self.finding.current_changed.connect(self._show_current)
        self.finding.finished.connect(self._show_state)
        side.hits.list.chosen.connect(self.finding.choose)

    def use_labels(self, labels: PageLabels) -> None:
        self._labels = labels

    def begin(self) -> None:
        self.is_open = True
        self._side.show_hits(True)
        self.bar.begin()
        self._show_state()

    def close(self) -> None:
        if not self.is_open:
            return
        self.is_open = False
        self.finding.stop()
        self.bar.end()
        self._side.hits.list.places.set_rows([])
        self._side.show_hits(False)
        self._pages.set_hits({})
        self.closed.emit()

    def step(self, direction: int) -> None:
        """The next (1) or previous (-1) hit; opens the bar where nothing was looked for yet."""
        if not self.is_open:
            self.begin()
        self.finding.step(direction)

    def _restart(self) -> None:
        self._side.hits.list.places.set_rows([])
        self._pages.set_hits({})
        self._show_state()

    def _add(self, at: int, hits: list[FoundText]) -> None:
        rows = [self._row(hit) for hit in hits]
        self._side.hits.list.places.insert(at, rows)
        self._light()
        self._show_state()

    def _row(self, hit: FoundText) -> PlaceRow:
        before, found = _tidy(hit.context[: hit.start]), _tidy(hit.context[hit.start : hit.end])
        before = f"…{before.removeprefix(' …')}" if before else ""
        marks = ((len(before), len(before) + len(found)),)
        return PlaceRow(
            hit.page, self._labels.label(hit.page), "", before + found + _tidy(hit.context[hit.end :]), marks
        )

    def _show_current(self) -> None:
        self._light()
        self._show_state()
        current = self.finding.lit_current()
        if current is not None and current[1]:
            self._pages.show_area(current[0], current[1][0])
        if self.finding.current is not None:
            index = self._side.hits.list.places.index(self.finding.current, 0)
            self._side.hits.list.setCurrentIndex(index)
            self._side.hits.list.scrollTo(index)

    def _light(self) -> None:
        self._pages.set_hits(self.finding.lit(), self.finding.lit_current())

    def _show_state(self) -> None:
        finding = self.finding
        current = 0 if finding.current is None else finding.current + 1
        self.bar.show_count(current, len(finding.hits), done=finding.done)
        if len(self.bar.text) < 2:
            message = self.tr("Type what you look for.")
        elif not finding.hits:
            message = self.tr("These words are not in this publication.") if finding.done else self.tr("Looking…")
        elif len(finding.hits) >= MOST_HITS:
            message = self.tr("Only the first %n hit(s) are shown.", "", MOST_HITS)
        else:
            message = ""
        self._side.hits.say(message)


def _tidy(text: str) -> str:
    """Dots that lead to a page number in a table of contents tell nothing."""
    return _LEADERS.sub(" … ", text)
