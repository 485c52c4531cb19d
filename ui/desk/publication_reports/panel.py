"""The screen of reports about publications: the list to work off, and the erratum of a publication."""

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError
from catalog_db.models import ReportState
from catalog_db.models import Role as StaffRole
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_moment
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.values import LONGEST_ERRATUM, PublicationDetails, Undo
from desktop.desk.guestbook.form import option_table
from desktop.reading.opinions.publication_reports import OPEN, PublicationReports
from desktop.reading.opinions.service import SETTLED
from desktop.reading.opinions.values import ReportDetails, ReportLine
from desktop.settings.appearance import Language
from desktop.sync.reports_up import CentralReports
from ui.background import Background, Work
from ui.desk.publication_reports.central_rows import CentralRows
from ui.desk.publication_reports.sheet import ReportSheet
from ui.desk.services import DeskServices
from ui.list_screen import ListScreen
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import UndoBar
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.focus import begin_at
from ui.widgets.form_dialog import FormDialog
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line
from ui.words.books.pages import pages_words
from ui.words.people.names import state_name, with_flags
from ui.words.sentences import field_sentence, sentence

# The table of reports.


class ReportsModel(RowsModel[ReportLine]):
    """Reports in the order in which the service gives them: the oldest open one first."""

    def __init__(
        self, zone: tzinfo, options: OptionTable, language: Callable[[], Language], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._zone, self._options, self._language = zone, options, language

    def columns(self) -> tuple[Column[ReportLine], ...]:
        return (
            Column(self.tr("Reported"), lambda row: short_moment(row.reported_at, self._zone), 140),
            Column(self.tr("State"), lambda row: with_flags(state_name(row.state), row.flags), 90, shown_from=430),
            Column(self.tr("Publication"), lambda row: one_line(row.title) or self.tr("no longer in the catalogue")),
            Column(self.tr("Page"), lambda row: pages_words(row.printed, str(row.page or "")), 150, shown_from=560),
            Column(self.tr("Reason"), lambda row: self.reason(row.reason), 190, shown_from=700),
        )

    def reason(self, code: str) -> str:
        return self._options.name_of(OptionList.REPORT_REASON, code, self._language().value)


# Writes the erratum of a publication, or takes it away.

_WIDTH, _HEIGHT = 480, 140


class ErratumDialog(FormDialog):
    """`written` with the words, empty: there is none any more. It closes when they were taken."""

    written = Signal(str)

    def __init__(self, appearance: Appearance, details: PublicationDetails, proposed: str, parent: QWidget) -> None:
        """`proposed`: where the publication has none yet."""
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erratum"))
        self.body.addWidget(Text(appearance, self.tr("Erratum"), Role.SECTION, bold=True))
        title = Text(appearance, one_line(details.title), Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(title, lambda appearance: title.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(title)
        self.edit = QPlainTextEdit(details.erratum or proposed)
        self.edit.setTabChangesFocus(True)
        appearance.keep(self.edit, partial(shape_notes, self.edit, _HEIGHT))
        hint = self.tr("Every reader sees it on the page of the publication and above the open book. Empty: no notice.")
        self.field = Labelled(appearance, self.tr("What readers must know"), self.edit, hint)
        self.body.addWidget(self.field)
        self.save_button = primary_button(appearance, self.tr("Save"))
        self.save_button.setToolTip("Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        self.buttons.addWidget(self.save_button)
        self.edit.setFocus()

    def save(self) -> None:
        if not self.save_button.isEnabled():
            return
        text = self.edit.toPlainText().strip()
        if len(text) > LONGEST_ERRATUM:
            self.field.say(field_sentence("erratum", "string_too_long"))
            return
        self.save_button.setEnabled(False)
        self.written.emit(text)

    def say(self, error: ReadingRoomError) -> None:
        """Called with why the erratum was not taken: say so, and let it be saved again."""
        self.save_button.setEnabled(True)
        self.field.say(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)


_ROOM_FOR_WORDS = 520
_EDITORS = frozenset({StaffRole.LIBRARIAN, StaffRole.ADMIN})


class PublicationReportsPanel(ListScreen[ReportLine]):
    """A list to work off beside the report that is chosen. New ones come by themselves."""

    page_asked = Signal(UUID, int)
    catalogue_changed = Signal()

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._editor = services.get(CatalogueEditor)
        self._reports, self._who, self._background = services.get(PublicationReports), who, background
        self._undo: Work | None = None  # of the last step
        self.model = ReportsModel(services.zone, option_table(), services.language, self)
        nothing = Nothing(self.tr("No reports here"), self.tr("What visitors report about publications appears here."))
        rows = RowList(
            appearance,
            self.model,
            self.tr("Reports about publications"),
            nothing,
            self.tr("The reports can't be shown"),
            first=True,
        )
        self.read_with(background, self._reading, rows.show_rows)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Which reports"))
        for name, states in (
            (self.tr("To be worked on"), OPEN),
            (self.tr("Answered and rejected"), SETTLED),
            (self.tr("All"), tuple(ReportState)),
        ):
            self.filter.addItem(name, states)
        self.filter.currentIndexChanged.connect(self.refresh)
        self.sheet = ReportSheet(appearance, services.zone)
        self.central = CentralRows(appearance, services.get(CentralReports), who, background, services.zone)
        self.sheet.ups.addWidget(self.central)
        self.sheet.stepped.connect(self.step)
        self.sheet.page_asked.connect(self._open_page)
        self.sheet.erratum_asked.connect(self.ask_erratum)
        hint = self.tr("What visitors report at the reader PCs. Who reported finds your answer at the next sign-in.")
        top = QHBoxLayout()
        appearance.space(top, 12)
        self._hint = Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True)
        top.addWidget(self._hint, 1)
        top.addWidget(self.filter)
        self.lay_out(rows, above=(top,), sheets=(self.sheet,))
        begin_at(self, rows.table)
        self.undo = UndoBar(appearance, self)
        self.undo.undone.connect(self._take_back)
        rows.acted.connect(self._begin_answer)
        self.follow(services.news, "publication_report")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    def _reading(self) -> Callable[[], tuple[ReportLine, ...]]:
        return partial(self._reports.list, self._who.actor, self.filter.currentData())

    def has_drafts(self) -> bool:
        return bool(self.sheet.drafts())

    def take_drafts(self) -> dict[UUID, str]:
        return self.sheet.drafts()

    def bring_drafts(self, drafts: dict[UUID, str]) -> None:
        self.sheet.bring(drafts)

    def step(self, state: ReportState, answer: str) -> None:
        """Do something about the report that is shown."""
        details = self.sheet.details
        if details is None:
            return
        work = partial(self._reports.step, self._who.actor, details.line.id, state, answer)
        self._background.run(self, work, partial(self._on_stepped, details), self.sheet.show_error)

    def ask_erratum(self) -> None:
        """Write a notice on the publication of the report; librarians may."""
        details = self.sheet.details
        if details is not None:
            work = partial(self._editor.details, self._who.actor, details.line.publication_id)
            self._background.run(self, work, partial(self._open_erratum, details), self.sheet.show_error)

    def _open_erratum(self, report: ReportDetails, book: PublicationDetails) -> None:
        line = report.line
        page = f"{pages_words(line.printed, str(line.page))}: " if line.page else ""
        dialog = ErratumDialog(self._appearance, book, page, self)
        dialog.written.connect(partial(self._write_erratum, book, dialog))
        dialog.open()

    def _write_erratum(self, book: PublicationDetails, dialog: ErratumDialog, text: str) -> None:
        if text == book.erratum:
            dialog.accept()
            return
        work = partial(self._editor.update, self._who.actor, [book.id], {"erratum": text})

        def kept(undo: Undo) -> None:
            if isValid(dialog):
                dialog.accept()
            self._on_erratum(bool(text), undo)

        def refused(error: ReadingRoomError) -> None:
            (dialog.say if isValid(dialog) else self.sheet.show_error)(error)

        self._background.run(self, work, kept, refused)

    def _on_erratum(self, there: bool, undo: Undo) -> None:
        self._undo = partial(self._editor.undo, self._who.actor, undo)
        self.undo.show_text(self.tr("The erratum is shown") if there else self.tr("The erratum is taken away"))
        self.catalogue_changed.emit()

    def show_chosen(self) -> None:
        line = self.list.chosen
        if line is None:
            self.hide_sheets()
            return
        if self._who.must_sign_in():
            return  # the first row chooses itself, also where the list came after whoever asked for it had left
        work = partial(self._reports.get, self._who.actor, line.id)
        self._background.run(self, work, self._on_details, self.show_failure)

    def _on_details(self, details: ReportDetails) -> None:
        line = self.list.chosen
        if line is not None and line.id == details.line.id:
            card = self._who.card
            self.sheet.erratum_button.setVisible(card is None or card.role in _EDITORS)
            self.sheet.show_report(details, self.model.reason(details.line.reason))
            self.central.show_of(details)
            self.show_sheet(self.sheet)

    def _on_stepped(self, before: ReportDetails, after: ReportDetails) -> None:
        line = before.line
        self._undo = partial(self._reports.step, self._who.actor, line.id, line.state, before.answer)
        words = {
            ReportState.NEW: self.tr("The report is new again"),
            ReportState.IN_PROGRESS: self.tr("The report is in progress"),
            ReportState.ANSWERED: self.tr("The report is answered"),
            ReportState.REJECTED: self.tr("The report is rejected"),
        }
        self.undo.show_text(words[after.line.state])
        self.refresh()

    def _take_back(self) -> None:
        work, self._undo = self._undo, None
        if work is not None:
            self._background.run(self, work, lambda _: self._on_taken_back(), self.sheet.show_error)

    def _on_taken_back(self) -> None:
        self.catalogue_changed.emit()
        self.refresh()

    def show_failure(self, error: ReadingRoomError) -> None:
        super().show_failure(error)
        self.hide_sheets()

    def _begin_answer(self) -> None:
        if self.sheet.isVisible():
            self.sheet.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_page(self) -> None:
        details = self.sheet.details
        if details is not None:
            self.page_asked.emit(details.line.publication_id, details.line.page or 0)

    def arrange(self, room: int) -> None:
        self._hint.setVisible(room >= self._appearance.px(_ROOM_FOR_WORDS))
