"""Connecting the room to the central office: its address, and the code that it gave."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.exchange.enrolment import CODE_LETTERS
from ui.theme import Appearance, Role
from ui.widgets.code_edit import CodeEdit
from ui.widgets.icons import set_icon
from ui.widgets.labelled import Labelled
from ui.widgets.text import Text, Tone

_GROUP = 4
_WIDTH = 560


class CentralForm(QWidget):
    """Shown while the room has no account there."""

    asked = Signal(str, str)  # address, code

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        title = Text(
            look, self.tr("This room is not connected to the central office"), Role.SECTION, bold=True, wrap=True
        )
        why = Text(
            look,
            self.tr(
                "Connected, it gets publications from there and sends its figures: tickets without names, counts, "
                "answers of the survey. Names and e-mail addresses stay here, but for an e-mail under way and "
                "complaints that you hand to the central office."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://pusat.example.go.id")
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.code = CodeEdit(look, CODE_LETTERS, _GROUP)
        self.address_field = Labelled(look, self.tr("Address of the central office"), self.address)
        self.code_field = Labelled(look, self.tr("Code"), self.code, self.tr("It works once, for 24 hours."))
        self.button = QPushButton(self.tr("Connect"))
        self.button.setDefault(True)
        set_icon(look, self.button, "central", primary=True)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        look.space(column, 12)
        for widget in (title, why, self.address_field, self.code_field):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner)
        outer.addStretch()
        look.keep(self, lambda look: self._inner.setMaximumWidth(look.px(_WIDTH)))
        for edit in (self.address, self.code):
            edit.textChanged.connect(self._show_ready)
            edit.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self._busy = False
        self._show_ready()

    def set_busy(self, busy: bool) -> None:
        """While the central office is asked nothing can be typed."""
        self._busy = busy
        for edit in (self.address, self.code):
            edit.setEnabled(not busy)
        self._show_ready()

    def say(self, error: str) -> None:
        self.code_field.say(error)

    def forget(self) -> None:
        """A code that was used is no use to anybody."""
        self.code.clear()
        self.say("")

    def _ask(self) -> None:
        if self.button.isEnabled():
            self.say("")
            self.asked.emit(self.address.text(), self.code.text())

    def _show_ready(self) -> None:
        self.button.setEnabled(not self._busy and bool(self.address.text().strip()) and self.code.is_complete)
