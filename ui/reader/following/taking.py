"""What is followed is taken along as a table of its own, with the sources of all its points."""

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.following.table import as_table, sources_of
from ui.background import Calls
from ui.reader.following.page import FollowPage
from ui.theme import Appearance
from ui.viewer.tables.take_buttons import TakingShown
from ui.viewer.tables.taking import Leaving, TableTaker


class TakingFollowed(TakingShown):
    """Belongs to a page that follows cells."""

    def __init__(
        self, appearance: Appearance, page: FollowPage, taker: TableTaker, background: Calls, catalogue: Catalogue
    ) -> None:
        super().__init__(appearance, page, page.take_buttons, page.said.emit, taker, background)
        self._page, self._catalogue = page, catalogue

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
