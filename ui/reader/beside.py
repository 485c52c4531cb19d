"""Chooses what is put beside the open book: the same table elsewhere, another edition, or any book of the room."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.search.messages import SearchRequest
from desktop.catalogue.elsewhere import TableElsewhere
from desktop.catalogue.searching import SearchAnswer
from desktop.catalogue.values import PublicationDetails
from ui.help_key import belongs_to
from ui.reader.navigation import OpenBook
from ui.reader.services import ReaderServices
from ui.theme import Appearance, Role
from ui.viewer.side.place_list import PlaceList, PlaceRow
from ui.widgets.escape import clear_by_escape
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone, make_clearable, one_line
from ui.words.books.pages import PageNames
from ui.words.sentences import sentence

_SIZE = 640, 380  # pixels at 100 % of the lists
_ASK_AFTER_MS = 200  # once nobody types
_FOUND = 20


class BesideDialog(FormDialog):
    """`chosen` with an `OpenBook`; one click on a row is enough."""

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        services: ReaderServices,
        book: PublicationDetails,
        read: Sequence[tuple[UUID, int]],
        parent: QWidget,
    ) -> None:
        """`read`: books of this visit with the page (from 1) where each was left, the last first."""
        super().__init__(appearance, parent)
        self._over = parent
        self.setWindowTitle(self.tr("Open beside this book"))
        belongs_to(self, "reading")
        self.tables = _Elsewhere(appearance, services, book)
        self.books = _Books(appearance, services, book, read)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tables, self.tr("This table in other editions and regions"))
        self.tabs.addTab(self.books, self.tr("Another book"))
        self.tabs.currentChanged.connect(lambda _: self._take_focus())
        self.body.addWidget(self.tabs)
        for pane in (self.tables, self.books):
            pane.chosen.connect(self._choose)
        appearance.keep(self, self._arrange)

    def ask_table(self, position: int) -> None:
        """Begin with the table at a position of the list of the book."""
        self.tables.show_table(position)
        self.tabs.setCurrentWidget(self.tables)
        self.open()
        self._take_focus()

    def ask_book(self) -> None:
        self.tabs.setCurrentWidget(self.books)
        self.open()
        self._take_focus()

    def _take_focus(self) -> None:
        (self.books.edit if self.tabs.currentWidget() is self.books else self.tables.list).setFocus()

    def _choose(self, goal: OpenBook) -> None:
        self.accept()
        self.chosen.emit(goal)

    def _arrange(self, appearance: Appearance) -> None:
        screen = self._over.window().size()
        width = min(appearance.px(_SIZE[0]), screen.width() - appearance.px(80))
        height = min(appearance.px(_SIZE[1]), screen.height() - appearance.px(160))
        self.tabs.setFixedSize(width, max(height, 200))


class _Pane(QWidget):
    """A list of places in books, and a sentence where there is none."""

    chosen = Signal(object)  # OpenBook

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._goals: list[OpenBook] = []
        self.message = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.list = PlaceList(appearance, name)
        self.list.chosen.connect(lambda row: self.chosen.emit(self._goals[row]))
        self.column = QVBoxLayout(self)
        appearance.space(self.column, 8, (0, 8, 0, 0))
        self.column.addWidget(self.message)
        self.column.addWidget(self.list, 1)

    def show_goals(self, rows: Sequence[tuple[PlaceRow, OpenBook]], message: str = "") -> None:
        self._goals = [goal for _, goal in rows]
        self.list.places.set_rows([row for row, _ in rows])
        self.message.setText(message)
        self.message.setVisible(bool(message))
        if rows:
            self.list.setCurrentIndex(self.list.places.index(0))


class _Elsewhere(_Pane):
    def __init__(self, appearance: Appearance, services: ReaderServices, book: PublicationDetails) -> None:
        super().__init__(appearance, self.tr("The table elsewhere"))
        self._services, self._book = services, book
        self._asked = -1
        lines = [(at, line) for at, line in enumerate(book.tables) if line.kind == "table"]
        self.table = QComboBox()
        self.table.setAccessibleName(self.tr("Table of this book"))
        self.table.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        appearance.touch(self.table)
        for at, line in lines:
            self.table.addItem(self._name(line.number, line.title), at)
        self.column.insertWidget(0, self.table)
        if not lines:
            self.table.hide()
        self.table.currentIndexChanged.connect(lambda _: self._look(self.table.currentData()))
        if not lines:
            self.show_goals((), self.tr("No list of tables is known for this publication."))

    def show_table(self, position: int) -> None:
        at = self.table.findData(position)
        if at < 0:
            return
        if at == self.table.currentIndex():
            self._look(position)
        self.table.setCurrentIndex(at)

    def _look(self, position: int | None) -> None:
        if position is None or position == self._asked:
            return
        self._asked = position
        services, publication_id = self._services, self._book.id
        self.show_goals((), self.tr("Looking for it in the lists of tables …"))
        services.calls.run(
            self,
            lambda: services.catalogue.tables_like(publication_id, position),
            lambda found: self._show(position, found),
            lambda error: self.show_goals((), sentence(error)),
        )

    def _show(self, position: int, found: Sequence[TableElsewhere]) -> None:
        if position != self._asked:
            return  # another one was chosen since
        pages = PageNames(self._services.catalogue.page_labels({each.publication_id for each in found}))
        rows = [(self._row(each, pages), OpenBook(each.publication_id, each.page)) for each in found]
        self.show_goals(rows, "" if rows else self.tr("No other publication of this room lists a table like it."))

    def _name(self, number: str, title: str) -> str:
        kind = self.tr("Table")
        return one_line(f"{kind} {number} {title}")

    def _row(self, table: TableElsewhere, pages: PageNames) -> PlaceRow:
        region = self._services.names.region(table.region_code, table.region_name)
        title = self._name(table.number, table.title)
        if not table.same:
            title = self.tr("Similar: {title}").format(title=title)
        data = self.tr("data of {year}").format(year=table.data_years[-1]) if table.data_years else ""
        head = " · ".join(filter(None, (str(table.year or ""), data, region, one_line(table.publication_title))))
        return PlaceRow(table.page - 1, pages.name(table.publication_id, table.page), head, title)


class _Books(_Pane):
    def __init__(
        self,
        appearance: Appearance,
        services: ReaderServices,
        book: PublicationDetails,
        read: Sequence[tuple[UUID, int]],
    ) -> None:
        super().__init__(appearance, self.tr("Books"))
        self._services, self._book, self._read = services, book, read
        self._search_id = -1
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self.edit.setPlaceholderText(self.tr("Search for a book or a table"))
        self.edit.setAccessibleName(self.edit.placeholderText())
        make_clearable(appearance, self.edit)
        clear_by_escape(self.edit)
        appearance.touch(self.edit)
        self.column.insertWidget(0, self.edit)
        self._pause = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._pause.timeout.connect(self.search)
        self.edit.textChanged.connect(lambda _: self._pause.start())
        self.edit.returnPressed.connect(self._enter)
        services.searching.found.connect(self._take)
        services.searching.failed.connect(self._fail)
        self._propose()

    def search(self) -> None:
        """Look for what is typed; nothing: propose editions and books of the visit."""
        self._pause.stop()
        query = self.edit.text().strip()
        if not query:
            self._search_id = -1
            self._propose()
            return
        self._search_id = self._services.searching.search(SearchRequest(query, limit=_FOUND, pages_for=_FOUND))

    def _enter(self) -> None:
        if self._pause.isActive() or not self.edit.text().strip():
            self.search()
        else:
            self.list.setFocus()

    def _propose(self) -> None:
        editions = [edition.id for edition in self._book.editions if edition.id != self._book.id]
        read = {each: page for each, page in self._read if each != self._book.id and each not in editions}
        cards = self._services.catalogue.cards([*editions, *read])
        pages = PageNames(self._services.catalogue.page_labels(cards))
        rows = []
        for each in (*editions, *read):
            if each not in cards:
                continue
            page = read.get(each)
            facts = self.tr("Another edition of this book") if page is None else self.tr("Read in this visit")
            label = pages.name(each, page) if page else ""
            rows.append((PlaceRow((page or 1) - 1, label, one_line(cards[each].title), facts), OpenBook(each, page)))
        self.show_goals(rows, "" if rows else self.tr("Type what you look for: a title, a region, a year, a table."))

    def _take(self, request_id: int, answer: SearchAnswer) -> None:
        if request_id != self._search_id:
            return
        rows, words = [], tuple(answer.results.words)
        pages = PageNames(answer.page_labels)
        for hit in answer.results.hits:
            card = answer.cards.get(hit.id)
            if card is None:
                continue
            best = hit.pages[0] if hit.pages else None
            region = self._services.names.region(hit.region_code)
            facts = " · ".join(filter(None, (str(hit.year or ""), region, one_line(best.table) if best else "")))
            label = pages.name(hit.id, best.page) if best else ""
            row = PlaceRow((best.page if best else 1) - 1, label, one_line(hit.title), facts)
            rows.append((row, OpenBook(hit.id, best.page if best else None, words)))
        self.show_goals(rows, "" if rows else self.tr("Nothing was found for these words."))

    def _fail(self, request_id: int, error: ReadingRoomError) -> None:
        if request_id == self._search_id:
            self.show_goals((), sentence(error))


class ChoosingBeside(QObject):
    """Opens the dialog for a viewer that asks, one at a time."""

    chosen = Signal(object)  # OpenBook

    def __init__(self, appearance: Appearance, services: ReaderServices, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._services = appearance, services
        self.dialog: BesideDialog | None = None

    def ask(
        self, book: PublicationDetails, read: Sequence[tuple[UUID, int]], parent: QWidget, position: int | None
    ) -> None:
        """`position`: of the table to look for elsewhere, in the list of the book; None: any book."""
        self.drop()
        self.dialog = BesideDialog(self._appearance, self._services, book, read, parent)
        self.dialog.chosen.connect(self.chosen)
        if position is None:
            self.dialog.ask_book()
        else:
            self.dialog.ask_table(position)

    def drop(self) -> None:
        """Somebody else sits down here."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
