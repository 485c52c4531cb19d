"""The complaints' screen: the list with deadlines, one complaint beside it, and taking a new one."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from catalog_db.models import Role as StaffRole
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.options import OptionList
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintDetails, ComplaintForm, ComplaintLine, ComplaintReceipt
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.complaints.model import ComplaintsFilter, ComplaintsModel
from ui.desk.complaints.new_sheet import NewComplaintSheet
from ui.desk.complaints.sheet import ComplaintSheet, StepDraft
from ui.desk.complaints.steps import Stepping
from ui.desk.services import DeskServices
from ui.list_screen import ListScreen
from ui.printing.print_dialog import preview_print
from ui.printing.receipt import receipt_of
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.buttons import KeyButton
from ui.widgets.focus import begin_at
from ui.widgets.in_place import ConfirmLine
from ui.widgets.row_list import ListState, Nothing, RowList
from ui.widgets.text import Text, Tone, make_clearable
from ui.words.dates import long_day
from ui.words.sentences import sentence

_OPEN = frozenset({ComplaintState.NEW, ComplaintState.IN_PROGRESS})


ComplaintDrafts = tuple[tuple[ComplaintForm, ...], bool, dict[str, StepDraft]]  # new ones, whether one is shown; steps


class ComplaintsPanel(ListScreen[ComplaintLine]):
    """Those that wait for an answer by default, the nearest deadline on top."""

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._services = services
        self.calls = DeskCalls(who, background, self)
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
        rows = RowList(
            appearance,
            self.model,
            self.tr("Complaints"),
            self._why_empty,
            self.tr("The complaints can't be shown"),
            through=self.filter,
            skeleton=6,
        )
        self.sheet = ComplaintSheet(appearance, self.model, services.zone, classes)
        self.new_sheet = NewComplaintSheet(appearance, classes)
        self.confirm = ConfirmLine(appearance)
        top = self._make_top()
        self.lay_out(rows, above=(top,), sheets=(self.sheet, self.new_sheet), foot=(self.confirm,), spacing=10)
        begin_at(self, rows.table)
        self.note = Note(appearance, self)
        self.stepping = Stepping(self.calls, services.get(Complaints), self.sheet, self.confirm, self)
        self.read_with(background, self._reading, self._show)
        self._connect()

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
        """Show an empty form for a complaint that is about no visit."""
        self.begin_about("")

    def begin_about(self, visit: str) -> None:
        """Take a complaint about the visit with this number; empty: about none."""
        self.show_sheet(self.new_sheet)
        self.new_sheet.begin(visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus() and self.sheet.isVisible():
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
        self.list.settled.connect(self._show_count)
        self.filter.layoutChanged.connect(self._show_count)
        self.list.empty.acted.connect(self._act_on_empty)
        self.sheet.print_asked.connect(self._print_chosen)
        self.new_sheet.save_asked.connect(self._keep_new)
        self.stepping.done.connect(self._on_step)
        self.calls.busy_changed.connect(self.sheet.be_busy)
        self.calls.busy_changed.connect(self.new_sheet.be_busy)
        self.follow(self._services.news, "complaint")
        self._services.printing.failed.connect(self._say_unprinted)
        for keys, act in (("F2", self.begin_new), ("Ctrl+F", self.filter_edit.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._filter_states()

    def _reading(self) -> Callable[[], tuple[ComplaintLine, ...]]:
        return partial(self._services.get(Complaints).list, self.calls.who.actor)

    def _show(self, lines: tuple[ComplaintLine, ...]) -> None:
        wanted, self._wanted = self._wanted, ""
        self.list.show_rows(lines, choose=wanted or None)

    def _show_count(self) -> None:
        shown = self.filter.rowCount()
        self.count.setText(self.tr("%n complaint(s)", "", shown) if shown else "")

    def _why_empty(self) -> Nothing:
        if self.filter_edit.text() or (self.model.rowCount() and self.states.currentIndex() != 0):
            return Nothing(self.tr("Nothing fits"), self.tr("Try other words or another state."), self.tr("Show all"))
        if self.model.rowCount():
            return Nothing(
                self.tr("Every complaint is closed"), self.tr("Closed complaints are kept, too."), self.tr("Show all")
            )
        return Nothing(
            self.tr("No complaints yet"),
            self.tr("Complaints from visitors' screens appear here by themselves."),
            self.tr("New complaint"),
        )

    def _act_on_empty(self) -> None:
        if self.model.rowCount():
            self.filter_edit.clear()
            self.states.setCurrentIndex(self.states.count() - 1)
            self.take_focus()
        else:
            self.begin_new()

    def _filter_states(self) -> None:
        self.filter.filter_states(self._choices()[self.states.currentIndex()][1])

    def show_chosen(self) -> None:
        chosen, complaints = self.list.chosen, self._services.get(Complaints)
        if chosen is not None:
            self.calls.ask(
                lambda actor: complaints.get(actor, chosen.id),
                self._show_details,
                lambda error: self.note.show_text(sentence(error)),
            )
        elif self.open_sheet is self.sheet:
            self.hide_sheets()

    def _show_details(self, details: ComplaintDetails) -> None:
        chosen = self.list.chosen
        if chosen is None or chosen.id != details.line.id or self.new_sheet.isVisible():
            return
        card = self.calls.who.card
        self.sheet.may_escalate = card is None or card.role in (StaffRole.HEAD, StaffRole.ADMIN)
        self.sheet.show_complaint(details)
        self.show_sheet(self.sheet)

    def close_sheet(self) -> None:
        if self.open_sheet is self.new_sheet:
            self._close_new()
        else:
            super().close_sheet()

    def _close_new(self) -> None:
        self.hide_sheets()
        (self.table if self.state is ListState.ROWS else self.new_button).setFocus()
        self.show_chosen()

    def _keep_new(self, form: ComplaintForm) -> None:
        complaints, same = self._services.get(Complaints), self._new_id

        def kept(receipt: ComplaintReceipt) -> None:
            self._new_id = uuid4()
            wants, self._wanted = self.new_sheet.wants_receipt.isChecked(), receipt.number
            self.new_sheet.clear()
            self._close_new()
            words = self.tr("Complaint {number} is kept, to be answered by {day}.")
            self.note.show_text(words.format(number=receipt.number, day=long_day(receipt.due)))
            self.refresh()
            if wants:
                self._preview_receipt(receipt, form.classification, form.text)

        self.calls.do(lambda actor: complaints.add(actor, form, same), kept, self.new_sheet.say)

    def _print_chosen(self) -> None:
        details = self.sheet.details
        if details is not None:
            line = details.line
            receipt = ComplaintReceipt(line.number, line.state, line.received_at, line.due)
            self._preview_receipt(receipt, line.classification, line.text)

    def _preview_receipt(self, receipt: ComplaintReceipt, classification: str, text: str) -> None:
        services = self._services
        printout = receipt_of(services.settings(), receipt, classification, text, services.language())
        preview_print(self._appearance, services.printing, printout, self)

    def _on_step(self, words: str) -> None:
        self.note.show_text(words)
        self.refresh()

    def _say_unprinted(self, title: str, problem: str) -> None:
        if self.isVisible():
            self.note.show_text(self.tr("{title} was not printed. {problem}").format(title=title, problem=problem))
