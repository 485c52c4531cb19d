"""All that is known of a complaint, what can be done now, and what is said with a step."""

from collections.abc import Sequence
from datetime import tzinfo
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.written_dates import short_moment, short_time
from desktop.desk.complaints.values import ComplaintDetails
from ui.desk.code_choices import CodeBox
from ui.desk.complaints.model import ComplaintsModel, day_of, short_date, step_lines, step_title
from ui.desk.waits import level_tone
from ui.theme import Appearance, Role
from ui.widgets.buttons import KeyButton
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.desk import complaint_field_sentence, complaint_state_name
from ui.words.sentences import sentence

# What is said with a step of a complaint: a note, a plan, an answer, another class.

_LINES = 3


class Doing(Enum):
    """What can be done about a complaint."""

    TAKE_UP = auto()
    PLAN = auto()
    ANSWER = auto()
    CLOSE = auto()
    REOPEN = auto()
    NOTE = auto()
    CLASSIFY = auto()
    ESCALATE = auto()


def possible(state: ComplaintState, *, escalated: bool, may_escalate: bool) -> tuple[Doing, ...]:
    """What can be done, what most likely comes next first."""
    last = (Doing.NOTE, Doing.CLASSIFY, *((Doing.ESCALATE,) if may_escalate and not escalated else ()))
    match state:
        case ComplaintState.NEW:
            return (Doing.TAKE_UP, Doing.PLAN, Doing.ANSWER, Doing.CLOSE, *last)
        case ComplaintState.CLOSED:
            return (Doing.REOPEN, *last)
    return (Doing.PLAN, Doing.ANSWER, Doing.CLOSE, *last)


_ASKS = {
    Doing.TAKE_UP: ("note",),
    Doing.PLAN: ("plan", "note"),
    Doing.ANSWER: ("answer", "note"),
    Doing.CLOSE: ("answer", "note"),
    Doing.REOPEN: ("note",),
    Doing.NOTE: ("note",),
    Doing.CLASSIFY: ("classification", "note"),
    Doing.ESCALATE: ("note",),
}
_NEEDS_NOTE = {Doing.REOPEN, Doing.NOTE, Doing.ESCALATE}


StepDraft = tuple[Doing, str, tuple[str, ...]]  # code of the class; plan, answer, note


