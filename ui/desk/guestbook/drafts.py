"""Forms that visitors began at their own screen: who waits for the desk to finish them, and which one is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.desk.guestbook.drafts import DraftCard, Drafts
from ui.background import Background, Refresher
from ui.desk.work import DeskWork
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import Text, Tone, one_line

TABLE = "visit_draft"
_MOST = 6  # buttons; whoever is behind them comes when those are finished


class DraftBar(QWidget):
    """A line with a button for each form, while there are any; `chosen` with the one to open."""

    chosen = Signal(object)  # DraftCard

    def __init__(self, appearance: Appearance, work: DeskWork, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._work = appearance, work
        self.buttons: list[QPushButton] = []
        self.content = QWidget(self)
        self.content.hide()
        self.title = Text(appearance, "", Role.BODY, bold=True)
        names = QWidget(self.content)
        self._names = FlowLayout(names, tight=True)
        appearance.space(self._names, 6)
        row = QHBoxLayout(self.content)
        appearance.space(row, 12, (16, 6, 16, 6))
        row.addWidget(self.title)
        row.addWidget(names, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)
        self.refresher = Refresher(self, background, self._ask, self._show, when=self.isVisible)
        self.refresher.follow(work.services.news, {TABLE})

    def _ask(self) -> Callable[[], tuple[DraftCard, ...]]:
        return partial(self._work.services.get(Drafts).waiting, self._work.who.actor)

    def _show(self, cards: tuple[DraftCard, ...]) -> None:
        self._names.clear()
        self.buttons = []
        for card in cards[-_MOST:]:  # who came last stands there
            button = QPushButton(f"{card.number} · {one_line(card.name)}".replace("&", "&&"))
            button.setAccessibleName(
                self.tr("Finish form {number} of {name}").format(number=card.number, name=one_line(card.name))
            )
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.chosen.emit, card))
            self.buttons.append(button)
            self._names.addWidget(button)
        words = self.tr("%n form(s) from the visitors' screen to finish", "", len(cards))
        self.title.setText(words)
        self.content.setVisible(bool(cards))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.content.isHidden():
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, 0, self._appearance.px(4), self.height(), self._appearance.colors.accent)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)


class DraftStrip(QWidget):
    """Above the fields: that the visitor began this form; `removed` where it need not be finished any more."""

    removed = Signal(object)  # DraftCard

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.card: DraftCard | None = None
        self.words = Text(appearance, "", Role.BODY, bold=True, wrap=True)
        self.hint = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.button = QPushButton(self.tr("Need not be finished"))
        self.button.setAutoDefault(False)
        self.button.setToolTip(self.tr("Take it off the list of forms that wait; what stands here stays"))
        self.button.clicked.connect(lambda: self.removed.emit(self.card))
        row = QHBoxLayout(self)
        appearance.space(row, 10, (12, 8, 8, 8))
        column = QVBoxLayout()
        appearance.space(column, 2)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        row.addLayout(column, 1)
        row.addWidget(self.button)
        self.hide()

    def show_card(self, card: DraftCard | None) -> None:
        self.card = card
        self.setVisible(card is not None)
        if card is not None:
            self.words.setText(self.tr("Form {number} from the visitors' screen").format(number=card.number))
            self.hint.setText(self._what_to_do(card))
            self.hint.set_tone(Tone.WARNING if card.open_visit else Tone.SECONDARY)

    def _what_to_do(self, card: DraftCard) -> str:
        if not card.open_visit:
            return self.tr(
                "The visitor filled this in and has no e-mail address. Ask for the card, give the reason, finish."
            )
        here = self.tr("They are here already (visit {visit}), so this became no second visit.")
        ways = self.tr("Give that visit another service below, or take this form off the list.")
        return f"{here.format(visit=card.open_visit)} {ways}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.panel)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), self._appearance.px(6), self._appearance.px(6))
