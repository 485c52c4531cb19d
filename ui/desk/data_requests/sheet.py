"""All that is known of a request about somebody's own data, its answer, and what follows from that."""

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.desk.data_requests import ABOUT_AN_ENTRY, DataRequestKind, DataRequestState
from catalog_db.rules.written_dates import short_moment
from desktop.visitors.requests.values import DataRequestDetails
from ui.desk.data_requests.model import DataRequestsModel
from ui.desk.waits import level_tone
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.data_requests import data_request_sentence, request_kind_name, request_state_name
from ui.words.sentences import sentence

_TEXT_HEIGHT = 116


class DataRequestSheet(SideSheet):
    """Says what is wanted; the panel does it."""

    wanted_width, most_of_all, least_beside = 460, 1, 480
    link_asked = Signal(str)  # number of a visit
    answer_asked = Signal(bool, str)  # granted, outcome
    letter_asked = Signal()
    export_asked = Signal()
    lift_asked = Signal()

    def __init__(self, appearance: Appearance, model: DataRequestsModel, zone: tzinfo) -> None:
        super().__init__(appearance)
        self._model, self._zone = model, zone
        self.details: DataRequestDetails | None = None
        self._begun: dict[str, str] = {}  # answers to requests that are not shown
        self.about = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.due = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.person, self.wish, self.outcome = self._readable(), self._readable(), self._readable()
        self.standing = Text(appearance, "", Role.BODY, wrap=True)
        self.visit = QLineEdit()
        self.visit_field = Labelled(
            appearance,
            self.tr("Number of one of their visits"),
            self.visit,
            self.tr("It says whose data it is about. Enter keeps it."),
        )
        self.advice = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.answer = QPlainTextEdit()
        self.answer.setTabChangesFocus(True)
        appearance.keep(self.answer, partial(shape_notes, self.answer, _TEXT_HEIGHT))
        self.answer_field = Labelled(appearance, self.tr("Answer, as the letter says it"), self.answer)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.grant_button, self.refuse_button = self._button(""), self._button(self.tr("Refuse, with this answer"))
        self.letter_button = self._button(self.tr("Letter …"))
        self.export_button = self._button(self.tr("Save what is kept …"))
        self.lift_button = self._button(self.tr("Lift the restriction …"))
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        appearance.space(flow, 8)
        for button, act in (
            (self.grant_button, lambda: self._answer(granted=True)),
            (self.refuse_button, lambda: self._answer(granted=False)),
            (self.letter_button, self.letter_asked.emit),
            (self.export_button, self.export_asked.emit),
            (self.lift_button, self.lift_asked.emit),
        ):
            button.clicked.connect(lambda _=False, act=act: act())
            flow.addWidget(button)
        for widget in (
            self.about,
            self.due,
            self.person,
            self.wish,
            self.outcome,
            self.standing,
            self.visit_field,
            self.advice,
            self.answer_field,
            self.error_label,
            self._actions,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.visit.returnPressed.connect(lambda: self.link_asked.emit(self.visit.text().strip()))

    def show_request(self, details: DataRequestDetails) -> None:
        """What was typed for another request comes back with that one."""
        other = self.details is None or self.details.line.id != details.line.id
        if other:
            self._begun = self.drafts()
        self.details, line = details, details.line
        opened = line.state is DataRequestState.OPEN
        self.title.setText(request_kind_name(line.kind))
        taken = self.tr("Received {moment} · {state}").format(
            moment=short_moment(line.received_at, self._zone), state=request_state_name(line)
        )
        self.about.setText(f"{taken} · {one_line(details.taken_by)}" if details.taken_by else taken)
        self.due.setText(self._due(details))
        self.due.set_tone(level_tone(line.level, Tone.TEXT))
        self.person.setText(" · ".join(filter(None, (self._model.name_text(line), one_line(details.contact)))))
        self._show(self.wish, details.wish)
        self._show(self.outcome, "" if opened else details.outcome)
        self._show(self.standing, self._standing(details))
        self._show(self.advice, self._advice(details) if opened else "")
        self.visit_field.setVisible(opened and not line.known)
        self.answer_field.setVisible(opened)
        self.grant_button.setText(self._grant_words(line.kind))
        self.grant_button.setDefault(opened)
        for button, shown in (
            (self.grant_button, opened),
            (self.refuse_button, opened),
            (self.letter_button, not opened and bool(line.name)),
            (self.export_button, line.known and bool(line.name)),
            (self.lift_button, line.restricted),
        ):
            button.setVisible(shown)
        if other:
            self.visit.clear()
            self.answer.setPlainText(self._begun.pop(str(line.id), ""))
            self.say(None)

    def drafts(self) -> dict[str, str]:
        """Answers that were typed and not sent, by request, the one that is shown last."""
        text = self.answer.toPlainText().strip()
        if self.details is None or not text or self.details.line.state is not DataRequestState.OPEN:
            return self._begun
        return {**self._begun, str(self.details.line.id): text}

    def bring(self, drafts: dict[str, str]) -> None:
        """Each comes back with its request."""
        self._begun = dict(drafts)

    def forget(self) -> None:
        """The answer is kept now."""
        self.answer.clear()

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        self.visit_field.say("")
        self.answer_field.say("")
        self.error_label.clear()
        field = None
        if isinstance(error, Invalid):
            field = {"visit": self.visit_field, "outcome": self.answer_field}.get(error.field)
        if isinstance(error, Invalid) and field is not None:
            field.say(data_request_sentence(error.field, error.reason))
            self.reveal(field)
        elif error is not None:
            self.error_label.setText(sentence(error))
        self.error_label.setVisible(bool(self.error_label.text()))

    def be_busy(self, busy: bool) -> None:
        for button in (self.grant_button, self.refuse_button, self.export_button, self.lift_button):
            button.setEnabled(not busy)

    def first_button(self) -> QWidget:
        """Where somebody goes on who chose this request."""
        return self.answer if not self.answer_field.isHidden() else self.letter_button

    def _answer(self, *, granted: bool) -> None:
        self.answer_asked.emit(granted, self.answer.toPlainText().strip())

    def _due(self, details: DataRequestDetails) -> str:
        line, words = details.line, self._model.due_text(details.line)
        if line.answered_at is None:
            due = short_moment(line.due_at, self._zone)
            return self.tr("To be answered by {moment}: {words}").format(moment=due, words=words)
        answered = short_moment(line.answered_at, self._zone)
        said = self.tr("Answered {moment}: {words}").format(moment=answered, words=words)
        return f"{said} · {one_line(details.answered_by)}" if details.answered_by else said

    def _standing(self, details: DataRequestDetails) -> str:
        line = details.line
        if line.restricted:
            return self.tr("Their data are kept and used for nothing, until somebody lifts this.")
        if details.lifted_at is None:
            return ""
        lifted = self.tr("Restriction lifted {moment}").format(moment=short_moment(details.lifted_at, self._zone))
        return " · ".join(filter(None, (lifted, one_line(details.lifted_by), one_line(details.lift_reason))))

    def _advice(self, details: DataRequestDetails) -> str:
        kind = details.line.kind
        advice = {
            DataRequestKind.SEE: self.tr("Save what is kept, look whether it is theirs, and hand it to them."),
            DataRequestKind.CORRECT: self.tr("Correct it on the screen Visitors, then say here what was corrected."),
            DataRequestKind.RESTRICT: self.tr(
                "Their data are kept then, and nothing finds, shows, sends or changes them. Visits still count."
            ),
            DataRequestKind.ERASE: self.tr("Who they were is removed then. It can't be undone."),
            DataRequestKind.OBJECT: self.tr(
                "Say what the data are used for, and what changes. No decision is made by the program alone."
            ),
        }[kind]
        if kind in ABOUT_AN_ENTRY and not details.line.known:
            advice += " " + self.tr("First say whose data it is about.")
        return advice

    def _grant_words(self, kind: DataRequestKind) -> str:
        return {
            DataRequestKind.RESTRICT: self.tr("Restrict and answer"),
            DataRequestKind.ERASE: self.tr("Erase and answer …"),
        }.get(kind, self.tr("Granted, with this answer"))

    def _show(self, label: Text, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _readable(self) -> Text:
        label = Text(self._appearance, "", Role.INPUT, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
