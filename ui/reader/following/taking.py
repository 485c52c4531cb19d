"""What is followed is taken along as a table of its own, with the sources of all its points."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.following.table import as_table, sources_of
from ui.background import Calls
from ui.reader.following.page import FollowPage
from ui.theme import Appearance
from ui.viewer.tables.book_tables import Way
from ui.viewer.tables.taking import Leaving, TableTaker, TakingAway


class TakingFollowed(TakingAway):
    """Belongs to a page that follows cells."""

    taken = Signal(object)  # Way: once more, after somebody has signed in

    def __init__(
        self, appearance: Appearance, page: FollowPage, taker: TableTaker, background: Calls, catalogue: Catalogue
    ) -> None:
        super().__init__(appearance, page, taker, background)
        self._page, self._catalogue = page, catalogue
        page.taken.connect(self.take)
        self.taken.connect(self.take)
        copy, words = self.ways()
        page.use_ways(copy=copy, save_words=words)

    def take(self, way: Way) -> None:
        if self.is_there() and not self._taker.sign_in(self, way):
            self.leave(way)

    def keep(self, _way: Way) -> None:
        """The same page is shown once somebody has signed in."""

    @property
    def save_button(self) -> QWidget:
        return self._page.save_button

    def leaving(self) -> Leaving | None:
        if self._page.shown is None:
            return None
        found, pages = self._page.shown
        origin = found.origin
        if origin is None:
            return None
        try:
            book = origin.cell.data or self._catalogue.get(origin.cell.publication_id)
        except ReadingRoomError as error:
            self.fail(error)
            return None
        return Leaving(book, as_table(found, pages.name), sources=sources_of(found, pages.name))

    def is_there(self) -> bool:
        return self._page.shown is not None

    def say(self, words: str) -> None:
        self._page.said.emit(words)

    def show_busy(self, *, busy: bool) -> None:
        self._page.set_busy(busy)
