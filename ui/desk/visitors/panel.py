"""The visitors' screen: search, correct, merge."""

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.numbering import read_slip
from catalog_db.rules.written_dates import short_day
from desktop.actors import Actor
from desktop.desk.guestbook.values import ConsentCard, VisitForm, VisitorCard, VisitorDetails, VisitorHistory
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.services import DeskServices
from ui.desk.visitors.merge_page import MergePage
from ui.desk.visitors.personal_data import DataRows
from ui.desk.visitors.sheet import PersonSheet
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note, UndoBar
from ui.widgets.icons import set_icon
from ui.widgets.in_place import ConfirmLine
from ui.widgets.states import EmptyState, ErrorState
from ui.widgets.tables import ROW_ROLE, RowsModel, plain_table
from ui.widgets.text import Text, Tone, make_clearable, one_line
from ui.words.sentences import sentence

# Visitors as rows.

NAME, INSTITUTION, EMAIL, LAST, VISITS = range(5)


class VisitorsModel(RowsModel[VisitorCard]):
    """As the search found them: who was here last comes first."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("Name"), self.tr("Institution"), self.tr("E-mail"), self.tr("Last visit"), self.tr("Visits")

    def cells(self, row: VisitorCard) -> tuple[str, ...]:
        last = short_day(row.last_visit) if row.last_visit else ""
        if row.open_visit:
            last = self.tr("is here")
        institution = "" if row.institution == "-" else one_line(row.institution)
        return one_line(row.name), institution, one_line(row.email or row.phone), last, str(row.visits)


_MOST = 50  # as many as one answer holds
_PAUSE_MS = 120
_SHEET_WIDTH = 440
_WIDTHS = {INSTITUTION: 190, EMAIL: 190, LAST: 150, VISITS: 100}
_SHOWN_FROM = {EMAIL: 760, VISITS: 620, INSTITUTION: 500}  # width of the table, at 100 %


class VisitorsPanel(QWidget):
    """Nobody is listed before something was typed: the list of all visitors is nobody's business."""

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__()
        self._appearance, self._services = appearance, services
        self.calls = DeskCalls(who, background, self)
        self._asked = ""
        self._corrected: tuple[UUID, VisitForm] | None = None  # to go on with once this visitor is shown
        self._before: tuple[UUID, VisitForm] | None = None  # what undoing brings back
        language = str(services.language())
        self.model = VisitorsModel(self)
        self.table = plain_table(appearance, self.model, self.tr("Visitors"), _WIDTHS, NAME)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sheet = PersonSheet(appearance, services.rules, language, services.zone)
        self.sheet.emails.use(services.email_proofs, self.calls)
        self.sheet.hide()
        self.merge_page = MergePage(appearance, services.rules, language)
        self.empty, self.error = EmptyState(appearance), ErrorState(appearance)
        self.confirm = ConfirmLine(appearance)
        self.data_rows = DataRows(appearance, services, self.calls, self.confirm)
        self.sheet.add_last(self.data_rows)
        self._stack = QStackedWidget()
        for page in (self.empty, self.table, self.merge_page, self.error):
            self._stack.addWidget(page)
        self._stack.setMinimumWidth(1)  # pages that are not shown beside the sheet would take its width
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        appearance.space(column, 10, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        appearance.space(row, 0)
        row.addWidget(self._left, 1)
        row.addWidget(self.sheet)
        whole = QVBoxLayout(self)
        appearance.space(whole, 0)
        whole.addLayout(row, 1)
        whole.addWidget(self.confirm)
        self.undo_bar, self.note = UndoBar(appearance, self._left), Note(appearance, self._left)
        self._connect()
        self._show_state()

    def refresh(self) -> None:
        """Search again.

        Raises:
            SignInNeeded
        """
        _ = self.calls.who.actor
        self._search()

    def has_drafts(self) -> bool:
        return self.sheet.has_edits or self._corrected is not None

    def take_drafts(self) -> tuple[UUID, VisitForm] | None:
        details = self.sheet.details
        if details is None or not self.sheet.has_edits:
            return self._corrected
        return details.card.id, self.sheet.form.read()

    def bring_drafts(self, drafts: tuple[UUID, VisitForm] | None) -> None:
        if drafts is not None:
            self._corrected, visitors = drafts, self._services.visitors
            self.calls.ask(lambda actor: visitors.get(actor, drafts[0]), self._show_alone, self._say_error)

    def show_visitor_of(self, visit: str) -> None:
        """Show whose visit has this number, whatever was searched for."""
        visitors = self._services.visitors
        self.calls.ask(lambda actor: visitors.by_slip(actor, visit), self._show_alone, self._say_error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self.merge_page:
            self._leave_merging()
        elif event.key() == Qt.Key.Key_Escape and self.sheet.isVisible():
            self._close_sheet()
        else:
            super().keyPressEvent(event)

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
        self._pause.timeout.connect(self._search)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.merge_button.clicked.connect(self._compare_chosen)
        self.empty.acted.connect(self.search_edit.setFocus)
        self.error.acted.connect(self._search)
        sheet = self.sheet
        sheet.closed.connect(self._close_sheet)
        sheet.save_asked.connect(self._save)
        sheet.merge_asked.connect(self._compare_with)
        self.data_rows.told.connect(self.note.show_text)
        self.data_rows.erased.connect(self._show_erased)
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
            visitors = self._services.visitors
            self.calls.ask(lambda actor: visitors.by_slip(actor, token.hex()), self._show_alone, self._say_error)
            return
        self._search()
        if self.model.rowCount():
            self.table.setFocus()
            if not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)

    def _search(self) -> None:
        self._pause.stop()
        text, visitors = self.search_edit.text().strip(), self._services.visitors
        if read_slip(text) is not None:
            return
        self._asked = text
        self.calls.ask(
            lambda actor: visitors.search(actor, text, _MOST),
            lambda cards: self._show_found(text, cards),
            self._show_error,
        )

    def _show_found(self, text: str, cards: list[VisitorCard]) -> None:
        if text != self._asked:
            return
        chosen = {card.id for card in self._chosen()}
        self.model.replace_rows(cards)
        self._select(chosen)
        self._show_state()

    def _show_alone(self, details: VisitorDetails) -> None:
        self.search_edit.blockSignals(True)
        self.search_edit.setText(details.card.name)
        self.search_edit.blockSignals(False)
        self._asked = details.card.name
        self.model.replace_rows([details.card])
        self._show_state()
        self._stack.setCurrentWidget(self.table)
        self.table.selectRow(0)

    def _show_state(self) -> None:
        found = self.model.rowCount()
        self.count.setText(self.tr("at least {count}").format(count=found) if found == _MOST else str(found or ""))
        if self._stack.currentWidget() is self.merge_page and self.merge_page.isVisible():
            return
        if found:
            self._stack.setCurrentWidget(self.table)
        elif self._asked:
            self.empty.show_state(self.tr("Nobody found"), self.tr("Try the beginning of a name, or the e-mail."))
            self._stack.setCurrentWidget(self.empty)
        else:
            words = self.tr("Type the beginning of a name, an institution, an e-mail or a number; or scan a slip.")
            self.empty.show_state(self.tr("Look for a visitor"), words)
            self._stack.setCurrentWidget(self.empty)
        self._on_chosen()

    def _chosen(self) -> list[VisitorCard]:
        return [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]

    def _select(self, ids: set[UUID]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for n, card in enumerate(self.model.rows()):
            if card.id in ids:
                self.table.selectionModel().select(self.model.index(n, 0), flags)

    def _on_chosen(self) -> None:
        """One is shown; two can be compared."""
        chosen = self._chosen()
        self.merge_button.setVisible(len(chosen) == 2)
        shown = self.sheet.details
        if len(chosen) != 1:
            self.sheet.setVisible(False)
            self.sheet.details = None
        elif shown is None or shown.card.id != chosen[0].id:
            self._read(chosen[0].id)
        self._share_width()

    def _read(self, visitor_id: UUID) -> None:
        visitors = self._services.visitors

        def read(actor: Actor) -> tuple[VisitorDetails, VisitorHistory, list[VisitorCard]]:
            details = visitors.get(actor, visitor_id)
            form = VisitForm(
                name=details.card.name, email=details.card.email, phone=details.card.phone,
                birth_year=details.birth_year,
            )  # fmt: skip
            return details, visitors.history(actor, visitor_id), visitors.look_alikes(actor, form, 5, visitor_id)

        self.calls.ask(read, self._show_person, self._say_error)

    def _show_person(self, found: tuple[VisitorDetails, VisitorHistory, list[VisitorCard]]) -> None:
        details, history, alike = found
        if [card.id for card in self._chosen()] != [details.card.id] or self.sheet.has_edits:
            return
        settings = self._services.settings().desk
        self.sheet.show_person(details, settings, self._services.today())
        if self._corrected is not None and self._corrected[0] == details.card.id:
            self.sheet.form.put(self._corrected[1])
            self._corrected = None
        self.data_rows.show_of(details.card)
        self.sheet.show_history(history)
        self.sheet.show_alike(alike)
        self.sheet.show()
        self._share_width()

    def _close_sheet(self) -> None:
        self.sheet.details = None
        self.table.clearSelection()
        self.sheet.hide()
        self.search_edit.setFocus()

    def _save_by_key(self) -> None:
        if self.sheet.isVisible():
            self.sheet.save()

    def _save(self, form: VisitForm) -> None:
        details, visitors = self.sheet.details, self._services.visitors
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
        before, visitors = self._before, self._services.visitors
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
        chosen = self._chosen()
        self.sheet.details = None
        self._search()
        if len(chosen) == 1:
            self._read(chosen[0].id)

    def _show_wording(self, card: ConsentCard) -> None:
        visitors, wording_id = self._services.visitors, card.wording_id
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
        chosen = self._chosen()
        if len(chosen) == 2:
            self._compare(chosen[0].id, chosen[1].id)

    def _compare(self, one: UUID, other: UUID) -> None:
        visitors = self._services.visitors
        self.calls.ask(
            lambda actor: (visitors.get(actor, one), visitors.get(actor, other)), self._show_pair, self._say_error
        )

    def _show_pair(self, pair: tuple[VisitorDetails, VisitorDetails]) -> None:
        self.sheet.hide()
        self._stack.setCurrentWidget(self.merge_page)
        self.merge_page.show_pair(*pair)
        self._share_width()

    def _leave_merging(self) -> None:
        self._stack.setCurrentWidget(self.table)
        self.sheet.details = None
        self._on_chosen()
        self.table.setFocus()

    def _ask_to_merge(self, keep: UUID, drop: UUID, form: VisitForm) -> None:
        question = self.tr("Make one entry of both? This can't be taken back.")
        self.confirm.ask(
            question, self.tr("Make them one"), lambda: self._merge(keep, drop, form), self.merge_page.merge_button
        )

    def _merge(self, keep: UUID, drop: UUID, form: VisitForm) -> None:
        visitors = self._services.visitors

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
        self._close_sheet()
        self._search()
        self.note.show_text(self.tr("The identity of {name} was removed.").format(name=name))

    def _say_error(self, error: ReadingRoomError) -> None:
        self.note.show_text(sentence(error))

    def _show_error(self, error: ReadingRoomError) -> None:
        self.error.show_state(self.tr("The visitors can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.error)

    def _share_width(self) -> None:
        self.sheet.setFixedWidth(min(self._appearance.px(_SHEET_WIDTH), self.width() * 58 // 100))
        room = self.width() - (0 if self.sheet.isHidden() else self.sheet.width())
        for column, least in _SHOWN_FROM.items():
            self.table.setColumnHidden(column, room < self._appearance.px(least))
