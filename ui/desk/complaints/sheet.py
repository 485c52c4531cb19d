"""All that is known of a complaint: what was said, what was done, and what can be done now."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.written_dates import short_moment, short_time
from desktop.desk.complaints.values import ComplaintDetails
from ui.desk.complaints.model import ComplaintsModel
from ui.desk.complaints.step_form import Doing, StepDraft, StepForm, possible
from ui.desk.complaints.words import day_of, short_date, step_lines, step_title
from ui.desk.waits import level_tone
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.complaint_sentences import complaint_state_name


class ComplaintSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    print_asked = Signal()

    def __init__(
        self, look: Appearance, model: ComplaintsModel, zone: tzinfo, classes: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(look)
        self._model, self._zone = model, zone
        self.details: ComplaintDetails | None = None
        self.may_escalate = False
        self._begun: dict[str, StepDraft] = {}  # steps of complaints that are not shown
        self.about = Text(look, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.due = Text(look, "", Role.BODY, bold=True, wrap=True)
        self.person = Text(look, "", Role.BODY, wrap=True)
        self.text = self._readable()
        self.plan_title, self.plan = self._heading(self.tr("Plan")), self._readable()
        self.answer_title, self.answer = self._heading(self.tr("Answer")), self._readable()
        names = {
            Doing.TAKE_UP: self.tr("Take it up"), Doing.PLAN: self.tr("Plan"), Doing.ANSWER: self.tr("Answer"),
            Doing.CLOSE: self.tr("Close"), Doing.REOPEN: self.tr("Open again"), Doing.NOTE: self.tr("Note"),
            Doing.CLASSIFY: self.tr("Other class"), Doing.ESCALATE: self.tr("Hand on to the central office"),
        }  # fmt: skip
        self.buttons = {doing: self._button(name) for doing, name in names.items()}
        self.print_button = self._button(self.tr("Receipt"))
        self.form = StepForm(look, classes)
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        look.space(flow, 8)
        for doing, button in self.buttons.items():
            button.clicked.connect(partial(self.begin, doing))
            flow.addWidget(button)
        flow.addWidget(self.print_button)
        self.print_button.clicked.connect(lambda _=False: self.print_asked.emit())
        self.history = QWidget()
        self._history = QVBoxLayout(self.history)
        look.space(self._history, 10)
        for widget in (
            self.about, self.due, self.person, self.text, self.plan_title, self.plan, self.answer_title, self.answer,
            self._actions, self.form, self._heading(self.tr("What was done")), self.history,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.form.left.connect(self.leave_form)
        self.form.wanted.connect(self.reveal)

    @property
    def is_writing(self) -> bool:
        """Something is being typed."""
        return not self.form.isHidden()

    def show_complaint(self, details: ComplaintDetails) -> None:
        """A form that is open for it stays as it is; what was typed for another complaint comes back with that one."""
        line, other = details.line, self.details is None or self.details.line.id != details.line.id
        if other:
            self._begun = self.drafts()
        self.details = details
        self.title.setText(self.tr("Complaint {number}").format(number=line.number))
        received = line.received_at.astimezone(self._zone)
        words = self.tr("{about} · received on {day}, {time} · {state}").format(
            about=self._model.about(line.classification), day=short_date(received.date()), time=short_time(received),
            state=complaint_state_name(line.state),
        )  # fmt: skip
        if line.escalated:
            words += " · " + self.tr("handed on to the central office")
        self.about.setText(words)
        self.due.setText(self._due(details))
        self.due.set_tone(level_tone(line.level, Tone.TEXT))
        self.person.setText(self._person(details))
        self.text.setText(line.text)
        for title, label, text in (
            (self.plan_title, self.plan, details.plan),
            (self.answer_title, self.answer, details.answer),
        ):
            title.setVisible(bool(text))
            label.setVisible(bool(text))
            label.setText(text)
        if other:
            self.form.hide()
            draft = self._begun.pop(line.number, None)
            if draft is not None and draft[0] in self._possible():
                self.begin(draft[0])
                self.form.bring(draft)
        self._show_buttons()
        self._show_history(details)

    def begin(self, doing: Doing) -> None:
        """Ask for what belongs to a step."""
        details = self.details
        if details is None or doing not in self._possible():
            return
        words = {
            Doing.TAKE_UP: self.tr("Take it up: somebody looks after it from now on"),
            Doing.PLAN: self.tr("What will be done about it?"),
            Doing.ANSWER: self.tr("What is answered?"),
            Doing.CLOSE: self.tr("Close it with this answer"),
            Doing.REOPEN: self.tr("Open it again: why?"),
            Doing.NOTE: self.tr("Note what was done"),
            Doing.CLASSIFY: self.tr("It is about something else"),
            Doing.ESCALATE: self.tr("Hand it on to the central office: why?"),
        }
        self.form.begin(doing, words[doing], details)
        self._show_buttons()

    def drafts(self) -> dict[str, StepDraft]:
        """What was typed and not kept, by number of the complaint, the one that is shown last."""
        if self.details is None or not self.is_writing or not self.form.has_words:
            return self._begun
        return {**self._begun, self.details.line.number: self.form.draft()}

    def bring(self, drafts: dict[str, StepDraft]) -> None:
        """Each comes back with its complaint."""
        self._begun = dict(drafts)

    def leave_form(self) -> None:
        """Back to the buttons."""
        doing = self.form.doing
        self.form.hide()
        self._show_buttons()
        button = self.buttons[doing]
        (button if not button.isHidden() else self.first_button()).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_button(self) -> QPushButton:
        """Of what most likely comes next."""
        steps = self._possible()
        return self.buttons[steps[0]] if steps else self.print_button

    def be_busy(self, busy: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not busy)
        self.form.be_busy(busy)

    def _possible(self) -> tuple[Doing, ...]:
        if self.details is None:
            return ()
        line = self.details.line
        return possible(line.state, escalated=line.escalated, may_escalate=self.may_escalate)

    def _show_buttons(self) -> None:
        steps = self._possible()
        for doing, button in self.buttons.items():
            button.setVisible(doing in steps)
            button.setDefault(bool(steps) and doing is steps[0])
        self._actions.setVisible(not self.is_writing)

    def _show_history(self, details: ComplaintDetails) -> None:
        while (item := self._history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before: ComplaintState | None = None
        for step in details.steps:
            title = step_title(step, before, self._model.about(step.classification) if step.classification else "")
            entry = QWidget()
            column = QVBoxLayout(entry)
            self._look.space(column, 2)
            when = short_moment(step.at, self._zone)
            column.addWidget(Text(self._look, f"{when} · {title}", Role.BODY, wrap=True, tabular=True))
            if words := step_lines(step):
                column.addWidget(Text(self._look, words, Role.SECONDARY, Tone.SECONDARY, wrap=True))
            self._history.addWidget(entry)
            before = step.state

    def _due(self, details: ComplaintDetails) -> str:
        line = details.line
        words = self._model.due_text(line)
        if details.closed_at is not None:
            closed = short_date(day_of(details.closed_at, self._zone))
            return self.tr("Closed on {day}: {words}").format(day=closed, words=words)
        return self.tr("To be answered by {day}: {words}").format(day=short_date(line.due), words=words)

    def _person(self, details: ComplaintDetails) -> str:
        name = one_line(details.line.name) or self.tr("No name was given")
        parts = [name, one_line(details.contact)]
        if details.visit:
            parts.append(self.tr("visit {number}").format(number=details.visit))
        return " · ".join(part for part in parts if part)

    def _heading(self, text: str) -> Text:
        return Text(self._look, text, Role.BODY, bold=True, wrap=True)

    def _readable(self) -> Text:
        label = Text(self._look, "", Role.INPUT, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
