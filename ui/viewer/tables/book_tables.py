"""The tables of the open book: offered on their pages, looked at beside them, read from a box that somebody draws."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from catalog_db.errors import Cancelled, ReadingRoomError
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.following.values import CellAt
from desktop.catalogue.tables.boxes import Box
from desktop.catalogue.tables.reading import BookTable, Cell, TableStatus
from desktop.catalogue.tables.settling import Settling
from desktop.catalogue.values import TableLine
from ui.background import Calls
from ui.theme import Appearance
from ui.viewer.pages.area_frame import AreaFrame
from ui.viewer.pages.layout import Fit
from ui.viewer.tables.bar import TableBar
from ui.viewer.viewer import Viewer

if TYPE_CHECKING:
    from ui.viewer.tables.preview import TablePreview

_BOX = QColor(20, 120, 215, 50)
_SHARE = 0.54  # of the window for the table, the rest for its page


class ReadsTables(Protocol):
    """Reads tables of publications; slow, so never called in the main thread. Raises ReadingRoomError."""

    def read(
        self, publication_id: UUID, line: TableLine, cancel: threading.Event, *, by_two: bool = False, sha256: str = ""
    ) -> BookTable:
        """A table of the file that is open; `by_two`: wait for a second reader, where there is one."""


class ReadsBoxes(Protocol):
    """The same for what somebody draws."""

    def read(self, publication_id: UUID, sha256: str, page: int, box: Box, cancel: threading.Event) -> BookTable:
        """What lies in a part of a page (from 1)."""


class Way(Enum):
    """How a table leaves."""

    COPY = auto()
    SAVE = auto()  # as a file, here or by the desk


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read, or shown: a table of the list, or what lies in a box that somebody has drawn (`by_hand`)."""

    line: TableLine
    key: object
    read: Callable[[threading.Event], BookTable]
    read_by_two: Callable[[threading.Event], BookTable] | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class KeptTables:
    """What somebody was looking at, and had settled of a book, until they go on after signing in."""

    publication_id: UUID
    asked: Asked
    settled: dict[object, Settling]
    way: Way
    as_it_is: bool  # no second reader was at it still when they asked


