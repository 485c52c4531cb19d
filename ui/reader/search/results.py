"""The results of a search: filters, chips, tables first, then publications with the pages that answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError
from catalog_db.search.messages import Hit, SearchRequest, SearchResults, Sort
from desktop.catalogue.searching import SearchAnswer
from desktop.catalogue.values import PublicationCard
from ui.reader.search.answer_cards import AnswerCards
from ui.reader.search.facets import FacetPanel, chosen_values, is_filtered, label_of, with_values
from ui.reader.search.notes import QueryNotes
from ui.reader.search.result_row import ResultRow, TableRow
from ui.theme import Appearance, Role
from ui.widgets.buttons import Chip, quiet_button
from ui.widgets.cover import Covers
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import buttons_in, enter_first, tab_through
from ui.widgets.icons import set_icon
from ui.widgets.laid_out import lay_out
from ui.widgets.scrolling import scrolled
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.text import LinkText, Text, Tone
from ui.words.books.pages import PageNames
from ui.words.books.publications import Names, told_apart
from ui.words.books.queries import named
from ui.words.sentences import sentence

PAGE_SIZE = 20
_TABLES_SHOWN = 4
_PATIENCE_MS = 150
_CHIPS_AT = 2  # after the filters' button and the heading
_NARROW = 900  # pixels at 100 %; below it the filters stand behind a button


class ResultsPage(QWidget):
    """Shows `SearchResults`; what the reader wants next leaves as a request."""

    request_changed = Signal(SearchRequest)
    more_wanted = Signal(SearchRequest)
    query_asked = Signal(str)
    home_asked = Signal()
    opened = Signal(UUID)
    page_opened = Signal(UUID, int, tuple)  # with the words to highlight
    desk_asked = Signal()
    basket_asked = Signal(UUID, tuple)  # with the pages that are shown, from 1
    listed = Signal(tuple)  # ids of the publications that are shown now

    def __init__(self, appearance: Appearance, covers: Covers, names: Names) -> None:
        super().__init__()
        self._appearance, self._covers, self._names = appearance, covers, names
        self._request = SearchRequest("")
        self._results: SearchResults | None = None
        self._shown = 0
        self._cards: dict[UUID, PublicationCard] = {}  # of the rows that are shown
        self._offers_desk = False
        self._pages_of: UUID | None = None  # whose pages were asked for
        self._is_loading = False  # what is shown answers another request
        self._left_from: QWidget | None = None  # what led into a book
        self.facets = FacetPanel(appearance)
        self.facets.request_changed.connect(self.request_changed)
        self.facets.lengthened.connect(self._order_stops)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self.rows: list[ResultRow] = []
        self._offers_basket = False
        self.table_rows: list[TableRow] = []
        row = QHBoxLayout(self)
        appearance.space(row, 0)
        row.addWidget(self.facets)
        row.addWidget(self._make_list(), 1)
        for left in (self.opened, self.page_opened, self.answers.opened, self.answers.data_opened):
            left.connect(self._remember_stop)

    def end_above(self, height: int) -> None:
        """Leave so many pixels of the lower edge to what is said there: it would lie over page numbers."""
        margins = self.contentsMargins()
        self.setContentsMargins(margins.left(), margins.top(), margins.right(), height)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed, up to the last page that was asked for."""
        return self._results.hits if self._results else ()

    @property
    def shown(self) -> int:
        """How many publications are listed."""
        return self._shown

    def complete(self, answer: SearchAnswer) -> None:
        """Show the answer to the present request once more, with its pages; the list stays where it is."""
        if self._is_loading:
            return
        bar = self._scroll.verticalScrollBar()
        place = bar.value()
        self._show_answer(answer.results, PageNames(answer.page_labels), answer.cards)
        lay_out(self)
        bar.setValue(place)
        if answer.results.hits:
            self.listed.emit(tuple(hit.id for hit in answer.results.hits))

    def show_loading(self, request: SearchRequest) -> None:
        """A new search began. What is shown stays for a moment: most answers come before an eye sees it go."""
        self._pages_of = None
        self._is_loading = True
        same_query = self._results is not None and request.query == self._request.query
        if request.query != self._request.query:
            self.answers.forget()
        self._request = request
        if self._results is None:
            self._show_waiting()
        elif not same_query:
            self._patience.start()

    def _show_waiting(self) -> None:
        """Nothing of an older answer beside it: its filters would ask for the older query."""
        self._show_only(self._skeleton)
        self._heading.setText(self.tr("Searching …"))
        self._forget_query()
        lay_out(self)

    def _forget_query(self) -> None:
        self._notes.setVisible(False)
        self._chip_flow.clear()
        self.facets.show_facets(SearchRequest(self._request.query), {})

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show the answer to the present request from its beginning, all of it with the next frame."""
        self._patience.stop()
        self._is_loading = False
        self._left_from = None
        self._show_answer(answer.results, PageNames(answer.page_labels), answer.cards)
        lay_out(self)
        if answer.results.hits:
            self.listed.emit(tuple(hit.id for hit in answer.results.hits))

    def _show_answer(self, results: SearchResults, pages: PageNames, cards: Mapping[UUID, PublicationCard]) -> None:
        self._results, self._shown = results, len(results.hits)
        self.facets.show_facets(self._request, results.facets)
        self._arrange_filters()
        self._show_chips(results)
        self._show_notes(results)
        self._heading.setText(self.tr("%n publication(s)", "", results.total))
        self._show_tables(results, pages)
        if not results.hits and not results.tables:
            self._show_empty()
            self._order_stops()
            return
        self._cards = dict(cards)
        apart = told_apart(self._cards.values())
        for n, hit in enumerate(results.hits):
            self._row(n).show_hit(hit, cards.get(hit.id), pages, apart.get(hit.id, ""))
        self._show_only(self._found)
        self._scroll.verticalScrollBar().setValue(0)
        self._update_list()

    def add_answer(self, answer: SearchAnswer) -> None:
        """Show further hits below the others, or all pages of the one that was asked for."""
        results, pages = answer.results, PageNames(answer.page_labels)
        if self._pages_of is not None:
            self._show_all_pages(results, pages)
            return
        self._cards |= answer.cards
        apart = told_apart(self._cards.values())
        for hit in results.hits:
            self._row(self._shown).show_hit(hit, answer.cards.get(hit.id), pages, apart.get(hit.id, ""))
            self._shown += 1
        self._update_list()
        lay_out(self)
        self.listed.emit(tuple(hit.id for hit in results.hits))

    def show_ratings(self, words: Mapping[UUID, str]) -> None:
        """What visitors think of some of what is listed."""
        for row in self.rows[: self._shown]:
            if row.publication_id is not None and row.publication_id in words:
                row.show_rating(words[row.publication_id])

    def show_error(self, error: ReadingRoomError) -> None:
        self._patience.stop()
        self._is_loading = False
        self._results = None
        self._heading.setText("")
        self._forget_query()
        self._error.show_state(self.tr("The search did not work"), sentence(error), self.tr("Search again"))
        self._show_only(self._error)
        lay_out(self)

    def offer_basket(self) -> None:
        """Visitors can gather what is found here."""
        self._offers_basket = True
        for row in self.rows:
            row.offers_basket = True

    def offer_desk(self) -> None:
        """Visitors can ask the desk for what they do not find."""
        self._offers_desk = True
        self._show_desk()

    def go_on_from_there(self) -> bool:
        """Back from a book: give the focus to what led into it. False: nothing of this list did."""
        stop = self._left_from
        return stop is not None and isValid(stop) and enter_first([stop])

    def _remember_stop(self, *_of_the_book: object) -> None:
        focus = self.window().focusWidget()
        self._left_from = focus if focus is not None and self._scroll.isAncestorOf(focus) else None

    def step_area(self) -> bool:
        """Move the focus on: into what was found, from there to the filters; False: next is the box to search in."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            tables, books = [row.title for row in self.table_rows], [row.title for row in self.rows]
            return enter_first([*self.answers.stops(), *tables, *books, self._empty.button, self._error.button])
        return self._scroll.isAncestorOf(focus) and enter_first([*self.facets.stops(), self._filters])

    def _show_desk(self) -> None:
        """Below what was found, or that nothing was."""
        self.desk_button.setVisible(self._offers_desk and not (self._empty.isHidden() and self._found.isHidden()))
        self.poor_button.setVisible(self._offers_desk and not self.any_word.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_filters()

    def _make_list(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        self._appearance.space(column, 8, (16, 12, 24, 24))
        column.addLayout(self._make_top())
        self._second_row = QHBoxLayout()
        column.addLayout(self._second_row)
        column.addWidget(self._make_notes())
        self.answers = AnswerCards(self._appearance)
        self.answers.changed.connect(self._order_stops)
        column.addWidget(self.answers)
        self._skeleton = Skeleton(self._appearance)
        self._empty = EmptyState(self._appearance)
        self._empty.acted.connect(self._widen)
        self._error = ErrorState(self._appearance)
        self._error.acted.connect(lambda: self.request_changed.emit(self._request))
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        self._appearance.space(found, 0)
        self._tables = QWidget()
        self._table_column = QVBoxLayout(self._tables)
        self._appearance.space(self._table_column, 0, (0, 0, 0, 12))
        found.addWidget(self._tables)
        self._row_column = QVBoxLayout()
        self._appearance.space(self._row_column, 0)
        found.addLayout(self._row_column)
        self._more = quiet_button(self._appearance, self.tr("Show more"), "down")
        self._more.clicked.connect(self._ask_more)
        found.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._states = (self._skeleton, self._empty, self._error, self._found)
        for state in self._states:
            column.addWidget(state)
        self.desk_button = quiet_button(self._appearance, self.tr("Not found? Ask the desk (F2)"), "message")
        self.desk_button.clicked.connect(self.desk_asked)
        self.desk_button.hide()
        column.addWidget(self.desk_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll = scrolled(inner, ground=True, follows=True)
        return self._scroll

    def _make_top(self) -> QHBoxLayout:
        self._heading = Text(self._appearance, "", Role.SECTION, bold=True)
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips)
        self._appearance.space(self._chip_flow, 8)
        self._filters = quiet_button(self._appearance, self.tr("Filters"))
        self._filters.setCheckable(True)
        self._filters.toggled.connect(lambda _: self._arrange_filters())
        set_icon(self._appearance, self._filters, "contents")
        self.sort = QComboBox()
        self.sort.setAccessibleName(self.tr("Sort by"))
        self._appearance.touch(self.sort)
        for sort, name in (
            (Sort.RELEVANCE, self.tr("Best match")),
            (Sort.YEAR, self.tr("Newest first")),
            (Sort.TITLE, self.tr("By title")),
        ):
            self.sort.addItem(name, sort)
        self.sort.activated.connect(self._on_sorted)
        self._top_row = top = QHBoxLayout()
        self._appearance.space(top, 12)
        top.addWidget(self._filters)
        top.addWidget(self._heading)
        top.addWidget(self._chips, 1)
        top.addStretch()
        top.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _make_notes(self) -> QWidget:
        self._notes = QWidget()
        notes = QVBoxLayout(self._notes)
        self._appearance.space(notes, 4, (0, 0, 0, 8))
        self.done = QueryNotes(self._appearance)
        self.done.request_changed.connect(self.request_changed)
        self.any_word = Text(self._appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.meant = LinkText(self._appearance, Role.INPUT, Tone.LINK)
        self.meant.clicked.connect(self._ask_meant)
        self.poor_button = quiet_button(self._appearance, self.tr("Ask the desk (F2)"), "message")
        self.poor_button.clicked.connect(self.desk_asked)
        self.poor_button.hide()
        line = QHBoxLayout()
        self._appearance.space(line, 8)
        line.addWidget(self.any_word, 1)
        line.addWidget(self.poor_button)
        notes.addWidget(self.meant)
        notes.addWidget(self.done)
        notes.addLayout(line)
        return self._notes

    def _row(self, n: int) -> ResultRow:
        if n == len(self.rows):
            row = ResultRow(self._appearance, self._covers, self._names)
            row.opened.connect(self.opened)
            row.page_opened.connect(self._open_page)
            row.all_pages_asked.connect(self._ask_all_pages)
            row.basket_asked.connect(self.basket_asked)
            row.offers_basket = self._offers_basket
            self.rows.append(row)
            self._row_column.addWidget(row)
        return self.rows[n]

    def _ask_more(self) -> None:
        if self._is_loading:
            return
        self._pages_of = None
        self.more_wanted.emit(replace(self._request, offset=self._shown))

    def _ask_all_pages(self, publication_id: UUID) -> None:
        if self._is_loading:
            return
        self._pages_of = publication_id
        shown = replace(self._request, offset=0, limit=self._shown, pages_for=0, all_pages_of=publication_id)
        self.more_wanted.emit(shown)

    def _show_all_pages(self, results: SearchResults, pages: PageNames) -> None:
        hit = next((hit for hit in results.hits if hit.id == self._pages_of), None)
        row = next((row for row in self.rows[: self._shown] if row.publication_id == self._pages_of), None)
        self._pages_of = None
        if hit is not None and row is not None:
            row.show_all_pages(hit, pages)
            self._order_stops()
            lay_out(self)

    def _show_tables(self, results: SearchResults, pages: PageNames) -> None:
        hits = results.tables[:_TABLES_SHOWN]
        while len(self.table_rows) < len(hits):
            row = TableRow(self._appearance)
            row.page_opened.connect(self._open_page)
            self.table_rows.append(row)
            self._table_column.addWidget(row)
        for n, row in enumerate(self.table_rows):
            row.setVisible(n < len(hits))
            if n < len(hits):
                row.show_hit(hits[n], pages)
        self._tables.setVisible(bool(hits))

    def _show_chips(self, results: SearchResults) -> None:
        self._chip_flow.clear()
        for words in dict.fromkeys(chip.words for chip in results.chips if chip.filters):
            those = [chip for chip in results.chips if chip.words == words]
            self._add_chip(named(those), lambda words=words: self._drop_words(words))
        named_in_query = {(chip.kind, chip.value): chip.label for chip in results.chips}
        for name in ("year", "region", "subject", "kind"):
            for value in sorted(chosen_values(self._request, name)):
                label = named_in_query.get((name, value)) or label_of(results.facets, name, value)
                self._add_chip(label, lambda n=name, v=value: self._drop_filter(n, v))
        self.sort.setCurrentIndex(self.sort.findData(self._request.sort))

    def _add_chip(self, label: str, drop) -> None:
        chip = Chip(self._appearance, label, removable=True)
        chip.setToolTip(self.tr("Take this filter away"))
        chip.setAccessibleName(self.tr("Take away the filter {name}").format(name=label))
        chip.clicked.connect(lambda _=False: drop())
        self._chip_flow.addWidget(chip)

    def _show_notes(self, results: SearchResults) -> None:
        offers = bool(results.suggestion) and not results.corrected and not results.also
        self.meant.setVisible(offers)
        if offers:
            self.meant.set_text(self.tr("Did you mean “{query}”?").format(query=results.suggestion))
        self.done.show_notes(self._request, results)
        poor = results.any_word and bool(results.hits)
        self.any_word.setVisible(poor)
        self.any_word.setText(self.tr("No publication has all of these words. These have some of them."))
        self._notes.setVisible(offers or poor or not self.done.isHidden())

    def _show_empty(self) -> None:
        if is_filtered(self._request):
            sentence, action = self.tr("No publication fits all filters."), self.tr("Take all filters away")
        else:
            sentence = self.tr("Try fewer or other words, for instance “penduduk” instead of “jumlah warga”.")
            action = self.tr("To the start page")
        self._heading.setText("")
        title = self.tr("Nothing found for “{query}”").format(query=self._request.query) if self._request.query else ""
        self._empty.show_state(title or self.tr("Nothing found"), sentence, action)
        self._show_only(self._empty)

    def _widen(self) -> None:
        empty = SearchRequest(self._request.query, sort=self._request.sort)
        if empty == replace(self._request, offset=0):
            self.home_asked.emit()
        else:
            self.request_changed.emit(empty)

    def _show_only(self, state: QWidget) -> None:
        for each in self._states:
            each.setVisible(each is state)
        self.sort.setVisible(state in (self._found, self._skeleton))
        self._show_desk()

    def _update_list(self) -> None:
        for n, row in enumerate(self.rows):
            row.setVisible(n < self._shown)
        self._more.setVisible(self._results is not None and self._shown < self._results.total)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab leads first to what puts back what was done to the query, so that no list of filters lies before it."""
        stops: list[QWidget] = [
            *buttons_in(self._chips),
            self.sort,
            self.meant,
            *self.done.stops(),
            self.poor_button,
            self._filters,
            *self.facets.stops(),
        ]
        stops += self.answers.stops()
        for table in self.table_rows:
            stops += [table.title, table.page]
        for row in self.rows:
            stops += row.stops()
        tab_through([*stops, self._more, self._empty.button, self.desk_button])

    def _arrange_filters(self) -> None:
        narrow = self.width() < self._appearance.px(_NARROW)
        useful = bool(self.facets.rows) or self._results is None
        self._filters.setVisible(narrow and useful)
        self.facets.setVisible(useful and (not narrow or self._filters.isChecked()))
        if narrow != (self._second_row.count() > 0):
            if narrow:
                self._second_row.addWidget(self._chips)
            else:
                self._top_row.insertWidget(_CHIPS_AT, self._chips, 1)

    def _on_sorted(self) -> None:
        self.request_changed.emit(replace(self._request, sort=self.sort.currentData(), offset=0))

    def _drop_words(self, words: str) -> None:
        ignored = self._request.ignored_chips | {words}
        self.request_changed.emit(replace(self._request, ignored_chips=ignored, offset=0))

    def _drop_filter(self, name: str, value: str) -> None:
        chosen: Sequence[str] = [v for v in chosen_values(self._request, name) if v != value]
        self.request_changed.emit(with_values(self._request, name, chosen))

    def _ask_meant(self) -> None:
        if self._results:
            self.query_asked.emit(self._results.suggestion)

    def _open_page(self, publication_id: UUID, page: int) -> None:
        self.page_opened.emit(publication_id, page, self._results.words if self._results else ())
