"""What is known of an incident with personal data, to be filled in, and who was told of it."""

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.desk.incidents import Told
from catalog_db.rules.written_dates import short_moment
from desktop.visitors.incidents.values import IncidentDetails, IncidentForm
from ui.desk.waits import level_tone
from ui.theme import Appearance, Role
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.incidents import incident_due_text, incident_sentence, told_name, untold_text
from ui.words.sentences import sentence

_TEXT_HEIGHT = 74


class IncidentSheet(SideSheet):
    """Says what is wanted; the panel does it. Without an incident it takes a new one."""

    wanted_width, most_of_all, least_beside = 520, 1, 480
    save_asked = Signal(object)  # IncidentForm
    tell_asked = Signal(object, str, str)  # Told, means, sent
    close_asked = Signal()
    print_asked = Signal()

    def __init__(self, appearance: Appearance, zone: tzinfo) -> None:
        super().__init__(appearance)
        self._zone = zone
        self.may_tell = False
        self.details: IncidentDetails | None = None
        self.due = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.untold = Text(appearance, "", Role.BODY, wrap=True)
        self.edits = {name: self._text() for name in ("happened", "data", "people", "handling", "sent")}
        self.whom, self.means = QComboBox(), QLineEdit()
        self.whom.addItems([told_name(whom) for whom in Told])
        self.fields = {
            "happened": Labelled(appearance, self.tr("What happened, when and how"), self.edits["happened"]),
            "data": Labelled(appearance, self.tr("Which data"), self.edits["data"]),
            "people": Labelled(appearance, self.tr("Whose, and about how many"), self.edits["people"]),
            "handling": Labelled(appearance, self.tr("Handling and recovery"), self.edits["handling"]),
            "whom": Labelled(appearance, self.tr("Who was told"), self.whom),
            "means": Labelled(appearance, self.tr("How, and to which address"), self.means),
            "sent": Labelled(appearance, self.tr("What was sent"), self.edits["sent"]),
        }
        self.told = Text(appearance, "", Role.BODY, wrap=True)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.save_button = self._button(self.tr("Keep"))
        self.save_button.setDefault(True)
        self.print_button = self._button(self.tr("Print the sheet …"))
        self.tell_button = self._button(self.tr("They were told"))
        self.close_incident_button = self._button(self.tr("Close the incident …"))
        self._telling = [self.fields[name] for name in ("whom", "means", "sent")] + [self.tell_button]
        actions, telling = (
            self._row(self.save_button, self.print_button, self.close_incident_button),
            self._row(self.tell_button),
        )
        self._notices = Text(appearance, self.tr("Who was told"), Role.BODY, bold=True, wrap=True)
        for widget in (
            self.due,
            self.untold,
            *(self.fields[name] for name in ("happened", "data", "people", "handling")),
            self.error_label,
            actions,
            self._notices,
            self.told,
            *(self.fields[name] for name in ("whom", "means", "sent")),
            telling,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.save_button.clicked.connect(lambda _=False: self.save_asked.emit(self.read()))
        self.print_button.clicked.connect(lambda _=False: self.print_asked.emit())
        self.close_incident_button.clicked.connect(lambda _=False: self.close_asked.emit())
        self.tell_button.clicked.connect(lambda _=False: self._tell())

    def begin_new(self) -> None:
        """Empty, for one that nobody has noted yet; what was begun goes on."""
        if self.details is not None:
            self._put(IncidentForm())
        self.details = None
        self.title.setText(self.tr("New incident"))
        self.due.setText(self.tr("From now on the clock of 3 x 24 hours runs. What is not known yet can follow."))
        self.due.set_tone(Tone.TEXT)
        self._show_parts()
        self.say(None)
        self.reveal(self.edits["happened"])

    def show_incident(self, details: IncidentDetails) -> None:
        """What is being typed about the same incident stays."""
        before, self.details = self.details, details
        same = before is not None and before.line.id == details.line.id
        if not same or not self.has_edits_since(before):
            self._put(details.form)
        self.title.setText(self.tr("Incident"))
        line = details.line
        noticed = short_moment(line.noticed_at, self._zone)
        due = self.tr("Noticed {moment} · to be told by {due}: {words}").format(
            moment=noticed, due=short_moment(line.due_at, self._zone), words=incident_due_text(line)
        )
        self.due.setText(due)
        self.due.set_tone(level_tone(line.level, Tone.TEXT))
        self.untold.setText(untold_text(line))
        told = (
            " · ".join(
                filter(
                    None,
                    (
                        short_moment(each.at, self._zone),
                        told_name(each.whom),
                        one_line(each.means),
                        one_line(each.sent),
                        one_line(each.staff_name),
                    ),
                )
            )
            for each in details.notices
        )
        self.told.setText("\n".join(told) or self.tr("Nobody yet."))
        self._show_parts()
        if not same:
            self.say(None)

    def has_edits_since(self, details: IncidentDetails | None) -> bool:
        """Whether something else is typed than was kept."""
        return self.read() != (details.form if details is not None else IncidentForm())

    def read(self) -> IncidentForm:
        return IncidentForm(
            **{name: self.edits[name].toPlainText().strip() for name in ("happened", "data", "people", "handling")}
        )

    def bring(self, form: IncidentForm) -> None:
        """Show what was begun before."""
        self._put(form)

    def told_now(self) -> None:
        """What was typed about that is kept."""
        self.means.clear()
        self.edits["sent"].clear()

    def say(self, error: ReadingRoomError | None) -> None:
        """Under its field, or below all of them."""
        for field in self.fields.values():
            field.say("")
        self.error_label.clear()
        if isinstance(error, Invalid) and error.field in self.fields:
            field = self.fields[error.field]
            field.say(incident_sentence(error.field, error.reason))
            self.reveal(field)
        elif error is not None:
            self.error_label.setText(sentence(error))
        self.error_label.setVisible(bool(self.error_label.text()))

    def be_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.tell_button, self.close_incident_button):
            button.setEnabled(not busy)

    def _show_parts(self) -> None:
        details = self.details
        opened = details is None or details.line.closed_at is None
        for name in ("happened", "data", "people", "handling"):
            self.edits[name].setReadOnly(not opened)
        self.save_button.setVisible(opened)
        self.print_button.setVisible(details is not None)
        self.close_incident_button.setVisible(details is not None and opened and self.may_tell)
        for widget in self._telling:
            widget.setVisible(details is not None and opened and self.may_tell)
        for label in (self.untold, self.told, self._notices):
            label.setVisible(details is not None)

    def _put(self, form: IncidentForm) -> None:
        for name in ("happened", "data", "people", "handling"):
            self.edits[name].setPlainText(getattr(form, name))

    def _tell(self) -> None:
        whom = list(Told)[self.whom.currentIndex()]
        self.tell_asked.emit(whom, self.means.text().strip(), self.edits["sent"].toPlainText().strip())

    def _row(self, *buttons: QPushButton) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        self._appearance.space(flow, 8)
        for button in buttons:
            flow.addWidget(button)
        return row

    def _text(self) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        self._appearance.keep(edit, partial(shape_notes, edit, _TEXT_HEIGHT))
        return edit

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
