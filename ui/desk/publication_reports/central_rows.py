"""What the central office was told of a publication of its own, and telling it more."""

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_moment
from desktop.reading.opinions.values import ReportDetails
from desktop.sync.reports_up import CentralReports, ReportedUp, ReportUp
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled, shape_notes
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.sentences import sentence

_WIDTH, _HEIGHT = 480, 140


class CentralDialog(FormDialog):
    """`written` with the words; it closes when they were taken."""

    written = Signal(str)

    def __init__(self, appearance: Appearance, title: str, proposed: str, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tell the central office"))
        self.body.addWidget(Text(appearance, self.tr("Tell the central office"), Role.SECTION, bold=True))
        name = Text(appearance, one_line(title), Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(name, lambda appearance: name.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(name)
        self.edit = QPlainTextEdit(proposed)
        self.edit.setTabChangesFocus(True)
        appearance.keep(self.edit, partial(shape_notes, self.edit, _HEIGHT))
        hint = self.tr("It is sent as it stands here: check that it names no visitor.")
        self.field = Labelled(appearance, self.tr("What is wrong in the publication"), self.edit, hint)
        self.body.addWidget(self.field)
        self.send_button = primary_button(appearance, self.tr("Send"))
        self.send_button.setToolTip("Ctrl+Enter")
        self.send_button.clicked.connect(self.send)
        self.buttons.addWidget(self.send_button)
        self.edit.setFocus()

    def send(self) -> None:
        if self.send_button.isEnabled():
            self.send_button.setEnabled(False)
            self.written.emit(self.edit.toPlainText())

    def say(self, error: ReadingRoomError) -> None:
        """Called with why the answer was not taken: say so, and let it be sent again."""
        self.send_button.setEnabled(True)
        self.field.say(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send()
        else:
            super().keyPressEvent(event)


class CentralRows(QWidget):
    """Hidden where the publication is the room's own."""

    def __init__(
        self, appearance: Appearance, reports: CentralReports, who: Who, background: Background, zone: tzinfo
    ) -> None:
        super().__init__()
        self._appearance, self._reports, self._who, self._background, self._zone = (
            appearance,
            reports,
            who,
            background,
            zone,
        )
        self._details: ReportDetails | None = None
        self.lines = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY)
        self.button = quiet_button(appearance, self.tr("Tell the central office …"), "central")
        column = QVBoxLayout(self)
        appearance.space(column, 6)
        column.addWidget(self.lines)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.ask)
        self.hide()

    def show_of(self, details: ReportDetails) -> None:
        """Ask what was told of its publication."""
        if self._who.must_sign_in():
            return  # who asked for the report has left meanwhile
        self._details = details
        publication_id, actor = details.line.publication_id, self._who.actor
        self._background.run(
            self, lambda: self._reports.told(actor, publication_id), partial(self._show, details), self._hide
        )

    def ask(self) -> CentralDialog | None:
        """Let staff say it in their words."""
        details = self._details
        if details is None:
            return None
        dialog = CentralDialog(self._appearance, details.line.title, details.line.text, self)
        dialog.written.connect(partial(self._send, details, dialog))
        dialog.open()
        return dialog

    def _send(self, details: ReportDetails, dialog: CentralDialog, text: str) -> None:
        line, actor = details.line, self._who.actor

        def sent(said: ReportedUp) -> None:
            dialog.accept()
            self._show(details, said)

        self._background.run(
            dialog,
            lambda: self._reports.tell(actor, line.publication_id, line.page, line.reason, text),
            sent,
            dialog.say,
        )

    def _show(self, details: ReportDetails, reported: ReportedUp) -> None:
        if self._details is None or self._details.line.id != details.line.id:
            return
        self.lines.set_text("\n".join(self._words(report) for report in reported.reports))
        self.lines.setVisible(bool(reported.reports))
        self.button.setVisible(reported.may_tell)
        self.setVisible(reported.may_tell or bool(reported.reports))

    def _hide(self, _error: ReadingRoomError) -> None:
        self.hide()

    def _words(self, report: ReportUp) -> str:
        sent = self.tr("Told to the central office on {when}: {text}").format(
            when=short_moment(report.made_at, self._zone), text=one_line(report.text)
        )
        if report.answered_at is None:
            return sent
        return self.tr("{sent} Answer: {answer}").format(sent=sent, answer=one_line(report.answer))
