"""The visitors' screen: search, correct, merge."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.numbering import read_slip
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.desk.guestbook.values import ConsentCard, VisitForm, VisitorCard, VisitorDetails, VisitorHistory
from desktop.desk.guestbook.visitors import Visitors
from desktop.sync.email_proofs import EmailProofs
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.desk.visitors.merge_page import MergePage
from ui.desk.visitors.personal_data import DataRows
from ui.desk.visitors.sheet import PersonSheet
from ui.list_screen import ListScreen
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.icons import set_icon
from ui.widgets.in_place import ConfirmLine
from ui.widgets.row_list import ListState, Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, make_clearable, one_line
from ui.words.sentences import sentence

# Visitors as rows.


class VisitorsModel(RowsModel[VisitorCard]):
    """As the search found them: who was here last comes first."""

    def columns(self) -> tuple[Column[VisitorCard], ...]:
        return (
            Column(self.tr("Name"), lambda row: one_line(row.name)),
            Column(
                self.tr("Institution"),
                lambda row: "" if row.institution == "-" else one_line(row.institution),
                190,
                shown_from=500,
            ),
            Column(self.tr("E-mail"), lambda row: one_line(row.email or row.phone), 190, shown_from=760),
            Column(self.tr("Last visit"), self._last, 150),
            Column(self.tr("Visits"), lambda row: str(row.visits), 100, shown_from=620),
        )

    def _last(self, row: VisitorCard) -> str:
        if row.open_visit:
            return self.tr("is here")
        return short_day(row.last_visit) if row.last_visit else ""


_MOST = 50  # as many as one answer holds
_PAUSE_MS = 120


class VisitorsPanel(ListScreen[VisitorCard]):
    """Nobody is listed before something was typed: the list of all visitors is nobody's business."""

    data_request_asked = Signal(object)  # VisitorCard

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._services = services
        self.calls = DeskCalls(who, background, self)
        self._asked = ""
        self._corrected: tuple[UUID, VisitForm] | None = None  # to go on with once this visitor is shown
        self._before: tuple[UUID, VisitForm] | None = None  # what undoing brings back
        language = str(services.language())
        self.model = VisitorsModel(self)
        rows = RowList(
            appearance,
            self.model,
            self.tr("Visitors"),
            self._why_empty,
            self.tr("The visitors can't be shown"),
            several=True,
        )
        self.sheet = PersonSheet(appearance, services.rules, language, services.zone)
        self.sheet.emails.use(services.get(EmailProofs), self.calls)
        self.merge_page = MergePage(appearance, services.rules, language)
        rows.addWidget(self.merge_page)
        rows.setMinimumWidth(1)  # pages that are not shown beside the sheet would take its width
        self.confirm = ConfirmLine(appearance)
        self.data_rows = DataRows(appearance, services, self.calls, self.confirm)
        self.sheet.add_last(self.data_rows)
        self.lay_out(rows, above=(self._make_top(),), sheets=(self.sheet,), foot=(self.confirm,), spacing=10)
        self.undo_bar, self.note = UndoBar(appearance, self.left), Note(appearance, self.left)
        self.read_with(background, self._reading, self._show_found)
        self._connect()
        rows.show_rows(())
        self.show_chosen()

    def refresh(self) -> None:
        """Search again, unless a slip is being read."""
        self._pause.stop()
        if read_slip(self.search_edit.text().strip()) is None:
            super().refresh()

    def has_drafts(self) -> bool:
        return self.sheet.has_edits or self._corrected is not None

    def take_drafts(self) -> tuple[UUID, VisitForm] | None:
        details = self.sheet.details
        if details is None or not self.sheet.has_edits:
            return self._corrected
        return details.card.id, self.sheet.form.read()

    def bring_drafts(self, drafts: tuple[UUID, VisitForm] | None) -> None:
        if drafts is not None:
            self._corrected, visitors = drafts, self._services.get(Visitors)
            self.calls.ask(lambda actor: visitors.get(actor, drafts[0]), self._show_alone, self._say_error)

    def show_visitor_of(self, visit: str) -> None:
        """Show whose visit has this number, whatever was searched for."""
        visitors = self._services.get(Visitors)
        self.calls.ask(lambda actor: visitors.by_slip(actor, visit), self._show_alone, self._say_error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_merging:
            self._leave_merging()
        else:
            super().keyPressEvent(event)

    @property
    def _is_merging(self) -> bool:
        return self.state is ListState.OTHER

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText(self.tr("Name, institution, e-mail or phone; or scan a slip"))
        self.search_edit.setAccessibleName(self.tr("Look for visitors"))
        make_clearable(appearance, self.search_edit)
        self.merge_button = QPushButton(self.tr("Compare both …"))
        set_icon(appearance, self.merge_button, "merge")
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addWidget(self.search_edit, 1)
        row.addWidget(self.merge_button)
        row.addWidget(self.count)
        return row

    def _connect(self) -> None:
        self.search_edit.textChanged.connect(self._pause.start)
        self.search_edit.returnPressed.connect(self._search_now)
        self._pause.timeout.connect(self.refresh)
        self.merge_button.clicked.connect(self._compare_chosen)
        self.list.empty.acted.connect(self.search_edit.setFocus)
        self.list.settled.connect(self._show_count)
        sheet = self.sheet
        sheet.save_asked.connect(self._save)
        sheet.merge_asked.connect(self._compare_with)
        self.data_rows.notified.connect(self.note.show_text)
        self.data_rows.erased.connect(self._show_erased)
        self.data_rows.request_asked.connect(self.data_request_asked)
        sheet.consents.wording_asked.connect(self._show_wording)
        self.merge_page.merge_asked.connect(self._ask_to_merge)
        self.merge_page.cancelled.connect(self._leave_merging)
        self.undo_bar.undone.connect(self._undo)
        self.calls.busy_changed.connect(sheet.be_busy)
        for keys, act in (("Ctrl+F", self.search_edit.setFocus), ("Ctrl+Return", self._save_by_key)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _search_now(self) -> None:
        """Enter searches at once; of a scanned slip it shows whose it is. Afterwards arrows go through the list."""
        token = read_slip(self.search_edit.text())
        if token is not None:
            self._pause.stop()
            visitors = self._services.get(Visitors)
            self.calls.ask(lambda actor: visitors.by_slip(actor, token.hex()), self._show_alone, self._say_error)
            return
        self.refresh()
        if self.state is ListState.ROWS:
            self.table.setFocus()
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)

    def _reading(self) -> Callable[[], list[VisitorCard]]:
        actor, self._asked = self.calls.who.actor, self.search_edit.text().strip()
        return partial(self._services.get(Visitors).search, actor, self._asked, _MOST)

    def _show_found(self, cards: list[VisitorCard]) -> None:
        merging = self._is_merging and self.merge_page.isVisible()
        self.list.show_rows(cards, instead=self.merge_page if merging else None)

    def _show_alone(self, details: VisitorDetails) -> None:
        self.refresher.forget()
        self.search_edit.blockSignals(True)
        self.search_edit.setText(details.card.name)
        self.search_edit.blockSignals(False)
        self._asked = details.card.name
        self.sheet.details = None  # it is read anew
        self.list.show_rows([details.card], choose=details.card.id)

    def _show_count(self) -> None:
        found = self.model.rowCount()
        self.count.setText(self.tr("at least {count}").format(count=found) if found == _MOST else str(found or ""))

    def _why_empty(self) -> Nothing:
        if self._asked:
            return Nothing(self.tr("No visitor found"), self.tr("Try the beginning of a name, or the e-mail."))
        words = self.tr("Type the beginning of a name, an institution, an e-mail or a number; or scan a slip.")
        return Nothing(self.tr("Look for a visitor"), words)

    def show_chosen(self) -> None:
        """One is shown; two can be compared."""
        if self._is_merging:
            return
        chosen = self.list.all_chosen()
        self.merge_button.setVisible(len(chosen) == 2)
        shown = self.sheet.details
        if len(chosen) != 1:
            self.hide_sheets()
            self.sheet.details = None
        elif shown is None or shown.card.id != chosen[0].id:
            self._read(chosen[0].id)

    def _read(self, visitor_id: UUID) -> None:
        visitors = self._services.get(Visitors)

        def read(actor: Actor) -> tuple[VisitorDetails, VisitorHistory, list[VisitorCard]]:
            details = visitors.get(actor, visitor_id)
            form = VisitForm(
                name=details.card.name,
                email=details.card.email,
                phone=details.card.phone,
                birth_year=details.entry.birth_year,
            )
            return details, visitors.history(actor, visitor_id), visitors.look_alikes(actor, form, 5, visitor_id)

        self.calls.ask(read, self._show_person, self._say_error)

    def _show_person(self, found: tuple[VisitorDetails, VisitorHistory, list[VisitorCard]]) -> None:
        details, history, duplicates = found
        if [card.id for card in self.list.all_chosen()] != [details.card.id] or self.sheet.has_edits:
            return
        settings = self._services.settings().desk
        self.sheet.show_person(details, settings, self._services.today())
        if self._corrected is not None and self._corrected[0] == details.card.id:
            self.sheet.form.put(self._corrected[1])
            self._corrected = None
        self.data_rows.show_of(details.card)
        self.sheet.show_history(history)
        self.sheet.show_duplicates(duplicates)
        self.show_sheet(self.sheet)

    def close_sheet(self) -> None:
        self.sheet.details = None
        super().close_sheet()
        self.search_edit.setFocus()

    def _save_by_key(self) -> None:
        if self.sheet.isVisible():
            self.sheet.save()

    def _save(self, form: VisitForm) -> None:
        details, visitors = self.sheet.details, self._services.get(Visitors)
        if details is None:
            return
        if not self.sheet.has_edits:
            self.note.show_text(self.tr("Nothing was changed."))
            return
        visitor_id, before = details.card.id, self.sheet.kept_form()

        def saved(_nothing: object) -> None:
            self._before = visitor_id, before
            self.undo_bar.show_text(self.tr("Saved: {name}").format(name=form.name))
            self._show_again()

        self.calls.do(lambda actor: visitors.correct(actor, visitor_id, form), saved, self.sheet.say)

    def _undo(self) -> None:
        before, visitors = self._before, self._services.get(Visitors)
        self._before = None
        if before is not None:
            visitor_id, form = before
            self.calls.do(
                lambda actor: visitors.correct(actor, visitor_id, form),
                lambda _nothing: self._show_again(),
                self._say_error,
            )

    def _show_again(self) -> None:
        """The list and the person have other values now."""
        chosen = self.list.all_chosen()
        self.sheet.details = None
        self.refresh()
        if len(chosen) == 1:
            self._read(chosen[0].id)

    def _show_wording(self, card: ConsentCard) -> None:
        visitors, wording_id = self._services.get(Visitors), card.wording_id
        if wording_id is not None:
            self.calls.ask(
                lambda actor: visitors.wording(actor, wording_id),
                lambda texts: self.sheet.consents.show_wording(card, texts),
                self._say_error,
            )

    def _compare_with(self, other: VisitorCard) -> None:
        if self.sheet.details is not None:
            self._compare(self.sheet.details.card.id, other.id)

    def _compare_chosen(self) -> None:
        chosen = self.list.all_chosen()
        if len(chosen) == 2:
            self._compare(chosen[0].id, chosen[1].id)

    def _compare(self, one: UUID, other: UUID) -> None:
        visitors = self._services.get(Visitors)
        self.calls.ask(
            lambda actor: (visitors.get(actor, one), visitors.get(actor, other)), self._show_pair, self._say_error
        )

    def _show_pair(self, pair: tuple[VisitorDetails, VisitorDetails]) -> None:
        self.list.show_other(self.merge_page)
        self.hide_sheets()
        self.merge_page.show_pair(*pair)

    def _leave_merging(self) -> None:
        self.list.show_list()
        self.sheet.details = None
        self.show_chosen()
        self.take_focus()

    def _ask_to_merge(self, keep: UUID, drop: UUID, form: VisitForm) -> None:
        question = self.tr("Make one entry of both? This can't be taken back.")
        self.confirm.ask(
            question, self.tr("Make them one"), lambda: self._merge(keep, drop, form), self.merge_page.merge_button
        )

    def _merge(self, keep: UUID, drop: UUID, form: VisitForm) -> None:
        visitors = self._services.get(Visitors)

        def merge(actor: Actor) -> VisitorDetails:
            visitors.merge(actor, keep, drop)
            visitors.correct(actor, keep, form)
            return visitors.get(actor, keep)

        def merged(details: VisitorDetails) -> None:
            self.note.show_text(self.tr("Both are one entry now."))
            self.sheet.details = None
            self._show_alone(details)

        self.calls.do(merge, merged, self._say_error)

    def _show_erased(self, name: str) -> None:
        self.close_sheet()
        self.refresh()
        self.note.show_text(self.tr("The identity of {name} was removed.").format(name=name))

    def _say_error(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))
