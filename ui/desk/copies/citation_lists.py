"""Hands out the citations that a visit waits for: one list, as a file or on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.reading.copies.citations import CitationLists
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import HandedOut
from desktop.reading.copies.values import Channel, CopyOrder, RequestLine
from desktop.settings.model import Settings
from ui.background import Background
from ui.printing.citation_list import citation_list, citation_text
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Printing
from ui.printing.printout import Paper
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.saving import ask_file
from ui.words.books.citations import CitationStyle, Cited, cited_orders

ENDINGS: Final = {".txt": CitationStyle.APA, ".bib": CitationStyle.BIBTEX, ".ris": CitationStyle.RIS}


class CitationHandOut(QObject):
    """One for the list of requests. `begun`, then `written`, `printed`, `failed` or `left`."""

    begun = Signal()
    written = Signal(object)  # HandedOut
    printed = Signal(str)  # the first serial
    left = Signal()  # nothing was printed
    failed = Signal(object)  # ReadingRoomError

    def __init__(
        self,
        appearance: Appearance,
        deliveries: Deliveries,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        printing: Printing,
        who: Who,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._lists, self._catalogue = appearance, CitationLists(deliveries), catalogue
        self._settings, self._printing, self._who, self._background = settings, printing, who, background
        self._screen = parent

    def name(self, lines: Sequence[RequestLine]) -> str:
        """What their file is called."""
        return self.tr("{visit} Citations").format(visit=lines[0].visit) + ".txt"

    def ask_file(self, lines: Sequence[RequestLine]) -> QFileDialog:
        """Ask where the file goes and what it is for: to be read, or for a program that manages references."""
        kinds = (
            self.tr("Text (*.txt)"),
            self.tr("BibTeX, for LaTeX and JabRef (*.bib)"),
            self.tr("RIS, for Zotero and Mendeley (*.ris)"),
        )
        title = self.tr("Hand out citations")
        return ask_file(self._screen, title, self.name(lines), kinds, partial(self.hand_out, lines))

    def hand_out(self, lines: Sequence[RequestLine], target: Path) -> None:
        """Write the list and put it there."""
        actor = self._who.actor
        self.begun.emit()
        self._background.run(self, lambda: self.write(actor, lines, target), self.written.emit, self.failed.emit)

    def write(self, actor: Actor, lines: Sequence[RequestLine], target: Path) -> HandedOut:
        """The same at once. Not for the main thread. Raises what `CitationLists.write` raises."""
        style = ENDINGS.get(target.suffix.lower(), CitationStyle.APA)

        def text(orders: Sequence[CopyOrder]) -> str:
            return citation_text(orders, cited_orders(self._catalogue, orders), style)

        return self._lists.write(actor, [line.id for line in lines], target, text)

    def print_list(self, lines: Sequence[RequestLine]) -> None:
        """Show the list, to be printed. It is in the ledger once the printer has it."""
        self._prepare(lines, self._show)

    def print_at_once(self, lines: Sequence[RequestLine]) -> None:
        """The same without a look at it, on the printer for sheets."""
        self._prepare(lines, self._print)

    def _prepare(
        self, lines: Sequence[RequestLine], then: Callable[[Actor, tuple[CopyOrder, ...], list[Cited]], None]
    ) -> None:
        actor = self._who.actor
        self.begun.emit()

        def work() -> tuple[tuple[CopyOrder, ...], list[Cited]]:
            orders = self._lists.begin(actor, [line.id for line in lines], Channel.PRINTER)
            try:
                return orders, cited_orders(self._catalogue, orders)
            except ReadingRoomError:
                self._lists.give_up(actor, orders)
                raise

        self._background.run(self, work, lambda made: then(actor, *made), self.failed.emit)

    def _show(self, actor: Actor, orders: tuple[CopyOrder, ...], sources: list[Cited]) -> None:
        printout = citation_list(self._settings().office, orders, sources)
        dialog = PrintDialog(self._appearance, self._printing, printout, self._screen, (Paper.A4,))
        dialog.save_button.hide()  # a file is handed out as such
        dialog.accepted.connect(lambda: self._end(partial(self._lists.finish, actor, orders), orders[0].serial))
        dialog.rejected.connect(lambda: self._end(partial(self._lists.give_up, actor, orders), ""))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self, actor: Actor, orders: tuple[CopyOrder, ...], sources: list[Cited]) -> None:
        printout = citation_list(self._settings().office, orders, sources)
        if self._printing.print_on(printout, Paper.A4, self._printing.sheet_printer):
            self._end(partial(self._lists.finish, actor, orders), orders[0].serial)
        else:
            self._end(partial(self._lists.give_up, actor, orders), "")

    def _end(self, work: Callable[[], None], printed: str) -> None:
        """Say to the ledger what became of it."""

        def done(_result: None) -> None:
            if printed:
                self.printed.emit(printed)
            else:
                self.left.emit()

        self._background.run(self, work, done, self.failed.emit)
