"""Who comes may have been here before: possible duplicates to choose from, and who was recognised."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.desk.guestbook.values import VisitorCard
from ui.theme import Appearance, Role
from ui.widgets.buttons import ChoiceRow
from ui.widgets.icons import pixmap
from ui.widgets.text import Paragraph, Text, Tone, one_line


class PossibleDuplicates(QWidget):
    """`same` with the one who it is, `new_one` where it is somebody else. Digits choose; 0 is the new one."""

    same = Signal(object)  # VisitorCard
    new_one = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.cards: list[VisitorCard] = []
        self.buttons: list[ChoiceRow] = []
        title = Text(appearance, self.tr("Has this visitor been here before?"), Role.BODY, bold=True, wrap=True)
        words = self.tr("These entries are similar. Compare with the card that was shown.")
        self.new_button = ChoiceRow(appearance, "0", self.tr("None of them: a new visitor"))
        self.new_button.clicked.connect(self.new_one)
        self._column = QVBoxLayout(self)
        appearance.space(self._column, 6, (12, 10, 12, 10))
        self._column.addWidget(title)
        self._column.addWidget(Text(appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True))
        self._column.addWidget(self.new_button)
        self.hide()

    def show_cards(self, cards: Sequence[VisitorCard]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.cards, self.buttons = list(cards), []
        for n, card in enumerate(cards, 1):
            more = " · ".join(one_line(part) for part in (card.institution, card.email or card.phone) if part)
            button = ChoiceRow(self._appearance, str(n), one_line(card.name), more)
            button.clicked.connect(partial(self.same.emit, card))
            self._column.insertWidget(1 + n, button)
            self.buttons.append(button)
        self.setVisible(bool(cards))
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdecimal() else -1
        if number == 0:
            self.new_one.emit()
        elif 1 <= number <= len(self.cards):
            self.same.emit(self.cards[number - 1])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.panel)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), self._appearance.px(6), self._appearance.px(6))


# Says who was recognised, above the form, and lets that be taken back.


class PersonStrip(QWidget):
    """`somebody_else`: the form is about a new visitor after all."""

    somebody_else = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.card: VisitorCard | None = None
        icon = QLabel()
        appearance.keep(
            icon, lambda appearance: icon.setPixmap(pixmap(appearance, "account", 22, appearance.colors.link))
        )
        self.name = Paragraph(appearance, Role.BODY, max_lines=2, bold=True)
        self.words = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton(self.tr("Somebody else"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.somebody_else)
        column = QVBoxLayout()
        appearance.space(column, 2)
        column.addWidget(self.name)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        appearance.space(row, 10, (12, 8, 8, 8))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_card(self, card: VisitorCard | None) -> None:
        self.card = card
        self.setVisible(card is not None)
        if card is None:
            return
        self.name.set_text(one_line(card.name))
        parts = [self.tr("%n visit(s)", "", card.visits)]
        if card.last_visit is not None:
            last = short_day(card.last_visit)
            parts.append(self.tr("last on {date}").format(date=last))
        if card.open_visit:
            parts.append(self.tr("is here now (visit {visit})").format(visit=card.open_visit))
        self.words.setText(" · ".join(parts))
        self.words.set_tone(Tone.WARNING if card.open_visit else Tone.SECONDARY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.colors.panel)
        painter.drawRoundedRect(self.rect(), self._appearance.px(6), self._appearance.px(6))
