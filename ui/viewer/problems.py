"""Messages in place of a page or a book that can't be shown: what happened, and one next step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ContentShut, DocumentFailed, DocumentProblem, LeaseExpired, ReadingRoomError
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_RETRY = frozenset(
    {DocumentProblem.TOO_SLOW, DocumentProblem.TOO_LARGE, DocumentProblem.CRASHED, DocumentProblem.SEAL_BROKEN}
)
_MAY_PASS = (ContentShut, LeaseExpired)
_LOCKED = frozenset({DocumentProblem.ENCRYPTED, DocumentProblem.WRONG_PASSWORD})


class PageProblem(QWidget):
    """Lies on the page it speaks of."""

    retry_asked = Signal(int)
    next_asked = Signal(int)

    def __init__(self, appearance: Appearance, page: int, label: str, error: DocumentFailed, *, is_last: bool) -> None:
        super().__init__()
        self._appearance = appearance
        headline = self.tr("Page {page} can't be shown").format(page=label)
        title = Text(appearance, headline, Role.TITLE_SMALL, bold=True, wrap=True)
        sentence = Text(appearance, self._sentence(error.problem), Role.BODY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton()
        appearance.touch(self.button)
        if error.problem in _RETRY:
            self.button.setText(self.tr("Try again"))
            self.button.clicked.connect(lambda: self.retry_asked.emit(page))
        else:
            self.button.setText(self.tr("Go on to the next page"))
            self.button.clicked.connect(lambda: self.next_asked.emit(page))
            if is_last:
                self.button.hide()
        self.setAccessibleName(f"{title.text()}. {sentence.text()}")
        column = QVBoxLayout(self)
        appearance.space(column, 8, (24, 24, 24, 24))
        column.addWidget(title)
        column.addWidget(sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _sentence(self, problem: DocumentProblem) -> str:
        match problem:
            case DocumentProblem.TOO_SLOW:
                return self.tr("Drawing it took too long and was stopped. The other pages can be read.")
            case DocumentProblem.TOO_LARGE:
                return self.tr("Drawing it needs more memory than a page may use. The other pages can be read.")
            case DocumentProblem.CRASHED:
                return self.tr("It stopped the reading process, which was started again. The other pages can be read.")
        return self.tr("It is damaged. The other pages can be read; please tell the staff.")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.line)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        inset = self._appearance.px(8)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1), radius, radius)


class BookProblem(QWidget):
    """Stands where the pages would be. For a protected book it asks for the password."""

    retry_asked = Signal()
    back_asked = Signal()
    password_given = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._problem: DocumentProblem | None = None
        self._can_retry = False
        self._picture = QLabel()
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.sentence = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton()
        appearance.touch(self.button)
        self.button.clicked.connect(self._act)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.password.setPlaceholderText(self.tr("Password"))
        self.password.setMaxLength(200)
        self.password.returnPressed.connect(self._give)
        appearance.touch(self.password)
        appearance.keep(self.password, lambda appearance: self.password.setTextMargins(appearance.px(6), 0, 0, 0))
        self.open_button = primary_button(appearance, self.tr("Open"))
        self.open_button.clicked.connect(self._give)
        self._form = QWidget()
        row = QHBoxLayout(self._form)
        appearance.space(row, 8)
        row.addWidget(self.password, 1)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (24, 24, 24, 24))
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for widget in (self._picture, self.title, self.sentence, self._form, self.button):
            column.addWidget(widget, 0, middle)
        column.addStretch(3)
        for label in (self.title, self.sentence):
            label.setAlignment(middle)
        appearance.keep(self, self._arrange)

    def show_problem(self, error: ReadingRoomError) -> None:
        """Why it does not open: of the file, or what keeps this PC from it."""
        problem = error.problem if isinstance(error, DocumentFailed) else None
        self._problem, locked = problem, problem in _LOCKED
        self._can_retry = problem in _RETRY or isinstance(error, _MAY_PASS)
        self.title.setText(
            self.tr("This publication is protected by a password")
            if locked
            else self.tr("This publication can't be shown")
        )
        wrong = problem is DocumentProblem.WRONG_PASSWORD
        self.sentence.setText(
            self.tr("The password is wrong. Check it and try again, or ask the staff.")
            if wrong
            else self.tr("Type its password to read it, or ask the staff.")
            if locked
            else sentence(error)
        )
        self.sentence.set_tone(Tone.DANGER if wrong else Tone.SECONDARY)
        self._form.setVisible(locked)
        self.button.setVisible(not locked)
        self.button.setText(self.tr("Try again") if self._can_retry else self.tr("Back"))
        self.setAccessibleName(f"{self.title.text()}. {self.sentence.text()}")
        self._arrange(self._appearance)
        if locked:
            self.password.selectAll()
        (self.password if locked else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        (self.retry_asked if self._can_retry else self.back_asked).emit()

    def _give(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())
        else:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.password.clear()

    def _arrange(self, appearance: Appearance) -> None:
        locked = self._problem in _LOCKED
        color = appearance.colors.secondary if locked else appearance.colors.danger
        self._picture.setPixmap(
            pixmap(appearance, "locked" if locked else "error", 40, color, self.devicePixelRatioF())
        )
        self._fit()

    def _fit(self) -> None:
        appearance = self._appearance
        room = max(self.width() - appearance.px(48), appearance.px(120))
        for widget in (self.title, self.sentence):
            width = min(appearance.px(520), room)
            widget.setFixedSize(width, max(0, widget.heightForWidth(width)))  # centred, it would get one line
        self._form.setFixedWidth(min(appearance.px(380), room))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(200), self._appearance.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.colors.window)
