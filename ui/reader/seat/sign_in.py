"""Signing in with a ticket: its number and the code on it, or the slip held before a scanner that types."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.numbering import read_slip
from desktop.actors import Actor
from desktop.desk.seats.values import SeatBusy
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import SignedInVisit
from ui.background import Background
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import beside
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTH = 360


class TicketDialog(FormDialog):
    """Opened with `ask`. Nothing of it is left when it is closed; `drop` it when it is needed no more."""

    entered = Signal(object)  # SignedInVisit
    too_late = Signal(object)  # SignedInVisit: it was closed before the room answered, so nobody sits there

    def __init__(
        self,
        appearance: Appearance,
        reading_sessions: ReadingSessions,
        actor: Actor,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._reading_sessions, self._actor, self._background = reading_sessions, actor, background
        self._busy = self._dropped = False
        self.setWindowTitle(self.tr("Sign in with your ticket"))
        belongs_to(self, "annotations")
        self.body.addWidget(Text(appearance, self.tr("Sign in with your ticket"), Role.SECTION, bold=True))
        self.why = Text(appearance, "", Role.BODY, wrap=True)
        appearance.keep(self.why, lambda appearance: self.why.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(self.why)
        words = self.tr("Both stand on the slip from the desk. Or hold its QR code before the scanner.")
        hint = Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(hint, lambda appearance: hint.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(hint)
        self.ticket, self.code = QLineEdit(), QLineEdit()
        self.ticket.setPlaceholderText(self.tr("such as P-012"))
        self.ticket.setMaxLength(40)
        self.code.setPlaceholderText(self.tr("4 digits"))
        self.code.setMaxLength(60)  # a scanner types the whole slip
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        form = QFormLayout()
        appearance.space(form, 8)
        for name, edit in ((self.tr("Number"), self.ticket), (self.tr("Code"), self.code)):
            edit.setAccessibleName(name)
            appearance.touch(edit)
            appearance.keep(edit, partial(_use_large_letters, edit))
            form.addRow(beside(appearance, name, edit), edit)
        self.body.addLayout(form)
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.enter_button = primary_button(appearance, self.tr("Sign in"))
        self.buttons.addWidget(self.enter_button)
        self.ticket.returnPressed.connect(self._next)
        self.code.returnPressed.connect(self.try_it)
        self.enter_button.clicked.connect(self.try_it)

    def ask(self, why: str = "", ticket: str = "") -> None:
        """Show it. `why`: a sentence on what it is needed for; `ticket`: whom the desk has seated here."""
        self._forget()
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.open()
        self.ticket.setText(ticket)
        (self.code if ticket else self.ticket).setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Ask the room. A scanned slip is enough, in either field."""
        if self._busy:
            return
        ticket, code = self.ticket.text(), self.code.text()
        scanned = next((text for text in (code, ticket) if read_slip(text) is not None), None)
        if scanned is None and not ticket.strip():
            self._say(self.tr("Type the number on your slip."), self.ticket)
            return
        if scanned is None and not code.strip():
            self._say(self.tr("Type the code on your slip."), self.code)
            return
        reading_sessions, actor = self._reading_sessions, self._actor
        work: Callable[[], SignedInVisit] = (
            (lambda: reading_sessions.sign_in_by_slip(actor, scanned))
            if scanned is not None
            else (lambda: reading_sessions.sign_in(actor, ticket, code))
        )
        self._set_busy(True)
        self._background.run(self, work, self._enter, self._refuse)

    def drop(self) -> None:
        """Delete it, but not before an answer that is under way was dealt with."""
        self._dropped = True
        if not self._busy:
            self.deleteLater()

    def done(self, result: int) -> None:
        super().done(result)
        self._forget()

    def _next(self) -> None:
        """A scanner ends with Enter; a person goes on to the code."""
        if read_slip(self.ticket.text()) is not None:
            self.try_it()
        else:
            self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, signed_in: SignedInVisit) -> None:
        self._set_busy(False)
        if self.isVisible():
            self.accept()
            self.entered.emit(signed_in)
        else:
            self.too_late.emit(signed_in)

    def _refuse(self, error: ReadingRoomError) -> None:
        self._set_busy(False)
        self.code.clear()
        if not self.isVisible():
            return
        self._say(self._words(error), self.code)

    def _words(self, error: ReadingRoomError) -> str:
        """Who was before may not have left properly, and only the desk can end their time."""
        if isinstance(error, SeatBusy):
            return self.tr("The time of the one before has not ended at this PC. Please tell the staff at the desk.")
        return sentence(error)

    def _say(self, text: str, field: QLineEdit) -> None:
        self.problem.setText(text)
        self.problem.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        """Not disabled: the focus would move on to [Cancel], and the same Enter would press it."""
        self._busy = busy
        for edit in (self.ticket, self.code):
            edit.setReadOnly(busy)
        if self._dropped and not busy:
            self.deleteLater()

    def _forget(self) -> None:
        for edit in (self.ticket, self.code):
            edit.clear()  # its undo goes with it
        self.problem.hide()


def _use_large_letters(edit: QLineEdit, appearance: Appearance) -> None:
    edit.setFont(appearance.font(Role.INPUT, tabular=True))


class VisitorSession(QObject):
    """Who sits here now, and the way out. The visitor's own actor lies here and nowhere else."""

    began = Signal(object)  # SignedInVisit
    updated = Signal(object)  # SignedInVisit: what they may see is more, or less
    over = Signal(str)  # a sentence; empty where the visitor ended it themselves

    def __init__(
        self, reading_sessions: ReadingSessions, actor: Actor, background: Background, parent: QObject | None = None
    ) -> None:
        """`actor`: of this PC, while nobody has signed in."""
        super().__init__(parent)
        self._reading_sessions, self._pc, self._background = reading_sessions, actor, background
        self.visit: SignedInVisit | None = None

    @property
    def actor(self) -> Actor:
        """Of the visitor who signed in, else of the PC."""
        return self.visit.actor if self.visit else self._pc

    def begin(self, visit: SignedInVisit) -> None:
        self.visit = visit
        self.began.emit(visit)

    def update(self, visit: SignedInVisit) -> None:
        """The room answered something about who sits here."""
        if self.visit is not None and self.visit.actor == visit.actor:
            self.visit = visit
            self.updated.emit(visit)

    def end(self, *, idle: bool = False) -> None:
        """The visitor leaves. A host that is away is not told: then the desk ends the seat."""
        visit, self.visit = self.visit, None
        if visit is not None:
            actor = visit.actor
            self._background.run(self, lambda: self._reading_sessions.end(actor, idle), _quietly, _quietly)
            self.over.emit("")

    def give_back(self, visit: SignedInVisit) -> None:
        """A sign-in that nobody waited for any more: the seat is free again."""
        if self.visit is None or self.visit.actor.session_id != visit.actor.session_id:
            actor = visit.actor
            self._background.run(self, lambda: self._reading_sessions.end(actor), _quietly, _quietly)

    def follow(self, session_id: object) -> None:
        """What the seat was told last: another session, or none, means that the desk ended this one."""
        if self.visit is not None and session_id != self.visit.actor.session_id:
            self.visit = None
            self.over.emit(self.tr("The desk has ended your time at this PC. Thank you for your visit."))


def _quietly(_result: object) -> None:
    """Nobody waits for it."""
