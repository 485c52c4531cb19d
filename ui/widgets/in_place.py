"""Asks for a line of words in place, without a dialog over the queue: a reason, a message."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme import Appearance, Role
from ui.widgets.line_in_place import LineInPlace
from ui.widgets.text import Text

_LONGEST = 300


class AskLine(LineInPlace):
    """Enter sends what was typed, Esc leaves everything as it is."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._then: Callable[[str], None] | None = None
        self.caption = Text(look, "", Role.BODY, bold=True)
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        self.send_button = QPushButton()
        self.send_button.setDefault(True)
        self.send_button.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("Leave it"))
        self.close_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        look.space(row, 8, (16, 8, 16, 8))
        row.addWidget(self.caption)
        row.addWidget(self.edit, 1)
        row.addWidget(self.send_button)
        row.addWidget(self.close_button)
        self.edit.returnPressed.connect(self._send)
        self.edit.textChanged.connect(self._may_send)
        self.send_button.clicked.connect(self._send)
        self.close_button.clicked.connect(self.leave)

    def ask(self, caption: str, send: str, then: Callable[[str], None], back_to: QWidget | None) -> None:
        """Show itself; `then` gets the words. Afterwards the focus goes back to where it was."""
        self._then, self._back_to = then, back_to
        self.caption.setText(caption)
        self.edit.setAccessibleName(caption)
        self.edit.clear()
        self.send_button.setText(send)
        self._may_send()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._then = None
        super().leave()

    def _may_send(self) -> None:
        self.send_button.setEnabled(bool(self.edit.text().strip()))

    def _send(self) -> None:
        words, then = self.edit.text().strip(), self._then
        if words and then is not None:
            self.leave()
            then(words)
