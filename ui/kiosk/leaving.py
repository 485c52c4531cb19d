"""The way out of full screen, for the staff only: a corner that is held, then a password."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.security.staff import Staff
from ui.background import Background
from ui.kiosk.fields import Hint, Question, TouchEdit
from ui.kiosk.page import Page
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

HOLD_MS = 3_000
_SIDE = 64
_WIDTH = 420


class CornerHold(QWidget):
    """Nothing to see in the upper left corner; `held` after three seconds under a finger."""

    held = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._timer.timeout.connect(self.held)
        side = max(TOUCH_PX, _SIDE)
        self.setFixedSize(QSize(side, side))
        self.move(0, 0)
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._timer.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self._timer.stop()


class LeavePanel(Page):
    """Asks a member of staff for user name and password. `confirmed`, or `cancelled`."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(
        self, appearance: Appearance, staff: Staff, actor: Callable[[], Actor], background: Background
    ) -> None:
        super().__init__(appearance, self.tr("Staff"), self.tr("Only the staff can end this screen."), width=_WIDTH)
        self._staff, self._actor, self._background = staff, actor, background
        self._busy = False
        self._asked = 0  # who has left meanwhile is not answered
        self.user_edit = TouchEdit(appearance, Hint.ImhNoAutoUppercase, 60)
        self.password_edit = PasswordEdit()
        self.password_edit.setInputMethodHints(
            Hint.ImhNoAutoUppercase | Hint.ImhSensitiveData | Hint.ImhHiddenText | Hint.ImhNoPredictiveText
        )
        appearance.touch(self.password_edit)
        self.error = Text(appearance, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.leave_button: QPushButton = primary_button(appearance, self.tr("Leave full screen"), "staff")
        self.cancel_button = quiet_button(appearance, self.tr("Back to the visitors' screen"), "back")
        self.add("user", Question(appearance, self.tr("User name"), self.user_edit))
        self.add("password", Question(appearance, self.tr("Password"), self.password_edit))
        for widget in (self.error, self.leave_button, self.cancel_button):
            self.column.addWidget(widget)
        self.password_edit.returnPressed.connect(self._try)
        self.leave_button.clicked.connect(self._try)
        self.cancel_button.clicked.connect(self.cancelled)

    def begin(self) -> None:
        self.forget()
        self.user_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self._asked += 1
        self._set_busy(False)
        for edit in self._edits():
            edit.setText("")
        self._say("")

    def say(self, error: ReadingRoomError) -> None:
        self._say(sentence(error))

    def _edits(self) -> tuple[QLineEdit, QLineEdit]:
        return self.user_edit, self.password_edit

    def _try(self) -> None:
        user, password = (edit.text() for edit in self._edits())
        if self._busy:
            return
        if not user.strip() or not password:
            self._say(self.tr("Enter your user name and your password."))
            (self.password_edit if user.strip() else self.user_edit).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_busy(True)
        actor, asked = self._actor(), self._asked
        self._background.run(
            self,
            lambda: self._staff.vouch(actor, user, password),
            lambda _: self._on_confirmed(asked),
            lambda error: self._on_refused(asked, error),
        )

    def _on_confirmed(self, asked: int) -> None:
        if asked != self._asked:
            return  # it was left: visitors are here again
        self.forget()
        self.confirmed.emit()

    def _on_refused(self, asked: int, error: ReadingRoomError) -> None:
        if asked != self._asked:
            return
        self._set_busy(False)
        self.password_edit.setText("")
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.leave_button.setEnabled(not busy)

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
