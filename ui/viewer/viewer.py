"""The reader's PDF viewer: pages under the watermark, and everything around them."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QParallelAnimationGroup,
    QPoint,
    QPointF,
    QPropertyAnimation,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import DocumentFailed, DocumentProblem, ReadingRoomError
from desktop.books.files import DocumentFile
from desktop.catalogue.following.values import CellAt
from desktop.catalogue.values import PublicationDetails
from desktop.document.messages import Opened
from desktop.document.page_source import PageSource
from desktop.document.watermark import WatermarkText
from desktop.reading.sessions.local_session import LocalSession, ReadingPosition
from desktop.settings.model import Policy
from ui.theme import MOTION_MS, Appearance
from ui.viewer.commands import Commands
from ui.viewer.key_sheet import KeySheet
from ui.viewer.pages.cache import PictureCache
from ui.viewer.pages.highlights import SearchHighlights
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.layout import Fit, TextArea, Zoom
from ui.viewer.pages.margins import Margins
from ui.viewer.pages.pictures import PagePictures
from ui.viewer.pages.places import Places
from ui.viewer.pages.selection import PageWords
from ui.viewer.pages.view import PageView
from ui.viewer.problems import BookProblem, PageProblem
from ui.viewer.selection_bar import PageMenu, SelectionBar
from ui.viewer.side.contents import Heading
from ui.viewer.side.pane import SidePane
from ui.viewer.split_view import SplitView
from ui.viewer.text.copying import Copying, Source
from ui.viewer.text.finding import FindPanel
from ui.viewer.text.links import PageLinks
from ui.viewer.text.selecting import Selecting
from ui.viewer.text.text_mode import TextMode
from ui.viewer.toolbar import ToolBar
from ui.viewer.touching import Touching
from ui.widgets.bars import Note
from ui.widgets.escape import close_bar
from ui.widgets.focus import stands_still
from ui.words.books.citations import CitationStyle, Cited, cited
from ui.words.cite_menu import CiteMenu

Box = tuple[float, float, float, float]  # left, top, right, bottom in points

# What Esc does: it closes the last thing that was opened.


def step_back(viewer: "Viewer") -> bool:
    """Close one thing, the innermost first; False where nothing is left to close, and Esc leads out of the book."""
    commands = viewer.commands
    if viewer.keys is not None and viewer.keys.isVisible():
        viewer.close_keys()
    elif close_bar(viewer):
        pass
    elif _is_typing(viewer):
        viewer.focus_pages()
    elif viewer.finder.is_open:
        viewer.finder.close()
    elif any(close() for close in viewer.steps_back):
        pass
    elif not viewer.pages.selection.is_empty:
        viewer.pages.selection.clear()
    elif viewer.search_highlights.is_shown:
        viewer.search_highlights.highlight(())
    elif viewer.pages.shown_cell is not None:
        viewer.pages.hide_cell()
    elif viewer.split_view.isVisible():
        commands.beside.setChecked(False)
    elif viewer.text_mode.aloud.speaking:
        viewer.text_mode.aloud.stop()
    elif commands.text_mode.isChecked():
        commands.text_mode.setChecked(False)
    elif commands.reading_mode.isChecked():
        commands.reading_mode.setChecked(False)
    elif not viewer.center.currentWidget().isAncestorOf(viewer.focusWidget() or viewer):
        viewer.focus_pages()
    else:
        return False
    return True


def _is_typing(viewer: "Viewer") -> bool:
    """Whether the focus is in a field, such as a note's: it is left first. That of the search closes with its list."""
    field = viewer.focusWidget()
    return isinstance(field, QLineEdit | QPlainTextEdit) and not viewer.finder.bar.isAncestorOf(field)


# Reading mode: what stands around the pages fades away, and comes back.