class StepForm(QWidget):
    """Shown for one step at a time. Ctrl+Enter keeps it, Esc leaves it."""

    save_asked = Signal()
    left = Signal()
    wanted = Signal(object)  # QWidget: what is to be in sight, with the focus

    def __init__(self, appearance: Appearance, classes: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.doing = Doing.NOTE
        self.seen = 0  # how many steps there were when it was begun
        self.title = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.classification = CodeBox(appearance, classes)
        self.plan, self.answer, self.note = self._edits = (_text(appearance), _text(appearance), _text(appearance))
        self.fields = {
            "classification": Labelled(appearance, self.tr("What is it about?"), self.classification),
            "plan": Labelled(appearance, self.tr("Plan: what will be done, and by when"), self.plan),
            "answer": Labelled(appearance, self.tr("Answer to who complained"), self.answer),
            "note": Labelled(appearance, self.tr("Note for the staff"), self.note),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = KeyButton(appearance, self.tr("Keep"), "Ctrl+Enter")
        self.save_button.set_primary(True)
        self.leave_button = QPushButton(self.tr("Leave it"))
        self.leave_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        appearance.space(buttons, 8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        for widget in (self.title, *self.fields.values(), self.error_label):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.save_button.clicked.connect(self.save_asked)
        self.leave_button.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self.save_asked)
        self.hide()

    def begin(self, doing: Doing, words: str, details: ComplaintDetails) -> None:
        """Ask for what belongs to a step; plan and answer begin as they are."""
        self.doing, self.seen = doing, len(details.steps)
        self.title.setText(words)
        asked = _ASKS[doing]
        for name, field in self.fields.items():
            field.setVisible(name in asked)
        self.classification.choose(details.line.classification)
        for edit, text in ((self.plan, details.plan), (self.answer, details.answer), (self.note, "")):
            edit.setPlainText(text)
            edit.moveCursor(edit.textCursor().MoveOperation.End)
        self.say(None)
        self.show()
        self.wanted.emit(self.fields[asked[0]])

    def draft(self) -> StepDraft:
        return self.doing, self.classification.code(), tuple(edit.toPlainText() for edit in self._edits)

    def bring(self, draft: StepDraft) -> None:
        """Show what was typed before; it began anew for the same step."""
        _doing, code, texts = draft
        self.classification.choose(code)
        for edit, text in zip(self._edits, texts, strict=True):
            edit.setPlainText(text)
            edit.document().setModified(True)

    @property
    def has_words(self) -> bool:
        """Something was typed since it began."""
        return any(edit.document().isModified() for edit in self._edits)

    def missing_note(self) -> bool:
        return self.doing in _NEEDS_NOTE and not self.note.toPlainText().strip()

    def text_of(self, name: str) -> str:
        """What was typed into a field that is asked for; empty for the others."""
        edits = {"plan": self.plan, "answer": self.answer, "note": self.note}
        return edits[name].toPlainText().strip() if name in _ASKS[self.doing] else ""

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        for field in self.fields.values():
            field.say("")
        self.error_label.clear()
        if isinstance(error, Invalid) and error.field in _ASKS[self.doing]:
            field = self.fields[error.field]
            field.say(complaint_field_sentence(error.field, error.reason))
            self.wanted.emit(field)
        elif error is not None:
            self.error_label.setText(sentence(error))
        self.error_label.setVisible(bool(self.error_label.text()))

    def be_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _text(appearance: Appearance) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    appearance.keep(edit, partial(shape_notes, edit, _LINES * 20 + 18))
    return edit


class ComplaintSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    wanted_width, most_of_all, least_beside = 460, 1, 480
    print_asked = Signal()

    def __init__(
        self, appearance: Appearance, model: ComplaintsModel, zone: tzinfo, classes: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(appearance)
        self._model, self._zone = model, zone
        self.details: ComplaintDetails | None = None
        self.may_escalate = False
        self._begun: dict[str, StepDraft] = {}  # steps of complaints that are not shown
        self.about = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.due = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.person = Text(appearance, "", Role.BODY, wrap=True)
        self.text = self._readable()
        self.plan_title, self.plan = self._heading(self.tr("Plan")), self._readable()
        self.answer_title, self.answer = self._heading(self.tr("Answer")), self._readable()
        names = {
            Doing.TAKE_UP: self.tr("Take it up"),
            Doing.PLAN: self.tr("Plan"),
            Doing.ANSWER: self.tr("Answer"),
            Doing.CLOSE: self.tr("Close"),
            Doing.REOPEN: self.tr("Open again"),
            Doing.NOTE: self.tr("Note"),
            Doing.CLASSIFY: self.tr("Other class"),
            Doing.ESCALATE: self.tr("Hand on to the central office"),
        }
        self.buttons = {doing: self._button(name) for doing, name in names.items()}
        self.print_button = self._button(self.tr("Receipt"))
        self.form = StepForm(appearance, classes)
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        appearance.space(flow, 8)
        for doing, button in self.buttons.items():
            button.clicked.connect(partial(self.begin, doing))
            flow.addWidget(button)
        flow.addWidget(self.print_button)
        self.print_button.clicked.connect(lambda _=False: self.print_asked.emit())
        self.history = QWidget()
        self._history = QVBoxLayout(self.history)
        appearance.space(self._history, 10)
        for widget in (
            self.about,
            self.due,
            self.person,
            self.text,
            self.plan_title,
            self.plan,
            self.answer_title,
            self.answer,
            self._actions,
            self.form,
            self._heading(self.tr("What was done")),
            self.history,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.form.left.connect(self.leave_form)
        self.form.wanted.connect(self.reveal)

    @property
    def is_writing(self) -> bool:
        """Whether the form is open in which something is typed."""
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
            about=self._model.about(line.classification),
            day=short_date(received.date()),
            time=short_time(received),
            state=complaint_state_name(line.state),
        )
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
        """Close the form and go back to the buttons; the focus goes to the one that opened it."""
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
            self._appearance.space(column, 2)
            when = short_moment(step.at, self._zone)
            column.addWidget(Text(self._appearance, f"{when} · {title}", Role.BODY, wrap=True, tabular=True))
            if words := step_lines(step):
                column.addWidget(Text(self._appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True))
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
        return Text(self._appearance, text, Role.BODY, bold=True, wrap=True)

    def _readable(self) -> Text:
        label = Text(self._appearance, "", Role.INPUT, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
