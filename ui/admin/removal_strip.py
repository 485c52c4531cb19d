"""A PC of the room would remove many of its books: whether it may is asked above the list of PCs."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.security.devices import DeviceCard
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone, color_of, one_line


class RemovalStrip(QWidget):
    """Asks about one PC after the other; hidden where none asks. `answered` with its card, and whether it may."""

    answered = Signal(object, bool)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.card: DeviceCard | None = None
        self._icon = QLabel()
        self.title = Text(look, "", Role.TITLE_SMALL, bold=True, wrap=True)
        self.words = Text(look, "", Role.BODY, wrap=True)
        self.keep_button = QPushButton(self.tr("Keep"))
        set_icon(look, self.keep_button, "check")
        self.keep_button.clicked.connect(lambda: self._answer(remove=False))
        self.remove_button = QPushButton(self.tr("Remove there"))
        set_icon(look, self.remove_button, "withdraw")
        self.remove_button.clicked.connect(lambda: self._answer(remove=True))
        buttons = QHBoxLayout()
        look.space(buttons, 8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        texts = QVBoxLayout()
        look.space(texts, 4)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        look.space(row, 12, (16, 12, 16, 12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.hide()
        look.keep(self, lambda _: self._draw_icon())

    def show_cards(self, cards: Iterable[DeviceCard]) -> None:
        """Ask about the first that would remove something; the others follow."""
        self.card = next((card for card in cards if card.removal is not None and card.revoked_at is None), None)
        self.setVisible(self.card is not None)
        if self.card is None or self.card.removal is None:
            return
        removal = self.card.removal
        title = self.tr("“{name}” would remove %n book(s) of its {total}", "", removal.books)
        self.title.setText(title.format(name=one_line(self.card.name), total=removal.total))
        self.words.setText(
            self.tr(
                "The catalogue of this PC names them no more. Nothing is removed there until somebody has looked: keep "
                "them where the catalogue here lacks books by mistake."
            )
        )
        self.setAccessibleName(self.title.text())

    def _answer(self, *, remove: bool) -> None:
        if self.card is not None:
            self.answered.emit(self.card, remove)

    def _draw_icon(self) -> None:
        self._icon.setPixmap(
            pixmap(self._look, "warning", 26, color_of(self._look, Tone.WARNING), self.devicePixelRatioF())
        )
