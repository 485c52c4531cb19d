"""Finding in the book: the line to type in, the search, its hits and what is highlighted, kept in step."""

import re
from bisect import bisect_left

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.document.messages import TextMatch, TextMatches
from desktop.document.page_source import PageSource
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.view import PageView
from ui.viewer.side.pane import SidePane
from ui.viewer.side.place_list import PlaceRow
from ui.widgets.text import Text, Tone, make_clearable

MOST_HITS = 3_000
SHORTEST = 2  # letters


def areas_of(boxes: tuple[float, ...]) -> list[QRectF]:
    """Flat boxes (left, top, right, bottom) as rectangles."""
    corners = zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
    return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in corners]


class Finding(QObject):
    """Starts at the page being read and goes round. The first hit from there on becomes the current one."""

    added = Signal(int, list)  # hits at this place of `hits`
    restarted = Signal()
    current_changed = Signal()
    finished = Signal()

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._request = -1
        self._text = ""
        self.hits: list[TextMatch] = []
        self.current: int | None = None
        self.done = True
        source.found.connect(self._receive)

    def start(self, text: str, page: int) -> None:
        self.stop()
        self._text = text
        if len(text) >= SHORTEST:
            self.done = False
            self._request = self._source.find(text, page)
        self.restarted.emit()

    def stop(self) -> None:
        if not self.done:
            self._source.stop_finding()
        self._request = -1
        self.done = True
        self.hits = []
        self.current = None

    def choose(self, number: int) -> None:
        if 0 <= number < len(self.hits):
            self.current = number
            self.current_changed.emit()

    def step(self, direction: int) -> None:
        """The next (1) or previous (-1) hit, round the book."""
        if self.hits:
            before = self.current if self.current is not None else -1 if direction > 0 else 0
            self.choose((before + direction) % len(self.hits))

    def hits_by_page(self) -> dict[int, list[QRectF]]:
        found: dict[int, list[QRectF]] = {}
        for number, hit in enumerate(self.hits):
            if number != self.current:
                found.setdefault(hit.page, []).extend(areas_of(hit.boxes))
        return found

    def current_hit(self) -> tuple[int, list[QRectF]] | None:
        if self.current is None:
            return None
        hit = self.hits[self.current]
        return hit.page, areas_of(hit.boxes)

    def _receive(self, request_id: int, found: TextMatches) -> None:
        if request_id != self._request:
            return
        hits = list(found.hits[: MOST_HITS - len(self.hits)])
        if hits:
            at = bisect_left(self.hits, hits[0].page, key=lambda hit: hit.page)
            self.hits[at:at] = hits
            self.added.emit(at, hits)
            if self.current is None:
                self.choose(at)
            elif at <= self.current:
                self.current += len(hits)
                self.current_changed.emit()
        if found.next_page is None or len(self.hits) >= MOST_HITS:
            self.done = True
            if found.next_page is not None:
                self._source.stop_finding()
            self.finished.emit()


# The line to find words in the book.

_TYPING_MS = 250


class FindBar(QWidget):
    asked = Signal(str)  # a text to find, while it is typed
    next_asked = Signal()
    previous_asked = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.edit = _FindEdit()
        self.edit.setPlaceholderText(self.tr("Find in this publication"))
        self.edit.setAccessibleName(self.tr("Find in this publication"))
        make_clearable(appearance, self.edit)
        self.edit.setMaxLength(200)
        appearance.touch(self.edit)
        self.state = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.previous = BarButton(appearance, self.tr("Previous hit"), "", "up", "Shift+F3")
        self.next = BarButton(appearance, self.tr("Next hit"), "", "down", "F3")
        self.close_button = BarButton(appearance, self.tr("Close"), "", "clear", "Esc")
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._ask)
        self._asked = ""
        self.edit.textChanged.connect(lambda _: self._timer.start())
        self.edit.entered.connect(self._enter)
        self.previous.clicked.connect(self.previous_asked)
        self.next.clicked.connect(self.next_asked)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        appearance.space(row, 8, (12, 6, 12, 6))
        row.addWidget(self.edit, 1)
        for widget in (self.state, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        row.addStretch(1)
        appearance.keep(self.edit, lambda appearance: self.edit.setMinimumWidth(appearance.px(120)))
        self.show_count(0, 0, done=True)

    def begin(self) -> None:
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def end(self) -> None:
        self._timer.stop()
        self._asked = ""
        self.hide()

    @property
    def text(self) -> str:
        return " ".join(self.edit.text().split())

    def show_count(self, current: int, count: int, *, done: bool) -> None:
        """`current` from 1, 0 where none is chosen; `done`: the whole book was examined."""
        if len(self.text) < 2:
            text = ""
        elif count:
            text = self.tr("{current} of {count}").format(current=current, count=count) + ("" if done else "…")
        else:
            text = self.tr("Not found") if done else self.tr("Looking…")
        self.state.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def _enter(self, direction: int) -> None:
        if self._timer.isActive() or self.text != self._asked:
            self._ask()
        elif direction > 0:
            self.next_asked.emit()
        else:
            self.previous_asked.emit()

    def _ask(self) -> None:
        self._timer.stop()
        if self.text != self._asked:
            self._asked = self.text
            self.asked.emit(self._asked)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(200), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)


class _FindEdit(QLineEdit):
    entered = Signal(int)  # 1 with Enter, -1 with Shift+Enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


# Finding in the book: the bar, the list of hits, and what is highlighted on the pages, kept in step.

_LEADERS = re.compile(r"\s*(?:\.\s?){4,}\s*")


class FindPanel(QObject):
    begun = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance, source: PageSource, pages: PageView, side: SidePane) -> None:
        super().__init__(pages)
        self._pages = pages
        self._side = side
        self._labels = PageLabels(0)
        self.bar = FindBar(appearance)
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
        self.begun.emit()
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
        """The next (1) or previous (-1) hit; opens the bar where nothing was searched for yet."""
        if not self.is_open:
            self.begin()
        self.finding.step(direction)

    def _restart(self) -> None:
        self._side.hits.list.places.set_rows([])
        self._pages.set_hits({})
        self._show_state()

    def _add(self, at: int, hits: list[TextMatch]) -> None:
        rows = [self._row(hit) for hit in hits]
        self._side.hits.list.places.insert(at, rows)
        self._highlight()
        self._show_state()

    def _row(self, hit: TextMatch) -> PlaceRow:
        before, found = _tidy(hit.context[: hit.start]), _tidy(hit.context[hit.start : hit.end])
        before = f"…{before.removeprefix(' …')}" if before else ""
        emphasis = ((len(before), len(before) + len(found)),)
        return PlaceRow(
            hit.page, self._labels.label(hit.page), "", before + found + _tidy(hit.context[hit.end :]), emphasis
        )

    def _show_current(self) -> None:
        self._highlight()
        self._show_state()
        current = self.finding.current_hit()
        if current is not None and current[1]:
            self._pages.show_area(current[0], current[1][0])
        if self.finding.current is not None:
            index = self._side.hits.list.places.index(self.finding.current, 0)
            self._side.hits.list.setCurrentIndex(index)
            self._side.hits.list.scrollTo(index)

    def _highlight(self) -> None:
        self._pages.set_hits(self.finding.hits_by_page(), self.finding.current_hit())

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