class ReadingMode(QObject):
    """Fades widgets out while the action is checked; those that were hidden before stay hidden afterwards."""

    def __init__(self, viewer: QWidget, around: Sequence[QWidget], action: QAction) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._around = around
        self._faded: list[QWidget] = []
        self._running: QParallelAnimationGroup | None = None
        action.toggled.connect(self._set)

    def _set(self, on: bool) -> None:
        self.finish()
        if on:
            self._faded = [widget for widget in self._around if not widget.isHidden()]
        for widget in self._faded:
            widget.show()
        if self._still():
            self._end(on)
            return
        group = QParallelAnimationGroup(self)
        for widget in self._faded:
            effect = QGraphicsOpacityEffect(widget)
            widget.setGraphicsEffect(effect)
            fade = QPropertyAnimation(effect, b"opacity", group)
            fade.setDuration(MOTION_MS)
            fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            fade.setStartValue(1.0 if on else 0.0)
            fade.setEndValue(0.0 if on else 1.0)
            group.addAnimation(fade)
        group.finished.connect(lambda: self._end(on))
        self._running = group
        group.start(QParallelAnimationGroup.DeletionPolicy.KeepWhenStopped)

    def finish(self) -> None:
        """Be at the end of a movement at once."""
        if self._running is not None:
            group, self._running = self._running, None
            group.setCurrentTime(group.totalDuration())

    def _end(self, on: bool) -> None:
        self._running = None
        for widget in self._faded:
            widget.setGraphicsEffect(None)  # type: ignore[arg-type]
            widget.setVisible(not on)

    def _still(self) -> bool:
        """Whether the system wants no motion, or nobody would see it."""
        return stands_still(self._viewer) or not self._viewer.isVisible()


_PARTS_OF_TWO = 4  # of the pictures: pages are half as wide, and a second process takes memory of its own
_ROOM_FOR_THREE = 1_200  # pixels at 100 %: in a smaller window the second pane takes the place of the contents
MachineWords = Callable[[UUID], tuple[bytes, frozenset[int]]]  # see `KeptScans.of_book`
FindBook = Callable[[UUID], tuple[PublicationDetails, DocumentFile | None]]


