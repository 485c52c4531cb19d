"""The complaints' screen: the list with deadlines, one complaint beside it, and taking a new one."""

from uuid import uuid4

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import Role as StaffRole
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.options import OptionList
from desktop.desk.complaints.values import ComplaintDetails, ComplaintForm, ComplaintLine, ComplaintReceipt
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.complaints.model import ABOUT, DUE, NUMBER, RECEIVED, STATE, TEXT, ComplaintsFilter, ComplaintsModel
from ui.desk.complaints.new_sheet import NewComplaintSheet
from ui.desk.complaints.sheet import ComplaintSheet, StepDraft
from ui.desk.complaints.steps import Stepping
from ui.desk.services import DeskServices
from ui.printing.print_dialog import look_at
from ui.printing.receipt import receipt_of
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.buttons import KeyButton
from ui.widgets.in_place import ConfirmLine
from ui.widgets.states import EmptyState, ErrorState, Skeleton
from ui.widgets.tables import ROW_ROLE, plain_table
from ui.widgets.text import Text, Tone, make_clearable
from ui.words.dates import long_day
from ui.words.sentences import sentence

_TABLE = "complaint"
_WIDTHS = {NUMBER: 90, RECEIVED: 96, ABOUT: 150, STATE: 150, DUE: 150}
_SHOWN_FROM = {RECEIVED: 900, ABOUT: 760, STATE: 560}  # width of the table, at 100 %
_SHEET_WIDTH, _LEAST_LIST = 460, 480
_OPEN = frozenset({ComplaintState.NEW, ComplaintState.IN_PROGRESS})


ComplaintDrafts = tuple[tuple[ComplaintForm, ...], bool, dict[str, StepDraft]]  # new ones, whether one is shown; steps


