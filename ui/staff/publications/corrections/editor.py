"""The librarian's editor: the list of tables at the left, what is said of the chosen one below it, the page beside it.

All is kept at once; Ctrl+Z takes back, and each table and each cell can be as it was read again.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import Cancelled, Invalid, ReadingRoomError, Subject
from catalog_db.rules.tables.frames import CorrectedCell, TableFrame
from desktop.catalogue.corrections.values import (
    CONTENTS,
    ORDER,
    BookCorrections,
    LeftPart,
    ListedTable,
    OrderSaid,
    TableSaid,
    added_key,
    is_added,
    kind_of,
    read_said,
    without_left,
)
from desktop.catalogue.errors import CorrectionsChanged
from desktop.catalogue.tables.correcting import TableCorrections
from desktop.catalogue.tables.reading import BookTable
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import TableLine
from desktop.document.watermark import WatermarkText
from ui.background import Calls
from ui.staff.publications.compare_dialog import BookPages
from ui.staff.publications.corrections.cells_pane import CellsPane
from ui.staff.publications.corrections.headings_pane import HeadingsPane
from ui.staff.publications.corrections.page_pane import PagePane, frames_with
from ui.staff.publications.corrections.table_form import TableForm
from ui.staff.publications.corrections.table_list import TableList
from ui.staff.publications.corrections.work import CorrectionsWork
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.sentences import sentence, table_field_sentence

_AROUND, _BESIDE, _HEAD = (
    6.0,
    24.0,
    40.0,
)  # points around the cells that were read; at the right, and above for the head


@dataclass(frozen=True)
class CorrectingParts:
    """What the editor needs of its program. `calls`: to the service, `background`: reads tables."""

    service: TableCorrections
    tables: Tables
    pages: BookPages
    who: Who
    calls: Calls
    background: Calls


class CorrectionsDialog(QDialog):
    """As large as the window it belongs to."""

    changed_at_end = Signal()  # it is closed, and something was corrected

    def __init__(
        self,
        appearance: Appearance,
        parts: CorrectingParts,
        watermark: WatermarkText,
        publication_id: UUID,
        parent: QWidget,
        *,
        page: int = 0,
    ) -> None:
        """`page`: of the file, whose table is chosen; 0: the first one."""
        super().__init__(parent)
        self._appearance, self._parts = appearance, parts
        self._page_wanted = page
        self._choose: str | None = None  # the table that is chosen once the list is another one
        self._cancel = threading.Event()
        self._has_changed = False
        self._closes: int | None = None  # with which result, once all is kept
        self._is_over = False
        self._sha256 = ""  # of the file whose pages are shown
        self._is_refused = self._stays = False  # what was typed last; and that was said as somebody wanted to close it
        self._read: tuple[object, ...] | None = None  # what the cells that are shown were read by
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Tables and contents"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.work = CorrectionsWork(parts.service, parts.who, parts.calls, publication_id, self)
        self.pages = PagePane(appearance, parts.pages, watermark)
        self.list = TableList(appearance)
        self.form = TableForm(appearance)
        self.cells = CellsPane(appearance, self.pages.source)
        self.contents = HeadingsPane(appearance)
        self.left_over = QWidget()
        self._left_over = QVBoxLayout(self.left_over)
        appearance.space(self._left_over, 8, (2, 8, 8, 8))
        self._build()
        self.note = Note(appearance, self)
        self._connect()
        self._watermark = watermark
        self.work.load()

    # Building

    def _build(self) -> None:
        appearance = self._appearance
        self.title = Paragraph(appearance, Role.TITLE_SMALL, max_lines=1, bold=True)
        self.state = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY, max_lines=1)
        self.undo_button = BarButton(appearance, self.tr("Take back"), self.tr("Undo"), "undo", "Ctrl+Z")
        self.redo_button = BarButton(appearance, self.tr("Do it again"), self.tr("Redo"), "redo", "Ctrl+Y")
        self.close_button = QPushButton(self.tr("Done"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        head = QHBoxLayout()
        appearance.space(head, 8, (12, 6, 12, 6))
        words = QVBoxLayout()
        appearance.space(words, 2)
        words.addWidget(self.title)
        words.addWidget(self.state)
        head.addLayout(words, 1)
        for button in (self.undo_button, self.redo_button, self.close_button):
            head.addWidget(button)
        self.details = QTabWidget()
        self.details.setDocumentMode(True)
        self.form_area = scrolled(self.form)
        self.details.addTab(self.form_area, self.tr("&About it"))
        self.details.addTab(self.cells, self.tr("Ce&lls"))
        tables = QSplitter(Qt.Orientation.Vertical)
        tables.addWidget(self.list)
        tables.addWidget(self.details)
        tables.setStretchFactor(0, 2)
        tables.setStretchFactor(1, 3)
        tables.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(tables, self.tr("&Tables"))
        self.tabs.addTab(self.contents, self.tr("&Contents"))
        self._left_at = self.tabs.addTab(scrolled(self.left_over), "")
        self.tabs.setTabVisible(self._left_at, False)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.pages)
        self.body.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 1)
        self.body.setChildrenCollapsible(False)
        appearance.keep(self.body, self._fit_parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        screen = self.screen().availableGeometry()
        parent = self.parentWidget()
        wanted = parent.window().size() if isinstance(parent, QWidget) else screen.size()
        self.resize(wanted.boundedTo(screen.size()))
        self.body.setSizes([1, 1])

    def _fit_parts(self, appearance: Appearance) -> None:
        """Large text on a low screen: parts scroll and can be drawn larger, the window does not grow beyond it."""
        self.body.setHandleWidth(appearance.px(4))
        for part, height in ((self.list, 120), (self.details, 150), (self.contents, 200), (self.pages, 240)):
            part.setMinimumHeight(appearance.px(height))

    def _connect(self) -> None:
        self.work.changed.connect(self._show_book)
        self.work.failed.connect(self._say_failure)
        self.work.saved.connect(self._on_saved)
        self.work.idle.connect(self._close_now)
        self.undo_button.clicked.connect(self._undo)
        self.redo_button.clicked.connect(self._redo)
        self.list.chosen.connect(lambda _row: self._show_table(goes_there=True))
        self.list.add_asked.connect(self.add_table)
        self.list.remove_asked.connect(self.remove_table)
        self.list.move_asked.connect(self.move_table)
        self.list.take_back_asked.connect(self._take_back)
        self.form.edited.connect(self._change)
        self.form.head_edited.connect(self._change_head)
        self.pages.suggest = self._place_read
        self.pages.framed.connect(self._frame)
        self.pages.unframed.connect(lambda page: self._keep_frames(None, page, self.tr("Frame let go")))
        self.pages.left.connect(self._focus_list)
        self.pages.view.page_changed.connect(lambda page: self._follow_page(page + 1))
        self.cells.corrected.connect(self._keep_cells)
        self.cells.cell_shown.connect(self.pages.show_cell)
        self.cells.undo_asked.connect(self._undo)
        self.cells.retry_asked.connect(self._read_cells)
        self.contents.said.connect(lambda text, said: self.work.say(text, {CONTENTS: said}))
        self.contents.refused.connect(lambda field: self.note.show_text(table_field_sentence(field, "form")))
        self.contents.page_chosen.connect(self.pages.go_to)
        self.details.currentChanged.connect(lambda _at: self._read_cells())
        self.tabs.currentChanged.connect(lambda _at: self._follow_tab())
        for keys, action, area in (
            ("Ctrl+Z", self._undo_by_key, self),
            ("Ctrl+Y", self._redo_by_key, self),
            ("Ctrl+Shift+Z", self._redo_by_key, self),
            ("Ins", self.add_table, self.list),
            ("Del", self.remove_table, self.list),
            ("Alt+Up", partial(self.move_table, -1), self.list),
            ("Alt+Down", partial(self.move_table, 1), self.list),
            ("Ins", self.contents.add, self.contents),
            ("Del", self.contents.remove, self.contents),
            ("Alt+Up", partial(self.contents.move_line, -1), self.contents),
            ("Alt+Down", partial(self.contents.move_line, 1), self.contents),
        ):
            shortcut = QShortcut(QKeySequence(keys), area, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def done(self, result: int) -> None:
        """What was typed is kept first; the window stays until then, and once where that can't be."""
        self._is_refused = False
        self.pages.frame.flush()
        closes_anyway = self._stays or self._is_over
        if not closes_anyway:
            if (typed_into := self.focusWidget()) is not None:
                typed_into.clearFocus()  # a cell or a heading that is written is kept as it is left
            if not self.form.keep_all():
                self._is_refused = True
        if self.work.is_busy:
            self._closes = result
            return
        if self._is_refused and not closes_anyway:
            self._stays = True
            if self.form.enter_refused():
                self.tabs.setCurrentIndex(0)
                self.details.setCurrentWidget(self.form_area)
            return
        self._cancel.set()
        self.pages.close_book()
        super().done(result)
        if self._has_changed:
            self.changed_at_end.emit()

    def close_at_once(self) -> None:
        """Whoever worked here does not any more: nothing can be kept, and nobody else is to find it open."""
        self._is_over = True
        self.reject()
        self.hide()  # where something is on its way still

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stays = False  # whoever comes back to a locked window closes it for the first time

    # Showing

    @property
    def book(self) -> BookCorrections | None:
        return self.work.book

    def _show_book(self) -> None:
        book = self.book
        if book is None:
            return
        is_first = not self.title.text()
        if book.sha256 != self._sha256:  # at first, and once there is another file
            self._begin(book)
        choose, self._choose = self._choose, None
        self.list.show_book(book, self._labels, choose)
        if not self.work.has_more:  # else they have lines already that are kept next
            self.contents.show_book(book)
        self._show_left(book.left)
        self.undo_button.setEnabled(self.work.can_undo)
        self.redo_button.setEnabled(self.work.can_redo)
        self._show_table()
        if is_first:
            self._focus_list()

    def _begin(self, book: BookCorrections) -> None:
        self._sha256, self._read = book.sha256, None
        self.title.set_text(one_line(book.title))
        self.state.set_text(self.tr("What you change is kept at once."))
        self._labels = PageLabels(book.pages, book.page_labels)
        self.pages.open(book.sha256, self._labels)
        if self._page_wanted:
            page = self._page_wanted
            there = [one.key for one in book.tables if page in one.line.pages]
            self._choose = next(iter(there), None)
            self.pages.go_to(page)
            self._page_wanted = 0

    @property
    def row(self) -> ListedTable | None:
        return self.list.row

    def _show_table(self, *, goes_there: bool = False, typed_stays: bool = False) -> None:
        row = self.row
        self.list.follow()
        self.form.show_row(row, typed_stays=typed_stays)
        line = row.line if row is not None and not row.removed and self._is_of_tables else None
        self.pages.show_table(line, goes_there=goes_there and self.pages.page not in (line.pages if line else ()))
        self._show_head()
        self._read_cells()

    @property
    def _is_of_tables(self) -> bool:
        return self.tabs.currentIndex() == 0

    def _follow_tab(self) -> None:
        self._show_table()

    def _follow_page(self, page: int) -> None:
        self.contents.use_page(page)
        self._show_head()

    def _show_head(self) -> None:
        row = self.row
        frames = row.line.frames if row is not None else ()
        frame = next((one for one in frames if one.page == self.pages.page), None)
        self.form.show_head(frame.head_lines if frame is not None else None)

    def _show_left(self, left: tuple[LeftPart, ...]) -> None:
        """What was corrected of an earlier file, to be used or let go."""
        while (item := self._left_over.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.tabs.setTabVisible(self._left_at, bool(left))
        if not left:
            return
        self.tabs.setTabText(self._left_at, self.tr("%n from before", "", len(left)))
        said = self.tr(
            "These were corrected in an earlier file of this publication, and do not fit this one by themselves."
        )
        self._left_over.addWidget(Text(self._appearance, said, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        for one in left:
            self._left_over.addWidget(Text(self._appearance, self._left_words(one), Role.BODY, wrap=True))
            buttons = QWidget()
            row = QHBoxLayout(buttons)
            self._appearance.space(row, 8)
            use, drop = QPushButton(self.tr("Use here, too")), QPushButton(self.tr("Let go"))
            use.clicked.connect(partial(self._use_left, one))
            use.setVisible(self._has_place(one.part))
            drop.clicked.connect(partial(self._drop_left, one))
            for button in (use, drop):
                button.setAutoDefault(False)
                row.addWidget(button)
            row.addStretch(1)
            self._left_over.addWidget(buttons)
        self._left_over.addStretch(1)

    def _left_words(self, one: LeftPart) -> str:
        if kind_of(one.part) is not TableSaid:
            return self.tr("The contents") if without_left(one.part) == CONTENTS else self.tr("The order of the list")
        said = read_said(one.said, TableSaid) or TableSaid()
        what = [
            self.tr("pages") if said.page or said.last_page else "",
            self.tr("frames") if said.frames else "",
            self.tr("%n cell(s)", "", len(said.cells)) if said.cells else "",
            self.tr("titles or number") if _says(said, "number", "title", "title_en") else "",
            self.tr("kind") if _says(said, "kind") else "",
            self.tr("unit, years or regions") if _says(said, "unit", "years", "regions") else "",
        ]
        title = one_line(one.title) or self.tr("A table")
        words = ", ".join(filter(None, what)) or self.tr("removed")
        return f"{title}: {words}"

    def _has_place(self, part: str) -> bool:
        """Whether the list of now has what this was said of."""
        name, book = without_left(part), self.book
        there = book is not None and any(row.key == name for row in book.tables)
        return there or kind_of(part) is not TableSaid or is_added(name)

    def _use_left(self, one: LeftPart) -> None:
        part = without_left(one.part)
        said = read_said(one.said, kind_of(part))
        if isinstance(said, TableSaid):
            now = self.work.said(part)
            new = {name: getattr(said, name) for name in said.model_fields_set}
            said = now.model_copy(update=new)
            self._choose = part
        self.work.say(self.tr("Used here, too"), {part: said, one.part: None})

    def _drop_left(self, one: LeftPart) -> None:
        self.work.say(self.tr("Let go"), {one.part: None})

    # Cells

    def _read_cells(self) -> None:
        """Of the chosen table, once they are to be seen."""
        row, book = self.row, self.book
        if self.details.currentWidget() is not self.cells or book is None:
            return
        if row is None or row.removed or row.line.kind != "table" or row.line.page is None:
            self._read = None
            self.cells.show_none(self.tr("No table"), self.tr("Choose a table of the list that has a page."))
            return
        line = replace(row.line, cells=())
        wanted = (row.key, line.page, line.last_page, line.number, line.frames)
        if wanted == self._read:
            self.cells.show_corrections(row.line.cells)
            return
        self._cancel.set()
        cancel = self._cancel = threading.Event()
        self._read = wanted
        self.cells.show_loading()
        tables = self._parts.tables
        self._parts.background.run(
            self,
            lambda: tables.read_as_is(book.publication_id, line, book.sha256, cancel),
            lambda table: self._on_read(wanted, table),
            lambda error: self._on_not_read(wanted, error),
        )

    def _on_read(self, wanted: object, table: BookTable) -> None:
        row = self.row
        if wanted == self._read and row is not None:
            self.cells.show_table(replace(table, line=row.line))

    def _on_not_read(self, wanted: object, error: ReadingRoomError) -> None:
        if wanted == self._read and not isinstance(error, Cancelled):
            self._read = None
            self.cells.show_failure(error)

    def _keep_cells(self, cells: Callable[[TableLine], tuple[CorrectedCell, ...]]) -> None:
        self._change({"cells": cells}, self.tr("Cell corrected"))

    # Changes

    def _change(self, values: dict[str, object], text: str = "") -> None:
        row = self.row
        if row is not None:
            self.work.change_table(text or self.tr("Table corrected"), row.key, **values)

    def _change_head(self, lines: int) -> None:
        row = self.row
        frame = next((one for one in row.line.frames if one.page == self.pages.page), None) if row else None
        if frame is not None and frame.head_lines != lines:
            self._keep_frames(replace(frame, head_lines=lines), frame.page, self.tr("Head corrected"))

    def _place_read(self, page: int) -> TableFrame | None:
        """Where the cells of the chosen table lie on a page, and its columns part; None: nobody knows."""
        table = self.cells.table
        rows = [row for row in table.rows if any(cell.page == page for cell in row)] if table is not None else []
        spans: list[tuple[float, float]] = []
        heights: list[tuple[float, float]] = []
        for column in range(len(rows[0]) if rows else 0):
            boxes = [row[column].box for row in rows if row[column].page == page and row[column].text]
            found = [box for box in boxes if box is not None]
            if found:
                spans.append((min(box[0] for box in found), max(box[2] for box in found)))
                heights += [(box[1], box[3]) for box in found]
        if not heights:
            return None
        top, bottom = min(low for low, _ in heights), max(high for _, high in heights)
        borders = [round((before[1] + after[0]) / 2, 1) for before, after in pairwise(spans) if before[1] < after[0]]
        left, right = max(spans[0][0] - _AROUND, 0.0), spans[-1][1] + _BESIDE
        columns = tuple(borders) if len(borders) == len(spans) - 1 else ()
        return TableFrame(page, (left, max(top - _HEAD, 0.0), right, bottom + _AROUND), columns)

    def _frame(self, frame: TableFrame) -> None:
        self._keep_frames(frame, frame.page, self.tr("Frame corrected"))

    def _keep_frames(self, frame: TableFrame | None, page: int, text: str) -> None:
        row = self.row
        if row is not None:
            self._change({"frames": partial(frames_with, frame=frame, page=page)}, text)

    def add_table(self) -> None:
        """A new one on the page that is read."""
        key, page = added_key(), self.pages.page
        self._choose = key
        said = TableSaid(title=self.tr("New table"), page=page, last_page=page, number=self._free_number(page))
        self.work.say(self.tr("Table added"), {key: said})
        self.details.setCurrentIndex(0)
        self.form.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.number.selectAll()

    def _free_number(self, page: int) -> str:
        """None, or where a table of the page has none, either, a number that can be changed."""
        book = self.book
        taken = {one.line.number for one in book.tables if one.line.page == page} if book is not None else set()
        return next((each for each in ("", *map(str, range(1, 100))) if each not in taken), "")

    def remove_table(self) -> None:
        """Take the chosen one off the list, or bring it back; one that was added goes."""
        row = self.row
        if row is None:
            return
        if row.read is None:
            self.work.say(self.tr("Table removed"), {row.key: None})
        else:
            text = self.tr("Table brought back") if row.removed else self.tr("Table removed")
            self.work.change_table(text, row.key, removed=not row.removed)

    def move_table(self, by: int) -> None:
        """The chosen one, up (-1) or down in the list."""
        row, book = self.row, self.book
        if row is None or book is None:
            return
        keys = [one.key for one in book.tables]
        at = keys.index(row.key)
        if 0 <= at + by < len(keys):
            keys.insert(at + by, keys.pop(at))
            self._choose = row.key
            self.work.say(self.tr("Table moved"), {ORDER: OrderSaid(keys=tuple(keys))})

    def _take_back(self) -> None:
        row = self.row
        if row is not None and row.read is not None:
            self.work.say(self.tr("As it was read"), {row.key: None})

    def _focus_list(self) -> None:
        self.list.rows.take_focus()

    def _undo(self) -> None:
        self.pages.frame.flush()
        self.work.undo()

    def _redo(self) -> None:
        self.work.redo()

    def _undo_by_key(self) -> None:
        if not self.form.undo.undo():
            self._undo()

    def _redo_by_key(self) -> None:
        if not self.form.undo.redo():
            self._redo()

    def _on_saved(self, text: str) -> None:
        self.state.set_text(self.tr("Saved: {what}").format(what=text) if text else self.tr("Saved"))
        self._has_changed, self._stays = True, False

    def _close_now(self) -> None:
        closes, self._closes = self._closes, None
        if closes is not None:
            self.done(closes)

    def _say_failure(self, error: ReadingRoomError) -> None:
        self._is_refused = True
        if self._closes is not None:
            self._stays, self._closes = True, None
        if self.book is not None and not isinstance(error, CorrectionsChanged):
            self.contents.show_book(self.book)
            self._show_table(typed_stays=True)  # it can be kept once more
        if isinstance(error, Invalid) and error.subject is Subject.TABLE and error.field in self.form.fields:
            self.form.show_error(error.field, error.reason)
        self.state.set_text("")
        self.note.show_text(sentence(error))


def _says(said: TableSaid, *names: str) -> bool:
    return any(getattr(said, name) is not None for name in names)
