"""Taking a complaint from somebody at the desk."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from catalog_db.errors import Invalid, ReadingRoomError
from desktop.desk.complaints.values import ComplaintForm
from ui.desk.code_choices import CodeBox
from ui.theme import Appearance, Role
from ui.widgets.buttons import KeyButton
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone
from ui.words.people.desk import complaint_field_sentence
from ui.words.sentences import sentence

_TEXT_HEIGHT = 140


class NewComplaintSheet(SideSheet):
    """What is typed stays until it is kept or emptied, however the sheet is closed."""

    wanted_width, most_of_all, least_beside = 460, 1, 480
    save_asked = Signal(object)  # ComplaintForm

    def __init__(self, appearance: Appearance, classes: Sequence[tuple[str, str]]) -> None:
        super().__init__(appearance)
        self.title.setText(self.tr("New complaint"))
        self._other_drafts: list[ComplaintForm] = []  # begun about other visits
        self.classification = CodeBox(appearance, classes)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        appearance.keep(self.text, partial(shape_notes, self.text, _TEXT_HEIGHT))
        self.name, self.contact, self.visit = QLineEdit(), QLineEdit(), QLineEdit()
        optional = self.tr("may stay empty")
        for edit in (self.name, self.contact, self.visit):
            edit.setPlaceholderText(optional)
        self.fields = {
            "classification": Labelled(appearance, self.tr("What is it about?"), self.classification),
            "text": Labelled(appearance, self.tr("Complaint, in the visitor's own words"), self.text),
            "name": Labelled(appearance, self.tr("Name"), self.name, self.tr("Nobody has to say who they are.")),
            "contact": Labelled(appearance, self.tr("Where to send the answer (e-mail or phone)"), self.contact),
            "visit": Labelled(appearance, self.tr("Number of the visit it is about"), self.visit),
        }
        self.wants_receipt = QCheckBox(self.tr("Print a receipt"))
        self.wants_receipt.setChecked(True)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = KeyButton(appearance, self.tr("Keep the complaint"), "Ctrl+Enter")
        self.save_button.set_primary(True)
        for widget in (*self.fields.values(), self.wants_receipt, self.error_label):
            self.column.addWidget(widget)
        self.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.classification.answered.connect(self.text.setFocus)
        for edit, after in ((self.name, self.contact), (self.contact, self.visit), (self.visit, self.save_button)):
            edit.returnPressed.connect(after.setFocus)
        self.save_button.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self._save)
        self.say(None)

    def begin(self, visit: str = "") -> None:
        """Called when it is shown: what was left unfinished is there again, or later if it is about another visit."""
        current = self.read()
        if visit and visit != current.visit:
            self._other_drafts += [current] if _has_words(current) else []
            about = next((form for form in self._other_drafts if form.visit == visit), None)
            self.put(about or ComplaintForm(visit=visit))
            self._other_drafts = [form for form in self._other_drafts if form is not about]
        elif self._other_drafts and not visit and not _has_words(current):
            self.put(self._other_drafts.pop())
        self.say(None)
        self.classification.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafts(self) -> tuple[ComplaintForm, ...]:
        """What was begun and not kept, the one that is shown last."""
        current = self.read()
        return (*self._other_drafts, current) if _has_words(current) else tuple(self._other_drafts)

    def bring(self, drafts: tuple[ComplaintForm, ...]) -> None:
        """Show what was begun before."""
        if drafts:
            *self._other_drafts, current = drafts
            self.put(current)

    def read(self) -> ComplaintForm:
        return ComplaintForm(
            self.name.text().strip(),
            self.contact.text().strip(),
            self.classification.code(),
            self.text.toPlainText().strip(),
            self.visit.text().strip(),
        )

    def put(self, form: ComplaintForm) -> None:
        """Show a complaint, finished or not."""
        self.classification.choose(form.classification)
        self.text.setPlainText(form.text)
        for edit, text in ((self.name, form.name), (self.contact, form.contact), (self.visit, form.visit)):
            edit.setText(text)

    def clear(self) -> None:
        self.put(ComplaintForm())
        self.say(None)

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        for field in self.fields.values():
            field.say("")
        self.error_label.clear()
        if isinstance(error, Invalid):
            field = self.fields[error.field]
            words = complaint_field_sentence(error.field, error.reason)
            if error.field == "visit":
                words = self.tr("No visit has this number. Leave it empty if there is none.")
            field.say(words)
            self.reveal(field)
        elif error is not None:
            self.error_label.setText(sentence(error))
        self.error_label.setVisible(bool(self.error_label.text()))

    def be_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.save_asked.emit(self.read())


def _has_words(form: ComplaintForm) -> bool:
    return any((form.name, form.contact, form.text))
