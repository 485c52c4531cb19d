"""All about one publication: cover, what it is, its editions, contents, tables and figures, and [Read]."""

from uuid import UUID

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.values import PublicationDetails
from ui.reader.publication.contents import ContentsPanel
from ui.reader.publication.rating import RatingPanel
from ui.theme import Appearance, Role
from ui.widgets.buttons import PageLink, primary_button, quiet_button
from ui.widgets.cover import CoverPicture, Covers
from ui.widgets.erratum import ErratumNotice
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import buttons_in, tab_through
from ui.widgets.plain_text import plain_tip
from ui.widgets.scrolling import scrolled
from ui.widgets.states import ErrorState
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.books.citations import Cited, cited
from ui.words.books.pages import PageNames
from ui.words.books.publications import Names, edition_year, told_apart
from ui.words.cite_menu import CiteMenu
from ui.words.dates import long_day
from ui.words.sentences import sentence

_NARROW = 560  # pixels at 100 %; below it contents stand under the description
_COVER_WIDTH = 168
_DESCRIPTION_PART, _ALL_PARTS = 5, 11  # of the width
_ROOM_BESIDE_COVER = 460
_TITLE_LINES = 14  # all of what a cover prints; only a hostile title is longer
_KB = QLocale.DataSizeFormat.DataSizeTraditionalFormat  # "38.2 kB": few readers know a KiB


