"""Somebody like this has been here before: the officer looks, and says who it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.desk.guestbook.values import VisitorCard
from ui.theme import Appearance, Role
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.text import Text, Tone, one_line


class LookAlikes(QWidget):
    """`same` with the one who it is, `new_one` where it is somebody else. Digits choose; 0 is the new one."""

    same = Signal(object)  # VisitorCard
    new_one = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.cards: list[VisitorCard] = []
        self.buttons: list[ChoiceRow] = []
        title = Text(look, self.tr("Has this visitor been here before?"), Role.BODY, bold=True, wrap=True)
        words = self.tr("These entries are alike. Compare with the card that was shown.")
        self.new_button = ChoiceRow(look, "0", self.tr("None of them: a new visitor"))
        self.new_button.clicked.connect(self.new_one)
        self._column = QVBoxLayout(self)
        look.space(self._column, 6, (12, 10, 12, 10))
        self._column.addWidget(title)
        self._column.addWidget(Text(look, words, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        self._column.addWidget(self.new_button)
        self.hide()

    def show_cards(self, cards: Sequence[VisitorCard]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.cards, self.buttons = list(cards), []
        for n, card in enumerate(cards, 1):
            more = " · ".join(one_line(part) for part in (card.institution, card.email or card.phone) if part)
            button = ChoiceRow(self._look, str(n), one_line(card.name), more)
            button.clicked.connect(partial(self.same.emit, card))
            self._column.insertWidget(1 + n, button)
            self.buttons.append(button)
        self.setVisible(bool(cards))
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdigit() else -1
        if number == 0:
            self.new_one.emit()
        elif 1 <= number <= len(self.cards):
            self.same.emit(self.cards[number - 1])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colors.edge)
        painter.setBrush(self._look.colors.panel)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), self._look.px(6), self._look.px(6))
