"""The middle of the desk's screen: the one who is served; before that, whom to call, or at which desk one works."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.models import TicketState
from desktop.desk.queue.values import DeskCard, TicketLine
from ui.desk.day import DayPage
from ui.desk.queue.waiting_list import Waited
from ui.desk.waits import LimitLine
from ui.theme import Appearance, Role
from ui.widgets.buttons import ChoiceRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.scrolling import scrolled
from ui.widgets.states import ErrorState, Skeleton, StateMessage
from ui.widgets.text import Paragraph, Text, Tone, one_line

# Who is being called or served at this desk, and what can be done for them.


_RING = 4  # pixels at 100 % that a focus ring takes around what has it


class ServingCard(QWidget):
    """Shows one ticket. Buttons say what is wanted; the screen does it."""

    seat_asked = Signal()
    feedback_asked = Signal()
    visitor_asked = Signal()
    complaint_asked = Signal()

    def __init__(self, appearance: Appearance, need_met: list[tuple[str, str]]) -> None:
        """`need_met`: code and words of each answer to whether the visitor got what they searched for."""
        super().__init__()
        self._appearance = appearance
        self.ticket: TicketLine | None = None
        self.caption = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, bold=True)
        self.number = Text(appearance, "", Role.TITLE, bold=True, tabular=True)
        self._star = QLabel()
        appearance.keep(
            self._star,
            lambda appearance: self._star.setPixmap(pixmap(appearance, "priority", 20, appearance.colors.warning)),
        )
        self._star.setAccessibleName(self.tr("priority"))
        self._star.setToolTip(self.tr("Priority"))
        self.code = Text(appearance, "", Role.SECTION, bold=True, tabular=True)
        self.code.setToolTip(self.tr("Code for the reader PC, as on the slip"))
        self.name = Paragraph(appearance, Role.SECTION, max_lines=2, bold=True)
        self.hint = Paragraph(appearance, Role.BODY, Tone.SECONDARY, max_lines=2)
        self.service = Text(appearance, "", Role.BODY, wrap=True)
        self.need = Paragraph(appearance, Role.INPUT, max_lines=4)
        self.waited = LimitLine(appearance, self.tr("Waited"))
        self.served = LimitLine(appearance, self.tr("Served"))
        self.seat = Text(appearance, "", Role.BODY, wrap=True)
        self.seat_button = self._button(self.tr("&Seat"), "seat", self.seat_asked)
        self.feedback_button = self._button(self.tr("Ask for &feedback"), "feedback", self.feedback_asked)
        self.visitor_button = self._button(self.tr("&Visitor"), "account", self.visitor_asked)
        self.complaint_button = self._button(self.tr("Co&mplaint"), "complaint", self.complaint_asked)
        words = self.tr("Found what was looked for?")
        self._need_met_caption = Text(appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.need_met = QButtonGroup(self)
        self.need_met.setExclusive(True)
        self._arrange(need_met)

    def show_ticket(self, ticket: TicketLine, service: str, code: str) -> None:
        """`code`: by which the visitor signs in at a reader PC, to be told where no slip was printed."""
        if self.ticket is None or self.ticket.id != ticket.id:
            self.choose_need_met("")
        self.ticket = ticket
        serving = ticket.state is TicketState.SERVING
        self.caption.setText(self.tr("BEING SERVED") if serving else self.tr("CALLED"))
        self.number.setText(ticket.number)
        self._star.setVisible(ticket.priority)
        self.name.set_text(one_line(ticket.visitor_name))
        self.code.setText(self.tr("Code {code}").format(code=code) if code else "")
        people = self.tr("%n people", "", ticket.people) if ticket.people > 1 else ""
        hint = " · ".join(part for part in (people, one_line(ticket.visitor_hint)) if part)
        self.hint.set_text(hint)
        self.hint.setVisible(bool(hint))
        self.service.setText(service)
        self.need.set_text(self.tr("“{need}”").format(need=one_line(ticket.need)))
        self.need.setVisible(bool(ticket.need))
        self.seat.setText(self.tr("Reads at {seat}").format(seat=one_line(ticket.seat)))
        self.seat.setVisible(bool(ticket.seat))
        for widget in (self.served, self._need_met_box):
            widget.setVisible(serving)

    def tick(self, waited: Waited, wait_limit_s: int, served: Waited | None, length_s: int) -> None:
        self.waited.show_time(waited.seconds, wait_limit_s, waited.level)
        if served is not None:
            self.served.show_time(served.seconds, length_s, served.level)

    def chosen_need_met(self) -> str:
        button = self.need_met.checkedButton()
        return str(button.property("code")) if button else ""

    def choose_need_met(self, code: str) -> None:
        """Let one of the answers, or none, be pressed."""
        self.need_met.setExclusive(False)
        for button in self.need_met.buttons():
            button.setChecked(button.property("code") == code)
        self.need_met.setExclusive(True)

    def answer(self, number: int) -> bool:
        """Press the answer of a digit, or let it go again; False where none has it."""
        buttons = self.need_met.buttons()
        if self._need_met_box.isHidden() or not 1 <= number <= len(buttons):
            return False
        button = buttons[number - 1]
        self.choose_need_met("" if button.isChecked() else button.property("code"))
        return True

    def be_busy(self, busy: bool) -> None:
        for button in (self.seat_button, self.feedback_button):
            button.setEnabled(not busy)

    def _arrange(self, need_met: list[tuple[str, str]]) -> None:
        appearance = self._appearance
        top = QHBoxLayout()
        appearance.space(top, 8)
        top.addWidget(self.number)
        top.addWidget(self._star)
        top.addStretch(1)
        top.addWidget(self.code)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        appearance.space(flow, 8)
        for button in (self.seat_button, self.feedback_button, self.visitor_button, self.complaint_button):
            flow.addWidget(button)
        self._need_met_box = QWidget()
        answers = QVBoxLayout(self._need_met_box)
        appearance.space(answers, 4)
        answers.addWidget(self._need_met_caption)
        choices = QWidget()
        chips = FlowLayout(choices)
        appearance.space(chips, 6)
        for n, (code, words) in enumerate(need_met, 1):
            chip = QPushButton(f"{n}  {words}")
            chip.setCheckable(True)
            chip.setProperty("code", code)
            self.need_met.addButton(chip)
            chips.addWidget(chip)
        answers.addWidget(choices)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addWidget(self.caption)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.hint)
        column.addWidget(self.service)
        column.addWidget(self.need)
        column.addSpacing(4)
        for widget in (self.waited, self.served, self.seat):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(buttons)
        column.addWidget(self._need_met_box)

    def _button(self, text: str, icon: str, asked) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        set_icon(self._appearance, button, icon)
        button.clicked.connect(lambda _=False: asked.emit())
        return button


class Middle(QWidget):
    """Shows one of its pages, and below it who is at the other desks."""

    desk_chosen = Signal(int)

    def __init__(self, appearance: Appearance, card: ServingCard, zone: tzinfo) -> None:
        super().__init__()
        self._appearance = appearance
        self.card = card
        self.idle, self.error = StateMessage(appearance, "queue", Tone.SECONDARY), ErrorState(appearance)
        self.day_page = DayPage(appearance, zone)
        self.chooser = _DeskChooser(appearance)
        self.chooser.chosen.connect(self.desk_chosen)
        self._loading = QWidget()
        column = QVBoxLayout(self._loading)
        column.addWidget(Skeleton(appearance, 1, picture=False, row_height=48))
        column.addStretch()
        self.others = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True, tabular=True)
        self.pages = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {page: self._scrolled(page) for page in (card, self.chooser)}
        for page in (self._loading, *self._areas.values(), self.idle, self.day_page, self.error):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        appearance.space(whole, 8, (16 - _RING, 12 - _RING, 6, 12 - _RING))
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
        self._appearance.space(column, 0, (_RING, _RING, 10, _RING))  # clear of the scroll bar, and whole rings
        column.addWidget(page)
        column.addStretch(1)
        return scrolled(body, follows=True)


class _DeskChooser(QWidget):
    """Asked once per PC: which desk stands here."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.buttons: dict[int, ChoiceRow] = {}
        self._shown: dict[int, str] = {}
        words = self.tr("Tickets that you call are shown on the board with its number. This PC remembers it.")
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 24, 0, 0))
        column.addWidget(Text(appearance, self.tr("At which desk do you work?"), Role.SECTION, bold=True, wrap=True))
        column.addWidget(Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True))
        self._column = QVBoxLayout()
        appearance.space(self._column, 8)
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
        number = int(event.text()) if event.text().isdecimal() else 0
        if number in self.buttons:
            self.chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def _focused(self) -> int | None:
        focus = self.window().focusWidget()  # also while another window is in front
        return next((number for number, button in self.buttons.items() if button is focus), None)

    def _button(self, number: int, words: str) -> ChoiceRow:
        button = ChoiceRow(self._appearance, str(number), words)
        button.clicked.connect(partial(self.chosen.emit, number))
        self._column.addWidget(button)
        return button

    def words(self, card: DeskCard) -> str:
        words = self.tr("Desk {number}").format(number=card.number)
        return f"{words} · {one_line(card.officer_name)}" if card.officer_name else words
