"""The librarian's publications: table, filters, side sheet, undo."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.errors import ChangesInvalid
from desktop.catalogue.values import LibrarianRow, Undo
from ui.background import Calls
from ui.staff.publications.edit_sheet import EditSheet
from ui.staff.publications.table import (
    COVER,
    KIND,
    PROBLEMS,
    REGION,
    ROW_ROLE,
    STATUS,
    SUBJECT,
    TITLE,
    YEAR,
    CoverDelegate,
    ProblemDelegate,
    PublicationsFilter,
    PublicationsModel,
    TitleDelegate,
)
from ui.staff.publications.undo import ChangeHistory, FieldUndo
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.cover import Covers
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState, ErrorState
from ui.widgets.tables import ColumnRoom
from ui.widgets.text import Text, Tone, make_clearable
from ui.words.publications import Names
from ui.words.sentences import sentence

_ROW_HEIGHT = 52
_SHEET_WIDTH = 380
_ROOM_FOR_FILTERS = 620  # pixels at 100 %; below it the filters need two lines
_WIDTHS = {COVER: 44, YEAR: 68, REGION: 170, SUBJECT: 150, KIND: 120, STATUS: 126, PROBLEMS: 190}
_SHOWN_FROM = {KIND: 1_250, SUBJECT: 1_130, PROBLEMS: 820, REGION: 660, STATUS: 480}  # width of the table, at 100 %


class PublicationsPanel(QWidget):
    """`catalogue_changed` tells the rest of the program; `read_asked` opens a book."""

    catalogue_changed = Signal()
    import_asked = Signal()
    read_asked = Signal(UUID)

    def __init__(
        self,
        appearance: Appearance,
        catalogue: Catalogue,
        editor: CatalogueEditor,
        who: Who,
        names: Names,
        covers: Covers,
        calls: Calls,
    ) -> None:
        super().__init__()
        self._calls = calls
        self._appearance, self._catalogue, self._editor, self._names, self._covers = (
            appearance,
            catalogue,
            editor,
            names,
            covers,
        )
        self._who = who
        self.history = ChangeHistory(editor, who, self)
        self.history.changed.connect(self._on_changed)
        self.history.failed.connect(self._say_error)
        self.model = PublicationsModel(names, self)
        self.filter = PublicationsFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = self._make_table()
        self.sheet = EditSheet(appearance, names)
        self.sheet.hide()
        self._empty = EmptyState(appearance)
        self._empty.acted.connect(self._on_empty_step)
        self._stack = QStackedWidget()
        self._error = ErrorState(appearance)
        self._error.acted.connect(self.refresh)
        for page in (self.table, self._empty, self._error):
            self._stack.addWidget(page)
        left = QWidget()
        column = QVBoxLayout(left)
        appearance.space(column, 8, (16, 8, 16, 12))
        column.addLayout(self._make_top())
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        appearance.space(row, 0)
        row.addWidget(left, 1)
        row.addWidget(self.sheet)
        self.undo_bar = UndoBar(appearance, left)  # over the table, never over the buttons of the sheet
        self.undo_bar.undone.connect(self._undo)
        self._note = Note(appearance, left)
        self._field_undo = FieldUndo(self)
        self._editing: list[UUID] = []  # what the sheet shows
        self._wanted: UUID | None = None
        self._connect()

    def refresh(self) -> None:
        """Read the table again, those with most to do first."""
        if self._has_edits():
            return  # what is being typed stays; saving it reads the table again
        self._names.learn_regions(self._catalogue.region_names())
        self._ask(self._show_rows)

    def _ask(self, show: Callable[[list[LibrarianRow]], None]) -> None:
        actor = self._who.actor
        self._calls.run(self, lambda: self._editor.rows(actor), show, self._say_no_rows)

    def _show_rows(self, rows: list[LibrarianRow]) -> None:
        if self._has_edits():
            return
        ids = self._editing
        self.model.replace_rows(rows)
        self._update_state()
        if ids or self._wanted:
            self._select_again([self._wanted] if self._wanted else ids)
        self._wanted = None

    def _say_no_rows(self, error: ReadingRoomError) -> None:
        """What is shown stays, unless that is nothing."""
        if self.model.rowCount():
            self._say_error(error)
            return
        self._error.show_state(self.tr("The publications can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self._error)

    def keep_edits(self) -> bool:
        """Save what was typed into the sheet and not saved; it can be undone. False where a value can't be kept."""
        return not self._has_edits() or self._change(
            lambda ids: self._editor.update(self._who.actor, ids, self.sheet.changes()), self.tr("Saved")
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, publication_id: UUID) -> None:
        """Show one publication for editing, whatever the filter was."""
        self.filter_edit.clear()
        self.only_problems.setChecked(False)
        index = self.filter.row_of(publication_id)
        if index.isValid():
            self.table.selectRow(index.row())
            self.table.scrollTo(index)
        else:
            self._wanted = publication_id  # the list is on its way

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room_for_titles()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet.isVisible():
            self.table.clearSelection()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _make_top(self) -> QBoxLayout:
        appearance = self._appearance
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(self.tr("Filter by title, region, number, file name …"))
        self.filter_edit.setAccessibleName(self.tr("Filter publications"))
        make_clearable(self._appearance, self.filter_edit)
        self.only_problems = QCheckBox(self.tr("Needs work"))
        self.withdrawn = QCheckBox(self.tr("Withdrawn too"))
        self._count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        appearance.space(self._top, 12)
        self._top.addWidget(self.filter_edit, 1)
        choices = QWidget()
        self._choices = FlowLayout(choices, tight=True)
        appearance.space(self._choices, 16)
        for box in (self.only_problems, self.withdrawn):
            box.setToolTip(plain_tip(box.text()))  # very large text may leave no room for all of it
        for each in (self.only_problems, self.withdrawn, self._count):
            self._choices.addWidget(each)
        appearance.keep(choices, self._level_choices)
        self._top.addWidget(choices)
        return self._top

    def _level_choices(self, appearance: Appearance) -> None:
        """One height for words and boxes, so that they stand in one line."""
        for each in (self.only_problems, self.withdrawn, self._count):
            each.setMinimumHeight(appearance.px(36))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.filter)
        table.setAccessibleName(self.tr("Publications"))
        table.setItemDelegateForColumn(COVER, CoverDelegate(self._appearance, self._covers, table))
        table.setItemDelegateForColumn(TITLE, TitleDelegate(self._appearance, table))
        table.setItemDelegateForColumn(PROBLEMS, ProblemDelegate(self._appearance, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as the catalogue gives them: most to do first
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        def arrange(appearance: Appearance) -> None:
            table.verticalHeader().setDefaultSectionSize(appearance.px(_ROW_HEIGHT))
            table.verticalHeader().setMinimumSectionSize(appearance.px(_ROW_HEIGHT))

        self._appearance.keep(table, arrange)
        ColumnRoom(self._appearance, table, _WIDTHS, TITLE)
        return table

    def _connect(self) -> None:
        self.filter_edit.textChanged.connect(self.filter.filter_words)
        self.only_problems.toggled.connect(self.filter.filter_problems)
        self.withdrawn.toggled.connect(self.filter.filter_withdrawn)
        for changed in (self.filter_edit.textChanged, self.only_problems.toggled, self.withdrawn.toggled):
            changed.connect(self._update_state)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self.filter.modelReset.connect(self._show_selected)
        for field in (self.filter_edit, *self.sheet.editors()):
            self._field_undo.watch(field)
        sheet = self.sheet
        sheet.saved.connect(self._save)
        sheet.closed.connect(self.table.clearSelection)
        sheet.check_asked.connect(lambda: self._do(self._editor.mark_checked, self.tr("Marked as checked")))
        sheet.withdraw_asked.connect(lambda: self._do(self._editor.withdraw, self.tr("Withdrawn")))
        sheet.restore_asked.connect(lambda: self._do(self._editor.restore, self.tr("Shown again")))
        sheet.read_asked.connect(lambda: self.read_asked.emit(self.selected()[0].id))
        for keys, action in (
            ("Ctrl+Z", self._undo_by_key),
            ("Ctrl+Y", self._redo_by_key),
            ("Ctrl+Shift+Z", self._redo_by_key),
            ("Ctrl+F", self.filter_edit.setFocus),
            ("Ctrl+Return", self._save_by_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def selected(self) -> list[LibrarianRow]:
        return [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows(TITLE)]

    def _show_selected(self) -> None:
        rows = self.selected()
        ids = [row.id for row in rows]
        if ids != self._editing and not self.keep_edits():
            self._go_back()
            return
        self._editing = ids
        self.sheet.setVisible(bool(rows))
        self._make_room_for_titles()
        try:
            if len(rows) == 1:
                self.sheet.show_one(self._editor.details(self._who.actor, rows[0].id))
            elif rows:
                self.sheet.show_many(rows)
        except ReadingRoomError as error:
            self.sheet.hide()
            self._say_error(error)

    def _go_back(self) -> None:
        """Select again what the sheet shows: a value in it has to be put right first."""
        with QSignalBlocker(self.table.selectionModel()):
            self._select(self._editing)
        self.table.viewport().update()

    def _has_edits(self) -> bool:
        return bool(self._editing and self.sheet.changes())

    def _undo(self) -> None:
        """Take back the last change, which is what was typed last."""
        if self.keep_edits():
            self.history.stack.undo()

    def _undo_by_key(self) -> None:
        if not self._field_undo.undo():
            self._undo()

    def _redo_by_key(self) -> None:
        if not self._field_undo.redo():
            self.history.stack.redo()

    def _make_room_for_titles(self) -> None:
        """What can be seen in the side sheet makes way where the table is narrow."""
        self.sheet.setFixedWidth(min(self._appearance.px(_SHEET_WIDTH), self.width() // 2))
        room = self.width() - (0 if self.sheet.isHidden() else self.sheet.width())
        narrow = room < self._appearance.px(_ROOM_FOR_FILTERS)
        self._choices.keep_in_one_line(not narrow)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for column, least in _SHOWN_FROM.items():
            self.table.setColumnHidden(column, room < self._appearance.px(least))

    def _save_by_key(self) -> None:
        if self.sheet.isVisible():
            self.sheet.save()

    def _save(self, changes: dict[str, object]) -> None:
        if not changes:
            self._note.show_text(self.tr("Nothing was changed."))
            return
        self._change(lambda ids: self._editor.update(self._who.actor, ids, changes), self.tr("Saved"))

    def _do(self, change: Callable[[Actor, list[UUID]], Undo], text: str) -> None:
        """A change of the whole publication; what was typed before is saved first."""
        if self.keep_edits():
            self._change(lambda ids: change(self._who.actor, ids), text)

    def _change(self, change: Callable[[list[UUID]], Undo], text: str) -> bool:
        try:
            undo = change(self._editing)
        except ChangesInvalid as error:
            self.sheet.show_error(error.field, error.reason)
            return False
        except ReadingRoomError as error:
            self._say_error(error)
            return False
        text = f"{text}: " + self.tr("%n publication(s)", "", len(undo.changes))
        if self.history.did(text, undo):
            self.undo_bar.show_text(text)
        return True

    def _on_changed(self) -> None:
        ids = [row.id for row in self.selected()]
        self._editing = []  # the sheet is filled anew: what it holds is what was saved
        self._ask(partial(self._show_values, ids))
        self.catalogue_changed.emit()

    def _show_values(self, ids: list[UUID], rows: list[LibrarianRow]) -> None:
        self.model.refresh_values(rows)
        self._select_again(ids)
        self._update_state()

    def _select_again(self, ids: list[UUID]) -> None:
        if [row.id for row in self.selected()] != ids:
            self._select(ids)
        self._show_selected()

    def _select(self, ids: list[UUID]) -> None:
        selection = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.clearSelection()
        for publication_id in ids:
            index = self.filter.row_of(publication_id)
            if index.isValid():
                selection.select(index, flags)

    def _say_error(self, error: ReadingRoomError) -> None:
        self._calls.notice(error)
        self._note.show_text(sentence(error))

    def _update_state(self) -> None:
        found, total = self.filter.rowCount(), self.model.rowCount()
        self._count.setText(self.tr("{found} of {total}").format(found=found, total=total))
        self._stack.setCurrentWidget(self.table if found else self._empty)
        if found:
            return
        if total:
            self._empty.show_state(
                self.tr("Nothing fits"), self.tr("No publication fits the filter."), self.tr("Show all")
            )
        else:
            self._empty.show_state(
                self.tr("No publications yet"), self.tr("Import PDF files to fill this room."), self.tr("Import")
            )

    def _on_empty_step(self) -> None:
        if self.model.rowCount():
            self.filter_edit.clear()
            self.only_problems.setChecked(False)
            self.withdrawn.setChecked(True)
        else:
            self.import_asked.emit()
