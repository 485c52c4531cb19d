"""The librarian's publications: table, filters, side sheet, undo."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.models import FOREIGN
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.editions import EarlierFiles
from desktop.catalogue.removal import PublicationRemoval
from desktop.catalogue.values import LibrarianRow, PublicationDetails, Undo
from desktop.clock import utc_now
from desktop.document.watermark import WatermarkText
from ui.background import Calls
from ui.list_screen import ListScreen
from ui.office_time import office_moment
from ui.staff.publications.compare_dialog import BookPages, CompareDialog, Side
from ui.staff.publications.edit_sheet import EditSheet
from ui.staff.publications.remove_dialog import RemoveDialog
from ui.staff.publications.table import (
    COVER,
    PROBLEMS,
    TITLE,
    CoverDelegate,
    ProblemDelegate,
    PublicationsFilter,
    PublicationsModel,
    TitleDelegate,
)
from ui.staff.publications.undo import ChangeHistory, FieldUndo
from ui.staff.publications.withdraw_dialog import WithdrawDialog
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.cover import Covers
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_tip
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.text import Text, Tone, make_clearable, one_line
from ui.words.books.publications import Names
from ui.words.sentences import sentence

_ROW_HEIGHT = 52
_ROOM_FOR_FILTERS = 620  # pixels at 100 %; below it the filters need two lines


class PublicationsPanel(ListScreen[LibrarianRow]):
    """`catalogue_changed` tells the rest of the program; `read_asked` opens a book."""

    catalogue_changed = Signal()
    import_asked = Signal()
    read_asked = Signal(UUID)
    tables_asked = Signal(UUID)  # they are corrected

    def __init__(
        self,
        appearance: Appearance,
        catalogue: Catalogue,
        editor: CatalogueEditor,
        who: Who,
        names: Names,
        covers: Covers,
        calls: Calls,
        removal: PublicationRemoval,
        earlier: EarlierFiles,
        pages: BookPages,
    ) -> None:
        super().__init__(appearance)
        self._calls, self._removal, self._earlier, self._pages = calls, removal, earlier, pages
        self._catalogue, self._editor, self._names, self._covers = catalogue, editor, names, covers
        self._who = who
        self.history = ChangeHistory(editor, who, self)
        self.history.changed.connect(self._on_changed)
        self.history.failed.connect(self._say_error)
        self.model = PublicationsModel(names, self)
        self.filter = PublicationsFilter(self)
        self.filter.setSourceModel(self.model)
        rows = RowList(
            appearance,
            self.model,
            self.tr("Publications"),
            self._why_empty,
            self.tr("The publications can't be shown"),
            through=self.filter,
            several=True,
        )
        rows.empty.acted.connect(self._on_empty_step)
        self._dress(rows.table)
        self.sheet = EditSheet(appearance, names)
        self.lay_out(rows, above=(self._make_top(),), sheets=(self.sheet,), spacing=8, margins=(16, 8, 16, 12))
        self.undo_bar = UndoBar(appearance, self.left)  # over the table, never over the buttons of the sheet
        self.undo_bar.undone.connect(self._undo)
        self._note = Note(appearance, self.left)
        self._field_undo = FieldUndo(self)
        self._editing: list[UUID] = []  # what the sheet shows
        self._to_check: frozenset[UUID] = frozenset()  # what an import brought
        self._wanted: UUID | None = None
        self._keeps_order = False  # of the rows, while they are worked through
        self.read_with(calls, self._reading, self._show)
        self._connect()

    def refresh(self) -> None:
        """Read the table again; those with most to do come first once the screen is opened again."""
        if self._has_edits():
            return  # what is being typed stays; saving it reads the table again
        self._names.learn_regions(self._catalogue.region_names())
        super().refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeps_order = False

    def _reading(self) -> Callable[[], list[LibrarianRow]]:
        return partial(self._editor.rows, self._who.actor)

    def _show(self, rows: list[LibrarianRow]) -> None:
        if self._has_edits():
            return
        wanted, self._wanted = self._wanted, None
        self.list.show_rows(self.model.in_order(rows) if self._keeps_order else rows, choose=wanted)
        self._keeps_order = True  # nothing jumps away under the hand that edits it

    def show_failure(self, error: ReadingRoomError) -> None:
        """What is shown stays, unless that is nothing."""
        if self.model.rowCount():
            self._say_error(error)
        else:
            super().show_failure(error)

    def keep_edits(self) -> bool:
        """Save what was typed into the sheet and not saved; it can be undone. False where a value can't be kept."""
        return not self._has_edits() or self._change(
            lambda ids: self._editor.update(self._who.actor, ids, self.sheet.changes()), self.tr("Saved")
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, ids: Sequence[UUID]) -> None:
        """Show only these, to be checked one after the other, whatever the filter was."""
        self.filter_edit.clear()
        for box in (self.only_problems, self.withdrawn):
            box.setChecked(False)
        self._to_check = frozenset(ids)
        self.only_import.show()
        self.only_import.setChecked(True)
        self.filter.filter_ids(self._to_check)
        if self.filter.rowCount():
            self.list.choose_row(0)
        elif ids:
            self._wanted = ids[0]  # the list is on its way

    def _filter_import(self, only: bool) -> None:
        self.filter.filter_ids(self._to_check if only else None)
        self.only_import.setVisible(only)

    def select(self, publication_id: UUID) -> None:
        """Show one publication for editing, whatever the filter was."""
        self.filter_edit.clear()
        self.only_problems.setChecked(False)
        self.only_import.setChecked(False)
        if not self.list.choose(publication_id):
            self._wanted = publication_id  # the list is on its way

    def _make_top(self) -> QBoxLayout:
        appearance = self._appearance
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(self.tr("Filter by title, region, number, file name …"))
        self.filter_edit.setAccessibleName(self.tr("Filter publications"))
        make_clearable(self._appearance, self.filter_edit)
        self.only_problems = QCheckBox(self.tr("Needs work"))
        self.withdrawn = QCheckBox(self.tr("Withdrawn too"))
        self.only_import = QCheckBox(self.tr("From the import"))
        self.only_import.hide()
        self._count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        appearance.space(self._top, 12)
        self._top.addWidget(self.filter_edit, 1)
        choices = QWidget()
        self._choices = FlowLayout(choices, tight=True)
        appearance.space(self._choices, 16)
        for box in (self.only_problems, self.withdrawn, self.only_import):
            box.setToolTip(plain_tip(box.text()))  # very large text may leave no room for all of it
        for each in (self.only_problems, self.withdrawn, self.only_import, self._count):
            self._choices.addWidget(each)
        appearance.keep(choices, self._level_choices)
        self._top.addWidget(choices)
        return self._top

    def _level_choices(self, appearance: Appearance) -> None:
        """One height for words and boxes, so that they stand in one line."""
        for each in (self.only_problems, self.withdrawn, self.only_import, self._count):
            each.setMinimumHeight(appearance.px(36))

    def _dress(self, table: QTableView) -> None:
        """Rows of two lines, with covers, that can be sorted."""
        table.setItemDelegateForColumn(COVER, CoverDelegate(self._appearance, self._covers, table))
        table.setItemDelegateForColumn(TITLE, TitleDelegate(self._appearance, table))
        table.setItemDelegateForColumn(PROBLEMS, ProblemDelegate(self._appearance, table))
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as given: most to do first

        def arrange(appearance: Appearance) -> None:
            table.verticalHeader().setDefaultSectionSize(appearance.px(_ROW_HEIGHT))
            table.verticalHeader().setMinimumSectionSize(appearance.px(_ROW_HEIGHT))

        self._appearance.keep(table, arrange)

    def _connect(self) -> None:
        self.filter_edit.textChanged.connect(self.filter.filter_words)
        self.only_problems.toggled.connect(self.filter.filter_problems)
        self.withdrawn.toggled.connect(self.filter.filter_withdrawn)
        self.only_import.toggled.connect(self._filter_import)
        for changed in (self.list.settled, self.filter.rowsInserted, self.filter.rowsRemoved):
            changed.connect(self._show_count)
        for field in (self.filter_edit, *self.sheet.editors()):
            self._field_undo.watch(field)
        sheet = self.sheet
        sheet.saved.connect(self._save)
        sheet.check_asked.connect(lambda: self._do(self._editor.mark_checked, self.tr("Marked as checked")))
        sheet.next_asked.connect(self._check_and_go_on)
        sheet.withdraw_asked.connect(self._ask_why)
        sheet.remove_asked.connect(self._ask_to_remove)
        sheet.file_asked.connect(self._use_file)
        sheet.keep_asked.connect(self._keep_file)
        sheet.look_asked.connect(self.look_at_file)
        sheet.compare_asked.connect(self.compare_with)
        sheet.apart_asked.connect(self._tell_apart)
        sheet.restore_asked.connect(lambda: self._do(self._editor.restore, self.tr("Shown again")))
        sheet.tables_asked.connect(self._ask_for_tables)
        sheet.read_asked.connect(lambda: self.read_asked.emit(self.list.all_chosen()[0].id))
        for keys, action in (
            ("Ctrl+Z", self._undo_by_key),
            ("Ctrl+Y", self._redo_by_key),
            ("Ctrl+Shift+Z", self._redo_by_key),
            ("Ctrl+F", self.filter_edit.setFocus),
            ("Ctrl+Return", self._save_by_key),
            ("Ctrl+Shift+Return", self._next_by_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def show_chosen(self) -> None:
        rows = self.list.all_chosen()
        ids = [row.id for row in rows]
        if ids != self._editing and not self.keep_edits():
            self._go_back()
            return
        self._editing = ids
        if rows:
            self.show_sheet(self.sheet)
        else:
            self.hide_sheets()
        try:
            if len(rows) == 1:
                details = self._editor.details(self._who.actor, rows[0].id)
                doubles = [row for row in self.model.rows() if row.id in rows[0].doubles]
                self.sheet.show_one(details, doubles, rows[0].told_apart)
                working_through = self.only_import.isChecked() or self.only_problems.isChecked()
                self.sheet.offer_next(working_through and self._next_unchecked() is not None)
            elif rows:
                self.sheet.show_many(rows)
        except ReadingRoomError as error:
            self.hide_sheets()
            self._say_error(error)

    def _go_back(self) -> None:
        """Select again what the sheet shows: a value in it has to be put right first."""
        self.list.choose_quietly(self._editing)

    def close_sheet(self) -> None:
        """What was typed is saved first; where that can't be the sheet stays."""
        self.list.choose_none()
        if self.open_sheet is None:
            self.take_focus()

    def _has_edits(self) -> bool:
        return bool(self._editing and self.sheet.changes())

    def _undo(self) -> None:
        """Take back the last change, which is what was typed last."""
        stack = self.history.stack
        if self.keep_edits() and stack.canUndo():
            self.undo_bar.hide()
            text = stack.undoText()
            stack.undo()
            if not self._note.isVisible():  # else it says what went wrong
                self._note.show_text(self.tr("Taken back: {change}").format(change=text))

    def _undo_by_key(self) -> None:
        if not self._field_undo.undo():
            self._undo()

    def _redo_by_key(self) -> None:
        stack = self.history.stack
        if not self._field_undo.redo() and stack.canRedo():
            text = stack.redoText()
            stack.redo()
            self._note.hide()
            self.undo_bar.show_text(text)

    def arrange(self, room: int) -> None:
        narrow = room < self._appearance.px(_ROOM_FOR_FILTERS)
        self._choices.keep_in_one_line(not narrow)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _save_by_key(self) -> None:
        if self.sheet.isVisible():
            self.sheet.save()

    def _next_unchecked(self) -> UUID | None:
        """The next one below that nobody has checked, or the first of those above; None: there is no other."""
        rows, now = self.list.rows(), self._editing
        at = next((n for n, row in enumerate(rows) if row.id in now), -1)
        others = [*rows[at + 1 :], *rows[: max(at, 0)]]
        return next((row.id for row in others if "unchecked" in row.problems and row.id not in now), None)

    def _next_by_key(self) -> None:
        if self.sheet.isVisible() and not self.sheet.next_button.isHidden():
            self._check_and_go_on()

    def _check_and_go_on(self) -> None:
        """What is in the sheet is right: on to the next; the keyboard stays in the sheet."""
        following, field = self._next_unchecked(), self.sheet.focusWidget()
        if self._do(self._editor.mark_checked, self.tr("Marked as checked")) and following is not None:
            self.list.choose(following)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_why(self) -> None:
        """A withdrawal says why, to colleagues and to those who keep a copy of the catalogue."""
        if not self.keep_edits():
            return
        rows = self.list.all_chosen()
        what = one_line(rows[0].title) if len(rows) == 1 else self.tr("%n publication(s)", "", len(rows))
        self.why_dialog = dialog = WithdrawDialog(self._appearance, self._names, what, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def withdraw(reason: str, note: str) -> None:
            try:
                undo = self._editor.withdraw(self._who.actor, [row.id for row in rows], reason, note)
            except Invalid as error:
                if error.reason != "central":
                    dialog.refuse(error)
                    return
                self._say_error(error)
            except ReadingRoomError as error:
                self._say_error(error)
            else:
                self._keep(self.tr("Withdrawn"), undo)
            dialog.accept()

        dialog.chosen.connect(withdraw)
        dialog.open()

    def _ask_for_tables(self) -> None:
        if self.keep_edits():
            self.tables_asked.emit(self.list.all_chosen()[0].id)

    def on_corrected(self) -> None:
        """Tables or contents of a publication are others now."""
        self._on_changed()

    def watermark(self) -> WatermarkText:
        """Over pages that whoever works here looks at."""
        card = self._who.card
        name = card.full_name if card is not None else self.tr("Staff")
        return WatermarkText(self._pages.office(), reader=name, since=office_moment(utc_now()))

    def _use_file(self, sha256: str) -> None:
        """Readers have an earlier file from now on; Ctrl+Z gives them that of before."""
        if not self.keep_edits():
            return
        [row] = self.list.all_chosen()

        def use(wanted: str) -> str:
            return self._earlier.use(self._who.actor, row.id, wanted)

        try:
            before = use(sha256)
        except ReadingRoomError as error:
            self._say_error(error)
            return
        text = self.tr("Readers have the earlier file")
        self.history.did_by(text, before, use)
        self.undo_bar.show_text(text)

    def look_at_file(self, sha256: str) -> CompareDialog | None:
        """An earlier file beside the one of now; from there either can be chosen."""
        [row] = self.list.all_chosen()
        details = self._details(row.id)
        found = next((one for one in details.earlier if one.sha256 == sha256), None) if details is not None else None
        if details is None or found is None:
            return None
        ours = details.source not in FOREIGN
        file, pages, until = self.tr("File"), self.tr("Pages"), self.tr("Until")
        now = Side(
            self.tr("File of now"),
            details.sha256,
            {file: details.source_name, pages: str(details.pages), until: ""},
            self.tr("The file of now is right") if ours and any(one.asked for one in details.earlier) else "",
        )
        then = Side(
            self.tr("Earlier file"),
            sha256,
            {file: found.source_name, pages: str(found.pages), until: short_day(found.replaced_at.date())},
            self.tr("Use this file") if ours and found.usable else "",
        )
        dialog = self._compare((now, then))
        dialog.chosen.connect(lambda which: self._use_file(sha256) if which else self._keep_file())
        return dialog

    def compare_with(self, other_id: UUID) -> CompareDialog | None:
        """The publication that is shown beside another of its title; from there either can be withdrawn."""
        [row] = self.list.all_chosen()
        both = [self._details(one) for one in (row.id, other_id)]
        if not self.keep_edits() or None in both:
            return None
        found = [one for one in both if one is not None]
        left, right = (
            Side(
                one_line(one.title),
                one.sha256,
                self._facts(one),
                self.tr("Withdraw this one as a double") if one.source not in FOREIGN else "",
            )
            for one in found
        )
        dialog = self._compare((left, right))
        dialog.chosen.connect(lambda which: self._withdraw_double(found[which].id))
        if other_id not in row.told_apart:
            dialog.offer_both()
            dialog.both.connect(lambda: self._tell_apart(other_id, True))
        return dialog

    def _compare(self, sides: tuple[Side, Side]) -> CompareDialog:
        dialog = CompareDialog(self._appearance, self._pages, self.watermark(), sides, self)
        dialog.open()
        return dialog

    def _details(self, publication_id: UUID) -> PublicationDetails | None:
        try:
            return self._editor.details(self._who.actor, publication_id)
        except ReadingRoomError as error:
            self._say_error(error)
            return None

    def _facts(self, one: PublicationDetails) -> dict[str, str]:
        numbers = (one.catalog_number, one.publication_number, one.issn, one.isbn)
        return {
            self.tr("Title"): one.title,
            self.tr("Subtitle"): one.subtitle,
            self.tr("Kind"): self._names.kind(one.kind),
            self.tr("Subject"): self._names.subject(one.subject),
            self.tr("Numbers"): ", ".join(filter(None, numbers)),
            self.tr("Released"): short_day(one.release_date) if one.release_date else "",
            self.tr("Pages"): str(one.pages),
            self.tr("Size"): self.tr("{size} MB").format(size=f"{one.size_bytes / 2**20:.1f}"),
            self.tr("File"): one.source_name,
            self.tr("Shelf"): one.shelf,
            self.tr("Here since"): office_moment(one.added_at),
        }

    def _tell_apart(self, other_id: UUID, are_two: bool) -> None:
        text = self.tr("Two publications") if are_two else self.tr("May be one publication")
        [row] = self.list.all_chosen()
        self._do(lambda actor, _ids: self._editor.tell_apart(actor, row.id, other_id, are_two), text)

    def _withdraw_double(self, publication_id: UUID) -> None:
        """The reason is chosen already, where the office has it."""
        self.select(publication_id)
        self._ask_why()
        self.why_dialog.suggest("double")

    def _keep_file(self) -> None:
        [row] = self.list.all_chosen()
        try:
            self._earlier.keep(self._who.actor, row.id)
        except ReadingRoomError as error:
            self._say_error(error)
            return
        self._note.show_text(self.tr("The file of now stays."))
        self._on_changed()

    def _ask_to_remove(self) -> None:
        """The second step; the first was to withdraw it."""
        if not self.keep_edits():
            return
        [row] = self.list.all_chosen()
        try:
            goes = self._removal.what_goes(self._who.actor, row.id)
        except ReadingRoomError as error:
            self._say_error(error)
            return
        self.remove_dialog = dialog = RemoveDialog(self._appearance, goes, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def remove(typed: str) -> None:
            try:
                self._removal.remove(self._who.actor, row.id, typed)
            except ReadingRoomError as error:
                dialog.refuse(error)
                return
            dialog.accept()
            self.history.stack.clear()  # what was changed of it before can't be taken back any more
            self.undo_bar.hide()
            self._note.show_text(self.tr("Removed for good: {title}").format(title=one_line(row.title)))
            self._on_changed()

        dialog.confirmed.connect(remove)
        dialog.open()

    def _save(self, changes: dict[str, object]) -> None:
        if not changes:
            self._note.show_text(self.tr("Nothing was changed."))
            return
        self._change(lambda ids: self._editor.update(self._who.actor, ids, changes), self.tr("Saved"))

    def _do(self, change: Callable[[Actor, list[UUID]], Undo], text: str) -> bool:
        """A change of the whole publication; what was typed before is saved first. False where that could not be."""
        ids = self._editing
        return self.keep_edits() and self._change(lambda _: change(self._who.actor, ids), text)

    def _change(self, change: Callable[[list[UUID]], Undo], text: str) -> bool:
        try:
            undo = change(self._editing)
        except Invalid as error:
            self.sheet.show_error(error.field, error.reason)
            return False
        except ReadingRoomError as error:
            self._say_error(error)
            return False
        self._keep(text, undo)
        return True

    def _keep(self, text: str, undo: Undo) -> None:
        """Something was changed: say so, and let it be taken back."""
        text = f"{text}: " + self.tr("%n publication(s)", "", len(undo.changes))
        if self.history.did(text, undo):
            self.undo_bar.show_text(text)

    def _on_changed(self) -> None:
        self._editing = []  # the sheet is filled anew: what it holds is what was saved
        self.refresher.read_anew()
        self.catalogue_changed.emit()

    def _say_error(self, error: ReadingRoomError) -> None:
        self._calls.notice(error)
        self._note.show_text(sentence(error))

    def _show_count(self) -> None:
        found, total = self.filter.rowCount(), self.model.rowCount()
        self._count.setText(self.tr("{found} of {total}").format(found=found, total=total))

    def _why_empty(self) -> Nothing:
        if self.model.rowCount():
            return Nothing(self.tr("Nothing fits"), self.tr("No publication fits the filter."), self.tr("Show all"))
        return Nothing(
            self.tr("No publications yet"), self.tr("Import PDF files to fill this room."), self.tr("Import")
        )

    def _on_empty_step(self) -> None:
        if self.model.rowCount():
            self.filter_edit.clear()
            self.only_problems.setChecked(False)
            self.only_import.setChecked(False)
            self.withdrawn.setChecked(True)
        else:
            self.import_asked.emit()