class PublicationPage(QWidget):
    """Shows `PublicationDetails`; leaves by [Read], a page, or another edition."""

    read = Signal(UUID)
    page_opened = Signal(UUID, int, object)  # with the words that the list of tables is filtered by, or None
    edition_opened = Signal(UUID)
    back_asked = Signal()
    said = Signal(str)
    copy_asked = Signal(UUID)
    basket_asked = Signal(UUID)
    report_asked = Signal(UUID)
    shown = Signal(UUID)

    def __init__(self, appearance: Appearance, covers: Covers, names: Names) -> None:
        super().__init__()
        self._appearance, self._covers, self._names = appearance, covers, names
        self._id: UUID | None = None
        self._details: PublicationDetails | None = None
        self.contents = ContentsPanel(appearance)
        self.contents.page_opened.connect(self._open_page)
        self._error = ErrorState(appearance)
        self._error.acted.connect(self.back_asked)
        self._whole = QWidget()
        self._direction = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._whole)
        appearance.space(self._direction, 24, (24, 16, 24, 16))
        self._direction.addWidget(self._make_description(), _DESCRIPTION_PART)
        self._direction.addWidget(self.contents, _ALL_PARTS - _DESCRIPTION_PART)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self._error)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_publication(self, details: PublicationDetails, *, is_too_large: bool = False) -> None:
        """`is_too_large`: to be read on this PC, which is why it has no file."""
        self._id, self._details = details.id, details
        title = one_line(details.title)
        self._cover.show_cover(details.id, title)
        self.title.set_text(title)
        self.subtitle.set_text(one_line(details.subtitle))
        self.subtitle.setVisible(bool(details.subtitle))
        self.summary.set_text(self._summary(details))
        self.read_button.setEnabled(details.sha256 is not None)
        self.copy_button.setEnabled(details.sha256 is not None)
        self.basket_button.setEnabled(details.sha256 is not None)
        self.no_file.setText(
            self.tr("This publication is too large to be read on this PC. Please ask the staff.")
            if is_too_large
            else self.tr("Only its description is here, not the book.")
        )
        self.no_file.setVisible(details.sha256 is None)
        self.repaired.setVisible(details.repaired)
        self.erratum.show_erratum(details)
        self.abstract.set_text(details.abstract.strip())
        self.abstract.setVisible(bool(details.abstract.strip()))
        self._show_editions(details)
        self._show_facts(details)
        pages = PageNames({details.id: details.page_labels})
        self.contents.show_contents(
            details.contents,
            details.tables,
            lambda page: pages.name(details.id, page),
            has_book=details.sha256 is not None,
        )
        self._description.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self._whole)
        if not self.rating.isHidden():
            self.shown.emit(details.id)
        self.order_stops()
        self.read_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def publication_id(self) -> UUID | None:
        """The one that is shown."""
        return self._id

    def offer_copies(self) -> None:
        """Visitors can ask the desk for copies here."""
        self.copy_button.show()

    def offer_basket(self) -> None:
        """Visitors can gather publications here."""
        self.basket_button.show()
        self.order_stops()

    def offer_opinions(self) -> None:
        """Visitors can rate here, and report what is wrong. What is rated is asked for by `shown`."""
        self.rating.show()
        self.report_button.show()
        if self._id is not None:
            self.shown.emit(self._id)
            self.order_stops()

    def order_stops(self) -> None:
        """Let Tab follow the eye; after something came or went."""
        rating = [] if self.rating.isHidden() else self.rating.stops()
        tab_through(
            [
                self.read_button,
                self.copy_button,
                self.basket_button,
                self.cite_button,
                self.report_button,
                *buttons_in(self._editions),
                *rating,
                *self.contents.stops(),
            ]
        )

    def sources(self) -> list[Cited]:
        """The whole publication."""
        return [cited(self._details)] if self._details is not None else []

    def _open_cite_menu(self) -> None:
        self.cite_menu.popup(self.cite_button.mapToGlobal(self.cite_button.rect().bottomLeft()))

    def show_error(self, error: ReadingRoomError) -> None:
        self._id = self._details = None
        self._error.show_state(self.tr("This publication can't be shown"), sentence(error), self.tr("Back"))
        self._stack.setCurrentWidget(self._error)
        self._error.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._appearance.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._direction.setDirection(direction)
        # Side by side the longest word of a title must still fit beside the cover.
        room = self.width() if narrow else self.width() * _DESCRIPTION_PART // _ALL_PARTS
        squeezed = room < self._appearance.px(_ROOM_BESIDE_COVER)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if squeezed else QBoxLayout.Direction.LeftToRight)
        self._cover.set_width(_COVER_WIDTH // 2 if squeezed else _COVER_WIDTH)

    def _make_description(self) -> QScrollArea:
        appearance = self._appearance
        self._cover = CoverPicture(appearance, self._covers, _COVER_WIDTH)
        self.title = Paragraph(appearance, Role.SECTION, Tone.TEXT, _TITLE_LINES, bold=True)
        self.subtitle = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 3)
        self.summary = Paragraph(appearance, Role.BODY, Tone.SECONDARY, 3)
        self.read_button = primary_button(appearance, self.tr("Read"), "book")
        self.read_button.clicked.connect(lambda: self._id and self.read.emit(self._id))
        self.copy_button = quiet_button(appearance, self.tr("Ask for a copy"), "copies")
        self.copy_button.clicked.connect(lambda: self._id and self.copy_asked.emit(self._id))
        self.copy_button.hide()
        self.basket_button = quiet_button(appearance, self.tr("Into the basket"), "basket")
        self.basket_button.clicked.connect(lambda: self._id and self.basket_asked.emit(self._id))
        self.basket_button.hide()
        self.cite_button = quiet_button(appearance, self.tr("Cite"), "cite")
        self.cite_menu = CiteMenu(self.sources, self)
        self.cite_menu.said.connect(self.said)
        self.cite_button.clicked.connect(self._open_cite_menu)
        self.report_button = quiet_button(appearance, self.tr("Report a problem"), "report")
        self.report_button.clicked.connect(lambda: self._id and self.report_asked.emit(self._id))
        self.report_button.hide()
        self.rating = RatingPanel(appearance)
        self.rating.hide()
        self.no_file = Text(appearance, "", tone=Tone.WARNING, wrap=True)
        self.repaired = Text(
            appearance,
            self.tr("The file was damaged and repaired; pages may be missing."),
            tone=Tone.WARNING,
            wrap=True,
        )
        self.erratum = ErratumNotice(appearance)
        self.abstract = Paragraph(appearance, Role.BODY)
        self._editions = _Group(appearance, self.tr("Editions of this series"))
        self._edition_flow = FlowLayout()
        appearance.space(self._edition_flow, 6)
        self._editions.column.addLayout(self._edition_flow)
        self._facts = _Group(appearance, self.tr("About this publication"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        appearance.keep(self._form, lambda appearance: self._form.setHorizontalSpacing(appearance.px(16)))
        appearance.keep(self._form, lambda appearance: self._form.setVerticalSpacing(appearance.px(6)))
        self._facts.column.addLayout(self._form)
        top_words = QVBoxLayout()
        appearance.space(top_words, 8)
        for widget in (self.title, self.subtitle, self.summary, self.repaired, self.no_file):
            top_words.addWidget(widget)
        top_words.addSpacing(4)
        buttons = FlowLayout()
        appearance.space(buttons, 8)
        for button in (self.read_button, self.copy_button, self.basket_button, self.cite_button, self.report_button):
            buttons.addWidget(button)
        top_words.addLayout(buttons)
        top_words.addStretch()
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        appearance.space(top, 16)
        top.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(top_words, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        appearance.space(column, 20, (0, 0, 12, 0))
        column.addLayout(top)
        for part in (self.erratum, self._editions, self.abstract, self.rating, self._facts):
            column.addWidget(part)
        column.addStretch(1)
        self._description = scrolled(inner, ground=True)
        appearance.keep(self._description, lambda appearance: self._description.setMinimumWidth(appearance.px(220)))
        return self._description

    def _summary(self, details: PublicationDetails) -> str:
        parts = [
            edition_year(details.year, details.data_year),
            self.tr("%n page(s)", "", details.pages) if details.pages else "",
            self._names.kind(details.kind),
            self._names.region(details.region_code, details.region_name),
        ]
        return " · ".join(part for part in parts if part)

    def _show_editions(self, details: PublicationDetails) -> None:
        self._edition_flow.clear()
        differing = told_apart(details.editions)
        for edition in details.editions:
            year, apart = str(edition.year or "?"), differing.get(edition.id, "")
            link = PageLink(self._appearance, f"{year}, {apart}" if apart else year)
            link.setToolTip(plain_tip(one_line(edition.title)))
            link.setAccessibleName(one_line(edition.title))
            link.setEnabled(edition.id != details.id)
            link.clicked.connect(lambda _=False, publication_id=edition.id: self.edition_opened.emit(publication_id))
            self._edition_flow.addWidget(link)
        self._editions.setVisible(len(details.editions) > 1)

    def _show_facts(self, details: PublicationDetails) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        locale = QLocale()
        released = details.release_date
        languages = {"ind": self.tr("Indonesian"), "eng": self.tr("English"), "bil": self.tr("Indonesian and English")}
        facts = [
            (self.tr("Catalogue number"), details.catalog_number),
            (self.tr("Publication number"), details.publication_number),
            (self.tr("ISSN"), details.issn),
            (self.tr("ISBN"), details.isbn),
            (self.tr("Subject"), self._names.subject(details.subject)),
            (self.tr("Released"), long_day(released) if released else ""),
            (self.tr("Language"), languages.get(details.language, "")),
            (self.tr("Shelf"), details.shelf),
            (self.tr("File size"), locale.formattedDataSize(details.size_bytes, 1, _KB) if details.size_bytes else ""),
        ]
        for name, value in facts:
            if value:
                fact = Paragraph(self._appearance)
                fact.set_text(one_line(value))
                self._form.addRow(Text(self._appearance, name, tone=Tone.SECONDARY), fact)

    def _open_page(self, page: int, tables: str | None) -> None:
        if self._id:
            self.page_opened.emit(self._id, page, tables)


class _Group(QWidget):
    """A heading and what belongs to it."""

    def __init__(self, appearance: Appearance, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        appearance.space(self.column, 8)
        self.column.addWidget(Text(appearance, title, Role.TITLE_SMALL, bold=True))
