"""The search home: a large box, then ways in without typing: subjects, regions, new books, books of this visit."""

from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.reader.search.box import SearchBox
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import Chip, WordLink
from ui.widgets.cover import CoverButton, Covers, cover_button_size, cover_size
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import follow_focus
from ui.widgets.text import Text, Tone, one_line
from ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop.catalogue.values import Count, Counts, PublicationCard
    from ui.words.books.publications import Names


# Pale shapes on the search home where chips and covers will be: they keep the place, so that nothing moves later.

_CHIP_WIDTHS = (178, 132, 204, 150, 116, 188)  # pixels at 100 %, like those of real words
_CHIP_HEIGHT = 36
_FULL_WIDTH = 10_000  # a FlowLayout cuts it to its own


class ChipShapes(QWidget):
    """So many lines of chips."""

    def __init__(self, appearance: Appearance, lines: int) -> None:
        super().__init__()
        self._appearance, self._lines = appearance, lines

    def sizeHint(self) -> QSize:
        return QSize(_FULL_WIDTH, self._lines * self._appearance.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(TOUCH_PX), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = _painter(self, appearance)
        height, gap = appearance.px(_CHIP_HEIGHT), appearance.px(8)
        widths = cycle(map(appearance.px, _CHIP_WIDTHS))
        for line in range(self._lines):
            top = (line + 0.5) * appearance.px(TOUCH_PX) - height / 2
            left, width = 0, next(widths)
            while left + width <= self.width():
                painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
                left, width = left + width + gap, next(widths)


class CoverShapes(QWidget):
    """A line of covers. `each` is the size of a cover with its words, `cover` that of the cover alone."""

    def __init__(self, appearance: Appearance, each: QSize, cover: QSize) -> None:
        super().__init__()
        self._appearance, self._each, self._cover = appearance, each, cover

    def sizeHint(self) -> QSize:
        return QSize(_FULL_WIDTH, self._each.height())

    def minimumSizeHint(self) -> QSize:
        return self._each

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = _painter(self, appearance)
        pad, line = appearance.px(6), appearance.px(10)
        left = pad
        while left + self._cover.width() + pad <= self.width():
            painter.drawRect(QRectF(left, pad, self._cover.width(), self._cover.height()))
            below = self._cover.height() + 2 * pad + appearance.px(4)
            for n, part in enumerate((0.9, 0.6)):
                words = QRectF(left, below + n * appearance.px(18), self._cover.width() * part, line)
                painter.drawRoundedRect(words, appearance.px(3), appearance.px(3))
            left += self._each.width() + appearance.px(8)


def _painter(widget: QWidget, appearance: Appearance) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(appearance.colors.panel)
    return painter


Lines = tuple[int, int, int]  # of subjects, regions, covers
USUAL_LINES: Lines = (2, 2, 1)
RECENT_SHOWN = 12
LAST_READ_SHOWN = 3
EXAMPLES_SHOWN = 3
_CHIPS_SHOWN = 14
_COVER_WIDTH = 98
_COLUMN_WIDTH = 1200
_LINKS_WIDTH = 620


class HomePage(QScrollArea):
    """Emits a request to search, or a book to open. The box works at once; `show_catalogue` fills the rest."""

    query_asked = Signal(str)
    service_asked = Signal()  # the standard of the service, and where to complain
    request_made = Signal(object)  # SearchRequest
    opened = Signal(UUID)  # its own page
    resumed = Signal(UUID)  # in the viewer, where the reader stopped

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow_focus(self)
        self.box = SearchBox(appearance, large=True)
        self.subjects = _Section(appearance, self.tr("Subjects"), max_lines=2)
        self.regions = _Section(appearance, self.tr("Regions"), max_lines=2)
        self.recent = _Section(appearance, self.tr("New additions"), max_lines=1)
        self.last_read = _Section(appearance, self.tr("Continue reading"), max_lines=1)
        self.count = Text(appearance, " ", Role.BODY, Tone.SECONDARY)
        # Beside the examples, which costs no height; where that is too narrow, at the end of the page.
        self.service_link, self._service_below = (
            WordLink(appearance, self.tr("Service and complaints")) for _ in range(2)
        )
        for link in (self.service_link, self._service_below):
            link.clicked.connect(self.service_asked)
        self._lay_out()

    def show_waiting(self, lines: Lines) -> None:
        """Keep the place of what the catalogue will bring, `lines` as there were the last time."""
        appearance = self._appearance
        for section, count in zip((self.subjects, self.regions), lines, strict=False):
            section.show_shapes(ChipShapes(appearance, count) if count else None)
        each = cover_button_size(appearance, _COVER_WIDTH, with_note=True)
        self.recent.show_shapes(
            CoverShapes(appearance, each, cover_size(appearance, _COVER_WIDTH)) if lines[2] else None
        )

    def lines(self) -> Lines:
        """How many lines there are of subjects, regions and covers."""
        line = self._appearance.px(TOUCH_PX)
        chips = [section.height_of_things() // line for section in (self.subjects, self.regions)]
        return chips[0], chips[1], int(self.recent.height_of_things() > 0)

    def say_waiting(self) -> None:
        """It takes longer than usual. The line is there already, so nothing moves."""
        self.count.setText(self.tr("Opening the room …"))

    def show_catalogue(self, counts: "Counts", recent: "list[PublicationCard]", names: "Names", covers: Covers) -> None:
        """Show what the room has."""
        self.count.setText(self.tr("%n publication(s) in this room", "", counts.total))
        self._fill_chips(self.subjects, counts.subjects, names.subject, "subject")
        self._fill_chips(self.regions, counts.regions, names.region, "region")
        self.recent.clear()
        for card in recent:
            self._add_cover(self.recent, covers, card, str(card.year or "")).clicked.connect(
                lambda _=False, publication_id=card.id: self.opened.emit(publication_id)
            )
        self.recent.show_if_filled()

    def show_last_read(self, books: "list[tuple[PublicationCard, str]]", covers: Covers) -> None:
        """Show the books of this visit and the pages they are open at ("p. 131"), the last one first."""
        self.last_read.clear()
        for card, page in books:
            button = self._add_cover(self.last_read, covers, card, page)
            button.clicked.connect(lambda _=False, publication_id=card.id: self.resumed.emit(publication_id))
        self.last_read.flow.keep_in_one_line()
        self.last_read.show_if_filled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= self._appearance.px(_LINKS_WIDTH)
        self.service_link.setVisible(wide)
        self._service_below.setVisible(not wide)

    def _lay_out(self) -> None:
        appearance = self._appearance
        title = Text(appearance, self.tr("What are you looking for?"), Role.TITLE, bold=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QVBoxLayout()
        appearance.space(middle, 6, (0, 16, 0, 0))
        middle.addWidget(title)
        middle.addWidget(self.count)
        middle.addSpacing(8)
        box = QHBoxLayout()
        box.addStretch(1)
        box.addWidget(self.box, 8)
        box.addStretch(1)
        middle.addLayout(box)
        middle.addWidget(self._make_examples(), 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        appearance.space(column, 12)
        column.addStretch(1)
        column.addLayout(middle)
        for section in (self.subjects, self.regions):
            column.addWidget(section)
        books = QHBoxLayout()
        appearance.space(books, 24)
        books.addWidget(self.recent, 1)
        books.addWidget(self.last_read)
        column.addLayout(books)
        column.addStretch(3)
        column.addWidget(self._service_below, 0, Qt.AlignmentFlag.AlignHCenter)
        inner = QWidget()
        within = QWidget()
        within.setLayout(column)
        appearance.keep(within, lambda appearance: within.setMaximumWidth(appearance.px(_COLUMN_WIDTH)))
        row = QHBoxLayout(inner)
        appearance.space(row, 0, (24, 8, 24, 24))
        row.addStretch()
        row.addWidget(within, 100)
        row.addStretch()
        self.setWidget(inner)

    def _make_examples(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        self._appearance.space(row, 4)
        self.examples: list[WordLink] = []
        self._examples = QHBoxLayout()
        self._appearance.space(self._examples, 4)
        row.addLayout(self._examples)
        row.addSpacing(self._appearance.px(16))
        row.addWidget(self.service_link)
        return line

    def show_examples(self, queries: list[str]) -> None:
        """Searches to try, which find something in this room."""
        if queries == [link.text() for link in self.examples]:
            return
        while (item := self._examples.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.examples.clear()
        if queries:
            self._examples.addWidget(Text(self._appearance, self.tr("For example"), Role.BODY, Tone.SECONDARY))
        for n, query in enumerate(queries):
            if n:
                self._examples.addWidget(Text(self._appearance, "·", Role.BODY, Tone.SECONDARY))
            link = WordLink(self._appearance, query)
            link.clicked.connect(lambda _=False, query=query: self.query_asked.emit(query))
            self._examples.addWidget(link)
            self.examples.append(link)

    def _fill_chips(
        self, section: "_Section", counts: "tuple[Count, ...]", name_of: Callable[[str], str], facet: str
    ) -> None:
        from catalog_db.search.messages import SearchRequest
        from ui.reader.search.facets import with_values

        section.clear()
        for count in counts[:_CHIPS_SHOWN]:
            name = name_of(count.value)
            chip = Chip(self._appearance, name, count.count)
            chip.setAccessibleName(f"{name}, " + self.tr("%n publication(s)", "", count.count))
            request = with_values(SearchRequest(""), facet, {count.value})
            chip.clicked.connect(lambda _=False, request=request: self.request_made.emit(request))
            section.flow.addWidget(chip)
        section.show_if_filled()

    def _add_cover(self, section: "_Section", covers: Covers, card: "PublicationCard", note: str) -> CoverButton:
        button = CoverButton(self._appearance, covers, card.id, one_line(card.title), _COVER_WIDTH, note)
        section.flow.addWidget(button)
        return button


class _Section(QWidget):
    """A heading over things that flow; hidden while there are none."""

    def __init__(self, appearance: Appearance, title: str, max_lines: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        appearance.space(column, 2)
        column.addWidget(Text(appearance, title, Role.TITLE_SMALL, bold=True))
        self._inner = QWidget()
        self.flow = FlowLayout(self._inner, max_lines, tight=True)
        appearance.space(self.flow, 8)
        column.addWidget(self._inner)
        self.hide()

    def clear(self) -> None:
        self.flow.clear()

    def show_shapes(self, shapes: QWidget | None) -> None:
        """Shapes in the place of things that are not known yet; None: nothing is expected here."""
        self.clear()
        if shapes is not None:
            self.flow.addWidget(shapes)
        self.show_if_filled()

    def height_of_things(self) -> int:
        return 0 if self.isHidden() else self.flow.heightForWidth(self._inner.width())

    def show_if_filled(self) -> None:
        self.setVisible(self.flow.count() > 0)


# How the search home looked the last time, so that the waiting window keeps just that much place.

_LINES, _EMPTY = "reader/home_lines", "reader/empty"
_MOST = 2


class HomeLines:
    """A guess and no more: where the catalogue has changed since, the page moves once."""

    def __init__(self, state: WindowState) -> None:
        self._state = state

    @property
    def empty(self) -> bool:
        """The room had no publications."""
        return self._state.word(_EMPTY) == "yes"

    def last(self) -> Lines:
        parts = self._state.word(_LINES).split("-")
        if len(parts) != len(USUAL_LINES) or not all(part.isdecimal() and int(part) <= _MOST for part in parts):
            return USUAL_LINES
        return int(parts[0]), int(parts[1]), int(parts[2])

    def remember(self, lines: Lines, *, empty: bool) -> None:
        if not empty:
            self._state.keep_word(_LINES, "-".join(map(str, lines)))
        self._state.keep_word(_EMPTY, "yes" if empty else "no")
