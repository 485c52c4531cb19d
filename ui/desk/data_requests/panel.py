"""The screen of requests about people's own data: the list with deadlines, one of them, and taking a new one."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout

from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.written_dates import short_moment
from desktop.desk.guestbook.values import VisitorCard
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestDetails, DataRequestForm, DataRequestLine
from ui.background import Background
from ui.desk.calls import DeskCalls
from ui.desk.data_requests.model import DataRequestsFilter, DataRequestsModel
from ui.desk.data_requests.new_sheet import NewDataRequestSheet
from ui.desk.data_requests.sheet import DataRequestSheet
from ui.desk.kept_data import KeptData
from ui.desk.services import DeskServices
from ui.list_screen import ListScreen
from ui.printing.data_request_letter import data_request_letter
from ui.printing.print_dialog import preview_print
from ui.printing.printout import Paper
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.bars import Note
from ui.widgets.buttons import KeyButton
from ui.widgets.focus import begin_at
from ui.widgets.in_place import AskLine, ConfirmLine
from ui.widgets.row_list import ListState, Nothing, RowList
from ui.widgets.text import Text, Tone
from ui.words.people.personal_text import what_goes_and_stays
from ui.words.sentences import sentence

Drafts = tuple[tuple[DataRequestForm, VisitorCard | None] | None, bool, dict[str, str]]  # new one, shown; answers


class DataRequestsPanel(ListScreen[DataRequestLine]):
    """Those that wait for an answer by default, the nearest deadline on top."""

    def __init__(self, appearance: Appearance, services: DeskServices, who: Who, background: Background) -> None:
        super().__init__(appearance)
        self._services = services
        self.calls = DeskCalls(who, background, self)
        self._wanted: UUID | None = None  # to choose once the list is there
        self._new_id = uuid4()  # of the request in the form: asked again it is taken once
        self.model = DataRequestsModel(appearance, services.zone, self)
        self.filter = DataRequestsFilter(self.model)
        rows = RowList(
            appearance,
            self.model,
            self.tr("Data requests"),
            self._why_empty,
            self.tr("The requests can't be shown"),
            through=self.filter,
            skeleton=6,
        )
        self.sheet = DataRequestSheet(appearance, self.model, services.zone)
        self.new_sheet = NewDataRequestSheet(appearance)
        self.confirm, self.ask_line = ConfirmLine(appearance), AskLine(appearance)
        self.kept = KeptData(appearance, services, self.calls, self)
        top = self._make_top()
        self.lay_out(
            rows,
            above=(top,),
            sheets=(self.sheet, self.new_sheet),
            foot=(self.confirm, self.ask_line),
            spacing=10,
        )
        begin_at(self, rows.table)
        self.note = Note(appearance, self)
        self.read_with(background, self._reading, self._show)
        self._connect()

    def has_drafts(self) -> bool:
        """A request was begun, or the answer to one."""
        return bool(self.new_sheet.draft() or self.sheet.drafts())

    def take_drafts(self) -> Drafts:
        return self.new_sheet.draft(), not self.new_sheet.isHidden(), self.sheet.drafts()

    def bring_drafts(self, drafts: Drafts) -> None:
        begun, was_open, answers = drafts
        if begun is not None:
            self.new_sheet.bring(begun)
        self.sheet.bring(answers)
        if was_open:
            self.begin_new()
        if answers:
            self._wanted = UUID(next(reversed(answers)))

    def begin_new(self) -> None:
        """Show the form for a request of somebody whose visit may be known."""
        self.begin_about(None)

    def begin_about(self, card: VisitorCard | None) -> None:
        """Take a request of somebody who was looked up."""
        self.show_sheet(self.new_sheet)
        self.new_sheet.begin(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus() and self.sheet.isVisible():
            self.sheet.first_button().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.new_button = KeyButton(appearance, self.tr("New request"), "F2")
        self.new_button.set_primary(True)
        self.states = QComboBox()
        self.states.setAccessibleName(self.tr("State"))
        self.states.addItems([words for words, _ in self._choices()])
        self.count = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(self.new_button)
        row.addWidget(self.states)
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _choices(self) -> list[tuple[str, Callable[[DataRequestLine], bool]]]:
        return [
            (self.tr("Not answered yet"), lambda line: line.state is DataRequestState.OPEN),
            (self.tr("Restricted now"), lambda line: line.restricted),
            (self.tr("All"), lambda line: True),
        ]

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.begin_new)
        self.states.currentIndexChanged.connect(self._filter)
        self.list.settled.connect(self._show_count)
        self.filter.layoutChanged.connect(self._show_count)
        self.list.empty.acted.connect(self._act_on_empty)
        sheet = self.sheet
        sheet.link_asked.connect(self._link)
        sheet.answer_asked.connect(self._answer)
        sheet.letter_asked.connect(self._show_letter)
        sheet.export_asked.connect(self.choose_file)
        sheet.lift_asked.connect(self._ask_to_lift)
        self.new_sheet.save_asked.connect(self._keep_new)
        self.kept.refused.connect(self.note.show_text)
        self.calls.busy_changed.connect(sheet.be_busy)
        self.calls.busy_changed.connect(self.new_sheet.be_busy)
        self.follow(self._services.news, "data_request")
        self._services.printing.failed.connect(self._say_unprinted)
        new = QShortcut(QKeySequence("F2"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.begin_new)
        self._filter()

    def _reading(self) -> Callable[[], tuple[DataRequestLine, ...]]:
        return partial(self._services.get(DataRequests).list, self.calls.who.actor)

    def _show(self, lines: tuple[DataRequestLine, ...]) -> None:
        wanted, self._wanted = self._wanted, None
        self.list.show_rows(lines, choose=wanted)

    def _show_count(self) -> None:
        shown = self.filter.rowCount()
        self.count.setText(self.tr("%n request(s)", "", shown) if shown else "")

    def _why_empty(self) -> Nothing:
        if self.model.rowCount():
            return Nothing(
                self.tr("Every request is answered"), self.tr("Answered requests are kept, too."), self.tr("Show all")
            )
        return Nothing(
            self.tr("No requests yet"),
            self.tr("Who asks to see, correct, restrict or erase their data is noted here, with the deadline."),
            self.tr("New request"),
        )

    def _act_on_empty(self) -> None:
        if self.model.rowCount():
            self.states.setCurrentIndex(self.states.count() - 1)
            self.take_focus()
        else:
            self.begin_new()

    def _filter(self) -> None:
        self.filter.filter_by(self._choices()[self.states.currentIndex()][1])

    def show_chosen(self) -> None:
        chosen, requests = self.list.chosen, self._services.get(DataRequests)
        if chosen is not None:
            self.calls.ask(
                lambda actor: requests.get(actor, chosen.id),
                self._show_details,
                lambda error: self.note.show_text(sentence(error)),
            )
        elif self.open_sheet is self.sheet:
            self.hide_sheets()

    def _show_details(self, details: DataRequestDetails) -> None:
        chosen = self.list.chosen
        if chosen is None or chosen.id != details.line.id or self.new_sheet.isVisible():
            return
        self.sheet.show_request(details)
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

    def _keep_new(self, form: DataRequestForm) -> None:
        requests, same = self._services.get(DataRequests), self._new_id

        def kept(details: DataRequestDetails) -> None:
            self._new_id, self._wanted = uuid4(), details.line.id
            self.new_sheet.clear()
            self._close_new()
            due = short_moment(details.line.due_at, self._services.zone)
            self.note.show_text(self.tr("The request is kept, to be answered by {moment}.").format(moment=due))
            self.refresh()

        self.calls.do(lambda actor: requests.add(actor, form, same), kept, self.new_sheet.say)

    def _link(self, visit: str) -> None:
        details, requests = self.sheet.details, self._services.get(DataRequests)
        if details is not None:
            request = details.line.id
            self.calls.do(lambda actor: requests.link(actor, request, visit), self._show_step, self.sheet.say)

    def _answer(self, granted: bool, outcome: str) -> None:
        details = self.sheet.details
        if details is None:
            return
        if granted and details.line.kind is DataRequestKind.ERASE and outcome and details.line.known:
            question = self.tr("Remove who {name} was?").format(name=details.line.name) + " " + what_goes_and_stays()
            answer = partial(self._send_answer, details.line.id, granted, outcome)
            self.confirm.ask(question, self.tr("Erase and answer"), answer, self.sheet.grant_button)
            return
        self._send_answer(details.line.id, granted, outcome)

    def _send_answer(self, request: UUID, granted: bool, outcome: str) -> None:
        requests = self._services.get(DataRequests)

        def answered(details: DataRequestDetails) -> None:
            self.sheet.forget()
            self._show_step(details)
            self._preview(details)

        self.calls.do(
            lambda actor: requests.answer(actor, request, granted=granted, outcome=outcome), answered, self.sheet.say
        )

    def _show_step(self, details: DataRequestDetails) -> None:
        self.sheet.say(None)
        self.sheet.show_request(details)
        self.refresh()

    def _show_letter(self) -> None:
        if self.sheet.details is not None:
            self._preview(self.sheet.details)

    def _preview(self, details: DataRequestDetails) -> None:
        letter = data_request_letter(self._services.settings(), details)
        preview_print(self._appearance, self._services.printing, letter, self, (Paper.A4,))

    def choose_file(self) -> QFileDialog | None:
        """Ask where the file with all that is kept of them goes, then write it."""
        details = self.sheet.details
        if details is None or details.visitor_id is None:
            return None
        return self.kept.choose_file(details.visitor_id, details.line.name)

    def _ask_to_lift(self) -> None:
        details, requests = self.sheet.details, self._services.get(DataRequests)
        if details is None:
            return
        request = details.line.id

        def lift(reason: str) -> None:
            self.calls.do(lambda actor: requests.lift(actor, request, reason), self._show_step, self.sheet.say)

        self.ask_line.ask(self.tr("Why is the restriction lifted?"), self.tr("Lift it"), lift, self.sheet.lift_button)

    def _say_unprinted(self, title: str, problem: str) -> None:
        if self.isVisible():
            self.note.show_text(self.tr("{title} was not printed. {problem}").format(title=title, problem=problem))
