"""Copies by e-mail on the work list: the button, the dialog, and what became of those that were sent."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.guestbook.values import VisitorDetails
from desktop.desk.guestbook.visitors import Visitors
from desktop.reading.copies.values import RequestLine
from desktop.sync.mail_out import Mailed, MailLine, MailOut, checked_email
from ui.background import Background, Refresher
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

# Asks to which address a copy is sent.

_WIDTH = 420


class MailDialog(FormDialog):
    """`sent` with the address. It begins with what the visitor gave; they may want another one."""

    sent = Signal(str)

    def __init__(self, appearance: Appearance, title: str, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setWindowTitle(self.tr("Send a copy by e-mail"))
        self.email_edit = QLineEdit()
        self.email_edit.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.email_edit.setMinimumWidth(appearance.px(_WIDTH))
        hint = self.tr(
            "The central office sends it. Until then it waits here, sealed; afterwards the address is deleted."
        )
        self._field = Labelled(appearance, self.tr("E-mail of the visitor"), self.email_edit, hint)
        self.body.addWidget(Text(appearance, one_line(title), Role.SECTION, bold=True, wrap=True))
        self.body.addWidget(self._field)
        self.send_button = primary_button(appearance, self.tr("Send"))
        self.buttons.addWidget(self.send_button)
        self.send_button.clicked.connect(self._send)
        self.email_edit.returnPressed.connect(self._send)

    def suggest(self, email: str) -> None:
        """The visitor's own address, where nobody has typed yet."""
        if not self.email_edit.text():
            self.email_edit.setText(email)

    def _send(self) -> None:
        if not self.send_button.isEnabled():
            return  # Enter reaches the field and the button
        try:
            email = checked_email(self.email_edit.text())
        except ReadingRoomError as error:
            self._field.say(sentence(error))
            self.email_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.send_button.setEnabled(False)
        self.sent.emit(email)
        self.accept()


_SHOWN = 3


class Mailing(QWidget):
    """Shows what is under way and what failed. Hidden at PCs without the records: copies wait on that PC."""

    started = Signal(str)  # title
    mailed = Signal(object)  # Mailed
    failed = Signal(object)  # ReadingRoomError

    def __init__(
        self, appearance: Appearance, mail_out: MailOut | None, visitors: Visitors, who: Who, background: Background
    ) -> None:
        super().__init__()
        self._appearance, self._mail_out, self._visitors = appearance, mail_out, visitors
        self._who, self._background = who, background
        self.button = quiet_button(appearance, self.tr("By e-mail …"), "message")
        self.button.hide()  # until it is known that the central office would send it
        self.refresher: Refresher[tuple[bool, list[MailLine]]] | None = None
        if mail_out is not None:

            def read(actor: Actor) -> tuple[bool, list[MailLine]]:
                return mail_out.is_offered(), mail_out.lines(actor)

            self.refresher = Refresher(
                self, background, lambda: partial(read, who.actor), self._show, lambda _error: self.hide()
            )
        self.text = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        column = QVBoxLayout(self)
        appearance.space(column, 0)
        column.addWidget(self.text)
        self.hide()

    def refresh(self) -> None:
        """Read what became of them."""
        if self.refresher is not None:
            self.refresher.refresh()

    def ask(self, line: RequestLine, parent: QWidget) -> MailDialog | None:
        """Ask for the address; then make the copy and let it go."""
        if self._mail_out is None:
            return None
        dialog = MailDialog(self._appearance, line.title, parent)
        actor = self._who.actor

        def suggest(details: VisitorDetails) -> None:
            dialog.suggest(details.card.email)

        self._background.run(
            dialog, lambda: self._visitors.by_slip(actor, line.visit), suggest, lambda _error: dialog.suggest("")
        )
        dialog.sent.connect(lambda email: self._send(line, email))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _send(self, line: RequestLine, email: str) -> None:
        mail_out, actor = self._mail_out, self._who.actor
        assert mail_out is not None
        self.started.emit(line.title)
        self._background.run(self, lambda: mail_out.send(actor, line.id, email), self._on_mailed, self._on_failed)

    def _on_mailed(self, mailed: Mailed) -> None:
        self.mailed.emit(mailed)
        self.refresh()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self.failed.emit(error)

    def _show(self, found: tuple[bool, list[MailLine]]) -> None:
        offered, lines = found
        self.button.setVisible(offered)
        open_ones = [line for line in lines if line.state in ("waiting", "failed")]
        self.setVisible(bool(open_ones))
        self.text.set_tone(Tone.WARNING if any(line.state == "failed" for line in open_ones) else Tone.SECONDARY)
        words = [self._words(line) for line in open_ones[:_SHOWN]]
        if len(open_ones) > _SHOWN:
            words.append(self.tr("%n more", "", len(open_ones) - _SHOWN))
        self.text.setText("\n".join(words))

    def _words(self, line: MailLine) -> str:
        title = one_line(line.title)
        if line.state == "waiting":
            return self.tr("E-mail with copy {serial} of “{title}” is on its way.").format(
                serial=line.serial, title=title
            )
        return self.tr("The e-mail with copy {serial} of “{title}” could not be sent. Hand it out again.").format(
            serial=line.serial, title=title
        )
