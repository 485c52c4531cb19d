"""Asks whether a voice was really heard, before it is used."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Appearance
from ui.widgets.bars import BottomBar

_SHOWN_MS = 60_000


class HeardQuestion(BottomBar):
    """Without an answer nothing changes."""

    heard = Signal()

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent, _SHOWN_MS)
        self.yes = QPushButton(self.tr("Yes, use it"))
        self.no = QPushButton(self.tr("No"))
        for button in (self.yes, self.no):
            look.touch(button)
            self._row.addWidget(button)
            button.clicked.connect(self.hide)
        self.yes.clicked.connect(self.heard)

    def ask(self) -> None:
        self.show_text(self.tr("Were number and desk to be heard clearly?"))
        self.yes.setFocus()
