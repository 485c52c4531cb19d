"""Fills the basket from search results, publication, book and annotations, shows it, and hands it over."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind, TableFormat
from catalog_db.rules.reading.page_labels import PageLabels
from desktop.actors import Actor
from desktop.catalogue.tables.reading import BookTable
from desktop.catalogue.values import PublicationDetails
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.tables.taking import TableTaking
from desktop.reading.copies.values import OwnRequest
from ui.reader.basket.basket import Basket, BasketItem, BasketKind, HandedOver, hand_over
from ui.reader.basket.dialog import BasketDialog
from ui.reader.seat.sign_in import VisitorSession
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts
from ui.words.books.citations import Cited, cited
from ui.words.tables import named

if TYPE_CHECKING:
    from desktop.reading.annotations.values import AnnotationEntry
    from ui.reader.annotations.page import AnnotationsPage
    from ui.viewer.viewer import Viewer

KEY = "F7"


class ReaderBasket(QObject):
    """One for each reader's window, made once the room is open. Guests fill it, too; who hands it over signs in."""

    def __init__(
        self,
        parts: RoomParts,
        reader: ReaderWindow,
        visitor_session: VisitorSession,
        sign_in: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._reader, self._visitor_session, self._sign_in = parts, reader, visitor_session, sign_in
        self.basket = Basket(self)
        self.dialog: BasketDialog | None = None
        self._wanted: CopyKind | None = None  # handed over so, once somebody has signed in
        self.basket.changed.connect(self._show_count)
        key = QShortcut(QKeySequence(KEY), reader)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(self.show)
        reader.basket_asked.connect(self.show)
        reader.session_ended.connect(lambda _idle: self._forget())
        visitor_session.over.connect(lambda _words: self._forget())
        visitor_session.began.connect(lambda _visit: self._go_on())
        reader.controller.built.connect(self._furnish)
        reader.controller.viewer_made.connect(self._furnish_viewer)
        self._furnish()
        if reader.controller.viewer is not None:
            self._furnish_viewer(reader.controller.viewer)

    def show(self) -> None:
        """Show what is in it."""
        if self._reader.guest_prompt.shut:
            return
        self._drop_dialog()
        self.dialog = BasketDialog(
            self._parts.appearance, self.basket, lambda: self._parts.settings.policy.save_marks, self._reader
        )
        self.dialog.handed_over.connect(self.hand_over)
        self.dialog.open()

    def hand_over(self, kind: CopyKind) -> None:
        """Ask the desk for all of it; who has not signed in does so first."""
        visit, items = self._visitor_session.visit, self.basket.items
        if visit is None:
            self._drop_dialog()
            self._sign_in(self.tr("Copies are noted under your visit. Your basket is kept."))
            self._wanted = kind
            return
        if self.dialog is None:
            self.show()
        if self.dialog is None:
            return
        self.dialog.set_busy(True)
        deliveries, actor = self._parts.room.get(Deliveries), visit.actor

        def done(result: HandedOver) -> None:
            if self._visitor_session.visit is not visit:
                return  # the visit is over
            self.basket.take_out(result.items)
            if self.dialog is not None:
                self.dialog.set_busy(False)
                self.dialog.show_handed_over(result)

        def failed(error: ReadingRoomError) -> None:
            if self.dialog is not None:
                self.dialog.set_busy(False)
                self.dialog.show_error(error)

        self._parts.background.run(self, lambda: hand_over(deliveries, actor, items, kind), done, failed)

    def put_pages(self, publication_id: UUID, pages: Sequence[int]) -> None:
        """Pages of the file, from 1; none: the whole publication."""
        try:
            book = self._parts.room.catalogue.get(publication_id)
        except ReadingRoomError:
            return  # it was taken away meanwhile
        self._put([pages_item(book, pages)])

    def put_shown(self, viewer: "Viewer") -> None:
        """The table that is looked at, else the pages of the selected words, else the page that is read."""
        from ui.viewer.tables.book_tables import BookTables  # loaded with the first viewer

        book = viewer.details
        if book is None:
            return
        tables = viewer.findChild(BookTables)
        if tables is not None and tables.settling is not None:
            table, by_hand = tables.as_it_leaves()
            self._put([table_item(book, table, self._parts.room.get(TableTaking), by_hand=by_hand)])
        else:
            self._put([pages_item(book, [page + 1 for page in viewer.pages.selection.pages() or (viewer.pages.page,)])])

    def put_sources(self, sources: Iterable[Cited]) -> None:
        """Citations, nothing of the books."""
        self._put(
            [
                BasketItem(BasketKind.CITATION, source, source.publication_id, source.file_pages)
                for source in sources
                if source.publication_id is not None
            ]
        )

    def furnish_annotations(self, page: "AnnotationsPage") -> None:
        """A list of annotations was made anew."""
        page.offer_basket()
        page.basket_asked.connect(self._put_annotations)
        page.cite_menu.offer_basket(self.put_sources)

    def _put_annotations(self, entries: "Sequence[AnnotationEntry]") -> None:
        items = []
        for entry in entries:
            try:
                book = self._parts.room.catalogue.get(entry.annotation.publication_id)
            except ReadingRoomError:
                continue  # it was taken away
            if entry.page is None or book.sha256 is None:
                continue  # nobody knows where it is now
            annotation = entry.annotation
            words = annotation.label or annotation.note or annotation.quote
            labels = PageLabels(book.pages, book.page_labels)
            source = cited(book, labels, (entry.page,))
            items.append(BasketItem(BasketKind.ANNOTATION, source, book.id, (entry.page,), words))
        self._put(items)

    def _put(self, items: Sequence[BasketItem]) -> None:
        added = self.basket.add(items)
        if not items:
            self._reader.say(self.tr("None of these pages can be copied now."))
            return
        words = self.tr("In the basket: %n item(s). F7 shows it.", "", len(self.basket))
        if not added:
            words = self.tr("That is in the basket already. F7 shows it.")
        viewer = self._reader.controller.viewer
        if viewer is not None and viewer.isVisible():
            viewer.note.show_text(words)
        else:
            self._reader.say(words)

    def _furnish(self) -> None:
        controller = self._reader.controller
        self._reader.header.offer_basket()
        controller.results.offer_basket()
        controller.results.basket_asked.connect(self.put_pages)
        controller.publication.offer_basket()
        controller.publication.basket_asked.connect(lambda publication_id: self.put_pages(publication_id, ()))
        controller.publication.cite_menu.offer_basket(self.put_sources)
        self._show_count()

    def _furnish_viewer(self, viewer: "Viewer") -> None:
        commands = viewer.commands
        for command, act in ((commands.to_basket, lambda: self.put_shown(viewer)), (commands.basket, self.show)):
            command.setVisible(True)
            command.triggered.connect(lambda _=False, act=act: act())
        viewer.cite_menu.offer_basket(self.put_sources)

    def _show_count(self) -> None:
        self._reader.header.show_basket(len(self.basket))

    def _go_on(self) -> None:
        """Somebody signed in: what they filled as a guest goes on."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show()
            self.hand_over(wanted)

    def _forget(self) -> None:
        self._wanted = None
        self._drop_dialog()
        self.basket.clear()

    def _drop_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()


def pages_item(book: PublicationDetails, pages: Sequence[int]) -> BasketItem:
    """Pages of the file, from 1; none: the whole publication."""
    shown = tuple(sorted(set(pages)))
    source = cited(book, PageLabels(book.pages, book.page_labels), shown)
    return BasketItem(BasketKind.PAGES if shown else BasketKind.WHOLE, source, book.id, shown)


def table_item(book: PublicationDetails, table: BookTable, taking: TableTaking, *, by_hand: bool) -> BasketItem:
    """A table as it is settled now; `by_hand`: its reader drew where it lies."""

    def ask(actor: Actor) -> OwnRequest:
        return taking.ask(actor, book, table, TableFormat.XLSX, by_hand=by_hand)

    pages = tuple(sorted(set(table.line.pages)))
    source = cited(book, PageLabels(book.pages, book.page_labels), pages)
    return BasketItem(BasketKind.TABLE, source, book.id, pages, named(table.line), ask)
