"""A table of SIMDASI is taken along as tables of books are, with where it is from and when it was fetched."""

from desktop.catalogue.simdasi.as_book_table import as_book_table, source_of
from ui.background import Calls
from ui.reader.data.page import DataPage
from ui.theme import Appearance
from ui.viewer.tables.take_buttons import TakingShown
from ui.viewer.tables.taking import Leaving, TableTaker


class TakingData(TakingShown):
    """Belongs to a page of tables that are data."""

    def __init__(self, appearance: Appearance, page: DataPage, taker: TableTaker, background: Calls) -> None:
        super().__init__(appearance, page, page.take_buttons, page.said.emit, taker, background)
        self._page = page

    def leaving(self) -> Leaving | None:
        shown = self._page.shown
        return None if shown is None else Leaving(shown.key, as_book_table(shown), sources=source_of(shown))

    def is_there(self) -> bool:
        return self._page.shown is not None
