"""What the desk has to say to who sits here: a call in large letters, a line from an officer, until seen."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, one_line

_ICON = 28


class SeatBanner(QWidget):
    """Takes no focus from who is typing."""

    call_seen = Signal()
    message_seen = Signal()
    answers_asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._ticket, self._desk, self._message, self._answers = "", 0, "", 0
        self.call = _Line(look, Role.TITLE)
        self.message = _Line(look, Role.SECTION)
        self.answers = _Line(look, Role.BODY)
        self.call.button.clicked.connect(self.call_seen)
        self.message.button.clicked.connect(self.message_seen)
        self.answers.button.clicked.connect(self.answers_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.call, self.message, self.answers):
            column.addWidget(line)
        look.keep(self, lambda _look: self._arrange())

    def stand_in(self, window: QMainWindow) -> None:
        """Take the upper edge of a window; its other parts may be built anew."""
        window.setMenuWidget(self)

    def show_call(self, ticket: str, desk: int | None) -> None:
        """Empty: nobody calls, or it was seen."""
        self._ticket, self._desk = ticket, desk or 0
        self._arrange()

    def show_message(self, text: str) -> None:
        """Empty: there is none, or it was seen."""
        self._message = one_line(text)
        self._arrange()

    def show_answers(self, count: int) -> None:
        """Of the staff, to what who sits here has reported; 0: none that he has not read."""
        self._answers = count
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._arrange()

    def _arrange(self) -> None:
        self.call.say(self._call_words(), self.tr("All right"))
        words = self.tr("From the desk: {text}").format(text=self._message) if self._message else ""
        self.message.say(words, self.tr("All right"))
        words = self.tr("The staff have answered %n report(s) of yours", "", self._answers) if self._answers else ""
        self.answers.say(words, self.tr("Read"))
        self._fit()

    def _call_words(self) -> str:
        if not self._ticket:
            return ""
        if not self._desk:
            return self.tr("{ticket} is being called").format(ticket=self._ticket)
        return self.tr("{ticket} is called to desk {desk}").format(ticket=self._ticket, desk=self._desk)

    def _fit(self) -> None:
        """A main window asks nobody how high a text of this width is."""
        layout = self.layout()
        shown = self._ticket or self._message or self._answers
        self.setFixedHeight(layout.heightForWidth(self.width()) if layout is not None and shown else 0)


class _Line(QWidget):
    """A sentence beside a strip of the accent colour, and one button."""

    def __init__(self, look: Appearance, role: Role) -> None:
        super().__init__()
        self._look = look
        self._icon = QLabel()
        self.words = Text(look, "", role, bold=True, wrap=True)
        self.button = primary_button(look, "")
        row = QHBoxLayout(self)
        look.space(row, 16, (24, 12, 24, 12))
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.keep(self, self._draw_icon)

    def say(self, text: str, answer: str) -> None:
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.setText(answer)
        self.button.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        painter.fillRect(self.rect(), colors.base)
        painter.fillRect(0, 0, self._look.px(8), self.height(), colors.accent)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)

    def _draw_icon(self, look: Appearance) -> None:
        self._icon.setPixmap(pixmap(look, "bell", _ICON, look.colors.link, self.devicePixelRatioF()))
