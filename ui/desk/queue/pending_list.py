"""What waits besides the queue, at the head of the right column of the desk's screen: a line and a button for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desk.pending_watch import PendingWatch
from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone


class PendingList(QWidget):
    """Nothing to be seen while nothing waits. `asked` with the key of the screen where it is done."""

    asked = Signal(str)

    def __init__(self, appearance: Appearance, watch: PendingWatch) -> None:
        super().__init__()
        self._appearance, self._watch = appearance, watch
        self.title = Text(
            appearance, self.tr("WAITING FOR YOU (F10)"), Role.SECONDARY, Tone.SECONDARY, bold=True, wrap=True
        )
        self.sound_button = QPushButton()
        self.sound_button.setFlat(True)
        self.sound_button.setCheckable(True)
        self.sound_button.clicked.connect(watch.set_heard)
        self.lines: dict[str, Text] = {}
        self.buttons: dict[str, QPushButton] = {}
        top = QHBoxLayout()
        appearance.space(top, 8)
        top.addWidget(self.title, 1)
        top.addWidget(self.sound_button)
        column = QVBoxLayout(self)
        appearance.space(column, 6, (0, 0, 0, 10))
        column.addLayout(top)
        for key, action in (
            ("copies", self.tr("Hand out")),
            ("complaints", self.tr("Open")),
            ("publication_reports", self.tr("Open")),
            ("backups", self.tr("Open")),
        ):
            self.lines[key] = line = Text(appearance, "", Role.BODY, wrap=True)
            self.buttons[key] = button = QPushButton(action)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            column.addWidget(line)  # beside it the column of seats would have to be wider than it is
            column.addWidget(button)
        watch.changed.connect(self.show_counts)
        watch.heard_changed.connect(lambda _heard: self._show_sound())
        self._show_sound()
        self.show_counts()

    def show_counts(self) -> None:
        counts = self._watch.counts
        copies = self.tr("%n request(s) for a copy", "", counts.copies)
        if counts.copy_for:
            copies = self.tr("{requests}, first {number}").format(requests=copies, number=counts.copy_for)
        complaints = self.tr("%n open complaint(s)", "", counts.complaints)
        if counts.complaints_late:
            complaints += self.tr(", %n overdue", "", counts.complaints_late)
        said = {
            "copies": copies if counts.copies else "",
            "complaints": complaints if counts.complaints else "",
            "publication_reports": self.tr("%n report(s) about a publication", "", counts.reports)
            if counts.reports
            else "",
            "backups": self._watch.backups,
        }
        for key, words in said.items():
            self.lines[key].setText(words)
            self.lines[key].setVisible(bool(words))
            self.buttons[key].setVisible(bool(words) and (key != "backups" or self._watch.may_open_backups))
            self.buttons[key].setAccessibleName(f"{words}: {self.buttons[key].text()}")
        self.lines["complaints"].set_tone(Tone.WARNING if counts.complaints_late else Tone.TEXT)
        self.lines["backups"].set_tone(Tone.DANGER)
        self.setVisible(any(said.values()))

    def enter(self) -> bool:
        """Give the focus to the first that can be done; False where nothing waits."""
        button = next((button for button in self.buttons.values() if not button.isHidden()), None)
        if self.isHidden() or button is None:
            return False
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_sound(self) -> None:
        heard = self._watch.heard
        self.sound_button.setChecked(heard)
        set_icon(self._appearance, self.sound_button, "speak" if heard else "mute")
        words = self.tr("What is new is heard at this PC") if heard else self.tr("What is new is not heard at this PC")
        self.sound_button.setToolTip(plain_tip(words))
        self.sound_button.setAccessibleName(words)
