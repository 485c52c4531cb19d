"""What is said with a step of a complaint: a note, a plan, an answer, another class."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.desk.complaint_errors import ComplaintInvalid
from desktop.desk.complaints.values import ComplaintDetails
from ui.desk.code_choices import CodeBox
from ui.desk.queue.key_button import KeyButton
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled
from ui.widgets.notes import shape_notes
from ui.widgets.text import Text, Tone
from ui.words.complaint_sentences import complaint_field_sentence
from ui.words.sentences import sentence

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
    Doing.TAKE_UP: ("note",), Doing.PLAN: ("plan", "note"), Doing.ANSWER: ("answer", "note"),
    Doing.CLOSE: ("answer", "note"), Doing.REOPEN: ("note",), Doing.NOTE: ("note",),
    Doing.CLASSIFY: ("classification", "note"), Doing.ESCALATE: ("note",),
}  # fmt: skip
_NEEDS_NOTE = {Doing.REOPEN, Doing.NOTE, Doing.ESCALATE}


StepDraft = tuple[Doing, str, tuple[str, ...]]  # code of the class; plan, answer, note


class StepForm(QWidget):
    """Shown for one step at a time. Ctrl+Enter keeps it, Esc leaves it."""

    save_asked = Signal()
    left = Signal()
    wanted = Signal(object)  # QWidget: what is to be in sight, with the focus

    def __init__(self, look: Appearance, classes: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.doing = Doing.NOTE
        self.seen = 0  # how many steps there were when it was begun
        self.title = Text(look, "", Role.BODY, bold=True, wrap=True)
        self.classification = CodeBox(look, classes)
        self.plan, self.answer, self.note = self._edits = (_text(look), _text(look), _text(look))
        self.fields = {
            "classification": Labelled(look, self.tr("What is it about?"), self.classification),
            "plan": Labelled(look, self.tr("Plan: what will be done, and by when"), self.plan),
            "answer": Labelled(look, self.tr("Answer to who complained"), self.answer),
            "note": Labelled(look, self.tr("Note for the staff"), self.note),
        }
        self.error_label = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = KeyButton(look, self.tr("Keep"), "Ctrl+Enter")
        self.save_button.set_primary(True)
        self.leave_button = QPushButton(self.tr("Leave it"))
        self.leave_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        look.space(buttons, 8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        look.space(column, 8)
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
        if isinstance(error, ComplaintInvalid) and error.field in _ASKS[self.doing]:
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


def _text(look: Appearance) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    look.keep(edit, partial(shape_notes, edit, _LINES * 20 + 18))
    return edit
