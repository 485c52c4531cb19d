"""One publication among the results, and one table."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from catalog_db.search.messages import Hit, PageHit, TableHit
from desktop.catalogue.values import PublicationCard
from ui.theme import Appearance, Role
from ui.widgets.buttons import PageLink, WordLink
from ui.widgets.cover import CoverPicture, Covers
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import buttons_in
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import LinkText, Paragraph, Tone, one_line
from ui.words.books.pages import PageNames
from ui.words.books.publications import Names, edition_year

_COVER_WIDTH = 86


class ResultRow(QWidget):
    """Cover, title, facts, snippet and the pages that answer. Reused from search to search."""

    opened = Signal(UUID)  # the publication's own page
    page_opened = Signal(UUID, int)
    all_pages_asked = Signal(UUID)
    basket_asked = Signal(UUID, tuple)  # with the pages that are shown, from 1

    def __init__(self, appearance: Appearance, covers: Covers, names: Names) -> None:
        super().__init__()
        self._appearance = appearance
        self._names = names
        self._id: UUID | None = None
        self.offers_basket = False  # visitors gather pages here
        self._cover = CoverPicture(appearance, covers, _COVER_WIDTH)
        self._cover.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = LinkText(appearance, Role.TITLE_SMALL, Tone.TEXT, 2, bold=True)
        self.title.clicked.connect(self._open)
        self.facts = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 2)
        self.rating = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 1)
        self.table = Paragraph(appearance, Role.BODY, Tone.TEXT, 1)
        self.snippet = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 2)
        self.machine = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 2)
        self._machine_pages: frozenset[int] = frozenset()
        self._links = QWidget()
        self._flow = FlowLayout(self._links)
        appearance.space(self._flow, 6)
        words = QVBoxLayout()
        appearance.space(words, 4)
        words.addWidget(self.title)
        for paragraph in (self.facts, self.rating, self.table, self.snippet):
            paragraph.indent(3)  # under the letters of the title, not its focus ring
            words.addWidget(paragraph)
        words.addWidget(self._links)
        self.machine.indent(3)
        words.addWidget(self.machine)
        words.addStretch()
        row = QHBoxLayout(self)
        appearance.space(row, 16, (8, 16, 8, 16))
        row.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_hit(self, hit: Hit, card: PublicationCard | None, pages: PageNames, apart: str = "") -> None:
        """`apart`: what tells it from another of the same title and year in the list."""
        self._id = hit.id
        title = one_line(hit.title)
        self.title.set_text(title)
        self._cover.show_cover(hit.id, title)
        self.facts.set_text(self._card_line(card, apart) if card else str(hit.year or ""))
        self.show_rating("")
        best = hit.pages[0] if hit.pages else None
        self.table.set_text(one_line(best.table) if best else "")
        self.table.setVisible(bool(best and best.table))
        self.snippet.set_text(best.snippet.text if best else "", best.snippet.emphasis if best else ())
        self.snippet.setVisible(bool(best and best.snippet.text))
        self._machine_pages = card.machine_pages if card else frozenset()
        self._show_pages(hit, hit.pages, pages)

    def show_rating(self, words: str) -> None:
        """What visitors think of it; empty: too few have said so."""
        self.rating.set_text(f"★ {words}" if words else "")
        self.rating.setVisible(bool(words))

    def show_all_pages(self, hit: Hit, pages: PageNames) -> None:
        """Show all pages of the hit that is shown, in the order of the book; the keyboard goes on at the first."""
        self._show_pages(hit, sorted(hit.pages, key=lambda found: found.page), pages)
        item = self._flow.itemAt(0)
        if item is not None and (first := item.widget()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pages(self, hit: Hit, shown: Sequence[PageHit], pages: PageNames) -> None:
        title = one_line(hit.title)
        self._flow.clear()
        for found in shown:
            name = pages.name(hit.id, found.page)
            link = PageLink(self._appearance, pages.short(hit.id, found.page))
            link.setAccessibleName(self.tr("{title}, page {page}").format(title=title, page=name))
            place = pages.in_file(hit.id, found.page)
            if found.page in self._machine_pages:
                place = "\n".join(filter(None, (place, self.tr("Read by machine"))))
            link.setAccessibleDescription(place)
            link.setToolTip(plain_tip("\n".join(filter(None, (place, found.table or found.snippet.text)))))
            link.clicked.connect(lambda _=False, page=found.page: self.page_opened.emit(self._id, page))
            self._flow.addWidget(link)
        if hit.more_pages:
            more = WordLink(self._appearance, self.tr("+%n page(s)", "", hit.more_pages))
            more.setAccessibleName(f"{title}, {more.text()}")
            more.setToolTip(self.tr("Show all pages that answer"))
            more.clicked.connect(lambda: self.all_pages_asked.emit(hit.id))
            self._flow.addWidget(more)
        if self.offers_basket and shown:
            numbers = tuple(found.page for found in shown)
            keep = WordLink(self._appearance, self.tr("Into the basket"))
            keep.setAccessibleName(self.tr("{title}: these pages into the basket").format(title=title))
            keep.clicked.connect(lambda: self.basket_asked.emit(hit.id, numbers))
            self._flow.addWidget(keep)
        self._links.setVisible(bool(hit.pages))
        by_machine = [pages.short(hit.id, found.page) for found in shown if found.page in self._machine_pages]
        self.machine.set_text(
            self.tr("Read by machine: {pages}. Compare with the picture of the page.").format(
                pages=", ".join(by_machine)
            )
        )
        self.machine.setVisible(bool(by_machine))

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self.title, *buttons_in(self._links)]

    @property
    def publication_id(self) -> UUID | None:
        return self._id

    def mousePressEvent(self, event) -> None:
        if self._cover.geometry().contains(event.position().toPoint()):
            self._open()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _open(self) -> None:
        if self._id:
            self.opened.emit(self._id)

    def _card_line(self, card: PublicationCard, apart: str) -> str:
        """Year, catalogue number, pages, kind and region in one line, whatever of it is known."""
        parts = [
            edition_year(card.year, card.data_year),
            apart,
            self.tr("Catalogue {number}").format(number=card.catalog_number) if card.catalog_number else "",
            self.tr("%n page(s)", "", card.pages) if card.pages else "",
            self._names.kind(card.kind),
            self._names.region(card.region_code, card.region_name),
        ]
        return " · ".join(dict.fromkeys(part for part in parts if part))  # where pages tell it apart, once


class TableRow(QWidget):
    """A table or figure whose title answers, in one line that is a link."""

    page_opened = Signal(UUID, int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._hit: TableHit | None = None
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = LinkText(appearance, Role.BODY, Tone.TEXT, 2)
        self.title.clicked.connect(self._open)
        self.book = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, 1)
        self.page = PageLink(appearance, "")
        self.page.clicked.connect(self._open)
        words = QVBoxLayout()
        appearance.space(words, 0)
        words.addStretch()
        words.addWidget(self.title)
        self.book.indent(3)
        words.addWidget(self.book)
        words.addStretch()
        row = QHBoxLayout(self)
        appearance.space(row, 12, (8, 6, 8, 6))
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.page)
        appearance.keep(self, lambda _: self._draw_icon())
        # Beside the first line.
        appearance.keep(self._icon, lambda appearance: self._icon.setContentsMargins(0, appearance.px(3), 0, 0))

    def show_hit(self, hit: TableHit, pages: PageNames) -> None:
        self._hit = hit
        name = self.tr("Figure") if hit.kind == "figure" else self.tr("Table")
        number = one_line(f"{name} {hit.number}".strip())
        self.title.set_text(f"{number}  {one_line(hit.title)}", ((0, len(number)),))
        self.book.set_text(one_line(hit.publication_title))
        page = pages.name(hit.publication_id, hit.page)
        self.page.setText(pages.short(hit.publication_id, hit.page))
        self.page.setAccessibleName(self.tr("{title}, page {page}").format(title=number, page=page))
        place = pages.in_file(hit.publication_id, hit.page)
        self.page.setAccessibleDescription(place)
        self.page.setToolTip(plain_tip(place))
        self._draw_icon()

    def _draw_icon(self) -> None:
        name = "figure" if self._hit and self._hit.kind == "figure" else "table"
        self._icon.setPixmap(pixmap(self._appearance, name, 20, self._appearance.colors.link, self.devicePixelRatioF()))

    def _open(self) -> None:
        if self._hit:
            self.page_opened.emit(self._hit.publication_id, self._hit.page)
