"""Who is being called or served at this desk, and what can be done for him."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalog_db.models import TicketState
from desktop.desk.queue.values import TicketLine
from ui.desk.queue.limit_line import LimitLine
from ui.desk.queue.ticket_model import Waited
from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Paragraph, Text, Tone, one_line


class ServingCard(QWidget):
    """Shows one ticket. Buttons say what is wanted; the screen does it."""

    seat_asked = Signal()
    feedback_asked = Signal()
    visitor_asked = Signal()
    complaint_asked = Signal()

    def __init__(self, look: Appearance, need_met: list[tuple[str, str]]) -> None:
        """`need_met`: code and words of each answer to whether the visitor got what he looked for."""
        super().__init__()
        self._look = look
        self.ticket: TicketLine | None = None
        self.caption = Text(look, "", Role.SECONDARY, Tone.SECONDARY, bold=True)
        self.number = Text(look, "", Role.TITLE, bold=True, tabular=True)
        self._star = QLabel()
        look.keep(self._star, lambda look: self._star.setPixmap(pixmap(look, "priority", 20, look.colors.warning)))
        self._star.setAccessibleName(self.tr("priority"))
        self._star.setToolTip(self.tr("Priority"))
        self.name = Paragraph(look, Role.SECTION, max_lines=2, bold=True)
        self.hint = Paragraph(look, Role.BODY, Tone.SECONDARY, max_lines=2)
        self.service = Text(look, "", Role.BODY, wrap=True)
        self.need = Paragraph(look, Role.INPUT, max_lines=4)
        self.waited = LimitLine(look, self.tr("Waited"))
        self.served = LimitLine(look, self.tr("Served"))
        self.seat = Text(look, "", Role.BODY, wrap=True)
        self.seat_button = self._button(self.tr("Seat"), "seat", self.seat_asked)
        self.feedback_button = self._button(self.tr("Ask for feedback"), "feedback", self.feedback_asked)
        self.visitor_button = self._button(self.tr("Visitor"), "account", self.visitor_asked)
        self.complaint_button = self._button(self.tr("Complaint"), "complaint", self.complaint_asked)
        self._need_met_caption = Text(look, self.tr("Found what was looked for?"), Role.SECONDARY, Tone.SECONDARY)
        self.need_met = QButtonGroup(self)
        self.need_met.setExclusive(True)
        self._arrange(need_met)

    def show_ticket(self, ticket: TicketLine, service: str) -> None:
        if self.ticket is None or self.ticket.id != ticket.id:
            self.choose_need_met("")
        self.ticket = ticket
        serving = ticket.state is TicketState.SERVING
        self.caption.setText(self.tr("BEING SERVED") if serving else self.tr("CALLED"))
        self.number.setText(ticket.number)
        self._star.setVisible(ticket.priority)
        self.name.set_text(one_line(ticket.visitor_name))
        self.hint.set_text(one_line(ticket.visitor_hint))
        self.hint.setVisible(bool(ticket.visitor_hint))
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

    def be_busy(self, busy: bool) -> None:
        for button in (self.seat_button, self.feedback_button):
            button.setEnabled(not busy)

    def _arrange(self, need_met: list[tuple[str, str]]) -> None:
        look = self._look
        top = QHBoxLayout()
        look.space(top, 8)
        top.addWidget(self.number)
        top.addWidget(self._star)
        top.addStretch(1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        look.space(flow, 8)
        for button in (self.seat_button, self.feedback_button, self.visitor_button, self.complaint_button):
            flow.addWidget(button)
        self._need_met_box = QWidget()
        answers = QVBoxLayout(self._need_met_box)
        look.space(answers, 4)
        answers.addWidget(self._need_met_caption)
        choices = QWidget()
        chips = FlowLayout(choices)
        look.space(chips, 6)
        for code, words in need_met:
            chip = QPushButton(words)
            chip.setCheckable(True)
            chip.setProperty("code", code)
            self.need_met.addButton(chip)
            chips.addWidget(chip)
        answers.addWidget(choices)
        column = QVBoxLayout(self)
        look.space(column, 8)
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
        set_icon(self._look, button, icon)
        button.clicked.connect(lambda _=False: asked.emit())
        return button