class Viewer(QWidget):
    """Pages count from 1 in `open` and the signals, from 0 inside.

    The page source is made with the viewer and ends with `close`: make the viewer before it is needed, and the
    document process is warm when a book is opened. `find_book` may raise ReadingRoomError.
    """

    back_asked = Signal()  # Esc or the button, when nothing is left to close inside
    page_changed = Signal(int)
    position_changed = Signal()
    close_asked = Signal()  # of one of two books
    another_asked = Signal()  # any book beside this one
    text_step_asked = Signal(int)  # larger (1) or smaller (-1) text in the whole program
    contrast_asked = Signal()
    elsewhere_asked = Signal(int)  # a table, by its position in the list of the publication; -1: there is no list
    follow_asked = Signal(bool)  # the figure that is chosen: in other regions, else through the years
    cell_wanted = Signal()  # to choose it, the table of the page is to be shown
    reading_only = Signal(bool)  # nothing but the pages is to be seen
    cleared = Signal()  # the book is shown no more; another may follow

    def __init__(
        self,
        appearance: Appearance,
        make_source: Callable[[], PageSource],
        find_book: FindBook,
        watermark: WatermarkText,
        policy: Policy,
        session: LocalSession,
        *,
        machine_words: MachineWords = lambda _: (b"", frozenset()),
        speech_engines: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._find_book, self._watermark, self._session = appearance, find_book, watermark, session
        self._find_machine_words = machine_words
        self.machine_pages: frozenset[int] = frozenset()  # of the book, from 1: a machine has read what they say
        self.details: PublicationDetails | None = None
        self._file: DocumentFile | None = None
        self._opened: Opened | None = None
        self._goal: ReadingPosition | None = None  # where to go once the book is open
        self._password: str | None = None
        self._publication_id: UUID | None = None
        self._side_before = False  # the side pane was open before another book came beside
        self._says_margins = False  # somebody asked for this book without margins, and waits for an answer
        self._comes_again = False  # its damaged copy was given up, and is fetched
        self.labels = PageLabels(0)
        self.source = make_source()
        self.commands = Commands(appearance, self)
        self.pictures = PagePictures(self.source, PictureCache(), self)
        self.pages = PageView(appearance, self.pictures, self._page_problem)
        self.copying = Copying(policy, self)
        self.text_mode = TextMode(appearance, self.source, policy, self.copying, speech_engines)
        self.problem = BookProblem(appearance)
        self.side = SidePane(appearance, self.source, self.pictures.cache)
        self.toolbar = ToolBar(appearance, self.commands)
        self.split_view = SplitView(appearance, self.pictures, self._page_problem)
        self.finder = FindPanel(appearance, self.source, self.pages, self.side)
        self.margins = Margins(self.source, self)
        self.margins.measured.connect(self._leave_margins_out)
        self.words = PageWords(self.source, self.pages.selection)
        self.search_highlights = SearchHighlights(self.pages)
        self._tables_filter: str | None = None  # likewise
        self._framed: tuple[int | None, Box | None] = (None, None)  # the cell to frame once the book is there
        self.engines = speech_engines if policy.read_aloud else ()  # that may read aloud; None: those of the system
        self.steps_back: list[Callable[[], bool]] = []  # what Esc closes of others: False where there is nothing
        self.cells_meant: list[Callable[[], CellAt | None]] = []  # the cell that somebody looks at beside the page
        self._framed_cell: CellAt | None = None
        self.selecting = Selecting(self.pages)
        self.selection_bar = SelectionBar(appearance, self.commands, self.pages, self.selecting)
        self.touching = Touching(self.pages, self.selecting)
        Touching(self.split_view.view)
        self.cite_menu = CiteMenu(self.sources, self)
        self.cite_menu.offer_files(lambda: policy.save_marks)
        self.page_menu = PageMenu(self.commands, self.pages, self.text_mode.text, self.cite_menu)
        self.touching.menu_asked.connect(self.page_menu.open_at)
        self.selection_bar.cite.open_menu(self.cite_menu, arrow=False)
        self.toolbar.offer_citing(self.cite_menu)
        self.places = Places(self.pages, self.commands.place_back, self.commands.place_forward)
        self.links = PageLinks(self.source, self.pages)
        self.side.thumbnails.part_seen = self.pages.part_seen
        self.pages.place_changed.connect(self.side.thumbnails.show_seen)
        self.pages.zoom_changed.connect(self.side.thumbnails.show_seen)
        self._build()
        self.keys: KeySheet | None = None  # made when it is first asked for: few ask, and every book would wait for it
        self.note = Note(appearance, self)
        self.note.covered.connect(self._end_above)
        self.reading_mode = ReadingMode(self, [self.toolbar, self.side], self.commands.reading_mode)
        self._connect()
        self._connect_commands()
        self.commands.enable(False)
        self._was_contrast = False
        appearance.keep(self, self._follow_contrast)

    def open(
        self,
        publication_id: UUID,
        page: int | None = None,
        words: Sequence[str] = (),
        cell: Box | None = None,
        tables: str | None = None,
    ) -> None:
        """Open a publication at a page (from 1), or where this session stopped; highlight words on its pages.

        Args:
            cell: Of a table on that page: framed, until the reader goes on.
            tables: Show the list of tables, filtered by these words; None: the pane stays as it is.
        """
        same = self._has_open(publication_id)
        self.leave()
        stopped = self._session.position(publication_id)
        self._goal = (
            ReadingPosition(page, zoom=stopped.zoom if stopped else None)
            if page is not None
            else stopped or ReadingPosition(1)
        )
        self.search_highlights.highlight(words)
        if same:
            self.pages.go_to(self._goal.page - 1, self._goal.offset)
            self.places.forget()
            self._frame(page, cell)
            self.side.filter_tables(tables)
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._framed, self._tables_filter = (page, cell), tables
        self._clear()
        self._publication_id = publication_id
        self._find()

    def open_again(self) -> None:
        """What is known of the book is another than when it was opened: read it anew, at the same page."""
        if self.details is not None:
            publication_id, page = self.details.id, self.pages.page + 1
            self.leave()
            self._clear()
            self.open(publication_id, page)

    def _has_open(self, publication_id: UUID) -> bool:
        """With the file of now: another one may have taken its place since."""
        if self.details is None or self.details.id != publication_id or self._opened is None:
            return False
        try:
            return self._find_book(publication_id)[0].sha256 == self.details.sha256
        except ReadingRoomError:
            return True

    def _find(self) -> None:
        """Where the book lies now, and open it: it may have come since somebody tried."""
        assert self._publication_id is not None
        try:
            self.details, self._file = self._find_book(self._publication_id)
        except ReadingRoomError as error:
            self._show_book_problem(error)
            return
        self.toolbar.show_title(self.details.title)
        self._load()

    @property
    def publication_id(self) -> UUID | None:
        """The book that is shown, or could not be."""
        return self._publication_id

    def offer_beside(self) -> None:
        """Somebody opens other books beside this one."""
        self.commands.another.setVisible(True)
        self.commands.elsewhere.setVisible(True)
        self.side.tables.offer_elsewhere()

    def offer_following(self) -> None:
        """Somebody follows figures through the years and to other regions."""
        for action in (self.commands.years, self.commands.regions):
            action.setVisible(True)

    @property
    def framed_cell(self) -> CellAt | None:
        """Which cell is framed on its page, where that is known."""
        return self._framed_cell

    @framed_cell.setter
    def framed_cell(self, cell: CellAt | None) -> None:
        self._framed_cell = cell
        self.pages.framed.emit()

    def cell_meant(self) -> CellAt | None:
        """The cell that is looked at in its table, else the one that is framed on the page."""
        for find in self.cells_meant:
            if (cell := find()) is not None:
                return cell
        return self.framed_cell if self.pages.shown_cell is not None else None

    def ask_for_cell(self) -> None:
        """Nobody has chosen a figure yet: show the table of this page, where there is one."""
        self.note.show_text(
            self.tr("Choose a figure of the table first, then press F4 for its years or F5 for other regions.")
        )
        self.cell_wanted.emit()

    def offer_appearance(self) -> None:
        """Somebody changes text size and contrast of the program."""
        for action in (self.commands.text_larger, self.commands.text_smaller, self.commands.contrast):
            action.setVisible(True)

    def stand_beside(self, paired: bool) -> None:
        """It shares the window with another book, or has it to itself again."""
        self.toolbar.stand_beside(paired)
        if paired:
            self._side_before = self._side_before or self.commands.side_pane.isChecked()
            self.commands.side_pane.setChecked(False)
        elif self._side_before:
            self._side_before = False
            self.commands.side_pane.setChecked(True)
        self.pictures.cache.share(_PARTS_OF_TWO if paired else 1)
        self.pages.want_anew()

    def be_active(self, active: bool | None) -> None:
        """Of two books, whether this one has the focus; None: it is the only one."""
        self.toolbar.mark_active(active)
        self.selection_bar.mean(active is not False)

    def end_above(self, height: int) -> None:
        """Leave so many pixels of the window's lower edge to what is said there: it would lie over words."""
        window = self.window()
        self._end_above(height - (window.height() - self.mapTo(window, QPoint(0, self.height())).y()))

    def _end_above(self, height: int) -> None:
        for area in (self.pages, self.split_view.view, self.text_mode.text):
            area.end_above(max(0, height))

    def leave(self) -> None:
        """The reader goes elsewhere: keep the place, stop reading aloud."""
        self.text_mode.leave()
        if self.details is not None and self._opened is not None:
            page, offset = self.pages.place()
            zoom = self.pages.zoom
            factor = zoom.factor if zoom.fit is Fit.ZOOM else None
            self._session.remember(self.details.id, ReadingPosition(page + 1, offset, factor))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        self.source.stop()
        self._clear()
        super().closeEvent(event)

    # Building

    def _build(self) -> None:
        self.center = QStackedWidget()
        for each in (self.pages, self.text_mode, self.problem):
            self.center.addWidget(each)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder.bar)
        column.addWidget(self.center, 1)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.side, middle, self.split_view):
            self.body.addWidget(widget)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        self._appearance.keep(self.body, lambda appearance: self.body.setHandleWidth(appearance.px(4)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.toolbar)
        outer.addWidget(self.body, 1)
        self.finder.bar.hide()
        self.split_view.hide()

    def _connect(self) -> None:
        source, pages = self.source, self.pages
        source.opened.connect(self._show_book)
        source.open_failed.connect(self._show_book_problem)
        pages.page_changed.connect(self._show_page)
        pages.place_changed.connect(self.position_changed)
        pages.zoom_changed.connect(self._show_zoom)
        self.selecting.clicked.connect(self._click)
        self.copying.said.connect(self.note.show_text)
        self.cite_menu.said.connect(self.note.show_text)
        self.toolbar.back_asked.connect(self.back_asked)
        self.toolbar.close_asked.connect(self.close_asked)
        self.toolbar.zoom_chosen.connect(pages.set_zoom)
        self.toolbar.page_field.page_chosen.connect(self.go_to)
        self.toolbar.page_field.left.connect(self.focus_pages)
        self.side.page_chosen.connect(self.go_to)
        self.side.tables.elsewhere_chosen.connect(self.elsewhere_asked)
        self.side.tables.beside_chosen.connect(self.hold_beside)
        self.split_view.closed.connect(lambda: self.commands.beside.setChecked(False))
        self.text_mode.page_asked.connect(self.go_to)
        self.problem.retry_asked.connect(self._find)
        self.problem.back_asked.connect(self.back_asked)
        self.problem.password_given.connect(self._try_password)
        self.finder.closed.connect(self.focus_pages)
        self.finder.begun.connect(self.places.begin_search)
        self.finder.closed.connect(self.places.end_search)

    def _connect_commands(self) -> None:
        commands, pages = self.commands, self.pages
        commands.find.triggered.connect(self._begin_finding)
        commands.find_next.triggered.connect(lambda: self.finder.step(1))
        commands.find_previous.triggered.connect(lambda: self.finder.step(-1))
        commands.go_to_page.triggered.connect(self.toolbar.page_field.begin)
        commands.place_back.triggered.connect(lambda: self.step_place(-1))
        commands.place_forward.triggered.connect(lambda: self.step_place(1))
        commands.zoom_in.triggered.connect(lambda: self._resize(1))
        commands.zoom_out.triggered.connect(lambda: self._resize(-1))
        commands.fit_width.triggered.connect(lambda: self._fit(whole_pages=False))
        commands.fit_page.triggered.connect(lambda: self._fit(whole_pages=True))
        commands.trim.toggled.connect(self._set_trim)
        commands.rotate.triggered.connect(lambda: pages.rotate(90))
        commands.rotate_back.triggered.connect(lambda: pages.rotate(-90))
        commands.dark_pages.toggled.connect(self._set_dark)
        commands.text_mode.toggled.connect(self._set_text_mode)
        commands.beside.toggled.connect(self._set_beside)
        commands.side_pane.setChecked(True)
        commands.side_pane.toggled.connect(self.side.setVisible)
        commands.copy.triggered.connect(self._copy)
        commands.another.triggered.connect(lambda: self.another_asked.emit())  # noqa: PLW0108 - without `checked`
        commands.elsewhere.triggered.connect(self._ask_elsewhere)
        commands.years.triggered.connect(lambda: self.follow_asked.emit(False))
        commands.regions.triggered.connect(lambda: self.follow_asked.emit(True))
        commands.text_larger.triggered.connect(lambda: self.text_step_asked.emit(1))
        commands.text_smaller.triggered.connect(lambda: self.text_step_asked.emit(-1))
        commands.contrast.triggered.connect(lambda: self.contrast_asked.emit())  # noqa: PLW0108 - without `checked`
        commands.cite.triggered.connect(lambda: self.cite_menu.copy(CitationStyle.LINE))
        commands.reading_mode.toggled.connect(self.reading_only)
        commands.select_page.triggered.connect(self._select_page)
        commands.help.triggered.connect(self._toggle_keys)

    # Opening

    def _clear(self) -> None:
        self.details, self._file, self._opened, self._password = None, None, None, None
        self._publication_id, self._comes_again = None, False
        self.labels = PageLabels(0)
        self.words.forget()
        self.finder.close()
        self.pictures.forget()
        self.pages.clear()
        self.margins.forget()
        self.pages.fit_text(None)
        self.places.forget()
        self.split_view.view.clear()
        self.links.forget()
        self.commands.beside.setChecked(False)
        self.commands.text_mode.setChecked(False)
        self.problem.forget()
        self.toolbar.use_labels(self.labels)
        self.side.show_book((), (), self.labels)  # nothing of the book before stands beside the next
        self.commands.enable(False)
        self.cleared.emit()

    def _load(self) -> None:
        self.center.setCurrentWidget(self.pages)
        if self._file is None:
            comes = DocumentProblem.SEAL_BROKEN if self._comes_again else DocumentProblem.MISSING
            self._show_book_problem(DocumentFailed(comes))
            return
        self.pages.show_loading()
        words, self.machine_pages = b"", frozenset[int]()
        if self.details is not None:
            try:
                words, self.machine_pages = self._find_machine_words(self.details.id)
            except ReadingRoomError:
                pass  # the pages themselves say more than the words read off them
        self.source.open(self._file, self._password, self._watermark, words)

    def _try_password(self, password: str) -> None:
        self._password = password
        self._load()

    def _show_book(self, opened: Opened) -> None:
        details = self.details
        if details is None:
            return
        self._opened = opened
        self.problem.forget()
        self.labels = PageLabels(opened.page_count, details.page_labels)
        self.center.setCurrentWidget(self.pages)
        self._show_state(has_pages=True)
        goal, self._goal = self._goal or ReadingPosition(1), None
        fitted = Zoom(Fit.PAGE if self._session.whole_pages else Fit.WIDTH)
        self.pages.set_zoom(fitted if goal.zoom is None else Zoom.of(goal.zoom))
        self.pages.set_document(opened, goal.page - 1, goal.offset)
        self.split_view.use_book(opened, self.labels)
        self.copying.use(Source(details.title, details.year, self.labels, self.machine_pages))
        self.text_mode.use_book(opened.page_count, details.language)
        self.toolbar.use_labels(self.labels)
        self.finder.use_labels(self.labels)
        self.side.show_book(self._headings(details, opened), details.tables, self.labels)
        tables, self._tables_filter = self._tables_filter, None
        self.side.filter_tables(tables)
        self._show_page(self.pages.page)
        self.search_highlights.refresh()
        framed, self._framed = self._framed, (None, None)
        self._frame(*framed)
        if self._session.without_margins:
            self.commands.trim.setChecked(True)
            self.margins.measure(self._sizes(), self.pages.page)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sizes(self) -> list[tuple[float, float]]:
        opened = self._opened
        return [opened.size(number) for number in range(opened.page_count)] if opened is not None else []

    def _frame(self, page: int | None, cell: Box | None) -> None:
        """Frame the cell that somebody came for, and no other."""
        if page is None or cell is None:
            self.pages.hide_cell()
        else:
            left, top, right, bottom = cell
            self.pages.show_cell(page - 1, QRectF(left, top, right - left, bottom - top))

    def _headings(self, details: PublicationDetails, opened: Opened) -> list[Heading]:
        if details.contents:
            return [Heading(line.level, line.title, line.page - 1 if line.page else None) for line in details.contents]
        return [Heading(entry.level, entry.title, entry.page) for entry in opened.outline]

    def _show_book_problem(self, error: ReadingRoomError) -> None:
        self._opened = None
        if isinstance(error, DocumentFailed) and error.problem is DocumentProblem.SEAL_BROKEN:
            self._comes_again = True  # until it is there again
        self.problem.show_problem(error)
        self.center.setCurrentWidget(self.problem)
        self._show_state(has_pages=False)

    def _page_problem(self, page: int, error: DocumentFailed) -> QWidget:
        label = self.labels.label(page) if page < self.labels.count else str(page + 1)
        widget = PageProblem(self._appearance, page, label, error, is_last=page + 1 >= self.labels.count)
        widget.retry_asked.connect(self._retry_page)
        widget.next_asked.connect(lambda page: self.go_to(page + 1))
        return widget

    def _retry_page(self, page: int) -> None:
        self.pages.try_again(page)
        if self.split_view.isVisible():
            self.split_view.view.try_again(page)

    def _show_state(self, *, has_pages: bool) -> None:
        """What can be done now."""
        self.reading_mode.finish()
        commands = self.commands
        commands.enable(has_pages)
        self.places.refresh()
        self.toolbar.page_field.setEnabled(has_pages)
        self.toolbar.zoom.setEnabled(has_pages)
        self.side.setVisible(has_pages and commands.side_pane.isChecked() and not commands.reading_mode.isChecked())

    # Moving

    def go_to(self, page: int) -> None:
        """Show a page (from 0)."""
        self.pages.go_to(page)
        if self.text_mode.isVisible():
            self.text_mode.show_page(self.pages.page)

    def step_place(self, direction: int) -> bool:
        """Back (-1) to where the reader was in this book, or forward (1) again; False where there is nowhere to go."""
        moved = self.places.step(direction)
        if moved and self.text_mode.isVisible():
            self.text_mode.show_page(self.pages.page)
        return moved

    def hold_beside(self, page: int) -> None:
        """Keep a page in view in the second pane."""
        self.commands.beside.setChecked(True)
        self.split_view.hold(page)

    def _show_page(self, page: int) -> None:
        self.toolbar.page_field.show_page(page)
        self.side.show_page(page)
        self.links.stay(page)
        self.pages.setAccessibleDescription(
            self.tr("Page {page} of {count}").format(page=self.labels.label(page), count=self.labels.count)
        )
        self.page_changed.emit(page + 1)

    def _show_zoom(self) -> None:
        self.toolbar.show_zoom(self.pages.zoom_factor)
        self.commands.fit_width.setChecked(self.pages.zoom.fit is Fit.WIDTH)
        self.commands.fit_page.setChecked(self.pages.zoom.fit is Fit.PAGE)

    def _fit(self, *, whole_pages: bool) -> None:
        """As this visitor wants them, in the next book, too."""
        self._session.whole_pages = whole_pages
        self.pages.set_zoom(Zoom(Fit.PAGE if whole_pages else Fit.WIDTH))

    def _set_trim(self, on: bool) -> None:
        """Leave margins out, in the next book, too."""
        if on == self._session.without_margins or self._opened is None:
            return
        self._session.without_margins = on
        if not on:
            self.margins.forget()
            self.pages.fit_text(None)
            return
        if self.pages.zoom.fit is Fit.ZOOM:
            self._fit(whole_pages=self._session.whole_pages)
        self._says_margins = True
        self.margins.measure(self._sizes(), self.pages.page)

    def _leave_margins_out(self, area: TextArea | None) -> None:
        self.pages.fit_text(area)
        says_so, self._says_margins = self._says_margins, False
        if area is None and says_so:
            self.note.show_text(self.tr("The pages of this book have no margins that could be left out."))

    def _resize(self, direction: int) -> None:
        if self.commands.text_mode.isChecked():
            self.text_mode.step_size(direction)
        elif self.split_view.view.hasFocus():
            self.split_view.view.step_zoom(direction)
        else:
            self.pages.step_zoom(direction)

    def _click(self, page: int, point: QPointF) -> None:
        target = self.pages.link_at(page, point)
        if target is not None:
            self.go_to(target)

    # Modes

    def _follow_contrast(self, appearance: Appearance) -> None:
        """Pages go with high contrast, until the reader wants them otherwise."""
        if appearance.high_contrast is self._was_contrast:
            return
        self._was_contrast = appearance.high_contrast
        self.commands.dark_pages.setChecked(self._was_contrast and appearance.dark)
        if self.isVisible() and self.commands.dark_pages.isChecked():
            self.note.show_text(self.tr("The pages are dark, too. The key D makes them white."))

    def _set_dark(self, dark: bool) -> None:
        self.pages.set_dark(dark)
        self.split_view.view.set_dark(dark)

    def _set_text_mode(self, on: bool) -> None:
        if self._opened is None:
            return
        if on:
            self.finder.close()
            self.center.setCurrentWidget(self.text_mode)
            self.text_mode.show_page(self.pages.page)
            self.text_mode.take_focus()
        else:
            self.text_mode.leave()
            self.center.setCurrentWidget(self.pages)
            self.focus_pages()

    def put_beside(self, panel: QWidget, share: float) -> None:
        """Show a panel beside the pages, which gets this share of the room of both."""
        if self.body.indexOf(panel) < 0:
            self.body.addWidget(panel)
        panel.show()
        if self.body.width() < self._appearance.px(_ROOM_FOR_THREE):
            self.commands.side_pane.setChecked(False)
        side = self.side.width() if self.side.isVisible() else 0
        held = round((self.body.width() - side) * share)
        shown = [side, self.body.width() - side - held]
        self.body.setSizes(shown + [held if self.body.widget(at) is panel else 0 for at in range(2, self.body.count())])

    def _set_beside(self, on: bool) -> None:
        if on:
            self.put_beside(self.split_view, 0.4)
            self.split_view.hold(self.pages.page)
        else:
            self.split_view.hide()
            self.pictures.want_nothing(self.split_view.view)
            self.focus_pages()

    def _begin_finding(self) -> None:
        self.commands.text_mode.setChecked(False)
        self.search_highlights.highlight(())
        self.commands.side_pane.setChecked(True)
        self.finder.begin()

    def _toggle_keys(self) -> None:
        if self.keys is None:
            self.keys = KeySheet(self._appearance, self, self.commands.key_lines())
            self.keys.closed.connect(self.close_keys)
        if self.keys.isVisible():
            self.close_keys()
        else:
            self.keys.open()

    def close_keys(self) -> None:
        if self.keys is not None:
            self.keys.hide()
        self.focus_pages()

    def focus_pages(self) -> None:
        self.center.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not step_back(self):
                self.back_asked.emit()
            return
        super().keyPressEvent(event)

    # Text

    def _copy(self) -> None:
        if self.commands.text_mode.isChecked():
            self.text_mode.text.copy_selection()
            return
        if (text := self.pages.selection.text()) is not None:
            self.copying.copy(text, self.pages.selection.pages())

    def _ask_elsewhere(self) -> None:
        """The table of the page that is read, else the last one before it."""
        tables = enumerate(self.details.tables) if self.details is not None else ()
        lines = [(line.page, at) for at, line in tables if line.kind == "table" and line.page]
        before = [(page, -at) for page, at in lines if page <= self.pages.page + 1]
        on_page = [at for page, at in lines if page == self.pages.page + 1]
        position = min(on_page) if on_page else -max(before)[1] if before else lines[0][1] if lines else -1
        self.elsewhere_asked.emit(position)

    def sources(self) -> list[Cited]:
        """Where the selected words are from, else the page that is read."""
        if self.details is None or self._opened is None:
            return []
        pages = self.pages.selection.pages() or (self.pages.page,)
        return [cited(self.details, self.labels.from_one, [page + 1 for page in pages])]

    def _select_page(self) -> None:
        if self.commands.text_mode.isChecked():
            self.text_mode.text.selectAll()
        else:
            self.selecting.select_page()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.text_mode.text.forget_watermark()
