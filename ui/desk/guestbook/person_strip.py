"""Says who was recognised, above the form, and lets that be taken back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.desk.guestbook.values import VisitorCard
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Paragraph, Text, Tone, one_line


class PersonStrip(QWidget):
    """`somebody_else`: the form is about a new visitor after all."""

    somebody_else = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.card: VisitorCard | None = None
        icon = QLabel()
        look.keep(icon, lambda look: icon.setPixmap(pixmap(look, "account", 22, look.colors.link)))
        self.name = Paragraph(look, Role.BODY, max_lines=2, bold=True)
        self.words = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton(self.tr("Somebody else"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.somebody_else)
        column = QVBoxLayout()
        look.space(column, 2)
        column.addWidget(self.name)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        look.space(row, 10, (12, 8, 8, 8))
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
        painter.setBrush(self._look.colors.panel)
        painter.drawRoundedRect(self.rect(), self._look.px(6), self._look.px(6))
