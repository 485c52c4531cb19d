"""The middle of the desk's screen: the one who is served; before that, whom to call, or at which desk one works."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.desk.queue.values import DeskCard
from ui.desk.day import DayPage
from ui.desk.queue.serving_card import ServingCard
from ui.theme import Appearance, Role
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.focus import follow_focus
from ui.widgets.states import ErrorState, Skeleton, StateMessage
from ui.widgets.text import Text, Tone, one_line


class Middle(QWidget):
    """Shows one of its pages, and below it who is at the other desks."""

    desk_chosen = Signal(int)

    def __init__(self, look: Appearance, card: ServingCard, zone: tzinfo) -> None:
        super().__init__()
        self._look = look
        self.card = card
        self.idle, self.error = StateMessage(look, "queue", Tone.SECONDARY), ErrorState(look)
        self.day_page = DayPage(look, zone)
        self.chooser = _DeskChooser(look)
        self.chooser.chosen.connect(self.desk_chosen)
        self._loading = QWidget()
        column = QVBoxLayout(self._loading)
        column.addWidget(Skeleton(look, 1, picture=False, row_height=48))
        column.addStretch()
        self.others = Text(look, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self.pages = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {page: self._scrolled(page) for page in (card, self.chooser)}
        for page in (self._loading, *self._areas.values(), self.idle, self.day_page, self.error):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        look.space(whole, 8, (16, 12, 6, 12))
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.others)

    @property
    def asks_desk(self) -> bool:
        return self.pages.currentWidget() is self._areas[self.chooser]

    def show_card(self) -> None:
        self.show_page(self.card)

    def show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(self._areas.get(page, page))

    def show_others(self, lines: Iterable[str]) -> None:
        self.others.setText("\n".join(lines))
        self.others.setVisible(bool(self.others.text()))

    def _scrolled(self, page: QWidget) -> QScrollArea:
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        self._look.space(column, 0, (0, 0, 10, 0))  # clear of the scroll bar
        column.addWidget(page)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        follow_focus(area)
        return area


class _DeskChooser(QWidget):
    """Asked once per PC: which desk stands here."""

    chosen = Signal(int)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[int, ChoiceRow] = {}
        self._shown: dict[int, str] = {}
        words = self.tr("Tickets that you call are shown on the board with its number. This PC remembers it.")
        column = QVBoxLayout(self)
        look.space(column, 12, (0, 24, 0, 0))
        column.addWidget(Text(look, self.tr("At which desk do you work?"), Role.SECTION, bold=True, wrap=True))
        column.addWidget(Text(look, words, Role.BODY, Tone.SECONDARY, wrap=True))
        self._column = QVBoxLayout()
        look.space(self._column, 8)
        column.addLayout(self._column)
        column.addStretch(1)

    def show_desks(self, desks: Iterable[DeskCard]) -> None:
        cards = {desk.number: desk for desk in desks}
        words = {number: self.words(card) for number, card in cards.items()}
        if words != self._shown:
            self._shown = words
            before, at = self.buttons, self._focused()
            self.buttons = {number: self._button(number, text) for number, text in words.items()}
            if at is not None and self.buttons:
                button = self.buttons.get(at, next(iter(self.buttons.values())))
                button.show()
                button.setFocus(Qt.FocusReason.TabFocusReason)
            for old in before.values():
                old.hide()
                old.deleteLater()

    @property
    def has_focus(self) -> bool:
        return self._focused() is not None

    def begin(self) -> None:
        """Digits and Enter answer at once."""
        first = next(iter(self.buttons.values()), None)
        if first is not None and not self.has_focus:
            first.setFocus(Qt.FocusReason.TabFocusReason)  # with its ring

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdigit() else 0
        if number in self.buttons:
            self.chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def _focused(self) -> int | None:
        focus = self.window().focusWidget()  # also while another window is in front
        return next((number for number, button in self.buttons.items() if button is focus), None)

    def _button(self, number: int, words: str) -> ChoiceRow:
        button = ChoiceRow(self._look, str(number), words)
        button.clicked.connect(partial(self.chosen.emit, number))
        self._column.addWidget(button)
        return button

    def words(self, card: DeskCard) -> str:
        words = self.tr("Desk {number}").format(number=card.number)
        return f"{words} · {one_line(card.officer_name)}" if card.officer_name else words
