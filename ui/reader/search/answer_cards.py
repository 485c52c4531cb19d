"""Figures above the results: what was asked for, as it is printed, and where; a click opens its page."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.catalogue.answers.service import AnswerCard, Answers
from desktop.catalogue.following.values import CellAt
from ui.theme import Appearance, Role
from ui.widgets.buttons import PageLink, WordLink
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.laid_out import lay_out
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import LinkText, Paragraph, Text, Tone, one_line
from ui.words.books.answers import about, check, figure, leads_on, left_out, note, origin
from ui.words.books.pages import PageNames
from ui.words.tables import named


class AnswerCards(QWidget):
    """At most three cards; or, where a figure was asked for and there is none, a sentence. Hidden without both."""

    opened = Signal(object, int, object)  # id of a publication, its page from 1, the box of the cell or None
    data_opened = Signal(object, int, int)  # SimdasiKey, row and column of the cell
    followed = Signal(object, bool)  # CellAt; in other regions, else through the years
    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.cards: list[CardRow] = []
        self._shown = 0
        self._offers_following = False
        self.sentence = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self._column = QVBoxLayout(self)
        appearance.space(self._column, 0, (0, 0, 0, 8))
        self._column.addWidget(self.sentence)
        self.hide()

    def show_answers(self, answers: Answers, pages: PageNames) -> None:
        self._shown = len(answers.cards)
        while len(self.cards) < self._shown:
            card = CardRow(self._appearance)
            card.opened.connect(self.opened)
            card.data_opened.connect(self.data_opened)
            card.followed.connect(self.followed)
            card.offers_following = self._offers_following
            self.cards.append(card)
            self._column.addWidget(card)
        for n, row in enumerate(self.cards):
            row.setVisible(n < self._shown)
            if n < self._shown:
                row.show_card(answers.cards[n], pages, is_line=answers.leads_on)
        said = note(answers.finding) if answers.asks and not answers.cards else ""
        line = leads_on() if answers.leads_on and self._offers_following else ""
        words = " ".join(
            filter(None, (said, line, check(answers.check), left_out(answers.left_out) if answers.asks else ""))
        )
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))
        self.setVisible(bool(words) or self._shown > 0)
        self.changed.emit()
        parent = self.parentWidget()
        lay_out(parent if parent is not None else self)

    def forget(self) -> None:
        """Nothing is asked any more, or something else."""
        self._shown = 0
        self.hide()

    def offer_following(self) -> None:
        """Figures can be followed through the years and to other regions."""
        self._offers_following = True
        for row in self.cards:
            row.offers_following = True

    def cell_meant(self) -> CellAt | None:
        """Of the card that has the focus, else of the first one."""
        if self.isHidden() or not self._shown:
            return None
        shown = self.cards[: self._shown]
        return next((row.cell for row in shown if any(stop.hasFocus() for stop in row.stops())), shown[0].cell)

    def cell_at(self, publication_id: UUID, page: int, box: tuple[float, float, float, float] | None) -> CellAt | None:
        """The cell that a card leads to."""
        places = ((row.place_on_page, row.cell) for row in self.cards[: self._shown])
        return next((cell for place, cell in places if place == (publication_id, page, box)), None)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [stop for row in self.cards[: self._shown] for stop in row.stops()]


class CardRow(QWidget):
    """A figure, of what it is, and the table and book that it stands in."""

    opened = Signal(object, int, object)
    data_opened = Signal(object, int, int)
    followed = Signal(object, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.offers_following = False
        self._card: AnswerCard | None = None
        self._leads_on = False
        self.figure = LinkText(appearance, Role.SECTION, Tone.TEXT, 2, bold=True)
        self.figure.clicked.connect(self._go)
        self.about = Paragraph(appearance, Role.BODY, Tone.TEXT, 2)
        self.place = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, 2)
        self.page = PageLink(appearance, "")
        self.page.clicked.connect(self._open)
        self.years = WordLink(appearance, self.tr("Through the years (F4)"))
        self.regions = WordLink(appearance, self.tr("In other regions (F5)"))
        self.years.clicked.connect(lambda: self._follow(regions=False))
        self.regions.clicked.connect(lambda: self._follow(regions=True))
        ways = FlowLayout()
        appearance.space(ways, 8)
        for way in (self.years, self.regions):
            ways.addWidget(way)
            way.hide()
        words = QVBoxLayout()
        appearance.space(words, 2)
        words.addWidget(self.figure)
        for paragraph in (self.about, self.place):
            paragraph.indent(3)  # under the letters of the figure, not its focus ring
            words.addWidget(paragraph)
        words.addLayout(ways)
        row = QHBoxLayout(self)
        appearance.space(row, 12, (8, 8, 8, 8))
        row.addLayout(words, 1)
        row.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)

    def show_card(self, card: AnswerCard, pages: PageNames, *, is_line: bool = False) -> None:
        """`is_line`: it is asked for through the years, so that is where its figure leads."""
        self._card = card
        self._leads_on = is_line
        for way in (self.years, self.regions):
            way.setVisible(self._is_followed)
        said, what = one_line(figure(card)), one_line(about(card))
        self.figure.set_text(said)
        self.figure.setAccessibleName(f"{said}, {what}")
        self.about.set_text(what)
        self.place.set_text(f"{named(card.table)} · {one_line(origin(card))}")
        if card.data is not None:
            self.page.setText(self.tr("Table"))
            self.page.setAccessibleName(self.tr("Open the table: {title}").format(title=named(card.table)))
            self.page.setAccessibleDescription("")
            self.page.setToolTip("")
            return
        self.page.setText(pages.short(card.publication_id, card.page))
        self.page.setAccessibleName(
            self.tr("{title}, page {page}").format(
                title=one_line(card.publication), page=pages.name(card.publication_id, card.page)
            )
        )
        place = pages.in_file(card.publication_id, card.page)
        self.page.setAccessibleDescription(place)
        self.page.setToolTip(plain_tip(place))

    @property
    def cell(self) -> CellAt | None:
        card = self._card
        if card is None or (card.table.page is None and card.data is None):
            return None
        return CellAt(card.publication_id, card.table.page or 0, card.table.number, card.row, card.column, card.data)

    @property
    def place_on_page(self) -> tuple[UUID, int, tuple[float, float, float, float] | None] | None:
        card = self._card
        return None if card is None else (card.publication_id, card.page, card.box)

    def stops(self) -> list[QWidget]:
        ways = [self.years, self.regions] if self._is_followed else []
        return [self.figure, *ways, self.page]

    @property
    def _is_followed(self) -> bool:
        return self.offers_following and self.cell is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _follow(self, *, regions: bool) -> None:
        if self.cell is not None:
            self.followed.emit(self.cell, regions)

    def _go(self) -> None:
        if self._leads_on and self._is_followed:
            self._follow(regions=False)
        else:
            self._open()

    def _open(self) -> None:
        card = self._card
        if card is None:
            return
        if card.data is not None:
            self.data_opened.emit(card.data, card.row, card.column)
        else:
            self.opened.emit(card.publication_id, card.page, card.box)
