"""Opens the citation slip of a copy, whatever way it was handed out."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.catalogue import Catalogue
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import LedgerLine
from desktop.settings.model import Settings
from ui.background import Background
from ui.printing.citation_slip import CitedCopy, citation_slip
from ui.printing.print_dialog import preview_print
from ui.printing.printing import Printing
from ui.theme import Appearance
from ui.who import Who
from ui.words.books.pages import pages_words


class Citing:
    """One for the screen of copies."""

    def __init__(
        self,
        appearance: Appearance,
        ledger: Ledger,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        printing: Printing,
        who: Who,
        background: Background,
        zone: tzinfo,
    ) -> None:
        self._appearance, self._ledger, self._catalogue, self._settings = appearance, ledger, catalogue, settings
        self._printing, self._who, self._background, self._zone = printing, who, background, zone

    def show_serial(self, serial: str, parent: QWidget, failed: Callable[[ReadingRoomError], None]) -> None:
        """Of the copy that has just been handed out."""
        actor = self._who.actor

        def show(lines: list[LedgerLine]) -> None:
            for line in lines:
                if line.serial == serial:
                    self.show(line, parent)

        self._background.run(parent, lambda: self._ledger.find(actor, serial), show, failed)

    def show(self, line: LedgerLine, parent: QWidget) -> None:
        """With the page in sight, to be printed on the paper of slips or saved."""
        card = self._catalogue.cards([line.publication_id]).get(line.publication_id)
        pages = pages_words(line.printed, line.pages)
        year = card.year if card else None
        copy = CitedCopy(line.serial, line.visit, line.title, year, pages, line.delivered_at)
        preview_print(
            self._appearance, self._printing, citation_slip(self._settings().office, copy, self._zone), parent
        )