class BookTables(QObject):
    """Belongs to a viewer. Nothing is read, and no grid is made, before somebody asks for a table."""

    shown = Signal()  # a table is there, or why it is not
    taken = Signal(object)  # Way: somebody wants to take along what is shown

    def __init__(
        self, appearance: Appearance, viewer: Viewer, tables: ReadsTables, boxes: ReadsBoxes, background: Calls
    ) -> None:
        super().__init__(viewer)
        self._appearance, self._viewer, self._background = appearance, viewer, background
        self._tables, self._boxes = tables, boxes
        self._asked: Asked | None = None
        self._then: tuple[Way, bool] | None = None  # what is done once it is there; whether with open cells, too
        self._second_reads = False
        self._going_on: KeptTables | None = None  # once the book is open
        self._ways = (False, "")
        self._cancel = threading.Event()
        self._settled: dict[object, Settling] = {}  # of this book, as far as somebody came
        self._visible: tuple[int, ...] = ()
        self._side_before = True
        self.preview: TablePreview | None = None  # made when it is first asked for
        self.frame: AreaFrame | None = None  # likewise
        self.bar = TableBar(appearance, viewer.pages.viewport())
        self.bar.looked_at.connect(self.look)
        self.bar.copy_asked.connect(lambda position: self.look(position, Way.COPY))
        self.bar.save_asked.connect(lambda position: self.look(position, Way.SAVE))
        self.bar.left.connect(viewer.focus_pages)
        viewer.source.opened.connect(lambda _opened: self._go_on())
        viewer.side.tables.offer_tables()
        viewer.side.tables.table_chosen.connect(self._look_from_list)
        viewer.steps_back.append(self._step_back)
        viewer.cells_meant.append(self._cell_meant)
        viewer.cell_wanted.connect(self._show_table_here)
        viewer.cleared.connect(self._forget)
        viewer.pages.place_changed.connect(self._follow)
        viewer.pages.zoom_changed.connect(self._lift_note)
        viewer.commands.beside.toggled.connect(lambda on: on and self.close())
        commands = viewer.commands
        commands.table.setVisible(True)
        commands.table.triggered.connect(self._look_here)
        commands.frame_table.setVisible(True)
        commands.frame_table.triggered.connect(self.begin_box)

    @property
    def settling(self) -> Settling | None:
        """The table that is looked at; None while there is none."""
        return self.preview.settling if self.preview is not None else None

    @property
    def is_open(self) -> bool:
        return self.preview is not None and self.preview.isVisible()

    def look(self, position: int, then: Way | None = None) -> None:
        """Show a table of the publication's list beside its page.

        `then`: take it along so, unless somebody has to look at cells of it first.
        """
        details = self._viewer.details
        if details is None or not 0 <= position < len(details.tables):
            return
        line = details.tables[position]
        self._then = (then, False) if then is not None else None

        def read(cancel: threading.Event, *, by_two: bool = False) -> BookTable:
            return self._tables.read(details.id, line, cancel, by_two=by_two, sha256=details.sha256 or "")

        self._look(Asked(line, position, read, partial(read, by_two=True)))

    def as_it_leaves(self) -> tuple[BookTable, bool]:
        """The table that is looked at, as far as it is settled, and whether somebody drew where it lies."""
        assert self.settling is not None and self._asked is not None
        return self.settling.table, self._asked.by_hand

    def use_ways(self, *, copy: bool, save_words: str) -> None:
        """How tables can be taken along from here; `save_words`: of the button that makes a file of one."""
        self._ways = copy, save_words
        self.bar.use_ways(copy=copy, save_words=save_words)
        if self.preview is not None:
            self.preview.use_ways(copy=copy, save_words=save_words)

    def set_busy(self, busy: bool) -> None:
        """A table is on its way."""
        if self.preview is not None:
            self.preview.set_busy(busy)

    @property
    def save_button(self) -> QWidget:
        assert self.preview is not None
        return self.preview.save_button

    def keep(self, way: Way) -> KeptTables | None:
        """What is looked at, to go on with it in another viewer."""
        details = self._viewer.details
        if details is None or self._asked is None:
            return None
        return KeptTables(details.id, self._asked, dict(self._settled), way, not self._second_reads)

    def wait(self, way: Way) -> bool:
        """Whether a second reader is at it still: it is taken once that has looked, or asked for again as it is."""
        asked_before, self._then = self._then, None
        if not self._second_reads or asked_before is not None:
            return False
        self._then = way, False
        self._viewer.note.show_text(
            self.tr("A second reader is looking at it: it is taken along right after. Press again to have it as it is.")
        )
        return True

    def go_on(self, kept: KeptTables) -> None:
        """Once the book is open: look at what was kept, and take it along as it was asked for."""
        self._going_on = kept
        self._go_on()

    def close(self) -> None:
        """Put the table away; what was settled of it is kept while the book is open."""
        self._cancel.set()
        self._asked = self._then = None
        self._second_reads = False
        if self.preview is not None and not self.preview.isHidden():
            self.preview.hide()
            self.preview.forget()
            self._viewer.pages.hide_cell()
            self._viewer.commands.side_pane.setChecked(self._side_before)
            self._follow_now()
            self._viewer.focus_pages()

    def begin_box(self) -> None:
        """Let somebody draw a box around a table that is not known, or not understood."""
        viewer = self._viewer
        words = self.tr(
            "Drag a box around the whole table, with its head. By keys: arrows move it, Shift makes it larger or "
            "smaller, Enter reads it, Esc leaves."
        )
        if self.frame is None:
            self.frame = AreaFrame(self._appearance, viewer.pages, words, _BOX)
            self.frame.chosen.connect(self._look_at_box)
            self.frame.left.connect(viewer.focus_pages)
        viewer.commands.text_mode.setChecked(False)
        viewer.note.show_text(words)
        self.frame.begin()

    def _look_at_box(self, page: int, box: QRectF) -> None:
        details = self._viewer.details
        if details is None:
            return
        area = (box.left(), box.top(), box.right(), box.bottom())
        line = TableLine("table", "", "", page + 1)
        self._then = None
        self._look(
            Asked(
                line,
                (page, area),
                lambda cancel: self._boxes.read(details.id, details.sha256 or "", page + 1, area, cancel),
                by_hand=True,
            )
        )

    # Offering

    def _follow(self) -> None:
        visible = tuple(self._viewer.pages.shown().visible())
        if visible != self._visible:
            self._visible = visible
            self._follow_now()

    def _follow_now(self) -> None:
        """Offer what is in sight, that of the page being read first."""
        self.bar.show_tables([] if self.is_open else self._in_sight())
        self._lift_note()

    def _in_sight(self) -> Sequence[tuple[int, TableLine]]:
        details, page = self._viewer.details, self._viewer.pages.page + 1
        if details is None:
            return []
        seen = {number + 1 for number in self._visible}
        found = [
            (position, line)
            for position, line in enumerate(details.tables)
            if line.kind == "table" and not seen.isdisjoint(line.pages)
        ]
        return sorted(found, key=lambda known: (page not in known[1].pages, known[1].page != page, known[0]))

    def _cell_meant(self) -> CellAt | None:
        """The figure that is looked at; None: none, a label, or a table that somebody has drawn."""
        details, asked = self._viewer.details, self._asked
        if not self.is_open or self.settling is None or details is None or asked is None or asked.by_hand:
            return None
        assert self.preview is not None
        place = self.preview.grid.place
        if place is None or place[1] < 1 or asked.line.page is None:
            return None
        return CellAt(details.id, asked.line.page, asked.line.number, *place)

    def _show_table_here(self) -> None:
        if not self.is_open and self.bar.position >= 0:
            self.look(self.bar.position)

    def _look_here(self) -> None:
        """The table of this page, or back to the pages."""
        if self.is_open:
            self.close()
        elif self.bar.position >= 0:
            self.look(self.bar.position)
        else:
            self._viewer.note.show_text(self.tr("No table is known on this page. Press K to draw a box around one."))

    def _look_from_list(self, position: int) -> None:
        details = self._viewer.details
        if details is not None and (page := details.tables[position].page) is not None:
            self._viewer.go_to(page - 1)
            self.look(position)

    # Reading

    def _look(self, asked: Asked) -> None:
        self._cancel.set()
        preview = self._open_preview()
        self._asked = asked
        preview.show_loading(asked.line, self._viewer.labels)
        cancel = self._cancel = threading.Event()
        self._second_reads = False
        known = self._settled.get(asked.key)
        if known is not None:
            self._show(asked, known)
            return
        self._background.run(
            preview,
            lambda: asked.read(cancel),
            lambda table: self._on_read(asked, table),
            lambda error: self._on_failed(asked, error),
        )

    def _on_read(self, asked: Asked, table: BookTable) -> None:
        if asked is not self._asked or self.preview is None:
            return  # another was asked for meanwhile, or none any more
        if table.status is TableStatus.NOT_UNDERSTOOD:
            self.preview.show_not_understood(table)
            self.shown.emit()
            return
        self._show(asked, self._settled.setdefault(asked.key, Settling(table)))

    def _let_second_read(self, asked: Asked, table: BookTable) -> None:
        """Ours alone has read it: a second reader takes a moment longer, and leaves less to look at."""
        read = asked.read_by_two
        if read is None or self.preview is None or table.open_cells < len(table.rows) * len(table.columns):
            return
        cancel = self._cancel
        self._second_reads = True
        self.preview.show_second_reads(reads=True)
        self._background.run(
            self.preview,
            lambda: read(cancel),
            lambda better: self._on_second_read(asked, better),
            lambda _error: self._on_second_read(asked, None),
        )

    def _on_second_read(self, asked: Asked, better: BookTable | None) -> None:
        if asked is not self._asked or self.preview is None:
            return
        self._second_reads = False
        self.preview.show_second_reads(reads=False)
        settling = self._settled[asked.key]
        if better is not None and settling.read_again(better):
            self.preview.show_better()
        self._take_where_asked(settling)

    def _on_failed(self, asked: Asked, error: ReadingRoomError) -> None:
        if asked is self._asked and self.preview is not None and not isinstance(error, Cancelled):
            self.preview.show_failure(error)
            self.shown.emit()

    def _show(self, asked: Asked, settling: Settling) -> None:
        assert self.preview is not None
        self.preview.show_table(settling)
        self.shown.emit()
        self._let_second_read(asked, settling.table)
        self._take_where_asked(settling)

    def _take(self, way: Way) -> None:
        if self.settling is not None:
            self.taken.emit(way)
        elif self._asked is not None:  # it is still read
            self._then = way, False

    def _take_where_asked(self, settling: Settling) -> None:
        if self._then is None:
            return
        way, as_it_is = self._then
        if as_it_is:
            self.taken.emit(way)  # `wait` finds that it was asked for before
            return
        self._then = None
        if self._second_reads or not settling.open_cells:
            self.taken.emit(way)
        else:
            words = self.tr("Cells are left to look at. Press again to take the table along as it is.")
            self._viewer.note.show_text(words)

    def _go_on(self) -> None:
        kept, details = self._going_on, self._viewer.details
        if kept is None or details is None or not self._viewer.pages.page_count:
            return
        self._going_on = None
        if details.id == kept.publication_id:
            self._settled = dict(kept.settled)
            self._then = kept.way, kept.as_it_is
            self._look(kept.asked)

    def _again(self, error: ReadingRoomError) -> None:
        viewer = self._viewer
        if isinstance(error, FileReplaced) and viewer.details is not None:
            viewer.open(viewer.details.id, viewer.pages.page + 1)  # with the file of now
        elif self._asked is not None:
            self._look(self._asked)

    # The panel

    def _open_preview(self) -> "TablePreview":
        viewer = self._viewer
        if self.preview is None:
            from ui.viewer.tables.preview import TablePreview

            self.preview = TablePreview(self._appearance, viewer.source, viewer.engines, viewer)
            self.preview.hide()
            self.preview.closed.connect(self.close)
            self.preview.cancelled.connect(self.close)
            self.preview.retry_asked.connect(self._again)
            self.preview.box_asked.connect(self.begin_box)
            self.preview.cell_looked_at.connect(self._show_cell)
            self.preview.copy_asked.connect(lambda: self._take(Way.COPY))
            self.preview.save_asked.connect(lambda: self._take(Way.SAVE))
            self.preview.voice_missing.connect(
                lambda: viewer.note.show_text(self.tr("This PC has no voice to read aloud."))
            )
            self.preview.use_ways(copy=self._ways[0], save_words=self._ways[1])
            if viewer.commands.years.isVisible():
                self.preview.offer_following()
                self.preview.follow_asked.connect(viewer.follow_asked)
        if not self.is_open:
            self._side_before = viewer.commands.side_pane.isChecked()
            viewer.commands.text_mode.setChecked(False)
            viewer.commands.beside.setChecked(False)
            viewer.put_beside(self.preview, _SHARE)
            self._follow_now()
        if viewer.details is not None:
            self.preview.aloud.language = viewer.details.language
        return self.preview

    def _show_cell(self, cell: Cell | None) -> None:
        """Where it stands on the page."""
        pages = self._viewer.pages
        if cell is None or cell.box is None or not cell.page:
            pages.hide_cell()
            return
        left, top, right, bottom = cell.box
        pages.show_cell(cell.page - 1, QRectF(left, top, right - left, bottom - top))

    def _lift_note(self) -> None:
        """What is said passes above the buttons, not over them. Those over pages make way, but over whole ones."""
        below = self.preview.height_of_ways if self.is_open and self.preview is not None else 0
        stays = self.bar.isVisible() and self._viewer.pages.zoom.fit is Fit.PAGE
        self._viewer.note.keep_above(below or (self.bar.height() if stays else 0))

    def _step_back(self) -> bool:
        if not self.is_open:
            return False
        self.close()
        return True

    def _forget(self) -> None:
        """The book is shown no more."""
        self.close()
        self._settled.clear()
        self._visible = ()
        self.bar.show_tables([])
