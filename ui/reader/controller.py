"""What fills the reader's window once the room is open: results, publication page, viewer, and the search for them."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from catalog_db.errors import DatabaseUnreadable, ReadingRoomError
from catalog_db.search.messages import SearchRequest, Suggestion
from desktop.catalogue.examples import mixed
from desktop.catalogue.searching import SearchAnswer
from desktop.catalogue.values import IndexActivity
from ui.reader.home import EXAMPLES_SHOWN, LAST_READ_SHOWN, RECENT_SHOWN
from ui.reader.navigation import AboutPublication, FollowedCell, Home, OpenBook, OpenData, Results, next_extent
from ui.reader.publication.page import PublicationPage
from ui.reader.search.box import SearchBox
from ui.reader.search.results import ResultsPage
from ui.reader.services import ReaderServices
from ui.widgets.states import ErrorState
from ui.words.books.pages import PageNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.catalogue.answering import AnswersFound
    from ui.kiosk.guestbook.service_page import ServicePage
    from ui.reader.annotations.page import AnnotationsPage
    from ui.reader.beside import ChoosingBeside
    from ui.reader.data.page import DataPage
    from ui.reader.following.page import FollowPage, Goal
    from ui.reader.open_books import OpenBooks
    from ui.reader.window import ReaderWindow
    from ui.viewer.viewer import Viewer

_SUGGESTIONS = 8
_WARM_UP_MS = 400  # after that, a viewer and its document process are made ready for the first book


class ReaderController(QObject):
    """Belongs to a `ReaderWindow`, which says where to go; `build` after that was built anew."""

    built = Signal()  # the pages are others now
    viewer_made = Signal(object)  # Viewer

    def __init__(self, window: "ReaderWindow", services: ReaderServices) -> None:
        super().__init__(window)
        self._window, self.services = window, services
        self.empty = False  # the room has no publications
        self._search_id = self._more_id = self._again_id = self._suggest_id = -1
        self._found_titles_only = False  # what is listed now: its pages come once the index is there
        self._is_ahead = False  # an answer says of the index what its state has not told yet
        self._suggesting: tuple[SearchBox, str] | None = None
        self._found_request: SearchRequest | None = None
        self._books: OpenBooks | None = None
        self._opened: list[UUID] = []  # books of this visit that stand as tabs, in the order in which they were opened
        self.choosing: ChoosingBeside | None = None
        self.service: ServicePage | None = None
        self.annotations: AnnotationsPage | None = None  # of who has signed in
        self.followed: FollowPage | None = None  # made for the first cell that is followed
        self.data: DataPage | None = None  # made for the first table of SIMDASI that is opened
        self.build()
        searching = services.searching
        searching.found.connect(self._on_found)
        searching.failed.connect(self._on_failed)
        searching.suggested.connect(self._on_suggested)
        searching.state_changed.connect(self._follow_index)
        if services.examples is not None:
            services.examples.changed.connect(self._show_new_examples)
        self._answer_id = -1
        if services.answering is not None:
            services.answering.answered.connect(self._on_answered)
        self._warm_up = QTimer(self, singleShot=True, interval=_WARM_UP_MS)
        self._warm_up.timeout.connect(self._make_books)
        self._warm_up.start()

    @property
    def viewer(self) -> "Viewer | None":
        """Of the open book; of two, that with the focus."""
        return self._books.active if self._books is not None else None

    @property
    def books(self) -> "OpenBooks | None":
        return self._books

    def build(self) -> None:
        """Make the pages, in the language of now."""
        appearance, services = self._window.appearance, self.services
        self._damaged: ErrorState | None = None
        self._found_request = None
        self.annotations = None
        self.followed = None
        self.data = None
        self.service = None
        self.results = ResultsPage(appearance, services.covers, services.names)
        if services.following is not None:
            self.results.answers.offer_following()
        self.publication = PublicationPage(appearance, services.covers, services.names)
        self.publication.copy_asked.connect(self._window.copy_asked)
        self.publication.cite_menu.offer_files(lambda: services.settings().policy.save_marks)
        if self._window.offers_sign_in:
            self.publication.offer_copies()
        for page in (self.results, self.publication):
            self._window.pages.addWidget(page)
        self._connect()
        self._show_index_state()
        self.built.emit()

    def fill_home(self) -> bool:
        """Show the search home with what the room has; False where it has nothing and offers the first start."""
        try:
            return self._fill_home()
        except DatabaseUnreadable as error:  # never shown as a room without publications
            self._show_damaged(error)
            return True

    def _show_damaged(self, error: DatabaseUnreadable) -> None:
        window = self._window
        if self._damaged is None:
            self._damaged = ErrorState(window.appearance)
            self._damaged.acted.connect(self.fill_home)
            window.pages.addWidget(self._damaged)
        text = self.tr(
            "{file} is damaged: no publication is gone for that. Please tell the staff; an administrator can mend it."
        )
        title, again = self.tr("The catalogue can't be read"), self.tr("Try again")
        self._damaged.show_state(title, text.format(file=error.path.name), again)
        window.pages.setCurrentWidget(self._damaged)

    def _fill_home(self) -> bool:
        window, catalogue = self._window, self.services.catalogue
        names, covers = self.services.names, self.services.covers
        counts = catalogue.counts()
        self.empty = counts.total == 0
        if self.empty:
            window.pages.setCurrentWidget(window.first_start)
            return False
        names.learn_regions(catalogue.region_names())
        window.home.show_catalogue(counts, catalogue.recent(RECENT_SHOWN), names, covers)
        self._show_examples()
        if self.services.examples is not None:
            self.services.examples.refresh()
        read = window.session.last_read()[:LAST_READ_SHOWN]
        cards = catalogue.cards([publication_id for publication_id, _ in read])
        pages = PageNames(catalogue.page_labels(cards))
        books = [(cards[each], pages.short(each, position.page)) for each, position in read if each in cards]
        window.home.show_last_read(books, covers)
        window.pages.setCurrentWidget(window.home)
        return True

    def _show_examples(self) -> None:
        """What others have found, and what the tables offer."""
        of_tables = self.services.catalogue.examples(EXAMPLES_SHOWN)
        asked = self.services.examples.found if self.services.examples is not None else ()
        self._window.home.show_examples(mixed(asked, of_tables, EXAMPLES_SHOWN))

    def _show_new_examples(self) -> None:
        """Others have found something else, or the staff withhold it. What is still offered stays below a pointer."""
        links, examples = self._window.home.examples, self.services.examples
        if self.empty or examples is None or not isinstance(self._window.history.here, Home):
            return
        offered = {*examples.found, *self.services.catalogue.examples(EXAMPLES_SHOWN)}
        is_at_hand = any(link.hasFocus() or link.underMouse() for link in links)
        if not is_at_hand or not {link.text() for link in links} <= offered:
            self._show_examples()

    def _note_answered(self) -> None:
        """What was searched for is opened: so it was answered. What was offered says nothing of what people ask for."""
        here = self._window.history.here
        if self.services.examples is None or not isinstance(here, Results):
            return
        if here.request.query not in [link.text() for link in self._window.home.examples]:
            self.services.examples.note(here.request)

    def show_results(self, request: SearchRequest) -> None:
        window = self._window
        window.header.box.set_text(request.query)
        if window.pages.currentWidget() is not self.results:
            window.pages.setCurrentWidget(self.results)
            if request != self._found_request or not self.results.go_on_from_there():
                window.header.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if request == self._found_request:
            self._complete_found()
            return  # back from a book: the list stands as it was left
        self._found_request = None
        self._more_id = self._again_id = -1  # what is still to come belongs to rows that go
        self.results.show_loading(request)
        self._search_id = self.services.searching.search(_with_pages(request))
        if self.services.answering is not None:
            self._answer_id = self.services.answering.ask(request.query)

    def show_publication(self, publication_id: UUID) -> None:
        self._window.pages.setCurrentWidget(self.publication)
        try:
            details = self.services.catalogue.get(publication_id)
        except ReadingRoomError as error:
            self.publication.show_error(error)
            return
        self.publication.show_publication(details, is_too_large=not self.services.takes(details.size_bytes))
        if details.sha256 is None:
            self._window.header.box.setFocus(Qt.FocusReason.OtherFocusReason)  # what is left is another search

    def show_book(self, book: OpenBook) -> None:
        books = self._make_books()
        self._window.pages.setCurrentWidget(books)
        books.activate(0)
        books.first.framed_cell = book.cell_at
        books.first.open(book.publication_id, book.page, book.words, book.cell, book.tables)
        self._note_open(book.publication_id)

    def open_beside(self, book: OpenBook) -> None:
        """Put a book beside the one that is open, and go back to both where something else is shown."""
        books = self._make_books()
        self._window.pages.setCurrentWidget(books)
        books.open_beside(book.publication_id, book.page, book.words, book.cell)
        books.active.framed_cell = book.cell_at
        self._note_open(book.publication_id)

    def _note_open(self, publication_id: UUID) -> None:
        from ui.reader.book_tabs import KEPT_TABS

        if publication_id not in self._opened:
            self._opened.append(publication_id)
            shown = [viewer.publication_id for viewer in self._books.viewers] if self._books is not None else []
            spare = [each for each in self._opened if each not in shown]
            for each in spare[: max(0, len(self._opened) - KEPT_TABS)]:
                self._opened.remove(each)
        self._show_tabs()

    def _show_tabs(self) -> None:
        """The books of this visit, but for those that the catalogue has no more."""
        if self._books is None:
            return
        try:
            cards = self.services.catalogue.cards(self._opened)
        except ReadingRoomError:
            return  # the book itself says what is wrong
        self._books.show_tabs([(each, cards[each].title) for each in self._opened if each in cards])

    def _close_tab(self, publication_id: UUID) -> None:
        if publication_id in self._opened:
            self._opened.remove(publication_id)
        self._show_tabs()

    def forget_opened(self) -> None:
        """Somebody else sits down here."""
        self._opened.clear()

    def show_annotations(self) -> None:
        """The list of one's annotations; a guest has none."""
        if self.annotations is None and self.services.make_annotations_page is not None:
            self.annotations = self.services.make_annotations_page()
            self.annotations.jumped.connect(
                lambda publication_id, page: self._window.go(OpenBook(publication_id, page))
            )
            self._window.pages.addWidget(self.annotations)
        if self.annotations is not None:
            self._window.pages.setCurrentWidget(self.annotations)
            self.annotations.refresh()
            self.annotations.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_followed(self, followed: FollowedCell) -> None:
        """A cell, its row or its table through the years or in all regions."""
        from desktop.catalogue.following.values import Extent

        if self.followed is None:
            from ui.reader.following.page import FollowPage

            self.followed = page = FollowPage(self._window.appearance, self.services)
            page.opened.connect(
                lambda publication_id, page, box, cell: self._window.go(
                    OpenBook(publication_id, page, cell=box, cell_at=cell)
                    if cell is None or cell.data is None
                    else OpenData(cell.data, (cell.row, cell.column))
                )
            )
            page.beside_opened.connect(self._open_two)
            page.said.connect(self._window.say)
            if self.services.take_followed is not None:
                self.services.take_followed(page)
            page.turned.connect(self._turn_followed)
            self._window.pages.addWidget(page)
        self._window.pages.setCurrentWidget(self.followed)
        self.followed.follow(followed.cell, regions=followed.regions, extent=Extent(followed.extent))

    def show_data(self, entry: OpenData) -> None:
        """A table of SIMDASI, which has no page."""
        if self.data is None:
            from ui.reader.data.page import DataPage

            self.data = DataPage(self._window.appearance, self.services)
            self.data.left.connect(self._window.back)
            self.data.said.connect(self._window.say)
            if self.services.take_data is not None:
                self.services.take_data(self.data)
            self.data.followed.connect(lambda regions: self.follow_cell(regions=regions))
            self._window.pages.addWidget(self.data)
        self._window.pages.setCurrentWidget(self.data)
        self.data.open(entry.key, entry.cell)

    def _open_two(self, first: "Goal", second: "Goal") -> None:
        """The pages of two figures side by side, each with its cell framed."""
        self._window.go(OpenBook(first[0], first[1], cell=first[2], cell_at=first[3]))
        self.open_beside(OpenBook(second[0], second[1], cell=second[2], cell_at=second[3]))

    def follow_cell(self, *, regions: bool) -> None:
        """Follow the figure that is chosen: of a card, of the table that is looked at, or framed on its page.

        Where that is shown already more of its table is: its row, then its column in all rows, then itself alone again.
        """
        here = self._window.history.here
        if self.services.following is None:
            return
        if isinstance(here, FollowedCell):
            self._turn_followed(regions, next_extent(here.extent) if regions == here.regions else here.extent)
            return
        cell = None
        if isinstance(here, Results):
            cell = self.results.answers.cell_meant()
        elif isinstance(here, OpenData) and self.data is not None:
            cell = self.data.cell_meant()
        elif isinstance(here, OpenBook) and self.viewer is not None:
            cell = self.viewer.cell_meant()
        if cell is not None:
            self._window.go(FollowedCell(cell, regions))
        elif isinstance(here, OpenBook) and self.viewer is not None:
            self.viewer.ask_for_cell()
        elif isinstance(here, Results):
            self._window.say(self.tr("No figure stands above these results: open a table and choose a cell of it."))

    def _turn_followed(self, regions: bool, extent: str) -> None:
        """Another side of what is followed, at the same place of the history."""
        here = self._window.history.here
        if isinstance(here, FollowedCell):
            there = replace(here, regions=regions, extent=extent)
            self._window.history.replace(there)
            self.show_followed(there)

    def show_service(self) -> None:
        """The standard of the service and the official ways to complain, by the settings of now."""
        from ui.kiosk.guestbook.service_page import ServicePage

        pages, old = self._window.pages, self.service
        self.service = page = ServicePage(self._window.appearance, self.services.settings())
        pages.addWidget(page)
        pages.setCurrentWidget(page)
        if old is not None:
            pages.removeWidget(old)
            old.deleteLater()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_annotations(self) -> None:
        """Forget the list and what was typed there."""
        if self.annotations is not None:
            self._window.pages.removeWidget(self.annotations)
            self.annotations.deleteLater()
            self.annotations = None

    def suggest(self, box: SearchBox, text: str) -> None:
        """Ask for suggestions; the box shows them."""
        self._suggesting = (box, text)
        self._suggest_id = self.services.searching.suggest(text, _SUGGESTIONS)

    def follow(self, suggestion: Suggestion) -> None:
        """Go where a suggestion leads."""
        if suggestion.publication_id and suggestion.page:
            self._window.go(OpenBook(suggestion.publication_id, suggestion.page))
        elif suggestion.publication_id:
            self._window.go(AboutPublication(suggestion.publication_id))
        else:
            self._window.search(suggestion.text)

    def remember_reading(self) -> None:
        if self._books is not None and isinstance(self._window.history.here, OpenBook):
            self._books.leave()

    def step_in_book(self, direction: int) -> bool:
        """Back (-1) or forward (1) to where the reader was in the open book; False where there is no such place."""
        return self.viewer is not None and self.viewer.step_place(direction)

    def drop_viewer(self) -> None:
        """Forget the open book."""
        self._warm_up.stop()
        if self.choosing is not None:
            self.choosing.drop()
        if self._books is not None:
            self._books.end()
            self._window.pages.removeWidget(self._books)
            self._books.deleteLater()
            self._books = None

    def drop_viewer_for_now(self) -> "Callable[[], None]":
        """Forget the open books, which are shown anew under another watermark or in another language.

        What is returned puts the second one beside the first again, once that is shown.
        """
        beside = self._books.beside if self._books is not None else None
        was_first = self._books is not None and self._books.active is self._books.first
        self.drop_viewer()

        def again() -> None:
            if beside is not None and isinstance(self._window.history.here, OpenBook):
                self.open_beside(OpenBook(*beside))
                if was_first and self._books is not None:
                    self._books.step_focus()

        return again

    def forget_request(self) -> None:
        """The results that are shown answer nobody any more: ask again."""
        self._found_request = None

    def forget_covers(self) -> None:
        self.services.covers.forget()

    def forget_found(self) -> None:
        """The catalogue changed: covers and results are read again when they are shown the next time."""
        self.forget_covers()
        self.forget_request()
        for page in (self.followed, self.data):
            if page is not None:
                page.forget()
        self._show_tabs()

    def _connect(self) -> None:
        window, results, publication = self._window, self.results, self.publication
        for box in (window.header.box, window.home.box):
            box.typed.connect(lambda text, box=box: self.suggest(box, text))
            box.chosen.connect(self.follow)
        window.note.covered.connect(results.end_above)
        results.request_changed.connect(self._change_request)
        results.more_wanted.connect(self._want_more)
        results.query_asked.connect(window.search)
        results.home_asked.connect(lambda: window.go(Home()))
        for opened in (results.opened, results.page_opened, results.answers.opened, results.answers.data_opened):
            opened.connect(self._note_answered)
        results.opened.connect(lambda publication_id: window.go(AboutPublication(publication_id)))
        results.page_opened.connect(lambda *found: window.go(OpenBook(*found)))
        results.answers.opened.connect(
            lambda publication_id, page, cell: window.go(
                OpenBook(publication_id, page, (), cell, cell_at=results.answers.cell_at(publication_id, page, cell))
            )
        )
        results.answers.data_opened.connect(lambda key, row, column: window.go(OpenData(key, (row, column))))
        results.answers.followed.connect(lambda cell, regions: window.go(FollowedCell(cell, regions)))
        publication.read.connect(lambda publication_id: window.go(OpenBook(publication_id)))
        publication.page_opened.connect(
            lambda publication_id, page, tables: window.go(OpenBook(publication_id, page, tables=tables))
        )
        publication.edition_opened.connect(lambda publication_id: window.go(AboutPublication(publication_id)))
        publication.back_asked.connect(window.back)
        publication.said.connect(window.say)

    def _change_request(self, request: SearchRequest) -> None:
        """Filters and sorting change what is shown here; "back" leads to where the search was made."""
        if isinstance(self._window.history.here, Results):
            self._window.history.replace(Results(request))
        self._found_request = None
        self.show_results(request)

    def _want_more(self, request: SearchRequest) -> None:
        self._more_id = self.services.searching.search(_with_pages(request))

    def _on_found(self, request_id: int, answer: SearchAnswer) -> None:
        here = self._window.history.here
        if request_id not in (self._search_id, self._more_id, self._again_id) or not isinstance(here, Results):
            return
        if request_id == self._more_id:
            self.results.add_answer(answer)
        elif request_id == self._again_id:
            self._note_titles_only(answer)
            self.results.complete(answer)
        else:
            self._note_titles_only(answer)
            self._found_request = here.request
            self.results.show_answer(answer)
            if answer.results.corrected and self.services.answering is not None:
                self._answer_id = self.services.answering.ask(answer.results.suggestion)

    def _note_titles_only(self, answer: SearchAnswer) -> None:
        self._found_titles_only = self._is_ahead = answer.results.titles_only
        if self._found_titles_only:
            self.services.searching.catch_up()  # and tell its state, once it is there
        self._show_index_state()

    def _complete_found(self) -> None:
        """What was found by titles alone gets its pages, once the index is there, where it stands."""
        here = self._window.history.here
        if not self._found_titles_only or not isinstance(here, Results) or here.request != self._found_request:
            return
        request = replace(here.request, limit=max(here.request.limit, self.results.shown))
        self._again_id = self.services.searching.search(_with_pages(request))

    def _on_answered(self, request_id: int, found: "AnswersFound") -> None:
        if request_id == self._answer_id and isinstance(self._window.history.here, Results):
            self.results.answers.show_answers(found.answers, PageNames(found.page_labels))

    def _on_failed(self, request_id: int, error: ReadingRoomError) -> None:
        if request_id in (self._search_id, self._more_id):
            self.results.show_error(error)

    def _on_suggested(self, request_id: int, suggestions: list[Suggestion]) -> None:
        if request_id == self._suggest_id and self._suggesting:
            box, text = self._suggesting
            box.show_suggestions(text, suggestions)
            self._window.fill_if_waiting()

    def _show_index_state(self) -> None:
        """Searching finds titles only while the index is built again."""
        state = self.services.searching.state()
        if state.activity is IndexActivity.READY:
            self.forget_covers()  # they are made as the index reads the files
        if state.activity is IndexActivity.SHUT:
            notice = self.tr("Search finds titles only until this PC has reached the host of the room.")
        elif state.titles_only or self._is_ahead:
            notice = self.tr(
                "The search index is being built. Until it is ready, search finds titles only; "
                "pages then appear here by themselves."
            )
        else:
            notice = ""
        self._window.notice.say(notice)

    def _follow_index(self) -> None:
        self._is_ahead = False
        self._show_index_state()
        if not self.services.searching.state().titles_only:
            self._complete_found()

    def _make_books(self) -> "OpenBooks":
        if self._books is None:
            from ui.reader.open_books import OpenBooks

            self._books = books = OpenBooks(
                self._window.appearance, lambda: self.services.make_viewer(self._window.session)
            )
            books.left.connect(self._window.back)
            books.replaced.connect(self._follow_first)
            books.closed.connect(self._close_tab)
            books.made.connect(self._furnish)
            self._window.pages.addWidget(books)
            self._furnish(books.first)
            self._show_tabs()
        return self._books

    def _furnish(self, viewer: "Viewer") -> None:
        viewer.offer_beside()
        self._window.note.covered.connect(viewer.end_above)
        viewer.another_asked.connect(lambda: self._ask_beside(viewer, None))
        viewer.elsewhere_asked.connect(lambda position: self._ask_beside(viewer, position))
        if self.services.following is not None:
            viewer.offer_following()
            viewer.follow_asked.connect(lambda regions: self.follow_cell(regions=regions))
        viewer.offer_appearance()
        viewer.text_step_asked.connect(self._window.step_text)
        viewer.contrast_asked.connect(self._window.toggle_contrast)
        self.viewer_made.emit(viewer)

    def _ask_beside(self, viewer: "Viewer", position: int | None) -> None:
        if self.choosing is None:
            from ui.reader.beside import ChoosingBeside

            self.choosing = ChoosingBeside(self._window.appearance, self.services, self)
            self.choosing.chosen.connect(self.open_beside)
        if viewer.details is not None:
            read = [(each, place.page) for each, place in self._window.session.last_read()]
            self.choosing.ask(viewer.details, read, self._window, position)

    def _follow_first(self, publication_id: UUID, page: int) -> None:
        """Another book stands at the first place: the way back is the same."""
        if isinstance(self._window.history.here, OpenBook):
            self._window.history.replace(OpenBook(publication_id, page or None))


def _with_pages(request: SearchRequest) -> SearchRequest:
    """Each row that is listed shows its pages; where all pages of one are asked for, the rows stand already."""
    return request if request.all_pages_of else replace(request, pages_for=request.limit)
