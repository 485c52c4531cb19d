"""Whether a visitor's e-mail address is his, and how that is found out."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_moment
from desktop.actors import Actor
from desktop.sync.email_proofs import EmailProofs, EmailState
from ui.desk.calls import DeskCalls
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence


class EmailRows(QWidget):
    """Hidden while the visitor has no address."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._proofs: EmailProofs | None = None
        self._calls: DeskCalls | None = None
        self._visitor_id: UUID | None = None
        self.heading = Text(look, self.tr("E-mail address"), Role.BODY, bold=True)
        self.text = Text(look, "", Role.BODY, wrap=True)
        self.error = Text(look, "", Role.SECONDARY, Tone.DANGER, wrap=True)
        self.mail_button = quiet_button(look, self.tr("Send a proof"), "message")
        self.sight_button = quiet_button(look, self.tr("Confirm by sight"), "check")
        self.code_edit = QLineEdit()
        self.code_edit.setMaxLength(8)
        self.code_edit.setPlaceholderText("000000")
        self.code_edit.setAccessibleName(self.tr("Code of the e-mail"))
        self.code_button = quiet_button(look, self.tr("Check the code"), "code")
        self._code_row = QWidget()
        code = QHBoxLayout(self._code_row)
        look.space(code, 8)
        code.addWidget(self.code_edit, 1)
        code.addWidget(self.code_button)
        row = QHBoxLayout()
        look.space(row, 8)
        row.addWidget(self.mail_button)
        row.addWidget(self.sight_button)
        row.addStretch()
        column = QVBoxLayout(self)
        look.space(column, 6)
        for widget in (self.heading, self.text, self._code_row, self.error):
            column.addWidget(widget)
        column.addLayout(row)
        self.mail_button.clicked.connect(self._send)
        self.sight_button.clicked.connect(self._confirm)
        self.code_button.clicked.connect(self._check)
        self.code_edit.returnPressed.connect(self._check)
        self._steps = 0  # an answer that was asked for before the last of them is old
        self.hide()

    def use(self, proofs: EmailProofs, calls: DeskCalls) -> None:
        """Whom to ask."""
        self._proofs, self._calls = proofs, calls

    def show_of(self, visitor_id: UUID) -> None:
        """Ask how it stands with this visitor."""
        self._visitor_id = visitor_id
        self.code_edit.clear()
        steps = self._steps
        proofs, calls = self._proofs, self._calls
        if proofs is None or calls is None:
            return
        calls.ask(
            lambda actor: proofs.state(actor, visitor_id),
            lambda state: self._show(visitor_id, state) if steps == self._steps else None,
            lambda _error: self.hide(),
        )

    def _send(self) -> None:
        if (proofs := self._proofs) is not None:
            self._do(proofs.ask)

    def _confirm(self) -> None:
        if (proofs := self._proofs) is not None:
            self._do(proofs.confirm_by_sight)

    def _check(self) -> None:
        code = self.code_edit.text()
        if (proofs := self._proofs) is not None and code.strip():
            self._do(lambda actor, visitor_id: proofs.enter_code(actor, visitor_id, code))

    def _do(self, work: Callable[[Actor, UUID], EmailState]) -> None:
        visitor_id, calls = self._visitor_id, self._calls
        if visitor_id is not None and calls is not None:
            calls.do(lambda actor: work(actor, visitor_id), lambda state: self._done(visitor_id, state), self._say)

    def _done(self, visitor_id: UUID, state: EmailState) -> None:
        self._steps += 1
        self._show(visitor_id, state)

    def _show(self, visitor_id: UUID, state: EmailState) -> None:
        if visitor_id != self._visitor_id:
            return  # somebody else is shown by now
        self._say(None)
        self.setVisible(bool(state.email))
        proved, waiting = state.state == "proved", state.state == "waiting"
        self.text.setText(self._words(state))
        self.mail_button.setVisible(state.may_ask and not proved and not waiting)
        self.sight_button.setVisible(not proved)
        self._code_row.setVisible(waiting and state.may_ask)

    def _words(self, state: EmailState) -> str:
        when = short_moment(state.at) if state.at is not None else ""
        match state.state, state.how:
            case "proved", "sight":
                return self.tr("Confirmed by sight on {when}.").format(when=when)
            case "proved", _:
                return self.tr("Proved by e-mail on {when}.").format(when=when)
            case "waiting", _:
                return self.tr("A proof was sent on {when}. The visitor opens its link, or says its code here.").format(
                    when=when
                )
            case "failed", _:
                return self.tr("The proof was not answered, or could not be sent.")
        return self.tr("Nobody has proved yet that it is this visitor's.")

    def _say(self, error: ReadingRoomError | None) -> None:
        self.error.setText(sentence(error) if error is not None else "")
        self.error.setVisible(error is not None)
