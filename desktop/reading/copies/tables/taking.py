"""Takes a table along where somebody reads: the ledger is asked first, then there is a paste or a file.

As with copies the ledger stays true, whatever interrupts it: a file has its row before it is there, the row becomes
"delivered" only when the file is whole under its name, and "failed" only when there is none.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from catalog_db.errors import ReadingRoomError
from catalog_db.models import TableFormat
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.tables.reading import BookTable, CellState, TableStatus
from desktop.platform.files import write_whole
from desktop.reading.copies.table_values import MOST_LETTERS, OPEN, SETTLED, SURE, TableContent, TableTooLarge
from desktop.reading.copies.tables.formats import as_html, as_tabs, written
from desktop.reading.copies.tables.service import TableCopies, may_take
from desktop.reading.copies.tables.sheet import facts_of_table, table_sheet
from desktop.reading.copies.values import OwnRequest
from desktop.settings.model import Settings

_log = logging.getLogger(__name__)
_LETTERS: Final = {CellState.SURE: SURE, CellState.OPEN: OPEN, CellState.SETTLED: SETTLED}
FILES: Final = (TableFormat.XLSX, TableFormat.ODS, TableFormat.CSV, TableFormat.CSV_EN)


def content_of(table: BookTable, *, by_hand: bool = False, sources: str = "") -> TableContent:
    """A table that is understood, as it is shown. Raises ValueError for another."""
    if table.status is not TableStatus.OK:
        raise ValueError("nothing of this table is known")
    line = table.line
    return TableContent(
        line.number,
        line.title,
        line.title_en,
        tuple(line.pages),
        table.columns,
        tuple(tuple(cell.text for cell in row) for row in table.rows),
        tuple("".join(_LETTERS[cell.state] for cell in row) for row in table.rows),
        table.notes,
        table.source,
        by_hand,
        table.sha256,
        sources,
    )


@dataclass(frozen=True, slots=True)
class PastedTable:
    """What goes to the clipboard. Both say the same; most programs take the HTML where there is one."""

    serial: str
    text: str  # tab-separated
    html: str
    open_cells: int


@dataclass(frozen=True, slots=True)
class SavedTable:
    """A file that lies where it was wanted."""

    serial: str
    file: Path
    sha256: str
    open_cells: int


class TableOrigin(Protocol):
    """What a table is of: a publication, or the key of data of SIMDASI."""

    @property
    def id(self) -> UUID: ...


class TableTaking:
    """At whichever PC somebody reads. Each call asks the host: not for the main thread.

    `book` is what a table is of, `by_hand` says that its reader drew where it lies, and `sources` where
    its cells are from, of a table that was gathered out of several publications. Where the host is
    not reached nothing leaves, as with copies.
    """

    def __init__(self, table_copies: TableCopies, settings: Callable[[], Settings]) -> None:
        self._copies = table_copies
        self._settings = settings

    def allowed(self, actor: Actor) -> frozenset[TableFormat]:
        """In which forms a table leaves here without the desk: for visitors what the settings allow, for staff all."""
        if actor.holder is not DeviceMode.READER:
            return frozenset(TableFormat)
        policy = self._settings().policy
        return frozenset(format_ for format_ in TableFormat if may_take(policy, format_))

    def copy(
        self,
        actor: Actor,
        book: TableOrigin,
        table: BookTable,
        *,
        by_hand: bool = False,
        sources: str = "",
        indonesian: bool = True,
    ) -> PastedTable:
        """A table for the clipboard, which is in the ledger with that.

        Args:
            indonesian: A comma before decimals, where a program takes the text only.
        Raises:
            What `TableCopies.begin` raises; ValueError: The table is not understood.
        """
        content = content_of(table, by_hand=by_hand, sources=sources)
        facts = facts_of_table(content, TableFormat.CLIPBOARD)
        order = self._copies.begin(actor, book.id, content.sha256, content.pages, facts)
        sheet = table_sheet(content, order, self._settings())
        return PastedTable(
            order.serial, as_tabs(sheet, indonesian=indonesian), as_html(sheet, indonesian=indonesian), facts.open_cells
        )

    def save(
        self,
        actor: Actor,
        book: TableOrigin,
        table: BookTable,
        format_: TableFormat,
        target: Path,
        *,
        by_hand: bool = False,
        sources: str = "",
    ) -> SavedTable:
        """A table as a file; one that is there is replaced.

        Raises:
            What `TableCopies.begin` raises; ValueError: The table is not understood, or the format is no file's
            StorageFull, OutputUnwritable
        """
        if format_ not in FILES:
            raise ValueError(format_)
        content = content_of(table, by_hand=by_hand, sources=sources)
        facts = facts_of_table(content, format_)
        order = self._copies.begin(actor, book.id, content.sha256, content.pages, facts)
        try:
            made = written(table_sheet(content, order, self._settings()), format_)
            write_whole(target, made)
        except BaseException:
            self._give_up(actor, order.delivery_id)
            raise
        sha256 = hashlib.sha256(made).hexdigest()
        self._copies.finish(actor, order.delivery_id, sha256)
        return SavedTable(order.serial, target, sha256, facts.open_cells)

    def ask(
        self,
        actor: Actor,
        book: TableOrigin,
        table: BookTable,
        format_: TableFormat,
        *,
        by_hand: bool = False,
        sources: str = "",
    ) -> OwnRequest:
        """Ask the desk for a file of a table, as it is shown here. It is taken back by `Deliveries.withdraw`.

        Raises:
            What `TableCopies.ask` raises; ValueError: The table is not understood.
        """
        content = content_of(table, by_hand=by_hand, sources=sources)
        if content.letters > MOST_LETTERS:  # a call that is too long is not even heard
            raise TableTooLarge()
        return self._copies.ask(actor, book.id, format_, content)

    def _give_up(self, actor: Actor, delivery_id: UUID) -> None:
        try:
            self._copies.abandon(actor, delivery_id)
        except ReadingRoomError as error:
            # The row stays "making"; after a while the ledger calls it unclear, which is what it is.
            _log.warning("a table that was not made could not be told to the ledger: %s", type(error).__name__)
