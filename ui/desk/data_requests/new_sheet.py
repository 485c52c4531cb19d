"""Taking a request about somebody's own data."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.desk.data_requests import DataRequestKind
from desktop.desk.guestbook.values import VisitorCard
from desktop.visitors.requests.values import DataRequestForm
from ui.theme import Appearance, Role
from ui.widgets.buttons import KeyButton
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone
from ui.words.people.data_requests import data_request_sentence, request_kind_name
from ui.words.sentences import sentence

_TEXT_HEIGHT = 96


class NewDataRequestSheet(SideSheet):
    """What is typed stays until it is kept, however the sheet is closed."""

    wanted_width, most_of_all, least_beside = 460, 1, 480
    save_asked = Signal(object)  # DataRequestForm

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.title.setText(self.tr("New request"))
        self._about: VisitorCard | None = None
        self.kind = QComboBox()
        self.kind.addItems([request_kind_name(kind) for kind in DataRequestKind])
        self.name, self.contact, self.visit = QLineEdit(), QLineEdit(), QLineEdit()
        self.wish = QPlainTextEdit()
        self.wish.setTabChangesFocus(True)
        appearance.keep(self.wish, partial(shape_notes, self.wish, _TEXT_HEIGHT))
        optional = self.tr("may stay empty")
        for edit in (self.contact, self.visit):
            edit.setPlaceholderText(optional)
        self.clock_label = Text(
            appearance,
            self.tr("The law asks for an answer within 3 x 24 hours from now; days without work count, too."),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.fields = {
            "kind": Labelled(appearance, self.tr("What is asked for?"), self.kind),
            "name": Labelled(
                appearance, self.tr("Who asks"), self.name, self.tr("Look at the card first: it is about their data.")
            ),
            "contact": Labelled(appearance, self.tr("Where to send the answer (e-mail or address)"), self.contact),
            "visit": Labelled(
                appearance,
                self.tr("Number of one of their visits"),
                self.visit,
                self.tr("It says whose data it is about; it can be added later."),
            ),
            "wish": Labelled(appearance, self.tr("In their own words"), self.wish),
        }
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = KeyButton(appearance, self.tr("Keep the request"), "Ctrl+Enter")
        self.save_button.set_primary(True)
        for widget in (self.clock_label, *self.fields.values(), self.error_label):
            self.column.addWidget(widget)
        self.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.save_button.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self._save)
        self.say(None)

    def begin(self, card: VisitorCard | None = None) -> None:
        """Called when it is shown. `card`: of whom somebody looked at the data; else what was begun goes on."""
        if card is not None:
            self._about = card
            self.name.setText(card.name)
            self.contact.setText(card.email or card.phone)
            self.visit.clear()
        self.fields["visit"].setVisible(self._about is None)
        self.say(None)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> tuple[DataRequestForm, VisitorCard | None] | None:
        """What was begun and not kept."""
        form = self.read()
        return (form, self._about) if form.name or form.contact or form.wish or form.visit else None

    def bring(self, draft: tuple[DataRequestForm, VisitorCard | None]) -> None:
        """Show what was begun before."""
        form, self._about = draft
        self.kind.setCurrentIndex(list(DataRequestKind).index(form.kind))
        for edit, text in ((self.name, form.name), (self.contact, form.contact), (self.visit, form.visit)):
            edit.setText(text)
        self.wish.setPlainText(form.wish)
        self.fields["visit"].setVisible(self._about is None)

    def read(self) -> DataRequestForm:
        return DataRequestForm(
            list(DataRequestKind)[self.kind.currentIndex()],
            self.name.text().strip(),
            self.contact.text().strip(),
            self.wish.toPlainText().strip(),
            self.visit.text().strip(),
            self._about.id if self._about is not None else None,
        )

    def clear(self) -> None:
        self.bring((DataRequestForm(), None))
        self.say(None)

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        for field in self.fields.values():
            field.say("")
        self.error_label.clear()
        if isinstance(error, Invalid) and error.field in self.fields:
            field = self.fields[error.field]
            field.say(data_request_sentence(error.field, error.reason))
            self.reveal(field)
        elif error is not None:
            self.error_label.setText(sentence(error))
        self.error_label.setVisible(bool(self.error_label.text()))

    def be_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.save_asked.emit(self.read())
