"""A line for a password. It notices Caps Lock from what is typed, for Qt tells nobody."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.security.passwords import LONGEST_PASSWORD
from ui.widgets.plain_text import plain_tip


class PasswordEdit(QLineEdit):
    """Shows dots. `caps_noticed` says whether a typed letter came out the other way round than Shift wanted it."""

    caps_noticed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PASSWORD)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def offer_showing(self, look: QAction, tip: str) -> None:
        """An eye at its end shows what was typed, until the field is emptied. `look`: with its icon, of this field."""
        look.setCheckable(True)
        look.setToolTip(plain_tip(tip))
        look.toggled.connect(
            lambda shown: self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        )
        self.addAction(look, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: text or look.setChecked(False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_noticed.emit(False)  # it was just switched: the next letter tells
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_noticed.emit(letter.isupper() is not shifted)
        super().keyPressEvent(event)
