"""The first start of an empty room: samples to try it, or an import of one's own books."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from ui.durations import time_left
from ui.sentences import sentence
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone


class FirstStart(QWidget):
    """Offers two ways, then shows how far the chosen one is."""

    samples_asked = Signal()
    import_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._stack = QStackedWidget()
        self._choice = self._make_choice()
        self._progress = self._make_progress()
        self._stack.addWidget(self._choice)
        self._stack.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.addWidget(self._stack)

    def show_choice(self, error: ReadingRoomError | None = None) -> None:
        self.error.setText(sentence(error) if error else "")
        self.error.setVisible(error is not None)
        self._stack.setCurrentWidget(self._choice)
        self.take_focus()

    def take_focus(self) -> None:
        chosen = self.samples_button if self._stack.currentWidget() is self._choice else self.cancel
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, text: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """`total` 0: how much there is to do is not known yet."""
        self._stack.setCurrentWidget(self._progress)
        self.step.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.left.setText(time_left(seconds_left) if seconds_left is not None else "")

    def _make_choice(self) -> QWidget:
        look = self._look
        self.samples_button = primary_button(look, self.tr("Add samples"), "book")
        self.samples_button.clicked.connect(self.samples_asked)
        self.import_button = QPushButton(self.tr("Import PDFs"))
        set_icon(look, self.import_button, "import")
        look.touch(self.import_button)
        self.import_button.clicked.connect(self.import_asked)
        title = Text(look, self.tr("This room has no publications yet"), Role.TITLE, bold=True, wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.error = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.error.hide()
        ways = QHBoxLayout()
        look.space(ways, 48)
        ways.addStretch()
        samples = self.tr("Adds about two dozen small sample publications. They can be withdrawn later.")
        own = self.tr("Choose PDF files or a folder. Titles, years and contents are read from them.")
        ways.addLayout(self._make_way("library", self.tr("Try it first"), samples, self.samples_button))
        ways.addLayout(self._make_way("folder", self.tr("Bring your own books"), own, self.import_button))
        ways.addStretch()
        page = QWidget()
        column = QVBoxLayout(page)
        look.space(column, 24, (24, 24, 24, 24))
        column.addStretch(2)
        column.addWidget(title)
        column.addLayout(ways)
        column.addWidget(self.error)
        column.addStretch(3)
        return page

    def _make_way(self, icon: str, name: str, text: str, button: QPushButton) -> QVBoxLayout:
        look = self._look
        picture = QLabel()
        look.keep(
            picture, lambda look: picture.setPixmap(pixmap(look, icon, 36, look.colors.link, self.devicePixelRatioF()))
        )
        heading = Text(look, name, Role.SECTION, bold=True)
        words = Text(look, text, Role.BODY, Tone.SECONDARY, wrap=True)
        look.keep(words, lambda look: words.setFixedWidth(look.px(300)))
        column = QVBoxLayout()
        look.space(column, 8, (0, 16, 0, 16))
        for widget in (picture, heading, words):
            column.addWidget(widget)
        column.addStretch()
        column.addSpacing(8)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _make_progress(self) -> QWidget:
        look = self._look
        self.step = Text(look, "", Role.SECTION, bold=True)
        self.step.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        look.keep(self.bar, lambda look: self.bar.setFixedWidth(look.px(TOUCH_PX * 10)))
        self.left = Text(look, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.cancel = QPushButton(self.tr("Cancel"))
        look.touch(self.cancel)
        self.cancel.clicked.connect(self.cancel_asked)
        page = QWidget()
        column = QVBoxLayout(page)
        look.space(column, 16, (24, 24, 24, 24))
        column.addStretch(2)
        for widget in (self.step, self.bar, self.left, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page