class ComplaintsPanel(QWidget):
    """Those that wait for an answer by default, the nearest deadline on top."""

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__()
        self._appearance, self._services = appearance, services
        self.calls = DeskCalls(who, background, self)
        self._filling = False
        self._wanted = ""  # a number to choose once the list is there
        self._new_id = uuid4()  # of the complaint in the form: asked again it is taken once
        language = str(services.language())
        options = services.rules.options
        classes = [
            (code, options.name_of(OptionList.COMPLAINT, code, language))
            for code in options.codes(OptionList.COMPLAINT)
        ]
        self.model = ComplaintsModel(appearance, services.zone, options, language, self)
        self.filter = ComplaintsFilter(self.model)
        self.table = plain_table(appearance, self.filter, self.tr("Complaints"), _WIDTHS, TEXT)
        self.sheet = ComplaintSheet(appearance, self.model, services.zone, classes)
        self.new_sheet = NewComplaintSheet(appearance, classes)
        self.confirm = ConfirmLine(appearance)
        self.loading = Skeleton(appearance, 6, picture=False, row_height=40)
        self.empty, self.error = EmptyState(appearance), ErrorState(appearance)
        self._stack = QStackedWidget()
        for page in (self.loading, self.table, self.empty, self.error):
            self._stack.addWidget(page)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        appearance.space(column, 10, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        appearance.space(row, 0)
        row.addWidget(self._left, 1)
        for sheet in (self.sheet, self.new_sheet):
            sheet.hide()
            row.addWidget(sheet)
        whole = QVBoxLayout(self)
        appearance.space(whole, 0)
        whole.addLayout(row, 1)
        whole.addWidget(self.confirm)
        self.note = Note(appearance, self)
        self.stepping = Stepping(self.calls, services.complaints, self.sheet, self.confirm, self)
        self._connect()
        appearance.keep(self, lambda _: self._share_width())

    def refresh(self) -> None:
        """Read the list anew; what is chosen stays chosen.

        Raises:
            SignInNeeded
        """
        _ = self.calls.who.actor
        self._read()

    def has_drafts(self) -> bool:
        """A complaint was begun, or a step of one."""
        return bool(self.new_sheet.drafts() or self.sheet.drafts())

    def take_drafts(self) -> ComplaintDrafts:
        return self.new_sheet.drafts(), not self.new_sheet.isHidden(), self.sheet.drafts()

    def bring_drafts(self, drafts: ComplaintDrafts) -> None:
        begun, was_open, steps = drafts
        self.new_sheet.bring(begun)
        self.sheet.bring(steps)
        if was_open:
            self.begin_new()
        if steps:
            self._wanted = next(reversed(steps))
            self.states.setCurrentIndex(self.states.count() - 1)  # whatever has become of it

    def begin_new(self) -> None:
        """Take a complaint."""
        self.begin_about("")

    def begin_about(self, visit: str) -> None:
        """Take a complaint about the visit with this number; empty: about none."""
        self.sheet.hide()
        self.new_sheet.begin(visit)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.new_sheet.isVisible():
            self._close_new()
        elif event.key() == Qt.Key.Key_Escape and self.sheet.isVisible():
            self._close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus() and self.sheet.isVisible():
            self.sheet.first_button().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.new_button = KeyButton(appearance, self.tr("New complaint"), "F2")
        self.new_button.set_primary(True)
        self.states = QComboBox()
        self.states.setAccessibleName(self.tr("State"))
        self.states.addItems([words for words, _ in self._choices()])
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText(self.tr("Filter by number, name or words …"))
        self.filter_edit.setAccessibleName(self.tr("Filter complaints"))
        make_clearable(appearance, self.filter_edit)
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(self.new_button)
        row.addWidget(self.states)
        row.addWidget(self.filter_edit, 1)
        row.addWidget(self.count)
        return row

    def _choices(self) -> list[tuple[str, frozenset[ComplaintState]]]:
        return [
            (self.tr("Not closed yet"), _OPEN),
            (self.tr("New"), frozenset({ComplaintState.NEW})),
            (self.tr("In progress"), frozenset({ComplaintState.IN_PROGRESS})),
            (self.tr("Closed"), frozenset({ComplaintState.CLOSED})),
            (self.tr("All"), frozenset(ComplaintState)),
        ]

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.begin_new)
        self.states.currentIndexChanged.connect(self._filter_states)
        self.filter_edit.textChanged.connect(self.filter.filter_words)
        self.filter_edit.textChanged.connect(self._show_page)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.empty.acted.connect(self._act_on_empty)
        self.error.acted.connect(self._read)
        self.sheet.closed.connect(self._close_sheet)
        self.sheet.print_asked.connect(self._print_chosen)
        self.new_sheet.closed.connect(self._close_new)
        self.new_sheet.save_asked.connect(self._keep_new)
        self.stepping.done.connect(self._on_step)
        self.calls.busy_changed.connect(self.sheet.be_busy)
        self.calls.busy_changed.connect(self.new_sheet.be_busy)
        self._services.news.changed.connect(self._on_news)
        self._services.printing.failed.connect(self._say_unprinted)
        for keys, act in (("F2", self.begin_new), ("Ctrl+F", self.filter_edit.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._filter_states()

    def _read(self) -> None:
        complaints = self._services.complaints
        self.calls.ask(complaints.list, self._show, self._show_error)

    def _show(self, lines: tuple[ComplaintLine, ...]) -> None:
        chosen = self._chosen()
        number = self._wanted or (chosen.number if chosen else "")
        self._wanted = ""
        self._filling = True  # for a moment nothing is chosen, and what is typed stays
        self.model.replace_rows(lines)
        self._choose(number)
        self._filling = False
        self._show_page()
        self._show_chosen()

    def _show_error(self, error: ReadingRoomError) -> None:
        self.error.show_state(self.tr("The complaints can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.error)

    def _show_page(self) -> None:
        shown = self.filter.rowCount()
        self.count.setText(self.tr("%n complaint(s)", "", shown) if shown else "")
        if shown:
            self._stack.setCurrentWidget(self.table)
            return
        if self.filter_edit.text() or (self.model.rowCount() and self.states.currentIndex() != 0):
            title, words, act = self.tr("Nothing fits"), self.tr("Other words or states may."), self.tr("Show all")
        elif self.model.rowCount():
            title, words = self.tr("Every complaint is closed"), self.tr("Closed ones are there, too.")
            act = self.tr("Show all")
        else:
            title, words, act = (
                self.tr("No complaints yet"),
                self.tr("Those of visitors' screens come here by themselves."),
                self.tr("New complaint"),
            )
        self.empty.show_state(title, words, act)
        self._stack.setCurrentWidget(self.empty)

    def _act_on_empty(self) -> None:
        if self.model.rowCount():
            self.filter_edit.clear()
            self.states.setCurrentIndex(self.states.count() - 1)
            self.table.setFocus()
        else:
            self.begin_new()

    def _filter_states(self) -> None:
        self.filter.filter_states(self._choices()[self.states.currentIndex()][1])
        if self._stack.currentWidget() is not self.loading:
            self._show_page()

    def _chosen(self) -> ComplaintLine | None:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ROW_ROLE) if rows else None

    def _choose(self, number: str) -> None:
        for n in range(self.filter.rowCount()):
            index = self.filter.index(n, 0)
            if index.data(ROW_ROLE).number == number:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().setCurrentIndex(index, flags)
                self.table.scrollTo(index)
                return

    def _show_chosen(self) -> None:
        if self._filling:
            return
        chosen, complaints = self._chosen(), self._services.complaints
        if chosen is None:
            if self.sheet.isAncestorOf(QApplication.focusWidget() or self):
                self.table.setFocus()
            self.sheet.hide()
            self._share_width()
        else:
            self.calls.ask(
                lambda actor: complaints.get(actor, chosen.id),
                self._show_details,
                lambda error: self.note.show_text(sentence(error)),
            )

    def _show_details(self, details: ComplaintDetails) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.id != details.line.id or self.new_sheet.isVisible():
            return
        card = self.calls.who.card
        self.sheet.may_escalate = card is None or card.role in (StaffRole.HEAD, StaffRole.ADMIN)
        self.sheet.show_complaint(details)
        self.sheet.show()
        self._share_width()

    def _close_sheet(self) -> None:
        self.table.clearSelection()
        self.sheet.hide()
        self.table.setFocus()
        self._share_width()

    def _close_new(self) -> None:
        self.new_sheet.hide()
        self._share_width()
        (self.table if self._stack.currentWidget() is self.table else self.new_button).setFocus()
        self._show_chosen()

    def _keep_new(self, form: ComplaintForm) -> None:
        complaints, same = self._services.complaints, self._new_id

        def kept(receipt: ComplaintReceipt) -> None:
            self._new_id = uuid4()
            wants, self._wanted = self.new_sheet.wants_receipt.isChecked(), receipt.number
            self.new_sheet.clear()
            self._close_new()
            words = self.tr("Complaint {number} is kept, to be answered by {day}.")
            self.note.show_text(words.format(number=receipt.number, day=long_day(receipt.due)))
            self._read()
            if wants:
                self._look_at_receipt(receipt, form.classification, form.text)

        self.calls.do(lambda actor: complaints.add(actor, form, same), kept, self.new_sheet.say)

    def _print_chosen(self) -> None:
        details = self.sheet.details
        if details is not None:
            line = details.line
            receipt = ComplaintReceipt(line.number, line.state, line.received_at, line.due)
            self._look_at_receipt(receipt, line.classification, line.text)

    def _look_at_receipt(self, receipt: ComplaintReceipt, classification: str, text: str) -> None:
        services = self._services
        printout = receipt_of(services.settings(), receipt, classification, text, services.language())
        look_at(self._appearance, services.printing, printout, self)

    def _on_step(self, words: str) -> None:
        self.note.show_text(words)
        self._read()

    def _say_unprinted(self, title: str, problem: str) -> None:
        if self.isVisible():
            self.note.show_text(self.tr("{title} was not printed. {problem}").format(title=title, problem=problem))

    def _on_news(self, tables: frozenset[str]) -> None:
        if self.isVisible() and (not tables or _TABLE in tables):
            self._read()

    def _share_width(self) -> None:
        """The sheet stands beside the list; where both would not fit it takes the list's place."""
        appearance = self._appearance
        sheet = next((sheet for sheet in (self.sheet, self.new_sheet) if not sheet.isHidden()), None)
        room = self.width() - (appearance.px(_SHEET_WIDTH) if sheet is not None else 0)
        covered = sheet is not None and room < appearance.px(_LEAST_LIST)
        self._left.setVisible(not covered)
        if sheet is not None:
            sheet.setFixedWidth(self.width() if covered else appearance.px(_SHEET_WIDTH))
        for column, least in _SHOWN_FROM.items():
            self.table.setColumnHidden(column, room < appearance.px(least))
