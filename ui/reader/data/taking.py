"""A table of SIMDASI is taken along as tables of books are, with where it is from and when it was fetched."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.catalogue.simdasi.as_book_table import as_book_table, source_of
from ui.background import Calls
from ui.reader.data.page import DataPage
from ui.theme import Appearance
from ui.viewer.tables.book_tables import Way
from ui.viewer.tables.taking import Leaving, TableTaker, TakingAway


class TakingData(TakingAway):
    """Belongs to a page of tables that are data."""

    taken = Signal(object)  # Way: once more, after somebody has signed in

    def __init__(self, appearance: Appearance, page: DataPage, taker: TableTaker, background: Calls) -> None:
        super().__init__(appearance, page, taker, background)
        self._page = page
        page.taken.connect(self.take)
        self.taken.connect(self.take)
        copy, words = self.ways()
        page.use_ways(copy=copy, save_words=words)

    def take(self, way: Way) -> None:
        """Take along what is looked at."""
        if self.is_there() and not self._taker.sign_in(self, way):
            self.leave(way)

    def keep(self, _way: Way) -> None:
        """The same page is shown once somebody has signed in."""

    @property
    def save_button(self) -> QWidget:
        return self._page.save_button

    def leaving(self) -> Leaving | None:
        shown = self._page.shown
        return None if shown is None else Leaving(shown.key, as_book_table(shown), sources=source_of(shown))

    def is_there(self) -> bool:
        return self._page.shown is not None

    def say(self, words: str) -> None:
        self._page.said.emit(words)

    def show_busy(self, *, busy: bool) -> None:
        self._page.set_busy(busy)
